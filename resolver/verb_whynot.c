/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * verb_whynot.c - `whynot APP X`: what would have to change for a component to be in the answer,
 * and what that costs.
 *
 * Each edit that could bring it is tried: a `use` for every API that it provides and the answer
 * binds; where there is none, a need for each API that it provides.
 */
#include "difference.h"
#include "edit.h"
#include "print.h"
#include "verb.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct edit {
    const char *api;
    bool need; /* a new need comes with the `use` */
    struct answer answer;
    struct difference difference;
    size_t number; /* in the order tried */
};

static const struct component *find_component(const struct manifests *manifests, const char *name)
{
    struct component *const *components = manifests->components.items;
    for (size_t i = 0; i < manifests->components.count; i++) {
        if (strcmp(components[i]->name, name) == 0) {
            return components[i];
        }
    }
    return NULL;
}

static bool is_bound(const struct answer *answer, const char *api)
{
    const struct binding *bindings = answer->bindings.items;
    for (size_t i = 0; i < answer->bindings.count; i++) {
        if (strcmp(bindings[i].api->name, api) == 0) {
            return true;
        }
    }
    return false;
}

static struct list try_edits(struct run *run, const struct answer *now,
                             const struct component *component)
{
    struct list edits = {0};
    const struct api_version *provides = component->provides.items;
    bool any_bound = false;
    for (size_t i = 0; i < component->provides.count; i++) {
        any_bound = any_bound || is_bound(now, provides[i].api);
    }
    for (size_t i = 0; i < component->provides.count; i++) {
        bool again = i > 0 && strcmp(provides[i].api, provides[i - 1].api) == 0;
        if (again || (any_bound && !is_bound(now, provides[i].api))) {
            continue;
        }
        struct edit *edit = list_add(&edits, run->arena, sizeof(*edit));
        *edit = (struct edit){.api = provides[i].api, .need = !any_bound, .number = i};
        edit_resolve(now, edit->api, component->name, edit->need, &run->watch, run->arena,
                     &edit->answer);
        if (edit->answer.state == ANSWER_FOUND) {
            edit->difference = difference_of(now, &edit->answer, run->arena);
        }
    }
    return edits;
}

/* Those that lead to an answer first, the cheapest first. */
static int compare_edits(const void *left, const void *right)
{
    const struct edit *a = left, *b = right;
    if (a->answer.state != b->answer.state) {
        return a->answer.state == ANSWER_FOUND ? -1 : b->answer.state == ANSWER_FOUND ? 1 : 0;
    }
    if (a->difference.bytes != b->difference.bytes) {
        return a->difference.bytes < b->difference.bytes ? -1 : 1;
    }
    return (a->number > b->number) - (a->number < b->number);
}

static const char *edit_text(struct arena *arena, const struct edit *edit, const char *component)
{
    return arena_format(arena, "%s%s%suse: {%s: %s}", edit->need ? "needs: [" : "",
                        edit->need ? edit->api : "", edit->need ? "] and " : "", edit->api,
                        component);
}

static void print_edit(const struct edit *edit, const char *component, struct text *out)
{
    text_format(out, "\n%s\n", edit_text(out->arena, edit, component));
    if (edit->answer.state == ANSWER_FOUND) {
        difference_print(&edit->difference, out);
        text_add(out, edit->answer.proven ? "" : "not proven: it may cost less\n");
        return;
    }
    if (edit->answer.state == ANSWER_UNKNOWN) {
        text_add(out, "not known: the search ended before\n");
        return;
    }
    const struct sentence *says = edit->answer.unsolvable.items;
    text_add(out, "leaves no answer:\n");
    for (size_t i = 0; i < edit->answer.unsolvable.count; i++) {
        text_format(out, "  %s:", says[i].at.file);
        if (says[i].at.line > 0) {
            text_format(out, "%" PRIu32 ":%" PRIu32 ":", says[i].at.line, says[i].at.column);
        }
        text_format(out, " %s\n", says[i].says);
    }
}

static void print_edit_json(const struct edit *edit, const char *component, struct text *out)
{
    text_add(out, "{\"edit\": ");
    text_add_json(out, edit_text(out->arena, edit, component));
    if (edit->answer.state == ANSWER_FOUND) {
        text_add(out, ", \"difference\": ");
        difference_print_json(&edit->difference, out);
    } else if (edit->answer.state != ANSWER_UNKNOWN) {
        const struct sentence *says = edit->answer.unsolvable.items;
        text_add(out, ", \"unsolvable\": [");
        for (size_t i = 0; i < edit->answer.unsolvable.count; i++) {
            text_add(out, i ? ", " : "");
            text_add_json(out, says[i].says);
        }
        text_add(out, "]");
    }
    text_add(out, edit->answer.proven ? "}" : ", \"minimal\": \"not proven\"}");
}

static void print_all(struct run *run, const struct answer *now, const struct list *edits,
                      const char *component)
{
    const struct edit *items = edits->items;
    struct text *out = &run->out;
    if (!run->arguments.json) {
        text_format(out, "%s is not in %s on %s; what would bring it%s\n", component,
                    now->app->name, now->target->name,
                    edits->count ? ":" : ": nothing, it provides no API");
        if (!now->proven) {
            text_format(out, "minimal: %s\n", answer_minimal(out->arena, now));
        }
    } else {
        text_add(out, "{\"format\": 1, \"app\": ");
        text_add_json(out, now->app->name);
        text_add(out, ", \"target\": ");
        text_add_json(out, now->target->name);
        text_add(out, ", \"name\": ");
        text_add_json(out, component);
        if (!now->proven) {
            text_add(out, ", ");
            answer_add_minimal(now, out);
        }
        text_add(out, ",\n \"edits\": [");
    }
    for (size_t i = 0; i < edits->count; i++) {
        if (run->arguments.json) {
            text_add(out, i ? ",\n  " : "\n  ");
            print_edit_json(&items[i], component, out);
        } else {
            print_edit(&items[i], component, out);
        }
    }
    text_add(out, run->arguments.json ? "]}\n" : "");
}

enum status verb_whynot(struct run *run)
{
    struct answer now = {.state = ANSWER_INVALID};
    const char *name = verb_operand(run, 1);
    if (!verb_find_answer(run, &now)) {
        return verb_no_answer(run, &now);
    }
    const struct component *component = find_component(now.manifests, name);
    if (!component) {
        findings_error(&run->findings, (struct place){0}, "there is no component '%.64s'", name);
        return STATUS_BAD_INPUT;
    }
    if (answer_member(&now, name)) {
        findings_error(&run->findings, (struct place){0},
                       "'%s' is in the answer; 'resolve why' tells for which reasons", name);
        return STATUS_NO_SOLUTION;
    }
    struct list edits = try_edits(run, &now, component);
    if (edits.count > 0) {
        qsort(edits.items, edits.count, sizeof(struct edit), compare_edits);
    }
    watch_begin(&run->watch, "write");
    print_all(run, &now, &edits, name);
    return STATUS_DONE;
}
