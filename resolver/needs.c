/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * needs.c - a set cover, solved exactly: a variable for each API, a clause for each symbol and
 * header, and the least number of true variables. Of several such sets the one is taken whose names
 * come first: names are tried in order, each kept when a least set has it besides those kept.
 */
#include "needs.h"

#include "emit.h"
#include "model.h"
#include "needs_glibc.h"
#include "optimum.h"
#include "providers.h"

#include <string.h>

/* What has to be declared, and who can. */
struct element {
    const char *name;
    bool header;
    struct list apis; /* of uint32_t: indices of candidates */
};

struct search {
    struct arena *arena;
    const struct manifests *manifests;
    bool *candidate; /* by index of manifests->apis */
    struct names by_name;
    struct names known;   /* symbols of all APIs, to index of lists */
    struct list lists;    /* of struct list of uint32_t: APIs that have a symbol */
    struct list elements; /* of struct element */
    struct names taken;   /* symbols that have an element */
    struct needs *answer;
};

static const struct api *api_at(const struct search *search, uint32_t index)
{
    return ((struct api *const *)search->manifests->apis.items)[index];
}

static void add_index(struct list *list, struct arena *arena, uint32_t index)
{
    *(uint32_t *)list_add(list, arena, sizeof(index)) = index;
}

/* ---- what there is ---- */

static bool is_provided(const struct list *offers, const struct target *target, const char *api)
{
    size_t count;
    const struct offer *own = offers_of(offers, api, &count);
    for (size_t i = 0; i < count; i++) {
        if (condition_holds(&own[i].component->when, target)) {
            return true;
        }
    }
    return strcmp(api, PART_IMAGE_NAME) == 0;
}

static void add_symbol(struct search *search, const char *symbol, uint32_t api)
{
    if (names_add(&search->known, symbol, (uint32_t)search->lists.count)) {
        list_add(&search->lists, search->arena, sizeof(struct list));
    }
    struct list *lists = search->lists.items;
    add_index(&lists[names_find(&search->known, symbol)], search->arena, api);
}

static void index_apis(struct search *search, const struct target *target)
{
    struct list offers = offers_in(search->manifests, search->arena);
    size_t count = search->manifests->apis.count;
    search->candidate = arena_array(search->arena, count + 1, sizeof(bool));
    names_init(&search->by_name, search->arena, count);
    names_init(&search->known, search->arena, 1024);
    names_init(&search->taken, search->arena, 256);
    for (uint32_t i = 0; i < count; i++) {
        const struct api *api = api_at(search, i);
        const struct word *symbols = api->symbols.items;
        search->candidate[i] = is_provided(&offers, target, api->name);
        names_add(&search->by_name, api->name, i);
        for (size_t k = 0; k < api->symbols.count; k++) {
            add_symbol(search, symbols[k].text, i);
        }
        if (api->many) {
            add_symbol(search, arena_format(search->arena, "%s_providers", api->name), i);
        }
    }
}

/* ---- what has to be declared ---- */

/* Keeps what may be chosen; otherwise the element is missing. */
static void add_element(struct search *search, struct element element, const struct list *apis,
                        const struct list *takers)
{
    const uint32_t *items = apis->items;
    for (size_t i = 0; i < apis->count; i++) {
        if (search->candidate[items[i]]) {
            add_index(&element.apis, search->arena, items[i]);
        }
    }
    if (element.apis.count > 0) {
        *(struct element *)list_add(&search->elements, search->arena, sizeof(element)) = element;
        return;
    }
    *(struct missing *)list_add(&search->answer->missing, search->arena, sizeof(struct missing)) =
        (struct missing){element.name, takers, apis->count ? api_at(search, items[0]) : NULL};
}

static bool is_mem(const struct search *search, const struct list *apis)
{
    const uint32_t *items = apis->items;
    for (size_t i = 0; i < apis->count; i++) {
        if (strcmp(api_at(search, items[i])->name, "mem") == 0) {
            return true;
        }
    }
    return false;
}

static void take_symbol(struct search *search, const struct undefined *undefined,
                        const struct names *runtime)
{
    static const struct list nobody = {0};
    const char *name = undefined->symbol;
    if (names_find(runtime, name) != NONE) {
        return;
    }
    uint32_t at = names_find(&search->known, name);
    if (at == NONE) {
        const char *here = glibc_translate(&search->known, name, search->arena);
        if (here && *here == '\0') {
            return;
        }
        at = here ? names_find(&search->known, here) : NONE;
        name = here ? here : name;
    }
    const struct list *apis = at == NONE ? &nobody : (struct list *)search->lists.items + at;
    if (!is_mem(search, apis) && names_add(&search->taken, name, 0)) {
        add_element(search, (struct element){.name = name}, apis, &undefined->takers);
    }
}

static bool has_word(const struct list *words, const char *text)
{
    const struct word *items = words->items;
    for (size_t i = 0; i < words->count; i++) {
        if (strcmp(items[i].text, text) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether the header is in the view of those who declare the API: its own, and what it includes. */
static bool shows(const struct search *search, uint32_t api, const char *header)
{
    struct list queue = {0};
    struct names seen;
    names_init(&seen, search->arena, 8);
    add_index(&queue, search->arena, api);
    for (size_t i = 0; i < queue.count; i++) { /* grows while it is walked */
        const struct api *next = api_at(search, ((const uint32_t *)queue.items)[i]);
        const struct word *includes = next->includes.items;
        if (has_word(&next->headers, header) || has_word(&next->support, header)) {
            return true;
        }
        for (size_t k = 0; k < next->includes.count; k++) {
            uint32_t included = names_find(&search->by_name, includes[k].text);
            if (included != NONE && names_add(&seen, includes[k].text, 0)) {
                add_index(&queue, search->arena, included);
            }
        }
    }
    return false;
}

static void take_header(struct search *search, const char *header)
{
    struct list apis = {0};
    for (uint32_t i = 0; i < search->manifests->apis.count; i++) {
        if (shows(search, i, header)) {
            add_index(&apis, search->arena, i);
        }
    }
    add_element(search, (struct element){.name = header, .header = true}, &apis, NULL);
}

/* ---- the smallest set ---- */

/* The variable of an API is its index and 2: 1 is that all clauses hold. */
static int variable(uint32_t api)
{
    return (int)api + 2;
}

static struct sat *make_clauses(const struct search *search)
{
    struct sat *sat = sat_new(search->arena);
    const struct element *elements = search->elements.items;
    for (size_t i = 0; i < search->manifests->apis.count + 1; i++) {
        sat_variable(sat);
    }
    for (size_t i = 0; i < search->elements.count; i++) {
        struct list clause = {0};
        const uint32_t *apis = elements[i].apis.items;
        for (size_t k = 0; k < elements[i].apis.count; k++) {
            *(int *)list_add(&clause, search->arena, sizeof(int)) = variable(apis[k]);
        }
        sat_clause(sat, clause.items, clause.count);
    }
    return sat;
}

/* Fills chosen, by index of APIs. */
static void choose(const struct search *search, bool *chosen)
{
    struct arena *arena = search->arena;
    uint32_t count = (uint32_t)search->manifests->apis.count;
    struct sat *sat = make_clauses(search);
    struct cost *costs = arena_array(arena, count + 1, sizeof(*costs));
    int *assumed = arena_array(arena, count + 1, sizeof(*assumed));
    size_t depth = 0;
    uint64_t least;
    for (uint32_t i = 0; i < count; i++) {
        costs[i] = (struct cost){variable(i), 1};
    }
    assumed[depth++] = 1;
    optimum(sat, arena, 1, costs, count, &least, NULL);
    for (uint32_t i = 0; i < count; i++) { /* the list is sorted by name */
        assumed[depth] = variable(i);
        chosen[i] = sat_solve(sat, assumed, depth + 1) == SAT_YES;
        assumed[depth++] = chosen[i] ? variable(i) : -variable(i);
    }
}

/* Each symbol and header goes to the first of the chosen that has it. */
static void tell_reasons(const struct search *search, const bool *chosen)
{
    struct list *list = &search->answer->list;
    const struct element *elements = search->elements.items;
    for (uint32_t i = 0; i < search->manifests->apis.count; i++) {
        if (!chosen[i]) {
            continue;
        }
        struct need *need = list_add(list, search->arena, sizeof(*need));
        need->api = api_at(search, i);
        for (size_t k = 0; k < search->elements.count; k++) {
            const uint32_t *apis = elements[k].apis.items;
            size_t first = 0;
            while (!chosen[apis[first]]) {
                first++;
            }
            if (apis[first] == i) {
                *(const char **)list_add(elements[k].header ? &need->headers : &need->symbols,
                                         search->arena, sizeof(char *)) = elements[k].name;
            }
        }
    }
}

struct needs needs_find(const struct manifests *manifests, const struct target *target,
                        const struct list *undefined, const struct list *headers,
                        const struct names *runtime, struct arena *arena)
{
    struct needs answer = {0};
    struct search search = {.arena = arena, .manifests = manifests, .answer = &answer};
    const struct undefined *symbols = undefined->items;
    const char *const *names = headers->items;
    index_apis(&search, target);
    for (size_t i = 0; i < undefined->count; i++) {
        take_symbol(&search, &symbols[i], runtime);
    }
    for (size_t i = 0; i < headers->count; i++) {
        take_header(&search, names[i]);
    }
    bool *chosen = arena_array(arena, manifests->apis.count + 1, sizeof(*chosen));
    choose(&search, chosen);
    tell_reasons(&search, chosen);
    return answer;
}
