/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * crash.c - crash reports, written to the console as they come.
 *
 * Uses little stack and no heap: both may be what is broken. Addresses behind `at` are those of
 * calls, not of what follows them, which may be in another function already.
 */
#include <console.h>
#include <crash.h>
#include <image.h>
#include <irq.h>
#include <shutdown.h>

enum { DEPTH_MAX = 32, LARGEST_FRAME = 1 << 20 };

static struct {
    unsigned reports;
    crash_who_fn who;
} crash;

void crash_attach_who(crash_who_fn who)
{
    crash.who = who;
}

static void put(const char *text)
{
    size_t length = 0;

    while (text[length])
        length++;
    console_write(text, length);
}

static void put_number(const char *label, uint64_t number)
{
    char text[18] = "0x";

    for (unsigned i = 0; i < 16; i++)
        text[2 + i] = "0123456789abcdef"[number >> (60 - 4 * i) & 15];
    put(label);
    console_write(text, sizeof text);
}

/* A fault within a report only ends the image; a fault in that end leaves nothing to try. */
static void note_report(void)
{
    crash.reports++;
    if (crash.reports == 2)
        shutdown_now(CRASH_STATUS);
    while (crash.reports > 2)
        ;
}

/* Starts with an empty line: nobody knows whether the output stands at the start of one. */
void crash_begin(const char *what, const char *access, uintptr_t address)
{
    if (has_irq)
        irq_save();
    note_report();
    put("\ncrash: ");
    put(what);
    if (access) {
        put(", ");
        put(access);
        put_number(" ", address);
    }
    put("\n");
    const char *who = crash.who ? crash.who((const void *)address) : NULL;
    if (who) {
        put("  in ");
        put(who);
        put("\n");
    }
}

void crash_registers(uintptr_t pc, uintptr_t sp, const char (*names)[4], const uint64_t *values,
                     size_t count)
{
    put_number("  pc ", pc);
    put_number("  sp ", sp);
    for (size_t i = 0; i < count; i++) {
        put(i % 3 == 0 ? "\n  " : "  ");
        put(names[i]);
        put_number(names[i][2] ? " " : "  ", values[i]);
    }
    put("\n");
}

void crash_at(uintptr_t address)
{
    put_number("  at ", address);
    put("\n");
}

bool crash_call(uintptr_t return_address)
{
    uintptr_t at = return_address - 1;

    if (at < (uintptr_t)image_text_start || at >= (uintptr_t)image_text_end)
        return false;
    crash_at(at);
    return true;
}

/* Frames lie above each other, and none is huge: that finds most damage before it is followed. */
void crash_end(uintptr_t frame, crash_readable_fn is_readable)
{
    uintptr_t next;

    for (unsigned depth = 0; depth < DEPTH_MAX && frame && is_readable(frame); depth++) {
        const uintptr_t *words = (const uintptr_t *)frame;
        next = words[0];
        if (!crash_call(words[1]) || next <= frame || next - frame > LARGEST_FRAME)
            break;
        frame = next;
    }
    shutdown_now(CRASH_STATUS);
}
