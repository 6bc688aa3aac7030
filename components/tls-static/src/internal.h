/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what layout.c of each architecture knows: where in a block things are.
 */
#ifndef TLS_STATIC_INTERNAL_H
#define TLS_STATIC_INTERNAL_H

/* Where the variables begin. */
char *tls_static_variables(void *block);

/* Where the thread pointer of the block's thread points to. */
void *tls_static_pointer(void *block);

/* Fill in what the architecture keeps beside the variables. */
void tls_static_prepare(void *block);

int tls_static_init(void);

#endif
