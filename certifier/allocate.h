/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * allocate.h - memory that is freed singly, since steps of a proof come and go. Nothing returns
 * NULL: without memory nothing can be certified, and the program ends with status 3.
 */
#ifndef CERTIFY_ALLOCATE_H
#define CERTIFY_ALLOCATE_H

#include <stddef.h>

void *allocate(size_t size);
/* Room for at least `count` items of a growing array; *capacity is updated. */
void *allocate_room(void *items, size_t count, size_t *capacity, size_t item_size);

#endif
