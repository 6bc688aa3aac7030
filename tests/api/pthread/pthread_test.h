/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pthread_test.h - what the parts of the suite share.
 */
#ifndef PTHREAD_TEST_H
#define PTHREAD_TEST_H

#include <pthread.h>
#include <tap.h>

/* Start a thread that must start; wait for its end, and return its result. */
pthread_t start(void *(*entry)(void *arg), void *arg);
void *finish(pthread_t thread);

/* Let all others run until each waits. */
void settle(void);

/* The time of clock in ms milliseconds from now. */
struct timespec in_ms(clockid_t clock, int ms);
bool has_come(clockid_t clock, const struct timespec *time);

/* life.c */
void test_life(void);
void test_attributes(void);
void test_keys(void);
void test_cleanup(void);
void test_once(void);
void test_no_memory(void);

/* locks.c */
void test_mutex(void);
void test_condition(void);
void test_rwlock(void);
void test_barrier(void);
void test_spin(void);

#endif
