/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * optimum.c - core-guided search. All literals that cost are assumed false, the dear ones first;
 * a set of them that cannot all be false (a core) must be paid for once, at the weight of its
 * cheapest; what the others weigh above that stays, and a counter over the core takes its place,
 * whose outputs cost for every further one that is true. When the assumptions hold, the sum paid
 * is the optimum, and the models of that cost are those in which they hold.
 */
#include "optimum.h"

#include "sum.h"

#include <stdlib.h>

/* A literal that still costs when true; an output of a sum knows which. */
struct soft {
    int literal;
    uint64_t weight;
    struct sum *sum; /* NULL: none */
    size_t bound;
    uint64_t given;   /* the weight it was given in all */
    uint64_t counted; /* of an output: the weight of its sum's core */
    size_t next;      /* 1 + index of the one that is assumed after it; 0: none */
    size_t position;  /* in the order of the last search */
};

/* With a proof: so many times that inequality, or that of the sum, make what was paid. */
struct payment {
    size_t step;
    struct sum *sum; /* NULL: none */
    uint64_t weight;
};

struct search {
    struct sat *sat;
    struct arena *arena;
    int active;
    struct list softs;   /* of struct soft; the first is assumed first */
    struct list soft_of; /* by variable: of size_t, 1 + index in softs, 0: none */
    struct list assumed; /* of int */
    uint64_t paid;
    uint64_t at_least; /* only softs of this weight are assumed */
    struct proof *proof;
    struct list payments; /* of struct payment */
    size_t core;          /* with a proof: that the last core cannot all be false; 0: it is paid */
};

/* To be assumed right after the soft of that index, if there is one. */
static void add_soft(struct search *search, struct soft soft, size_t after)
{
    soft.given = soft.weight;
    *(struct soft *)list_add(&search->softs, search->arena, sizeof soft) = soft;
    struct soft *softs = search->softs.items;
    size_t added = search->softs.count - 1;
    if (added) {
        softs[added].next = softs[after].next;
        softs[added].position = softs[after].position;
        softs[after].next = added + 1;
    }
    while (search->soft_of.count <= (size_t)soft.literal)
        list_add(&search->soft_of, search->arena, sizeof(size_t));
    ((size_t *)search->soft_of.items)[soft.literal] = search->softs.count;
}

static struct soft *soft_of(const struct search *search, int literal)
{
    size_t variable = (size_t)abs(literal);
    if (variable >= search->soft_of.count)
        return NULL;
    size_t index = ((size_t *)search->soft_of.items)[variable];
    return index ? &((struct soft *)search->softs.items)[index - 1] : NULL;
}

static void forbid(struct search *search, int literal)
{
    int clause[] = {-search->active, -literal};
    sat_clause(search->sat, clause, 2);
}

static void assume(struct search *search, int literal)
{
    *(int *)list_add(&search->assumed, search->arena, sizeof(int)) = literal;
}

/* By that inequality, literals cost that much. */
static void log_payment(struct search *search, size_t step, struct sum *sum, uint64_t weight)
{
    if (!search->proof)
        return;
    *(struct payment *)list_add(&search->payments, search->arena, sizeof(struct payment)) =
        (struct payment){step, sum, weight};
    if (sum)
        sum_log(sum, search->proof, step);
}

/* What follows from the clauses alone is paid or dropped at once. */
static void take_costs(struct search *search, const struct cost *costs, size_t count)
{
    if (!sat_propagate(search->sat, &search->active, 1))
        return;
    for (size_t i = 0; i < count; i++) {
        int implied = sat_implied(search->sat, costs[i].literal);
        if (!costs[i].weight || implied < 0)
            continue;
        if (implied) {
            search->paid += costs[i].weight;
            if (search->proof)
                log_payment(search, proof_clause(search->proof, &costs[i].literal, 1), NULL,
                            costs[i].weight);
        } else {
            add_soft(search, (struct soft){costs[i].literal, costs[i].weight, NULL, 0, 0, 0, 0, 0},
                     search->softs.count - 1);
        }
    }
}

/*
 * What costs is assumed in the order of the costs given, and each counter right after its core:
 * as neighbours have much to do with each other, most of what the search before has decided and
 * propagated stays as it is.
 */
static enum sat_result solve_assumed(struct search *search)
{
    struct soft *softs = search->softs.items;
    search->assumed.count = 0;
    assume(search, search->active);
    for (size_t at = search->softs.count ? 1 : 0; at; at = softs[at - 1].next) {
        struct soft *soft = &softs[at - 1];
        soft->position = search->assumed.count;
        if (soft->weight && soft->weight >= search->at_least)
            assume(search, -soft->literal);
    }
    return sat_solve(search->sat, search->assumed.items, search->assumed.count);
}

/*
 * The next smaller weight from which on softs are assumed: half of the dearest that the last model
 * has, so that there are few such steps however many weights differ. 0: it has none.
 */
static uint64_t next_weight(const struct search *search, bool any_model)
{
    const struct soft *softs = search->softs.items;
    uint64_t largest = 0;
    for (size_t i = 0; i < search->softs.count; i++)
        if (softs[i].weight > largest && (!any_model || sat_value(search->sat, softs[i].literal)))
            largest = softs[i].weight;
    return largest - largest / 2;
}

/* At once: the engine may soon forget what it follows from. */
static void log_core(struct search *search, const struct list *core)
{
    const int *literals = core->items;
    int *clause = arena_array(search->arena, core->count + 1, sizeof *clause);
    for (size_t i = 0; i < core->count; i++)
        clause[i] = -literals[i];
    size_t larger = search->core;
    search->core = proof_clause(search->proof, clause, core->count);
    if (larger)
        proof_erase(search->proof, larger);
}

/* The core without `active`, as a list of its own. */
static struct list take_core(struct search *search)
{
    struct list core = {0};
    size_t count;
    const int *literals = sat_core(search->sat, &count);
    for (size_t i = 0; i < count; i++)
        if (literals[i] != search->active)
            *(int *)list_add(&core, search->arena, sizeof(int)) = literals[i];
    if (search->proof)
        log_core(search, &core);
    return core;
}

/*
 * Drops what the core can do without, where propagation or a short search shows it. Of a small
 * core that is seldom anything, of a large one it takes long to find.
 */
static void shrink(struct search *search, struct list *core)
{
    enum { STEPS = 100, SMALLEST = 4, LARGEST = 16 };
    for (size_t i = 0; core->count >= SMALLEST && core->count <= LARGEST && i < core->count;) {
        const int *literals = core->items;
        search->assumed.count = 0;
        assume(search, search->active);
        for (size_t j = 0; j < core->count; j++)
            if (j != i)
                assume(search, literals[j]);
        if (sat_try(search->sat, search->assumed.items, search->assumed.count, STEPS) == SAT_NO) {
            struct list smaller = take_core(search);
            *core = smaller;
            i = 0;
        } else {
            i++;
        }
    }
}

/* The index of the soft of the core that is assumed last. */
static size_t last_assumed(const struct search *search, const struct list *core)
{
    const struct soft *softs = search->softs.items;
    const int *literals = core->items;
    const struct soft *last = softs;
    for (size_t i = 0; i < core->count; i++) {
        const struct soft *soft = soft_of(search, literals[i]);
        last = i == 0 || soft->position > last->position ? soft : last;
    }
    return (size_t)(last - softs);
}

static void pay(struct search *search, const struct list *core)
{
    const int *literals = core->items;
    uint64_t least = UINT64_MAX;
    for (size_t i = 0; i < core->count; i++)
        if (soft_of(search, literals[i])->weight < least)
            least = soft_of(search, literals[i])->weight;
    search->paid += least;
    size_t step = search->core;
    search->core = 0;
    size_t last = last_assumed(search, core);
    int *positive = arena_array(search->arena, core->count, sizeof *positive);
    for (size_t i = 0; i < core->count; i++) {
        struct soft *soft = soft_of(search, literals[i]);
        struct soft paid = *soft;
        soft->weight -= least;
        positive[i] = paid.literal;
        int next = paid.sum ? sum_at_least(paid.sum, search->sat, paid.bound + 1) : 0;
        struct soft *known = next ? soft_of(search, next) : NULL;
        if (known) {
            known->weight += least;
            known->given += least;
        } else if (next) {
            add_soft(search,
                     (struct soft){next, least, paid.sum, paid.bound + 1, 0, paid.counted, 0, 0},
                     last);
        }
    }
    if (core->count == 1) {
        int clause[] = {-search->active, positive[0]};
        log_payment(search, step, NULL, least);
        sat_clause(search->sat, clause, 2);
        return;
    }
    struct sum *sum = sum_new(search->arena, positive, core->count);
    log_payment(search, step, sum, least);
    int second = sum_at_least(sum, search->sat, 2);
    add_soft(search, (struct soft){second, least, sum, 2, 0, least, 0, 0}, last);
}

/*
 * What was paid: the costs, as far as they are used up, are at least that, plus what the outputs of
 * sums would cost. Returns the inequality; 0: nothing was paid.
 */
static size_t log_payments(struct search *search)
{
    const struct payment *payments = search->payments.items;
    const struct soft *softs = search->softs.items;
    if (!search->payments.count)
        return 0;
    proof_sum_begin(search->proof);
    for (size_t i = 0; i < search->payments.count; i++)
        proof_sum_add(search->proof,
                      payments[i].sum ? sum_bound(payments[i].sum) : payments[i].step,
                      payments[i].weight);
    for (size_t i = 0; i < search->softs.count; i++)
        if (softs[i].counted > softs[i].given)
            proof_sum_axiom(search->proof, softs[i].literal, softs[i].counted - softs[i].given);
    return proof_sum_end(search->proof);
}

static bool has_cost(const struct search *search)
{
    const struct soft *softs = search->softs.items;
    for (size_t i = 0; i < search->softs.count; i++)
        if (softs[i].weight)
            return true;
    return false;
}

/* The same without the outputs, and with what is left of the costs. */
static size_t log_least(struct search *search, size_t paid)
{
    const struct soft *softs = search->softs.items;
    if (!paid && !has_cost(search))
        return 0;
    proof_sum_begin(search->proof);
    if (paid)
        proof_sum_add(search->proof, paid, 1);
    for (size_t i = 0; i < search->softs.count; i++)
        if (softs[i].weight)
            proof_sum_axiom(search->proof, softs[i].literal, softs[i].weight);
    return proof_sum_end(search->proof);
}

enum sat_result optimum(struct sat *sat, struct arena *arena, int active, const struct cost *costs,
                        size_t count, uint64_t *least, struct optimum_proof *proven)
{
    struct search search = {.sat = sat, .arena = arena, .active = active, .at_least = UINT64_MAX};
    search.proof = proven ? proven->proof : NULL;
    take_costs(&search, costs, count);
    enum sat_result result = SAT_YES;
    search.at_least = next_weight(&search, false);
    while (search.at_least) {
        result = solve_assumed(&search);
        if (result == SAT_UNKNOWN)
            break;
        if (result == SAT_YES) {
            search.at_least = next_weight(&search, true);
            continue;
        }
        struct list core = take_core(&search);
        shrink(&search, &core);
        pay(&search, &core);
    }
    *least = search.paid;
    if (proven && result == SAT_YES) {
        proven->paid = log_payments(&search);
        proven->least = log_least(&search, proven->paid);
    }
    const struct soft *softs = search.softs.items;
    for (size_t i = 0; result == SAT_YES && i < search.softs.count; i++)
        if (softs[i].weight)
            forbid(&search, softs[i].literal);
    return result;
}
