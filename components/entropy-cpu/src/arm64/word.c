/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * word.c - RNDRRS: a number of a generator that is seeded anew for it (Arm ARM, FEAT_RNG). The
 * condition flags are 0b0000 where it is good, and Z is set where it is not.
 */
#include "../internal.h"

enum { RNDR_SHIFT = 60 };

bool entropy_cpu_is_there(void)
{
    uint64_t features;
    __asm__("mrs %0, id_aa64isar0_el1" : "=r"(features));
    return features >> RNDR_SHIFT != 0;
}

/* The register's name, for assemblers that do not know FEAT_RNG. */
bool entropy_cpu_word(uint64_t *word)
{
    bool good;
    __asm__ volatile("mrs %0, s3_3_c2_c4_1" : "=r"(*word), "=@ccne"(good));
    return good;
}
