/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - a thread, and what the parts of a scheduler ask of each other.
 *
 * life.c makes and ends threads, wait.c parks them, alarm.c wakes them at their time, switch.c goes
 * from one to the next, and the policy, coop.c or rr.c, says which that is. All of it is touched
 * with interrupts kept out only.
 *
 * A thread is running, or in the policy's queue (ready), or waits, or has ended. One that waits for
 * a time is among the alarm's sleepers, and nowhere else.
 */
#ifndef SCHED_INTERNAL_H
#define SCHED_INTERNAL_H

#include <context.h>
#include <stdbool.h>
#include <thread.h>

enum { SCHED_NAME = 16 };

enum sched_state {
    SCHED_RUNNING,
    SCHED_READY,
    SCHED_PARKED,  /* until somebody unparks it */
    SCHED_WAITING, /* for the clock, or for another thread's end */
    SCHED_ENDED,
};

/* Lies at the end of its own stack, behind its thread-local variables. */
struct thread {
    struct context context;
    struct thread *next; /* in the policy's queue */
    void *tls;           /* NULL: the image's own */
    enum sched_state state;
    int priority;
    bool unparked; /* while it was not parked */
    bool timed_out;
    bool detached;
    uint64_t deadline_ns;                    /* THREAD_FOREVER: it does not sleep */
    struct thread *sleeper, *sleeper_before; /* neighbours among those who do */
    struct thread *joiner;
    void *(*entry)(void *arg);
    void *arg, *result;
    void *pages; /* the first is the guard; NULL: main's stack is not ours */
    size_t page_count;
    char name[SCHED_NAME];
};

struct sched {
    struct thread *current;
    struct thread *dead; /* whose stack may be freed once it has been left */
    unsigned alive;      /* threads that have not ended */
    bool idle;           /* the current one has nothing to do, and nobody else has */
    bool turn_over;      /* the current one makes room at the next IRQ_SWITCH */
};
extern struct sched sched;

/* life.c. Called on the stack of another thread than the dead one. */
void sched_bury(struct thread *dead);

/* name.c: who runs, for a crash report. */
const char *sched_who(const void *address);

/*
 * switch.c: run the next thread that is ready, halting the CPU until there is one. Returns when the
 * caller's thread is next.
 */
void sched_run_next(void);
/* A context that has just been switched to goes on here. */
void sched_arrived(void);
/* Make a thread ready that is not. */
void sched_ready(struct thread *thread);
/* Let others run before the current thread: at the end of its turn, or who is preferred. */
void sched_make_room(bool turn_over);
/* The handler of IRQ_SWITCH. */
void sched_on_switch(void *unused);
/* Let interrupts in again, if they were, and first a thread that the policy prefers. */
void sched_leave(bool enabled);

/* wait.c: wait in a state until something makes the thread ready, or the time has come. */
void sched_wait(enum sched_state state, uint64_t deadline_ns);

/* alarm.c: a thread sleeps until its deadline_ns, which is not THREAD_FOREVER; or no longer. */
void sched_sleep(struct thread *thread);
void sched_wake(struct thread *thread);
/* Have the policy's sched_policy_tick called at deadline_ns, once. */
void sched_tick_at(uint64_t deadline_ns);

/*
 * The policy. A thread is added at the end of those that are as good, or, if it was made to make
 * room before its time, in front of them. take returns NULL if nobody is ready.
 */
void sched_policy_add(struct thread *thread, bool in_front);
void sched_policy_remove(struct thread *thread);
struct thread *sched_policy_take(void);
/* Whether somebody is ready who goes before the current thread, or anybody is. */
bool sched_policy_prefers(void);
bool sched_policy_has_ready(void);
/* Returns whether the current thread's turn is over. */
bool sched_policy_tick(void);
int sched_policy_init(void);

int sched_init(void);

#endif
