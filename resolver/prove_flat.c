/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * prove_flat.c - for each part a variable is defined as "costs as much as in the best set, or
 * more". Where it is assumed false, the search of cover.h finds no model. Its bounds are written as
 * sums of the part's clauses and that definition, its lemmas and what it learns as clauses that end
 * in that variable, and the last of them is the variable alone.
 */
#include "prove_flat.h"

#include "branch.h"
#include "cover.h"
#include "names.h"

/* A flat part. */
struct part {
    const struct formula *formula;
    struct arena *arena;
    struct proof *proof;
    int *variables;    /* by variable of the formula: of the encoding */
    uint64_t *weights; /* by variable of the formula, divided by unit */
    uint64_t unit;     /* what all weights are multiples of */
    uint64_t least;    /* the cost in the best set, divided by unit */
    size_t *clauses;   /* the numbers of the formula's clauses */
    size_t clause_count;
    int costly;        /* the variable: costs `least` or more */
    size_t definition; /* its number */
    size_t sum;        /* what the last lemma was from */
    struct list literals;
};

static void add_literal(struct part *part, int literal)
{
    int variable = part->variables[literal < 0 ? -literal : literal];
    *(int *)list_add(&part->literals, part->arena, sizeof(int)) =
        literal < 0 ? -variable : variable;
}

/* ---- what the search says ---- */

static void log_lemma(void *context, const struct cover_lemma *lemma)
{
    struct part *part = context;
    if (lemma->again)
        return;
    if (part->sum)
        proof_erase(part->proof, part->sum);
    proof_sum_begin(part->proof);
    for (size_t i = 0; i < part->clause_count; i++)
        if (lemma->multipliers[i])
            proof_sum_add(part->proof, part->clauses[i], (uint64_t)lemma->multipliers[i]);
    proof_sum_add(part->proof, part->definition + 1, (uint64_t)lemma->scale);
    part->sum = proof_sum_end(part->proof);
}

static size_t log_learned(void *context, const int *literals, size_t count)
{
    struct part *part = context;
    part->literals.count = 0;
    for (size_t i = 0; i < count; i++)
        add_literal(part, literals[i]);
    *(int *)list_add(&part->literals, part->arena, sizeof(int)) = part->costly;
    return proof_clause(part->proof, part->literals.items, part->literals.count);
}

static void log_forgotten(void *context, size_t number)
{
    struct part *part = context;
    proof_erase(part->proof, number);
}

/* ---- one part ---- */

static void log_clauses(struct part *part)
{
    const int *literals = part->formula->literals.items;
    size_t count = part->formula->literals.count;
    part->clauses = arena_array(part->arena, count + 1, sizeof *part->clauses);
    part->literals.count = 0;
    for (size_t i = 0; i < count; i++) {
        if (literals[i]) {
            add_literal(part, literals[i]);
            continue;
        }
        part->clauses[part->clause_count++] =
            proof_clause(part->proof, part->literals.items, part->literals.count);
        part->literals.count = 0;
    }
}

static void log_definition(struct part *part)
{
    uint64_t *weights =
        arena_array(part->arena, (size_t)part->formula->variables + 1, sizeof *weights);
    part->literals.count = 0;
    for (uint32_t i = 1; i <= part->formula->variables; i++) {
        if (!part->weights[i])
            continue;
        weights[part->literals.count] = part->weights[i];
        add_literal(part, (int)i);
    }
    part->definition = proof_weigh(part->proof, part->costly, part->least, part->literals.items,
                                   weights, part->literals.count);
}

/* The number of: the weights add up to `least` at least. 0: the search failed. */
static size_t bound_part(struct part *part, const volatile sig_atomic_t *stop)
{
    struct sat *sat = formula_engine(part->formula, part->arena);
    struct cover *cover = cover_new(part->arena, sat, part->formula, part->weights, NULL);
    if (!cover)
        return 0;
    log_clauses(part);
    log_definition(part);
    sat_stop(sat, stop);
    sat_on_learned(sat, log_learned, log_forgotten, part);
    cover_on_lemma(cover, log_lemma, part);
    cover_limit(cover, part->least - 1);
    if (sat_solve(sat, NULL, 0) != SAT_NO)
        return 0;
    size_t costly = proof_clause(part->proof, &part->costly, 1);
    proof_sum_begin(part->proof);
    proof_sum_add(part->proof, part->definition, 1);
    proof_sum_add(part->proof, costly, part->least);
    return proof_sum_end(part->proof);
}

/* ---- all parts ---- */

struct prover {
    const struct encoding *encoding;
    struct split split;
    int **variables; /* by part, by variable of its formula: of the encoding; NULL: not flat */
    const bool *chosen;
    const volatile sig_atomic_t *stop;
    struct flat flat;
    struct list bounds; /* of struct part_bound */
};

/* Times `factor`, it bounds the cost of a part. */
struct part_bound {
    size_t number;
    uint64_t factor;
};

static void find_flat(struct prover *prover)
{
    const struct encoding *encoding = prover->encoding;
    const struct split *split = &prover->split;
    uint32_t variables = sat_variables(encoding->sat);
    prover->flat.covered = arena_array(encoding->arena, (size_t)variables + 1, sizeof(bool));
    prover->variables = arena_array(encoding->arena, (size_t)split->count + 1, sizeof(int *));
    for (uint32_t i = 0; i < split->count; i++)
        if (branch_suits(&split->formulas[i]))
            prover->variables[i] =
                arena_array(encoding->arena, (size_t)split->formulas[i].variables + 1, sizeof(int));
    for (uint32_t i = 1; i <= variables; i++)
        if (split->formula_of[i] != NONE && prover->variables[split->formula_of[i]])
            prover->variables[split->formula_of[i]][split->variable_of[i]] = (int)i;
}

static struct flat_cost cost_of(const struct prover *prover, const struct formula *formula,
                                uint32_t variable)
{
    uint64_t size = formula->size[variable];
    bool by_count = prover->encoding->model->app->minimize_count;
    return (struct flat_cost){0, by_count ? 1 : size, by_count ? size : 1};
}

/* One more than the second objective can come to. False: the weights would be too large. */
static bool find_factor(struct prover *prover)
{
    const struct split *split = &prover->split;
    uint64_t first = 0, second = 1, sum;
    for (uint32_t i = 0; i < split->count; i++) {
        const struct formula *formula = &split->formulas[i];
        for (uint32_t j = 1; prover->variables[i] && j <= formula->variables; j++) {
            struct flat_cost cost = cost_of(prover, formula, j);
            if (formula->component[j] == NONE)
                continue;
            if (__builtin_add_overflow(first, cost.first, &first) ||
                __builtin_add_overflow(second, cost.second, &second))
                return false;
        }
    }
    prover->flat.factor = second;
    return !__builtin_mul_overflow(first + 1, second, &sum) && sum < INT64_MAX / 4;
}

static void weigh(struct prover *prover, struct part *part)
{
    const struct formula *formula = part->formula;
    part->weights = arena_array(part->arena, (size_t)formula->variables + 1, sizeof(uint64_t));
    for (uint32_t i = 1; i <= formula->variables; i++) {
        if (formula->component[i] == NONE)
            continue;
        struct flat_cost cost = cost_of(prover, formula, i);
        part->weights[i] = prover->flat.factor * cost.first + cost.second;
    }
    part->unit = cover_divisor(formula, part->weights);
    for (uint32_t i = 1; i <= formula->variables; i++) {
        part->weights[i] /= part->unit;
        if (part->weights[i] && prover->chosen[formula->component[i]])
            part->least += part->weights[i];
    }
}

/* Its components are bounded. */
static void cover_part(struct prover *prover, const struct part *part)
{
    const struct formula *formula = part->formula;
    for (uint32_t i = 1; i <= formula->variables; i++) {
        if (formula->component[i] == NONE)
            continue;
        struct flat_cost cost = cost_of(prover, formula, i);
        cost.literal = part->variables[i];
        *(struct flat_cost *)list_add(&prover->flat.costs, prover->encoding->arena, sizeof cost) =
            cost;
        prover->flat.covered[cost.literal] = true;
    }
}

static void prove_part(struct prover *prover, uint32_t number)
{
    const struct encoding *encoding = prover->encoding;
    int costly = sat_variable(encoding->sat);
    struct arena_mark mark = arena_mark(encoding->arena);
    struct part part = {.formula = &prover->split.formulas[number],
                        .arena = encoding->arena,
                        .proof = encoding->proof,
                        .variables = prover->variables[number],
                        .costly = costly};
    weigh(prover, &part);
    size_t bound = part.least ? bound_part(&part, prover->stop) : 0;
    arena_release(encoding->arena, mark);
    if (!bound)
        return;
    *(struct part_bound *)list_add(&prover->bounds, encoding->arena, sizeof(struct part_bound)) =
        (struct part_bound){bound, part.unit};
    cover_part(prover, &part);
}

struct flat prove_flat(const struct encoding *encoding, const bool *chosen,
                       const volatile sig_atomic_t *stop)
{
    struct prover prover = {.encoding = encoding, .chosen = chosen, .stop = stop};
    struct formula whole = encoding_formula(encoding);
    prover.split = formula_split(encoding->sat, &whole, encoding->arena);
    find_flat(&prover);
    bool fits = find_factor(&prover);
    for (uint32_t i = 0; i < prover.split.count && fits; i++)
        if (prover.variables[i])
            prove_part(&prover, i);
    const struct part_bound *bounds = prover.bounds.items;
    if (!prover.bounds.count)
        return prover.flat;
    proof_sum_begin(encoding->proof);
    for (size_t i = 0; i < prover.bounds.count; i++)
        proof_sum_add(encoding->proof, bounds[i].number, bounds[i].factor);
    prover.flat.bound = proof_sum_end(encoding->proof);
    return prover.flat;
}

size_t prove_flat_first(const struct flat *flat, struct proof *proof)
{
    const struct flat_cost *costs = flat->costs.items;
    if (!flat->bound)
        return 0;
    proof_sum_begin(proof);
    proof_sum_add(proof, flat->bound, 1);
    for (size_t i = 0; i < flat->costs.count; i++)
        if (costs[i].second)
            proof_sum_axiom(proof, -costs[i].literal, costs[i].second);
    return proof_sum_divide(proof, flat->factor);
}

size_t prove_flat_second(const struct flat *flat, struct proof *proof, size_t limited)
{
    if (!flat->bound)
        return 0;
    proof_sum_begin(proof);
    proof_sum_add(proof, flat->bound, 1);
    proof_sum_add(proof, limited, flat->factor);
    return proof_sum_end(proof);
}
