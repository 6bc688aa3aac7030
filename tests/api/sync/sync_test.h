/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sync_test.h - what the parts of the suite share.
 */
#ifndef SYNC_TEST_H
#define SYNC_TEST_H

#include <tap.h>
#include <thread.h>

enum { MS = 1000000 };

struct thread *start(void *(*entry)(void *arg), void *arg);
void finish(struct thread *thread);

/* Let all others run until each waits. */
void settle(void);

/* signals.c */
void test_condition(void);
void test_semaphore(void);
void test_event(void);

#endif
