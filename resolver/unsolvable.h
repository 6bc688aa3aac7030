/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * unsolvable.h - the lines that cannot all hold.
 */
#ifndef RESOLVER_UNSOLVABLE_H
#define RESOLVER_UNSOLVABLE_H

#include "encode.h"

/*
 * Of a relaxed encoding that no set satisfies with all its lines: some that cannot all hold, none
 * of which can be left out. In an order that can be read: from the app on, who brings whom, then
 * the choices and rules that stand against it. List of struct line.
 *
 * Not minimal: the engine was stopped while some could perhaps still be left out, or, with an empty
 * list, before it had any.
 */
struct list unsolvable_lines(struct encoding *encoding, bool *minimal);

#endif
