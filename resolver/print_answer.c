/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * print_answer.c - what `resolve` tells on the terminal.
 */
#include "columns.h"
#include "print.h"
#include "style.h"

#include <inttypes.h>
#include <string.h>

static void print_members(const struct answer *answer, struct text *out)
{
    const struct member *members = answer->members.items;
    size_t width = strlen("component");
    for (size_t i = 0; i < answer->members.count; i++) {
        size_t length = strlen(members[i].component->name);
        width = length > width ? length : width;
    }
    style_add(out, STYLE_STRONG,
              arena_format(out->arena, "%-*s  %10s", (int)width, "component", "bytes"));
    text_add(out, "\n");
    for (size_t i = 0; i < answer->members.count; i++) {
        text_format(out, "%-*s  %10" PRIu64 "\n", (int)width, members[i].component->name,
                    members[i].size);
    }
}

/* "thread 1.0", "thread 1.0 as inner" */
static const char *wish_of(struct arena *arena, const struct binding *binding)
{
    const char *as = binding->requirement ? binding->requirement->as : NULL;
    const struct api_range *range = binding->range;
    return arena_format(arena, "%s%s%s%s%s", range->api, *range->range.text ? " " : "",
                        range->range.text, as ? " as " : "", as ? as : "");
}

static void print_bindings(const struct answer *answer, struct text *out)
{
    const struct binding *bindings = answer->bindings.items;
    struct columns columns = {.arena = out->arena, .count = 4, .dim = 3};
    columns_add(&columns, "consumer");
    columns_add(&columns, "requires");
    columns_add(&columns, "is bound to");
    columns_add(&columns, "because");
    for (size_t i = 0; i < answer->bindings.count; i++) {
        columns_add(&columns, bindings[i].consumer);
        columns_add(&columns, wish_of(out->arena, &bindings[i]));
        columns_add(&columns, bindings[i].provider->component->name);
        columns_add(&columns, binding_reason(out->arena, answer, &bindings[i]));
    }
    columns_print(&columns, out);
}

void print_answer(const struct answer *answer, struct text *out)
{
    text_format(out, "%s on %s\n\n", answer->app->name, answer->target->name);
    if (answer->members.count > 0) {
        print_members(answer, out);
        text_add(out, "\n");
    }
    if (answer->bindings.count > 0) {
        print_bindings(answer, out);
        text_add(out, "\n");
    }
    text_format(out, "total: %" PRIu64 " byte%s in %" PRIu32 " component%s\n", answer->size,
                answer->size == 1 ? "" : "s", answer->members.count,
                answer->members.count == 1 ? "" : "s");
    text_format(out, "minimal: %s\n", answer_minimal(out->arena, answer));
}

static void print_sentences(const struct list *list, enum style style, const char *severity,
                            struct text *out)
{
    const struct sentence *sentences = list->items;
    for (size_t i = 0; i < list->count; i++) {
        const struct place *at = &sentences[i].at;
        style_begin(out, STYLE_STRONG);
        if (at->line) {
            text_format(out, "%s:%" PRIu32 ":%" PRIu32 ":", at->file, at->line, at->column);
        } else {
            text_format(out, "%s:", at->file ? at->file : "resolve");
        }
        style_end(out);
        text_add(out, " ");
        style_add(out, style, severity);
        text_format(out, " %s\n", sentences[i].says);
    }
}

void print_no_answer(const struct answer *answer, struct text *out)
{
    print_sentences(&answer->unsolvable, STYLE_ERROR, "error:", out);
    print_sentences(&answer->mend, STYLE_NOTE, "note:", out);
    if (!answer->proven) {
        style_add(out, STYLE_STRONG, "resolve:");
        text_add(out, " ");
        style_add(out, STYLE_NOTE, "note:");
        text_add(out, " the search ended before it was known whether fewer lines would do\n");
    }
}
