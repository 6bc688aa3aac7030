/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * proof.c - one line a step. Inequalities are numbered as the checker numbers them. A sum is
 * written as a balanced tree, so that adding n terms costs the checker n log n and not n * n.
 */
#include "proof.h"

#include <inttypes.h>
#include <stdlib.h>

struct proof {
    struct arena *arena;
    FILE *file;
    size_t count;      /* of inequalities */
    size_t level;      /* that is to be finished next */
    size_t terms;      /* of the sum being written */
    struct list parts; /* by variable: struct list of int, what it is a conjunction of */
};

struct proof *proof_new(struct arena *arena, FILE *file)
{
    struct proof *proof = arena_alloc(arena, sizeof *proof);
    proof->arena = arena;
    proof->file = file;
    fputs("joist-proof 1\n", file);
    return proof;
}

static void write_literals(struct proof *proof, const int *literals, size_t count)
{
    for (size_t i = 0; i < count; i++)
        fprintf(proof->file, " %d", literals[i]);
}

/* Ends the line, which adds so many inequalities. */
static size_t end_line(struct proof *proof, size_t added)
{
    size_t first = proof->count + 1;
    putc('\n', proof->file);
    proof->count += added;
    return first;
}

/* ---- variables ---- */

void proof_component(struct proof *proof, int variable, const char *name)
{
    fprintf(proof->file, "v %d %s", variable, name);
    end_line(proof, 0);
}

size_t proof_count(struct proof *proof, int new, size_t least, const int *literals, size_t count)
{
    fprintf(proof->file, "d %d %zu", new, least);
    for (size_t i = 0; i < count; i++)
        fprintf(proof->file, " 1 %d", literals[i]);
    return end_line(proof, 2);
}

size_t proof_weigh(struct proof *proof, int new, uint64_t least, const int *literals,
                   const uint64_t *weights, size_t count)
{
    fprintf(proof->file, "d %d %" PRIu64, new, least);
    for (size_t i = 0; i < count; i++)
        fprintf(proof->file, " %" PRIu64 " %d", weights[i], literals[i]);
    return end_line(proof, 2);
}

/* What the literal is a conjunction of; NULL: of itself alone. */
static const struct list *parts_of(const struct proof *proof, int literal)
{
    if (literal < 0 || (size_t)literal >= proof->parts.count)
        return NULL;
    const struct list *parts = (const struct list *)proof->parts.items + literal;
    return parts->count ? parts : NULL;
}

static void add_part(struct proof *proof, struct list *parts, int literal)
{
    const int *known = parts->items;
    for (size_t i = 0; i < parts->count; i++)
        if (known[i] == literal)
            return;
    *(int *)list_add(parts, proof->arena, sizeof literal) = literal;
}

static void add_parts(struct proof *proof, struct list *parts, int literal)
{
    const struct list *inner = parts_of(proof, literal);
    if (!inner)
        add_part(proof, parts, literal);
    for (size_t i = 0; inner && i < inner->count; i++)
        add_part(proof, parts, ((const int *)inner->items)[i]);
}

/* The clauses make propagation from and to a conjunction within as strong as the engine's. */
void proof_both(struct proof *proof, int new, int a, int b)
{
    struct list parts = {0};
    add_parts(proof, &parts, a);
    add_parts(proof, &parts, b);
    while (proof->parts.count <= (size_t) new)
        list_add(&proof->parts, proof->arena, sizeof parts);
    ((struct list *)proof->parts.items)[new] = parts;
    proof_count(proof, new, parts.count, parts.items, parts.count);
    if (!parts_of(proof, a) && !parts_of(proof, b))
        return;
    proof_clause(proof, (int[]){-new, a}, 2);
    proof_clause(proof, (int[]){-new, b}, 2);
    proof_clause(proof, (int[]){new, -a, -b}, 3);
}

/* ---- lines of manifests ---- */

static void write_consumer(struct proof *proof, int consumer)
{
    if (consumer == PROOF_APP || consumer == PROOF_TARGET)
        fputs(consumer == PROOF_APP ? " app" : " target", proof->file);
    else
        write_literals(proof, &consumer, 1);
}

void proof_requirement(struct proof *proof, int consumer, size_t number, const int *literals,
                       size_t count)
{
    putc('n', proof->file);
    write_consumer(proof, consumer);
    fprintf(proof->file, " %zu", number);
    write_literals(proof, literals, count);
    end_line(proof, 1);
}

/* The provider that the literal is about. */
static int provider_of(const struct proof *proof, int literal)
{
    const struct list *parts = parts_of(proof, literal);
    const int *literals = parts ? parts->items : NULL;
    for (size_t i = 0; parts && i < parts->count; i++)
        if (literals[i] > 0)
            return literals[i];
    return literal;
}

static void write_consumers(struct proof *proof, int literal)
{
    const struct list *parts = parts_of(proof, literal);
    const int *literals = parts ? parts->items : NULL;
    for (size_t i = 0; parts && i < parts->count; i++)
        if (literals[i] < 0)
            fprintf(proof->file, " %d", -literals[i]);
}

static void write_pair(struct proof *proof, const char *api, int first, int second)
{
    fprintf(proof->file, "o %s %d %d", api, provider_of(proof, first), provider_of(proof, second));
    write_consumers(proof, first);
    write_consumers(proof, second);
    end_line(proof, 1);
    proof_clause(proof, (int[]){-first, -second}, 2);
}

void proof_exclusive(struct proof *proof, const char *api, const int *literals, size_t count)
{
    fprintf(proof->file, "a %s", api);
    for (size_t i = 0; i < count; i++)
        if (!parts_of(proof, literals[i]))
            fprintf(proof->file, " %d", literals[i]);
    end_line(proof, 1);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; parts_of(proof, literals[i]) && j < count; j++)
            if (j < i || !parts_of(proof, literals[j]))
                write_pair(proof, api, literals[i], literals[j]);
}

void proof_conflict(struct proof *proof, int variable, int other)
{
    fprintf(proof->file, "x %d", variable);
    write_consumer(proof, other);
    end_line(proof, 1);
}

void proof_preference(struct proof *proof, size_t level, int literal)
{
    fprintf(proof->file, "q %zu %d", level, literal);
    end_line(proof, 0);
}

/* ---- derivations ---- */

size_t proof_clause(struct proof *proof, const int *literals, size_t count)
{
    putc('u', proof->file);
    write_literals(proof, literals, count);
    return end_line(proof, 1);
}

void proof_sum_begin(struct proof *proof)
{
    putc('p', proof->file);
    proof->terms = 0;
}

/* A term has been pushed: two sums of one size become one. */
static void add_up(struct proof *proof, uint64_t factor)
{
    if (factor != 1)
        fprintf(proof->file, " %" PRIu64 " *", factor);
    for (size_t merged = ++proof->terms; merged % 2 == 0; merged /= 2)
        fputs(" +", proof->file);
}

void proof_sum_add(struct proof *proof, size_t number, uint64_t factor)
{
    fprintf(proof->file, " %zu", number);
    add_up(proof, factor);
}

void proof_sum_axiom(struct proof *proof, int literal, uint64_t factor)
{
    fprintf(proof->file, " ~%d", literal);
    add_up(proof, factor);
}

/* The sums that are left: one for each bit of the number of terms. */
static void add_up_rest(struct proof *proof)
{
    for (size_t rest = proof->terms & (proof->terms - 1); rest; rest &= rest - 1)
        fputs(" +", proof->file);
}

size_t proof_sum_end(struct proof *proof)
{
    add_up_rest(proof);
    return end_line(proof, 1);
}

size_t proof_sum_divide(struct proof *proof, uint64_t divisor)
{
    add_up_rest(proof);
    fprintf(proof->file, " %" PRIu64 " /", divisor);
    return end_line(proof, 1);
}

size_t proof_sum_saturate(struct proof *proof)
{
    add_up_rest(proof);
    fputs(" s", proof->file);
    return end_line(proof, 1);
}

void proof_erase(struct proof *proof, size_t number)
{
    fprintf(proof->file, "e %zu", number);
    end_line(proof, 0);
}

/* ---- the answer ---- */

void proof_set(struct proof *proof, const char *const *names, size_t count)
{
    putc('s', proof->file);
    for (size_t i = 0; i < count; i++)
        fprintf(proof->file, " %s", names[i]);
    end_line(proof, 0);
}

void proof_finish(struct proof *proof, size_t number)
{
    fprintf(proof->file, "f %zu %zu", proof->level++, number);
    end_line(proof, 0);
}

size_t proof_limit(struct proof *proof, const int *literals, size_t count)
{
    fprintf(proof->file, "l %zu", proof->level - 1);
    write_literals(proof, literals, count);
    return end_line(proof, 1);
}

void proof_contradiction(struct proof *proof, size_t number)
{
    fprintf(proof->file, "c %zu", number);
    end_line(proof, 0);
}
