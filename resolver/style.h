/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * style.h - colour, where a text is for a terminal (`colour`); nothing anywhere else.
 *
 * Colours are those of GCC's messages; what is only a reason is dimmed. A style ends before the
 * next begins.
 */
#ifndef RESOLVER_STYLE_H
#define RESOLVER_STYLE_H

#include "memory.h"

enum style { STYLE_PLAIN, STYLE_ERROR, STYLE_WARNING, STYLE_NOTE, STYLE_STRONG, STYLE_DIM };

void style_begin(struct text *out, enum style style);
void style_end(struct text *out);
/* The string in that style. */
void style_add(struct text *out, enum style style, const char *string);

#endif
