/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * large.c - what makes the image large: each segment ends in a block of 2 MiB of its own, so that
 * the boot maps it in pages of both sizes.
 */
enum { MIB = 1 << 20 };

__attribute__((used, retain)) static const char constants[5 * MIB] = {1};
__attribute__((used, retain)) static char variables[5 * MIB] = {1};
__attribute__((used, retain)) static char zeroes[5 * MIB];

/* Code that never runs. */
__asm__(".pushsection .text.large, \"axR\", %progbits\n"
        ".skip 0x300000\n"
        ".popsection");
