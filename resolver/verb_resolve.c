/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * verb_resolve.c - `resolve`: an answer, printed and written.
 */
#include "emit.h"
#include "interrupt.h"
#include "lock.h"
#include "path.h"
#include "print.h"
#include "progress.h"
#include "prove.h"
#include "root.h"
#include "verb.h"

#include <string.h>

enum status verb_status(const struct run *run)
{
    if (run->findings.errors == 0) {
        return STATUS_DONE;
    }
    return run->findings.io_errors > 0 ? STATUS_HOST : STATUS_BAD_INPUT;
}

const char *verb_operand(const struct run *run, size_t number)
{
    return ((const char *const *)run->arguments.operands.items)[number];
}

/* Time was not enough for what was asked: the host's fault. */
static void tell_unfinished(struct run *run, const struct input *input, const char *says)
{
    struct finding *finding = findings_io_error(&run->findings, input->app->at.file, "%s", says);
    if (interrupt_by_user()) {
        findings_note(&run->findings, finding, (struct place){0}, "it was interrupted");
    } else {
        findings_note(&run->findings, finding, (struct place){0},
                      "it had --time-limit %s; without it the search goes on until it is known",
                      run->arguments.time_limit);
    }
}

void verb_resolve_input(struct run *run, const struct input *input, struct answer *answer)
{
    resolve_answer(input->app, input->target, &input->manifests, &run->watch, answer,
                   &run->findings);
    if (answer->state == ANSWER_UNKNOWN) {
        tell_unfinished(run, input,
                        "the search ended before any valid set of components was found");
    }
}

/* Reads, resolves and orders. False when there is no answer: the problems are told. */
bool verb_find_answer(struct run *run, struct answer *answer)
{
    if (!input_read_app(&run->input, verb_operand(run, 0))) {
        return false;
    }
    verb_resolve_input(run, &run->input, answer);
    watch_begin(&run->watch, "order");
    if (answer->state == ANSWER_FOUND) {
        order_init(answer, &run->findings);
    }
    return run->findings.errors == 0 && answer->state == ANSWER_FOUND;
}

enum status verb_no_answer(struct run *run, const struct answer *answer)
{
    watch_begin(&run->watch, "write");
    if (run->findings.errors > 0) {
        return verb_status(run);
    }
    if (run->arguments.json) {
        emit_closure(answer, &run->out);
    }
    findings_print(&run->findings, &run->problems);
    run->findings.list.count = 0;
    print_no_answer(answer, &run->problems);
    return STATUS_NO_SOLUTION;
}

const char *verb_output_folder(struct run *run, const struct answer *answer)
{
    const char *given = run->arguments.output ? run->arguments.output : "build";
    const char *name = arena_format(run->arena, "%s-%s", answer->app->name, answer->target->name);
    return path_join(run->arena, path_from_here(run->arena, given), name);
}

static void tell_next(struct run *run, const char *output)
{
    text_format(&run->out, "wrote %s/\n", output);
    if (strcmp(run->input.root, ".") == 0 && !run->arguments.output) {
        text_add(&run->out, "next: make\n");
    } else {
        text_format(&run->out, "next: make -f %s/image.mk\n", output);
    }
}

/* ---- the command that makes this answer again ---- */

static void add_option(struct text *out, const char *name, const char *value)
{
    text_format(out, " %s ", name);
    emit_shell_word(out, value);
}

static void add_paths(struct text *out, const char *name, const struct list *paths)
{
    for (size_t i = 0; i < paths->count; i++) {
        add_option(out, name, path_from_here(out->arena, ((const char *const *)paths->items)[i]));
    }
}

static const char *command_again(const struct arguments *arguments, const char *app_file,
                                 const char *target, struct arena *arena)
{
    const char *program = root_program(arena);
    const char *path = program ? path_from_here(arena, program) : "resolve";
    struct text command = {.arena = arena};
    emit_shell_word(&command, strchr(path, '/') ? path : path_join(arena, "./", path));
    text_add(&command, " resolve ");
    emit_shell_word(&command, app_file);
    add_option(&command, "--target", target);
    if (arguments->time_limit) {
        add_option(&command, "--time-limit", arguments->time_limit);
    }
    for (size_t i = 0; i < arguments->use_texts.count; i++) {
        add_option(&command, "--use", ((const char *const *)arguments->use_texts.items)[i]);
    }
    add_paths(&command, "--manifests", &arguments->manifests);
    add_paths(&command, "-I", &arguments->added);
    if (arguments->root) {
        add_option(&command, "--root", path_from_here(arena, arguments->root));
    }
    if (arguments->output) {
        add_option(&command, "--output", path_from_here(arena, arguments->output));
    }
    return command.data;
}

static enum status write_answer(struct run *run, const struct answer *answer)
{
    const char *app_file = path_from_here(run->arena, verb_operand(run, 0));
    struct places places = {
        .root = run->input.root,
        .output = verb_output_folder(run, answer),
        .app_file = app_file,
        .resolver = command_again(&run->arguments, app_file, answer->target->name, run->arena),
        .if_changed = run->arguments.if_changed,
    };
    progress_say("writing files");
    size_t written = emit_all(answer, &places, &run->findings);
    if (run->findings.errors > 0) {
        run->out.length = 0;
    } else if (written == 0 && run->arguments.if_changed) {
        run->out.length = 0;
        run->findings.list.count = 0;
    } else if (!run->arguments.json) {
        tell_next(run, places.output);
    }
    return verb_status(run);
}

/* ---- lock files ---- */

static void tell_lock_changes(struct run *run, const struct answer *answer, const char *file,
                              const struct list *lines)
{
    struct finding *finding = findings_error(&run->findings, (struct place){.file = file},
                                             "the answer differs from the one locked here");
    for (size_t i = 0; i < lines->count; i++) {
        findings_note(&run->findings, finding, (struct place){0}, "%s",
                      ((const char *const *)lines->items)[i]);
    }
    if (!answer->proven) {
        findings_note(&run->findings, finding, (struct place){0},
                      "it is not proven: with more time it may be the one locked");
    }
}

/* The answer is the one in the lock file, or the run ends. */
static enum status compare_with_lock(struct run *run, const struct answer *answer)
{
    struct lock now = lock_of(answer, &run->findings), before;
    if (run->findings.errors > 0 || !lock_read(now.file, &before, &run->findings)) {
        return verb_status(run);
    }
    struct list changes = lock_compare(&before, &now, run->arena);
    if (changes.count == 0) {
        return STATUS_DONE;
    }
    tell_lock_changes(run, answer, now.file, &changes);
    return STATUS_NO_SOLUTION;
}

static enum status write_lock(struct run *run, const struct answer *answer)
{
    struct lock lock = lock_of(answer, &run->findings);
    if (run->findings.errors == 0) {
        lock_write(&lock, &run->findings);
    }
    if (run->findings.errors == 0 && !run->arguments.json) {
        text_format(&run->out, "locked in %s\n", lock.file);
    }
    return verb_status(run);
}

/* What has to last is not made from an answer that the next run may better. */
static void refuse_unproven(struct run *run, const struct answer *answer)
{
    const struct arguments *arguments = &run->arguments;
    if (run->findings.errors > 0 || answer->state != ANSWER_FOUND || answer->proven) {
        return;
    }
    if (arguments->proof) {
        tell_unfinished(run, &run->input, "the answer is not proven: there is nothing to certify");
    }
    if (arguments->lock) {
        tell_unfinished(run, &run->input, "the answer is not proven: it is not locked");
    }
}

enum status verb_resolve(struct run *run)
{
    struct answer answer = {.state = ANSWER_INVALID};
    bool found = verb_find_answer(run, &answer);
    run->repeatable = answer.proven && run->arguments.write_nothing && !run->arguments.locked &&
                      !run->arguments.proof;
    refuse_unproven(run, &answer);
    if (run->arguments.proof && run->findings.errors == 0) {
        watch_begin(&run->watch, "prove");
        prove_to(&answer, run->arguments.proof, &run->watch, &run->findings);
    }
    if (!found || run->findings.errors > 0) {
        return verb_no_answer(run, &answer);
    }
    if (!run->arguments.json || !run->arguments.write_nothing) {
        resolve_costs(&answer, &run->watch);
    }
    watch_begin(&run->watch, "write");
    enum status status = run->arguments.locked ? compare_with_lock(run, &answer) : STATUS_DONE;
    if (status != STATUS_DONE) {
        return status;
    }
    if (run->arguments.json) {
        emit_closure(&answer, &run->out);
    } else {
        print_answer(&answer, &run->out);
    }
    if (run->arguments.write_nothing) {
        return STATUS_DONE;
    }
    status = write_answer(run, &answer);
    return status == STATUS_DONE && run->arguments.lock ? write_lock(run, &answer) : status;
}
