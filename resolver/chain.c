/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * chain.c - breadth first from the app and the target, so that what reaches a component first is
 * the last binding of its shortest chain.
 */
#include "chain.h"

#include <stdlib.h>
#include <string.h>

struct search {
    const struct answer *answer;
    struct arena *arena;
    const struct binding **first; /* by member: the last binding of its shortest chain */
    size_t *length;               /* by member: of that chain; 0: not reached */
};

static size_t index_of(const struct search *search, const struct member *member)
{
    return (size_t)(member - (const struct member *)search->answer->members.items);
}

/* Reaches what the consumers at that distance are bound to. False: there are none. */
static bool spread(struct search *search, size_t distance)
{
    const struct binding *bindings = search->answer->bindings.items;
    bool any = false;
    for (size_t i = 0; i < search->answer->bindings.count; i++) {
        const struct member *consumer = bindings[i].member;
        size_t at = consumer ? search->length[index_of(search, consumer)] : 0;
        size_t provider = index_of(search, bindings[i].provider);
        if (at != distance || (consumer && at == 0) || search->length[provider])
            continue;
        search->length[provider] = distance + 1;
        search->first[provider] = &bindings[i];
        any = true;
    }
    return any;
}

static struct chain chain_of(const struct search *search, const struct binding *last)
{
    size_t count = 1 + (last->member ? search->length[index_of(search, last->member)] : 0);
    struct chain chain = {arena_array(search->arena, count, sizeof(*chain.bindings)), count};
    for (size_t i = count; i-- > 0;) {
        chain.bindings[i] = last;
        if (last->member)
            last = search->first[index_of(search, last->member)];
    }
    return chain;
}

/* Bindings stand in one array, so that their order is that of their addresses. */
static int compare_chains(const void *left, const void *right)
{
    const struct chain *a = left, *b = right;
    if (a->count != b->count)
        return a->count < b->count ? -1 : 1;
    const struct binding *last_a = a->bindings[a->count - 1], *last_b = b->bindings[b->count - 1];
    return (last_a > last_b) - (last_a < last_b);
}

struct list chains_to(const struct answer *answer, const char *name, struct arena *arena)
{
    struct search search = {answer, arena, NULL, NULL};
    const struct binding *bindings = answer->bindings.items;
    search.first = arena_array(arena, answer->members.count + 1, sizeof(*search.first));
    search.length = arena_array(arena, answer->members.count + 1, sizeof(*search.length));
    for (size_t distance = 0; spread(&search, distance); distance++)
        ;
    struct list chains = {0};
    for (size_t i = 0; i < answer->bindings.count; i++) {
        bool reached = !bindings[i].member || search.length[index_of(&search, bindings[i].member)];
        if (reached && (strcmp(bindings[i].provider->component->name, name) == 0 ||
                        strcmp(bindings[i].api->name, name) == 0))
            *(struct chain *)list_add(&chains, arena, sizeof(struct chain)) =
                chain_of(&search, &bindings[i]);
    }
    if (chains.count > 0)
        qsort(chains.items, chains.count, sizeof(struct chain), compare_chains);
    return chains;
}
