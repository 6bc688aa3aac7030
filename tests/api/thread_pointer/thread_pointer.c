/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * thread_pointer.c - conformance of thread_pointer, read back by the compiler's own means. On
 * x86-64 these read the word at it, which must be its own address; elsewhere that word is not used.
 */
#include "tap.h"

#include <clock.h>
#include <thread_pointer.h>
#include <timer.h>

enum { ALARMS = 20, ALARM_NS = 200000 };

static struct place {
    void *self;
} places[2];

static volatile unsigned alarms;

static void on_alarm(void *arg)
{
    (void)arg;
    alarms = alarms + 1;
}

__attribute__((noipa)) static void *pointer(void)
{
    return __builtin_thread_pointer();
}

static void set(struct place *place)
{
    place->self = place;
    thread_pointer_set(place);
}

static bool stays(const struct place *place)
{
    unsigned start = alarms;
    while (alarms - start < ALARMS) {
        unsigned before = alarms;
        timer_start(clock_now_ns() + ALARM_NS, on_alarm, NULL);
        while (alarms == before)
            if (pointer() != place)
                return false;
    }
    return true;
}

int main(void)
{
    static struct place far[4096];
    set(&places[0]);
    tap_ok(pointer() == &places[0], "it is what was set");
    set(&places[1]);
    tap_ok(pointer() == &places[1], "and set again");
    tap_ok(stays(&places[1]), "interrupts leave it as it is");
    set(&far[4095]);
    tap_ok(pointer() == &far[4095], "far away");
    thread_pointer_set(&places[0]);
    tap_ok(pointer() == &places[0], "and back");
    return tap_end();
}
