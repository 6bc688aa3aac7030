/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * string.h - what the parser uses of it.
 */
#include <mem.h>
