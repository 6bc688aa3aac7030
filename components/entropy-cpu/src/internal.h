/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what each architecture has in a file of its own.
 */
#ifndef ENTROPY_CPU_INTERNAL_H
#define ENTROPY_CPU_INTERNAL_H

#include <stdbool.h>
#include <stdint.h>

/* Find out whether the CPU has an instruction for entropy_cpu_word, which is not called before. */
bool entropy_cpu_is_there(void);

/*
 * Take one random word from the CPU, which is there. Returns false, *word undefined, where it has
 * none now.
 */
bool entropy_cpu_word(uint64_t *word);

#endif
