/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * thread_test.h - what the parts of the suite share.
 */
#ifndef THREAD_TEST_H
#define THREAD_TEST_H

#include <tap.h>
#include <thread.h>

/* Start a thread that must start. */
struct thread *start(const char *name, int priority, void *(*entry)(void *arg), void *arg);

/* Wait for its end, which must be allowed. Returns its result. */
void *finish(struct thread *thread);

/* life.c */
void test_life(void);
void test_detach(void);
void test_attributes(void);
void test_many(void);
void test_no_memory(void);
int end_in_thread(void);
int overflow(void);

/* waiting.c */
void test_yield(void);
void test_sleep(void);
void test_park(void);
void test_unpark_isr(void);
void test_variables(void);
void test_registers(void);
int test_priorities(void);

#endif
