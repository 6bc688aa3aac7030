/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * guard.h - pages that nobody may touch, such as the one below a stack.
 */
#ifndef GUARD_H
#define GUARD_H

/*
 * Make every access to the page of 4096 bytes at address page fault. Its content is kept.
 *
 * page is a multiple of 4096, in memory that belongs to the caller.
 *
 * Returns 0, or
 *   -ENOMEM  no room for the tables; nothing changed
 * Context: init, thread. Never blocks. Works before the provider's init.
 */
int guard_set(void *page);

/*
 * Make the page accessible again, as it was before guard_set.
 *
 * Context: init, thread. Never blocks. Works before the provider's init.
 */
void guard_clear(void *page);

#endif
