/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * emit_index.c - whose bindings are whose, so that large images take no more than their share.
 *
 * An answer's bindings are sorted by consumer: those of a part stand together. By provider they
 * are listed once more here, in the same order.
 */
#include "emit.h"

#include <string.h>

/* The first binding whose consumer is not before the name; with `behind`, is behind it. */
static size_t first_of(const struct emit *emit, const char *name, bool behind)
{
    size_t low = 0, high = emit->answer->bindings.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(emit_binding(emit, middle)->consumer, name);
        if (order < 0 || (behind && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void emit_find_bindings(const struct emit *emit, struct part *part)
{
    if (part->kind == PART_IMAGE)
        return;
    part->first = first_of(emit, part->name, false);
    part->end = first_of(emit, part->name, true);
}

/* Counts per provider into the slot after its own, then adds up: slot i is where member i starts.
 */
void emit_index_providers(struct emit *emit)
{
    const struct answer *answer = emit->answer;
    const struct member *members = answer->members.items;
    size_t *start = arena_array(emit->arena, answer->members.count + (size_t)2, sizeof(*start));
    emit->provided =
        arena_array(emit->arena, answer->bindings.count + (size_t)1, sizeof(*emit->provided));
    for (size_t i = 0; i < answer->bindings.count; i++)
        start[emit_binding(emit, i)->provider - members + 2]++;
    for (size_t i = 2; i < answer->members.count + (size_t)2; i++)
        start[i] += start[i - 1];
    for (size_t i = 0; i < answer->bindings.count; i++) {
        const struct binding *binding = emit_binding(emit, i);
        emit->provided[start[binding->provider - members + 1]++] = binding;
    }
    emit->provided_start = start;
}

struct emit_provided emit_provided(const struct emit *emit, const struct component *component)
{
    const struct member *member = answer_member(emit->answer, component->name);
    if (!member)
        return (struct emit_provided){NULL, 0};
    const size_t *start =
        emit->provided_start + (member - (const struct member *)emit->answer->members.items);
    return (struct emit_provided){emit->provided + start[0], start[1] - start[0]};
}
