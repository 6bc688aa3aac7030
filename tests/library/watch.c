/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * watch.c - `watch APP.yaml STEP FILE`: resolves the app for the file's first target, lists the
 * steps as they begin, ends the search when STEP does, and prints what is known then.
 */
#include <inttypes.h>
#include <joist/joist.h>
#include <stdio.h>
#include <string.h>

struct onlooker {
    const char *last;
    volatile sig_atomic_t stop;
};

static void begin(void *context, const char *step)
{
    struct onlooker *onlooker = context;
    puts(step);
    onlooker->stop = onlooker->stop || strcmp(step, onlooker->last) == 0;
}

static void print_state(const struct answer *answer, struct arena *arena)
{
    static const char *const names[] = {
        [ANSWER_FOUND] = "found",
        [ANSWER_NONE] = "none",
        [ANSWER_UNKNOWN] = "unknown",
        [ANSWER_INVALID] = "invalid",
    };
    const struct sentence *lines = answer->unsolvable.items;
    printf("%s, %s\n", names[answer->state],
           answer->state == ANSWER_FOUND ? answer_minimal(arena, answer)
           : answer->proven              ? "proven"
                                         : "not proven");
    for (size_t i = 0; i < answer->unsolvable.count; i++) {
        puts(lines[i].says);
    }
}

static int run(struct arena *arena, char **arguments)
{
    struct onlooker onlooker = {.last = arguments[1]};
    struct watch watch = {.stop = &onlooker.stop, .begin = begin, .context = &onlooker};
    struct findings findings = {.arena = arena};
    struct manifests manifests = {0};
    struct answer answer;
    struct app *app = manifest_read_app(arguments[0], &manifests, &findings);
    manifest_read_path(arguments[2], false, &manifests, &findings);
    manifest_finish(&manifests, &findings);
    if (!app || manifests.targets.count == 0 || findings.errors > 0) {
        return 2;
    }
    resolve_answer(app, *(struct target **)manifests.targets.items, &manifests, &watch, &answer,
                   &findings);
    print_state(&answer, arena);
    return 0;
}

int main(int argc, char **argv)
{
    struct arena arena;
    int status = 3;
    if (argc != 4) {
        fputs("usage: watch APP.yaml STEP FILE\n", stderr);
        return 2;
    }
    arena_init(&arena);
    if (setjmp(arena.exhausted) == 0) {
        status = run(&arena, argv + 1);
    }
    arena_destroy(&arena);
    return status;
}
