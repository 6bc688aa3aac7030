/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fault.c - what the kernel tells about a fault of an arm64 CPU, as a crash report.
 *
 * Whether an access read or wrote is in one of the context's records (Arm ARM, ESR_EL1), or, where
 * an emulation of the kernel leaves none, in the instruction.
 */
#include "context.h"
#include "internal.h"
#include "numbers.h"

#include <crash.h>
#include <linux_syscall.h>
#include <stddef.h>

enum { SIG_SETMASK = 2 };
enum { SIGILL = 4, SIGTRAP = 5, SIGBUS = 7, SIGFPE = 8 };
enum { RECORD_END = 0, RECORD_SYNDROME = 0x45535201, SYNDROME_WRITE = 1 << 6 };

struct record {
    uint32_t kind, size;
    uint64_t value;
};

static const char names[REGISTERS][4] = {"x0",  "x1",  "x2",  "x3",  "x4",  "x5",  "x6",  "x7",
                                         "x8",  "x9",  "x10", "x11", "x12", "x13", "x14", "x15",
                                         "x16", "x17", "x18", "x19", "x20", "x21", "x22", "x23",
                                         "x24", "x25", "x26", "x27", "x28", "x29", "x30"};

static const struct record *syndrome_of(const struct context *context)
{
    for (size_t at = 0; at + sizeof(struct record) <= RECORDS;) {
        const struct record *record = (const struct record *)(context->records + at);
        if (record->kind == RECORD_SYNDROME)
            return record;
        if (record->kind == RECORD_END || record->size < sizeof *record || record->size % 16 != 0)
            return NULL;
        at += record->size;
    }
    return NULL;
}

static bool is_fetch(const struct context *at)
{
    return at->address == at->pc;
}

/* Bit 22 of a load is set, of a store clear (Arm ARM, C4.1.94). */
static bool is_write(const struct context *at)
{
    const struct record *syndrome = syndrome_of(at);
    if (syndrome != NULL)
        return syndrome->value & SYNDROME_WRITE;
    return !(*(const uint32_t *)at->pc >> 22 & 1);
}

static const char *access_of(const struct context *at)
{
    if (is_fetch(at))
        return "execution of";
    return is_write(at) ? "write to" : "read of";
}

static const char *name_of(int signal)
{
    switch (signal) {
    case SIGILL:
        return "invalid instruction";
    case SIGTRAP:
        return "breakpoint";
    case SIGBUS:
        return "bus error";
    case SIGFPE:
        return "floating-point error";
    default:
        return "page fault";
    }
}

uintptr_t trap_linux_pc(const void *context)
{
    return ((const struct context *)context)->pc;
}

void trap_linux_let_in(const void *context)
{
    const struct context *at = context;
    linux_syscall(SYS_RT_SIGPROCMASK, SIG_SETMASK, (long)&at->mask, 0, sizeof at->mask, 0, 0);
}

bool trap_linux_is_readable(uintptr_t address)
{
    return address % sizeof address == 0;
}

void trap_linux_report(const void *context, const char *sent)
{
    const struct context *at = context;
    const struct frame *frame =
        (const struct frame *)((const char *)context - offsetof(struct frame, context));
    bool accessed = sent == NULL && frame->info.signal != SIGILL && frame->info.signal != SIGTRAP &&
                    frame->info.signal != SIGFPE;
    crash_begin(sent != NULL ? sent : name_of(frame->info.signal), accessed ? access_of(at) : NULL,
                at->address);
    crash_registers(at->pc, at->sp, names, at->registers, REGISTERS);
    crash_at(at->pc);
    /* A jump to nowhere was mostly a call, whose return address is where calls leave it. */
    if (accessed && is_fetch(at))
        crash_call(at->registers[LINK]);
    crash_end(at->registers[FRAME], trap_linux_is_readable);
}
