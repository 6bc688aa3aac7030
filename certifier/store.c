/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * store.c - propagation over clauses and other inequalities.
 *
 * `room` of an inequality is what its literals that are not false add up to, less the degree: below
 * zero it is violated, and a literal that weighs more than the room must be true. For clauses it is
 * not kept; they are visited only when one of the two literals in front becomes false.
 */
#include "store.h"

#include "allocate.h"

#include <stdlib.h>
#include <string.h>

struct entry {
    struct inequality *inequality; /* NULL: erased */
    int64_t room;
    bool clause;
};

/*
 * An inequality that must be told when a literal becomes false. A clause needs not while another of
 * its literals is true.
 */
struct watcher {
    uint32_t entry;
    int other;      /* of a clause */
    int64_t weight; /* of any other inequality: what the literal weighs there */
};

struct watchers {
    struct watcher *items;
    size_t count, capacity;
};

struct store {
    struct entry *entries; /* number - 1 */
    size_t count, capacity;
    signed char *values;             /* by literal: 1 true, -1 false, 0 open */
    struct watchers *clauses, *sums; /* by literal */
    size_t literals;                 /* how many the three have room for */
    size_t values_capacity, clauses_capacity, sums_capacity;
    int *trail;
    size_t trail_count, trail_capacity, done; /* done: how many were propagated */
    bool contradiction;                       /* the store alone is not satisfiable */
};

static size_t index_of(int literal)
{
    return literal > 0 ? 2 * (size_t)literal : 2 * (size_t)-literal + 1;
}

struct store *store_new(void)
{
    struct store *store = allocate(sizeof *store);
    memset(store, 0, sizeof *store);
    return store;
}

void store_free(struct store *store)
{
    for (size_t i = 0; i < store->count; i++)
        free(store->entries[i].inequality);
    for (size_t i = 0; i < store->literals; i++) {
        free(store->clauses[i].items);
        free(store->sums[i].items);
    }
    free(store->entries);
    free(store->values);
    free(store->clauses);
    free(store->sums);
    free(store->trail);
    free(store);
}

static void make_room(struct store *store, int literal)
{
    size_t needed = 2 * (size_t)abs(literal) + 2, before = store->literals;
    if (needed <= before)
        return;
    store->values = allocate_room(store->values, needed, &store->values_capacity, 1);
    store->clauses =
        allocate_room(store->clauses, needed, &store->clauses_capacity, sizeof *store->clauses);
    store->sums = allocate_room(store->sums, needed, &store->sums_capacity, sizeof *store->sums);
    memset(store->values + before, 0, needed - before);
    memset(store->clauses + before, 0, (needed - before) * sizeof *store->clauses);
    memset(store->sums + before, 0, (needed - before) * sizeof *store->sums);
    store->literals = needed;
}

static signed char value(const struct store *store, int literal)
{
    return store->values[index_of(literal)];
}

static void assign(struct store *store, int literal)
{
    store->values[index_of(literal)] = 1;
    store->values[index_of(-literal)] = -1;
    store->trail = allocate_room(store->trail, store->trail_count + 1, &store->trail_capacity,
                                 sizeof *store->trail);
    store->trail[store->trail_count++] = literal;
}

static void watch(struct watchers *watchers, struct watcher watcher)
{
    watchers->items = allocate_room(watchers->items, watchers->count + 1, &watchers->capacity,
                                    sizeof *watchers->items);
    watchers->items[watchers->count++] = watcher;
}

static void swap_terms(struct term *a, struct term *b)
{
    struct term kept = *a;
    *a = *b;
    *b = kept;
}

/*
 * literal, one of the two in front, became false. True: this is not the list to watch it from, now
 * or any more: store_implies leaves watches behind, and the number is then another's, which need
 * not be a clause.
 */
static bool visit_clause(struct store *store, size_t number, int literal, bool *conflict)
{
    struct inequality *clause = store->entries[number].inequality;
    if (!store->entries[number].clause)
        return true;
    if (clause->count > 1 && clause->terms[0].literal == literal)
        swap_terms(&clause->terms[0], &clause->terms[1]);
    if (clause->terms[clause->count > 1].literal != literal)
        return true;
    int other = clause->terms[0].literal;
    if (clause->count > 1 && value(store, other) > 0)
        return false;
    for (size_t i = 2; i < clause->count; i++)
        if (value(store, clause->terms[i].literal) >= 0) {
            swap_terms(&clause->terms[1], &clause->terms[i]);
            watch(&store->clauses[index_of(clause->terms[1].literal)],
                  (struct watcher){(uint32_t)number, other, 0});
            return true;
        }
    if (clause->count < 2 || value(store, other) < 0)
        *conflict = true;
    else
        assign(store, other);
    return false;
}

static bool visit_clauses(struct store *store, int literal)
{
    size_t index = index_of(literal), kept = 0;
    bool conflict = false;
    /* A clause moves to another literal's list, never to this one: the list stays in place. */
    for (size_t i = 0; i < store->clauses[index].count; i++) {
        struct watcher watcher = store->clauses[index].items[i];
        bool gone = !conflict && value(store, watcher.other) <= 0 &&
                    (!store->entries[watcher.entry].inequality ||
                     visit_clause(store, watcher.entry, literal, &conflict));
        if (!gone)
            store->clauses[index].items[kept++] = watcher;
    }
    store->clauses[index].count = kept;
    return !conflict;
}

/* Assigns what must be true now; the heaviest literals stand first. False: violated. */
static bool settle(struct store *store, const struct entry *entry)
{
    if (entry->room < 0)
        return false;
    const struct inequality *sum = entry->inequality;
    for (size_t i = 0; i < sum->count && sum->terms[i].weight > entry->room; i++)
        if (value(store, sum->terms[i].literal) == 0)
            assign(store, sum->terms[i].literal);
    return true;
}

static int heavier_first(const void *left, const void *right)
{
    int64_t a = ((const struct term *)left)->weight, b = ((const struct term *)right)->weight;
    return (a < b) - (a > b);
}

/*
 * The rooms are changed for the whole list even after a conflict, so that undo can add all back.
 * Erased sums leave the list.
 */
static bool visit_sums(struct store *store, int literal)
{
    struct watchers *watchers = &store->sums[index_of(literal)];
    size_t kept = 0;
    bool fine = true;
    for (size_t i = 0; i < watchers->count; i++) {
        struct entry *entry = &store->entries[watchers->items[i].entry];
        entry->room -= watchers->items[i].weight;
        if (entry->inequality)
            watchers->items[kept++] = watchers->items[i];
    }
    watchers->count = kept;
    for (size_t i = 0; i < watchers->count && fine; i++) {
        const struct entry *entry = &store->entries[watchers->items[i].entry];
        fine = !entry->inequality || settle(store, entry);
    }
    return fine;
}

static bool propagate(struct store *store)
{
    while (store->done < store->trail_count) {
        int literal = -store->trail[store->done++];
        if (!visit_sums(store, literal) || !visit_clauses(store, literal))
            return false;
    }
    return true;
}

static void undo(struct store *store, size_t until)
{
    while (store->trail_count > until) {
        int literal = store->trail[--store->trail_count];
        store->values[index_of(literal)] = store->values[index_of(-literal)] = 0;
        if (store->trail_count >= store->done)
            continue;
        const struct watchers *watchers = &store->sums[index_of(-literal)];
        for (size_t i = 0; i < watchers->count; i++)
            store->entries[watchers->items[i].entry].room += watchers->items[i].weight;
    }
    if (store->done > until)
        store->done = until;
}

/* Puts two literals that are not false in front, as far as there are any. */
static size_t bring_open_forward(const struct store *store, struct inequality *clause)
{
    size_t open = 0;
    for (size_t i = 0; i < clause->count && open < 2; i++)
        if (value(store, clause->terms[i].literal) >= 0)
            swap_terms(&clause->terms[open++], &clause->terms[i]);
    return open;
}

static void add_clause(struct store *store, size_t number)
{
    struct inequality *clause = store->entries[number].inequality;
    size_t open = bring_open_forward(store, clause);
    for (size_t i = 0; i < clause->count && i < 2; i++)
        watch(&store->clauses[index_of(clause->terms[i].literal)],
              (struct watcher){(uint32_t)number, clause->terms[clause->count > 1 ? !i : 0].literal,
                               0});
    if (open == 0)
        store->contradiction = true;
    else if (open == 1 && value(store, clause->terms[0].literal) == 0)
        assign(store, clause->terms[0].literal);
}

static void add_sum(struct store *store, size_t number)
{
    struct entry *entry = &store->entries[number];
    struct inequality *sum = entry->inequality;
    qsort(sum->terms, sum->count, sizeof *sum->terms, heavier_first);
    entry->room = -sum->degree;
    for (size_t i = 0; i < sum->count; i++) {
        watch(&store->sums[index_of(sum->terms[i].literal)],
              (struct watcher){(uint32_t)number, 0, sum->terms[i].weight});
        if (value(store, sum->terms[i].literal) >= 0)
            entry->room += sum->terms[i].weight;
    }
    if (!settle(store, entry))
        store->contradiction = true;
}

static bool adds_up(const struct inequality *inequality)
{
    int64_t total = 0;
    for (size_t i = 0; i < inequality->count; i++)
        if (__builtin_add_overflow(total, inequality->terms[i].weight, &total))
            return false;
    return true;
}

size_t store_add(struct store *store, struct inequality *inequality)
{
    store->entries =
        allocate_room(store->entries, store->count + 1, &store->capacity, sizeof *store->entries);
    for (size_t i = 0; i < inequality->count; i++)
        make_room(store, inequality->terms[i].literal);
    size_t number = store->count++;
    store->entries[number] =
        (struct entry){.inequality = inequality, .clause = inequality_is_clause(inequality)};
    if (inequality->degree > 0 && store->entries[number].clause)
        add_clause(store, number);
    else if (inequality->degree > 0 && adds_up(inequality))
        add_sum(store, number);
    if (!store->contradiction)
        store->contradiction = !propagate(store);
    return store->count;
}

const struct inequality *store_get(const struct store *store, size_t number)
{
    return number >= 1 && number <= store->count ? store->entries[number - 1].inequality : NULL;
}

void store_erase(struct store *store, size_t number)
{
    free(store->entries[number - 1].inequality);
    store->entries[number - 1].inequality = NULL;
}

size_t store_count(const struct store *store)
{
    return store->count;
}

/* Every literal false: the opposite of a clause. False: a conflict already. */
static bool deny_clause(struct store *store, const struct inequality *clause)
{
    for (size_t i = 0; i < clause->count; i++) {
        int literal = clause->terms[i].literal;
        if (value(store, literal) > 0)
            return false;
        if (value(store, literal) == 0)
            assign(store, -literal);
    }
    return propagate(store);
}

/*
 * The opposite of a sum joins the store for as long as it takes. Its watches as a sum are the last
 * of their lists, since propagation adds none there; of those as a clause some may stay behind.
 */
static bool deny_sum(struct store *store, const struct inequality *sum, bool *fits)
{
    struct inequality *opposite = inequality_negate(sum);
    *fits = opposite && adds_up(opposite);
    if (!*fits) {
        free(opposite);
        return true;
    }
    if (opposite->degree <= 0) {
        free(opposite);
        return propagate(store);
    }
    size_t before = store->trail_count;
    store_add(store, opposite);
    bool conflict = store->contradiction;
    store->contradiction = false;
    undo(store, before);
    store_erase(store, store->count);
    store->count--;
    for (size_t i = 0; i < sum->count; i++) {
        struct watchers *sums = &store->sums[index_of(-sum->terms[i].literal)];
        while (sums->count > 0 && sums->items[sums->count - 1].entry == store->count)
            sums->count--;
    }
    return !conflict;
}

bool store_implies(struct store *store, const struct inequality *inequality)
{
    if (store->contradiction || inequality->degree <= 0)
        return true;
    for (size_t i = 0; i < inequality->count; i++)
        make_room(store, inequality->terms[i].literal);
    size_t before = store->trail_count;
    bool fits = true;
    bool open = inequality_is_clause(inequality) ? deny_clause(store, inequality)
                                                 : deny_sum(store, inequality, &fits);
    undo(store, before);
    return fits && !open;
}
