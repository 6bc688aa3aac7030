/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * style.c - the sequences of ECMA-48, section 8.3.117 (SGR).
 */
#include "style.h"

void style_begin(struct text *out, enum style style)
{
    static const char *const sequences[] = {
        [STYLE_ERROR] = "\x1b[1;31m", [STYLE_WARNING] = "\x1b[1;35m", [STYLE_NOTE] = "\x1b[1;36m",
        [STYLE_STRONG] = "\x1b[1m",   [STYLE_DIM] = "\x1b[2m",
    };
    if (out->colour && style != STYLE_PLAIN) {
        text_add(out, sequences[style]);
    }
}

void style_end(struct text *out)
{
    if (out->colour) {
        text_add(out, "\x1b[0m");
    }
}

void style_add(struct text *out, enum style style, const char *string)
{
    style_begin(out, style);
    text_add(out, string);
    if (style != STYLE_PLAIN) {
        style_end(out);
    }
}
