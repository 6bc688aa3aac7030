/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * verb_diff.c - `diff`: what comes and goes between two answers. They are of two apps, of one app
 * on two targets, in two lock files, or of one app without and with the lines of --use.
 */
#include "difference.h"
#include "lock.h"
#include "verb.h"

struct side {
    struct arguments arguments;
    const char *app_file;
    struct input input;
    struct answer answer;
};

static void choose_sides(const struct run *run, struct side *before, struct side *after)
{
    const struct arguments *given = &run->arguments;
    bool two_apps = given->operands.count == 2;
    bool two_targets = given->first_target != given->target;
    before->arguments = after->arguments = *given;
    before->arguments.target = given->first_target;
    if (!two_apps && !two_targets) {
        before->arguments.use.count = 0;
    }
    before->app_file = verb_operand(run, 0);
    after->app_file = verb_operand(run, two_apps ? 1 : 0);
}

static bool find_side(struct run *run, struct side *side)
{
    side->answer.state = ANSWER_INVALID;
    if (!input_open(&side->input, &side->arguments, &run->findings) ||
        !input_read_app(&side->input, side->app_file)) {
        return false;
    }
    verb_resolve_input(run, &side->input, &side->answer);
    return side->answer.state == ANSWER_FOUND;
}

static const char *name_of(const struct side *side, struct arena *arena)
{
    return arena_format(arena, "%s on %s", side->answer.app->name, side->answer.target->name);
}

static void locks_json(const struct lock *before, const struct lock *after,
                       const struct list *changes, struct text *out)
{
    text_add(out, "{\"format\": 1, \"before\": ");
    text_add_json(out, before->file);
    text_add(out, ", \"after\": ");
    text_add_json(out, after->file);
    text_add(out, ",\n \"changes\": [");
    for (size_t i = 0; i < changes->count; i++) {
        text_add(out, i ? ", " : "");
        text_add_json(out, ((const char *const *)changes->items)[i]);
    }
    text_add(out, "]}\n");
}

/* Two lock files: components only, since that is what they hold. */
static enum status diff_locks(struct run *run)
{
    struct lock before, after;
    if (!lock_read(verb_operand(run, 0), &before, &run->findings) ||
        !lock_read(verb_operand(run, 1), &after, &run->findings)) {
        return verb_status(run);
    }
    struct list changes = lock_compare(&before, &after, run->arena);
    if (run->arguments.json) {
        locks_json(&before, &after, &changes, &run->out);
        return STATUS_DONE;
    }
    text_format(&run->out, "--- %s\n+++ %s\n", before.file, after.file);
    for (size_t i = 0; i < changes.count; i++) {
        text_format(&run->out, "%s\n", ((const char *const *)changes.items)[i]);
    }
    text_add(&run->out, changes.count ? "" : "nothing comes or goes\n");
    return STATUS_DONE;
}

enum status verb_diff(struct run *run)
{
    if (run->arguments.operands.count == 2 && lock_is_file(verb_operand(run, 0)) &&
        lock_is_file(verb_operand(run, 1))) {
        return diff_locks(run);
    }
    struct side *sides = arena_array(run->arena, 2, sizeof(*sides));
    struct text *out = &run->out;
    choose_sides(run, &sides[0], &sides[1]);
    for (int i = 0; i < 2; i++) {
        if (!find_side(run, &sides[i])) {
            return verb_no_answer(run, &sides[i].answer);
        }
    }
    watch_begin(&run->watch, "write");
    struct difference difference = difference_of(&sides[0].answer, &sides[1].answer, run->arena);
    bool proven = sides[0].answer.proven && sides[1].answer.proven;
    const char *names[] = {name_of(&sides[0], run->arena), name_of(&sides[1], run->arena)};
    if (run->arguments.json) {
        text_add(out, "{\"format\": 1, \"before\": ");
        text_add_json(out, names[0]);
        text_add(out, ", \"after\": ");
        text_add_json(out, names[1]);
        text_add(out, ",\n \"difference\": ");
        difference_print_json(&difference, out);
        text_add(out, proven ? "}\n" : ", \"minimal\": \"not proven\"}\n");
    } else {
        text_format(out, "--- %s\n+++ %s\n", names[0], names[1]);
        difference_print(&difference, out);
        text_add(out, proven ? "" : "not proven: with more time it may be another\n");
    }
    return STATUS_DONE;
}
