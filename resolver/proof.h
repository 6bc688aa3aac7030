/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * proof.h - writes the steps of a certificate; docs/certificate.md says what each of them means.
 *
 * The variables of a proof are the engine's. Whoever derives something is handed the proof, NULL
 * where none is asked for, and writes what the checker cannot see by unit propagation from the
 * steps before: what the engine learns, and every clause that is given to it and is neither a line
 * of a manifest nor a consequence of definitions. Functions that return a number return that of the
 * inequality they added; where they add two, of the first.
 *
 * Text goes to the file as it comes. That it could not be written is asked for at the end.
 */
#ifndef RESOLVER_PROOF_H
#define RESOLVER_PROOF_H

#include "memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Consumers that have no variable. */
enum { PROOF_APP = -1, PROOF_TARGET = -2 };

struct proof;

struct proof *proof_new(struct arena *arena, FILE *file);

/* ---- variables ---- */

void proof_component(struct proof *proof, int variable, const char *name);
/* New: is true exactly when at least so many of the literals are. Adds two: new implies that, and
 * that implies new. */
size_t proof_count(struct proof *proof, int new, size_t least, const int *literals, size_t count);
/* The same for literals that weigh; weights are above zero and add up to `least` at least. */
size_t proof_weigh(struct proof *proof, int new, uint64_t least, const int *literals,
                   const uint64_t *weights, size_t count);
/* New is true exactly when both literals are, and what it is made of is remembered: it is written
 * as the conjunction of all literals that a and b are conjunctions of. */
void proof_both(struct proof *proof, int new, int a, int b);

/* ---- lines of manifests ---- */

/* Requirement number `number` of a consumer: its variable, PROOF_APP or PROOF_TARGET. */
void proof_requirement(struct proof *proof, int consumer, size_t number, const int *literals,
                       size_t count);
/* At most one of these; each a component or, where a scoped `use` can set it apart, a proof_both
 * of it and of none of the consumers. */
void proof_exclusive(struct proof *proof, const char *api, const int *literals, size_t count);
void proof_conflict(struct proof *proof, int variable, int other);
/* The prefer line is not kept exactly when the literal holds. */
void proof_preference(struct proof *proof, size_t level, int literal);

/* ---- derivations ---- */

/* Follows by unit propagation. */
size_t proof_clause(struct proof *proof, const int *literals, size_t count);

/* A sum: begin, then multiples of inequalities and of axioms `literal >= 0`, then one of the ends.
 */
void proof_sum_begin(struct proof *proof);
void proof_sum_add(struct proof *proof, size_t number, uint64_t factor);
void proof_sum_axiom(struct proof *proof, int literal, uint64_t factor);
size_t proof_sum_end(struct proof *proof);
size_t proof_sum_divide(struct proof *proof, uint64_t divisor);
size_t proof_sum_saturate(struct proof *proof);

/* It is not needed any more. */
void proof_erase(struct proof *proof, size_t number);

/* ---- the answer ---- */

void proof_set(struct proof *proof, const char *const *names, size_t count);
/* The next level costs the answer's cost at least, says that inequality (0: it costs nothing). */
void proof_finish(struct proof *proof, size_t number);
/* The level finished last costs no more than the answer does. */
size_t proof_limit(struct proof *proof, const int *literals, size_t count);
/* The inequality says 0 >= 1. */
void proof_contradiction(struct proof *proof, size_t number);

#endif
