/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * prove.h - the certificate of an answer that is there: the problem is encoded and searched once
 * more, by an engine of its own in which what is proven holds for good, and every step is written
 * down. Nothing of the answer changes.
 */
#ifndef RESOLVER_PROVE_H
#define RESOLVER_PROVE_H

#include "answer.h"
#include "watch.h"

#include <stdio.h>

/*
 * For an answer that is proven, or that there is none. The watch, which may be NULL, can end it
 * early; then it is no proof.
 */
void prove(const struct answer *answer, const struct watch *watch, struct findings *findings,
           FILE *file);
/* The same to a file of that name. A finding of I/O, and no file, when there is no whole proof. */
void prove_to(const struct answer *answer, const char *path, const struct watch *watch,
              struct findings *findings);

#endif
