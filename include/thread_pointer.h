/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * thread_pointer.h - the CPU's register that thread-local variables are found by.
 */
#ifndef THREAD_POINTER_H
#define THREAD_POINTER_H

/*
 * Make address the thread pointer of the running code, from now on.
 *
 * What must lie at it, and where the variables are relative to it, is the architecture's business
 * (ELF handling for thread-local storage, section 3). The provider of `tls` knows.
 *
 * Context: init, thread, isr. Never blocks.
 */
void thread_pointer_set(void *address);

#endif
