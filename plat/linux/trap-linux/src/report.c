/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * report.c - the text of a crash report (trap.h), line by line to the console.
 *
 * Uses little stack and no heap: both may be what is broken.
 */
#include "internal.h"

#include <console.h>
#include <image.h>
#include <stddef.h>

enum { LINE = 120, HEX_DIGITS = 16, DEEPEST = 32, LARGEST_FRAME = 1 << 20 };

struct line {
    size_t length;
    char text[LINE];
};

static void put(struct line *line, const char *text)
{
    for (; *text != '\0' && line->length < LINE - 1; text++)
        line->text[line->length++] = *text;
}

static void put_address(struct line *line, uintptr_t address)
{
    char digits[] = "0x0000000000000000";
    for (size_t i = HEX_DIGITS + 1; address != 0; i--, address >>= 4)
        digits[i] = "0123456789abcdef"[address & 15];
    put(line, digits);
}

static void end(struct line *line)
{
    line->text[line->length++] = '\n';
    console_write(line->text, line->length);
    line->length = 0;
}

static void put_register(struct line *line, const char *name, uintptr_t value)
{
    put(line, "  ");
    put(line, name);
    put(line, " ");
    put_address(line, value);
}

/* Starts with an empty line: nobody knows whether the output stands at the start of one. */
void trap_linux_report_headline(const char *message, const char *access, uintptr_t address)
{
    struct line line = {0, {0}};
    end(&line);
    put(&line, "crash: ");
    put(&line, message);
    if (access != NULL) {
        put(&line, ", ");
        put(&line, access);
        put(&line, " ");
        put_address(&line, address);
    }
    end(&line);
}

void trap_linux_report_registers(const struct trap_linux_fault *fault)
{
    struct line line = {0, {0}};
    put_register(&line, "pc", fault->pc);
    put_register(&line, "sp", fault->sp);
    end(&line);
    for (unsigned i = 0; i < fault->count; i++) {
        put_register(&line, fault->registers[i].name, fault->registers[i].value);
        if (i % 3 == 2 || i + 1 == fault->count)
            end(&line);
    }
}

void trap_linux_report_at(uintptr_t pc)
{
    struct line line = {0, {0}};
    put_register(&line, "at", pc);
    end(&line);
}

/* One is taken off, so that the address is that of the call and not of what comes after it. */
bool trap_linux_report_call(uintptr_t address)
{
    if (address <= (uintptr_t)image_text_start || address > (uintptr_t)image_text_end)
        return false;
    trap_linux_report_at(address - 1);
    return true;
}

/* Frames lie above each other, and none is huge: that finds most damage before it is followed. */
void trap_linux_report_callers(uintptr_t frame)
{
    for (unsigned depth = 0; depth < DEEPEST && frame != 0; depth++) {
        const uintptr_t *saved = (const uintptr_t *)frame;
        if (frame % sizeof *saved != 0 || !trap_linux_report_call(saved[1]))
            return;
        if (saved[0] <= frame || saved[0] - frame > LARGEST_FRAME)
            return;
        frame = saved[0];
    }
}
