/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * proof.h - a certificate, read line by line and checked against the rules.
 */
#ifndef CERTIFY_PROOF_H
#define CERTIFY_PROOF_H

#include "rules.h"

#include <stdio.h>

enum verdict {
    VERDICT_OPTIMAL, /* the set is valid, and nothing better is */
    VERDICT_NONE,    /* no set is valid */
    VERDICT_REFUSED,
};

struct proof_result {
    enum verdict verdict;
    const char *why;     /* VERDICT_REFUSED */
    size_t line;         /* of the file, where it was refused; 0: at its end */
    size_t inequalities; /* how many steps made */
};

/* The set that the file claims is left in `set`, by component; it has room for all. */
struct proof_result proof_check(const struct rules *rules, FILE *file, bool *set);

#endif
