/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * print_answer.c - what `resolve` tells on the terminal.
 */
#include "print.h"

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
    text_format(out, "%-*s  %10s\n", (int)width, "component", "bytes");
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

struct widths {
    int consumer, wish, provider;
};

static void widen(int *width, const char *text)
{
    int length = (int)strlen(text);
    *width = length > *width ? length : *width;
}

static struct widths measure(const struct answer *answer, struct arena *arena)
{
    struct widths widths = {0};
    const struct binding *bindings = answer->bindings.items;
    widen(&widths.consumer, "consumer");
    widen(&widths.wish, "requires");
    widen(&widths.provider, "is bound to");
    for (size_t i = 0; i < answer->bindings.count; i++) {
        widen(&widths.consumer, bindings[i].consumer);
        widen(&widths.wish, wish_of(arena, &bindings[i]));
        widen(&widths.provider, bindings[i].provider->component->name);
    }
    return widths;
}

static void print_bindings(const struct answer *answer, struct text *out)
{
    struct widths widths = measure(answer, out->arena);
    const struct binding *bindings = answer->bindings.items;
    text_format(out, "%-*s  %-*s  %-*s  %s\n", widths.consumer, "consumer", widths.wish, "requires",
                widths.provider, "is bound to", "because");
    for (size_t i = 0; i < answer->bindings.count; i++) {
        text_format(out, "%-*s  %-*s  %-*s  %s\n", widths.consumer, bindings[i].consumer,
                    widths.wish, wish_of(out->arena, &bindings[i]), widths.provider,
                    bindings[i].provider->component->name,
                    binding_reason(out->arena, answer, &bindings[i]));
    }
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
    text_format(out, "total: %" PRIu64 " byte%s in %zu component%s\n", answer->size,
                answer->size == 1 ? "" : "s", answer->members.count,
                answer->members.count == 1 ? "" : "s");
    text_format(out, "minimal: %s\n", answer->proven ? "proven" : "not proven");
}

static void print_sentences(const struct list *list, const char *severity, struct text *out)
{
    const struct sentence *sentences = list->items;
    for (size_t i = 0; i < list->count; i++) {
        const struct place *at = &sentences[i].at;
        if (at->line) {
            text_format(out, "%s:%" PRIu32 ":%" PRIu32 ": ", at->file, at->line, at->column);
        } else {
            text_format(out, "%s: ", at->file ? at->file : "resolve");
        }
        text_format(out, "%s: %s\n", severity, sentences[i].says);
    }
}

void print_no_answer(const struct answer *answer, struct text *out)
{
    print_sentences(&answer->unsolvable, "error", out);
    print_sentences(&answer->mend, "note", out);
}
