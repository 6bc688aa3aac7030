/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * asked.h - what the component asker-1.0_a was told.
 */
#ifndef ASKED_H
#define ASKED_H

/* Returns the value of asker-1.0_a.value as it was in init, NULL if it was not given. */
const char *asked_value(void);

#endif
