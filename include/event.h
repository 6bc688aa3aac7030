/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * event.h - waiting in an image without threads.
 *
 * Who waits for something tests it, calls event_wait, and tests again. While it waits, sources do
 * the work that would be a thread's elsewhere: take frames from a device, let timers expire. Who
 * has something for a source or a waiter, such as an interrupt handler, calls event_raise.
 *
 * An image with threads has no use for this: there each source is a thread.
 */
#ifndef EVENT_H
#define EVENT_H

#include <stdint.h>

#define EVENT_FOREVER UINT64_MAX

/* Belongs to the caller, who fills in serve and never moves it. */
struct event_source {
    /* Do what there is to do now, without waiting; event_wait must not be called. If somebody may
       have waited for what was done, call event_raise: else event_wait may halt before they test
       for it. Returns the time of clock.h at which it wants to be called again without event_raise,
       or EVENT_FOREVER. Context: thread. */
    uint64_t (*serve)(struct event_source *source);
    struct event_source *next; /* the provider's own */
};

/*
 * Let event_wait serve source, from now on.
 *
 * Context: init, thread. Never blocks.
 */
void event_add(struct event_source *source);

/*
 * Serve all sources; then, unless event_raise was called since the last event_wait returned, halt
 * until it is, or a source's time or deadline_ns has come, and serve them again. Returns early
 * whenever it likes: who waits tests again.
 *
 * Context: thread. May block.
 */
void event_wait(uint64_t deadline_ns);

/*
 * Serve all sources once, without a halt: for who goes on for long and does not wait.
 *
 * Context: thread. Never blocks.
 */
void event_serve(void);

/*
 * Let the event_wait that is on, or else the next one, come back without a halt.
 *
 * Context: init, thread, isr. Never blocks.
 */
void event_raise(void);

#endif
