/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * soundness.c - random inequalities over a few variables: whatever the store calls implied, and
 * whatever the arithmetic makes, must hold wherever the premises hold. Every assignment is tried.
 */
#include "../../certifier/inequality.h"
#include "../../certifier/store.h"

#include <stdio.h>
#include <stdlib.h>

enum { VARIABLES = 6, PREMISES = 7, ROUNDS = 20000 };

static uint64_t state = 88172645463325252u;

static unsigned draw(unsigned below)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state % below);
}

static int draw_literal(void)
{
    int variable = 1 + (int)draw(VARIABLES);
    return draw(2) ? variable : -variable;
}

static struct inequality *draw_inequality(void)
{
    struct term terms[VARIABLES];
    size_t count = 1 + draw(4);
    int64_t weight = draw(3) ? 1 : 4;
    for (size_t i = 0; i < count; i++)
        terms[i] = (struct term){draw_literal(), 1 + draw((unsigned)weight)};
    return inequality_new(terms, count, draw(5));
}

static bool holds(const struct inequality *inequality, unsigned assignment)
{
    int64_t sum = 0;
    for (size_t i = 0; i < inequality->count; i++) {
        int literal = inequality->terms[i].literal;
        bool set = assignment >> (abs(literal) - 1) & 1;
        if (set == (literal > 0))
            sum += inequality->terms[i].weight;
    }
    return sum >= inequality->degree;
}

static bool all_hold(struct inequality *const *premises, size_t count, unsigned assignment)
{
    for (size_t i = 0; i < count; i++)
        if (premises[i] && !holds(premises[i], assignment))
            return false;
    return true;
}

static bool follows(struct inequality *const *premises, size_t count,
                    const struct inequality *conclusion)
{
    for (unsigned assignment = 0; assignment < 1u << VARIABLES; assignment++)
        if (all_hold(premises, count, assignment) && !holds(conclusion, assignment))
            return false;
    return true;
}

static struct inequality *copy_of(const struct inequality *inequality)
{
    return inequality_multiply(inequality, 1);
}

/* Questions and premises in turn, an erasure now and then. Counts the implied ones. */
static bool try_store(size_t *implied)
{
    struct inequality *premises[PREMISES] = {0};
    struct store *store = store_new();
    bool sound = true;
    for (size_t i = 0; i < PREMISES; i++) {
        premises[i] = draw_inequality();
        store_add(store, copy_of(premises[i]));
        for (int question = 0; question < 4; question++) {
            struct inequality *asked = draw_inequality();
            bool said = store_implies(store, asked);
            *implied += said;
            sound = sound && (!said || follows(premises, i + 1, asked));
            free(asked);
        }
        if (draw(8) == 0)
            store_erase(store, 1 + draw((unsigned)i + 1));
    }
    for (size_t i = 0; i < PREMISES; i++)
        free(premises[i]);
    store_free(store);
    return sound;
}

static bool try_arithmetic(void)
{
    struct inequality *pair[] = {draw_inequality(), draw_inequality()};
    struct inequality *made[] = {
        inequality_sum(pair[0], pair[1]),
        inequality_multiply(pair[0], 1 + draw(5)),
        inequality_divide(pair[0], 1 + draw(5)),
        inequality_saturate(pair[1]),
    };
    bool sound = true;
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        sound = sound && follows(pair, 2, made[i]);
        free(made[i]);
    }
    struct inequality *opposite = inequality_negate(pair[0]);
    for (unsigned assignment = 0; assignment < 1u << VARIABLES; assignment++)
        sound = sound && holds(opposite, assignment) != holds(pair[0], assignment);
    free(opposite);
    free(pair[0]);
    free(pair[1]);
    return sound;
}

int main(void)
{
    size_t implied = 0, unsound_store = 0, unsound_arithmetic = 0;
    for (int round = 0; round < ROUNDS; round++) {
        unsound_store += !try_store(&implied);
        unsound_arithmetic += !try_arithmetic();
    }
    printf("1..3\n");
    printf("%sok 1 - what is implied holds\n", unsound_store ? "not " : "");
    printf("%sok 2 - something is implied (%zu)\n", implied > ROUNDS ? "" : "not ", implied);
    printf("%sok 3 - sums, multiples, quotients, saturation and opposites hold\n",
           unsound_arithmetic ? "not " : "");
    return unsound_store || unsound_arithmetic;
}
