/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - the only file that prints and exits.
 *
 * Answers go to standard output, findings to standard error, each in one write at the end. Exit
 * status: 0 done, 1 no solution, 2 bad input or usage, 3 the host failed.
 */
#include "interrupt.h"
#include "memo.h"
#include "progress.h"
#include "verb.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef JOIST_VERSION
#define JOIST_VERSION "(built without a version)"
#endif

static enum status run_verb(struct run *run)
{
    typedef enum status verb_fn(struct run * run);
    static verb_fn *const verbs[] = {
        [VERB_RESOLVE] = verb_resolve, [VERB_GRAPH] = verb_graph,       [VERB_CHECK] = verb_check,
        [VERB_LIST] = verb_list,       [VERB_SHOW] = verb_show,         [VERB_WHY] = verb_why,
        [VERB_WHYNOT] = verb_whynot,   [VERB_DIFF] = verb_diff,         [VERB_NEEDS] = verb_needs,
        [VERB_NEW] = verb_new,         [VERB_COMPLETE] = verb_complete,
    };
    return verbs[run->arguments.verb](run);
}

static bool is_terminal(int file)
{
    const char *kind = getenv("TERM");
    return isatty(file) && kind && strcmp(kind, "dumb") != 0;
}

/* Users may decline (no-color.org). */
static bool wants_colour(int file)
{
    const char *declined = getenv("NO_COLOR");
    return is_terminal(file) && !(declined && *declined);
}

static bool write_out(FILE *file, const struct text *text)
{
    size_t written = text->length ? fwrite(text->data, 1, text->length, file) : 0;
    return fflush(file) == 0 && written == text->length;
}

/* Ctrl-C ends a search from its beginning until the answer is there. */
static void begin_step(void *context, const char *step)
{
    struct run *run = context;
    const struct arguments *arguments = &run->arguments;
    stopwatch_begin(&run->stopwatch, run->arena, step);
    if (strcmp(step, "write") == 0) {
        interrupt_search_end();
    } else if (strcmp(step, "solve") == 0) {
        if (!interrupt_search_begin(arguments->time_limit ? arguments->time_limit_ns
                                                          : INTERRUPT_NO_LIMIT)) {
            findings_io_error(&run->findings, "--time-limit", "%s", strerror(errno));
        }
        progress_say("choosing components"); /* from here on Ctrl-C gets an answer */
    }
}

static bool write_timing(struct run *run)
{
    struct text text = {.arena = run->arena};
    stopwatch_print(&run->stopwatch, &text);
    return write_out(stderr, &text);
}

static enum status print(struct run *run, enum status status)
{
    progress_end();
    bool told = write_out(stderr, &run->problems);
    if (!write_out(stdout, &run->out)) {
        fprintf(stderr, "resolve: error: standard output: %s\n", strerror(errno));
        return STATUS_HOST;
    }
    if (run->arguments.timing && run->input.root) {
        told = write_timing(run) && told;
    }
    return told ? status : STATUS_HOST;
}

/* Everything but the disk that what is printed depends on. */
static const char *memo_key(const struct run *run, char **argv)
{
    struct text key = {.arena = run->arena};
    text_format(&key, "%d %d %s", run->out.colour, run->problems.colour, run->input.root);
    for (; *argv; argv++) {
        text_format(&key, " %zu:%s", strlen(*argv), *argv);
    }
    return key.data;
}

/* Does what the verb does, unless that has been done and nothing has changed since. */
static enum status run_or_remember(struct run *run, char **argv)
{
    struct cache cache;
    struct memo memo = {.out = &run->out, .problems = &run->problems};
    cache_open(&cache, run->arena, !run->arguments.no_cache);
    const char *key = memo_key(run, argv);
    run->input.manifests.cache = &cache;
    if (!run->arguments.timing && memo_find(&cache, key, &memo)) {
        return print(run, (enum status)memo.status);
    }
    memo.status = (int)run_verb(run);
    findings_print(&run->findings, &run->problems);
    enum status status = print(run, (enum status)memo.status);
    if (run->repeatable && run->findings.errors == 0 && !watch_stopped(&run->watch)) {
        memo_keep(&cache, key, &memo, &run->input.manifests.seen);
    }
    return status;
}

static enum status run_without_manifests(struct run *run)
{
    enum status status = STATUS_DONE;
    if (run->findings.errors > 0) {
        status = run->findings.io_errors > 0 ? STATUS_HOST : STATUS_BAD_INPUT;
    } else if (run->arguments.verb == VERB_HELP) {
        arguments_help(run->arguments.about, &run->out);
    } else {
        text_add(&run->out, "resolve (Joist) " JOIST_VERSION "\n");
    }
    findings_print(&run->findings, &run->problems);
    return print(run, status);
}

static bool wants_manifests(const struct run *run)
{
    return run->findings.errors == 0 && run->arguments.verb != VERB_HELP &&
           run->arguments.verb != VERB_VERSION;
}

static enum status run_in(struct arena *arena, int argc, char **argv)
{
    struct run *run = arena_alloc(arena, sizeof(*run));
    run->arena = run->findings.arena = run->out.arena = run->problems.arena = arena;
    run->out.colour = wants_colour(STDOUT_FILENO);
    run->problems.colour = wants_colour(STDERR_FILENO);
    run->watch = (struct watch){interrupt_flag(), begin_step, run};
    watch_begin(&run->watch, "read");
    progress_start(is_terminal(STDERR_FILENO));
    interrupt_start();
    arguments_parse(&run->arguments, argc, argv, &run->findings);
    bool open = wants_manifests(run) && input_open(&run->input, &run->arguments, &run->findings);
    return open ? run_or_remember(run, argv + 1) : run_without_manifests(run);
}

int main(int argc, char **argv)
{
    struct arena arena;
    arena_init(&arena);
    if (setjmp(arena.exhausted)) {
        progress_end();
        fputs("resolve: error: out of memory\n", stderr);
        arena_destroy(&arena);
        return STATUS_HOST;
    }
    enum status status = run_in(&arena, argc, argv);
    arena_destroy(&arena);
    return (int)status;
}
