/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mutex.h - what a condition asks of its mutex.
 */
#ifndef SYNC_PARK_MUTEX_H
#define SYNC_PARK_MUTEX_H

#include <stdbool.h>
#include <sync.h>

bool sync_park_holds(const struct sync_mutex *mutex);

/* Unlock a mutex that the caller holds; interrupts are kept out. */
void sync_park_release(struct sync_mutex *mutex);

#endif
