/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * trap.c - faults (Arm ARM, D1.3; the exception syndrome, D19.2.37): to the handler, or into a
 * report.
 *
 * A fault is first looked at on a stack of its own, for that of the code at fault may be the
 * reason.
 */
#include "internal.h"
#include <crash.h>
#include <stddef.h>
#include <trap.h>

enum { CLASS_SHIFT = 26, SYNDROME_WRITE = 1 << 6, STATUS_MASK = 0x3f };
enum { STATUS_ALIGNMENT = 0x21, STATUS_EXTERNAL = 0x10 };
enum {
    CLASS_UNKNOWN = 0x00,
    CLASS_FETCH = 0x21,
    CLASS_PC = 0x22,
    CLASS_DATA = 0x25,
    CLASS_SP = 0x26,
    CLASS_FLOATING = 0x2c,
    CLASS_SYSTEM = 0x2f,
    CLASS_BREAKPOINT = 0x3c,
};
enum { FRAME_POINTER = 29, LINK = 30 };

static trap_handler_fn handler;

/* Interrupts are off until somebody attaches to them. */
void (*trap_arm64_interrupt_entry)(void);

void trap_init(void)
{
    __asm__ volatile("msr vbar_el1, %0\n\tisb\n\tmsr daifclr, #4"
                     :
                     : "r"(trap_arm64_vectors)
                     : "memory");
}

void trap_attach(trap_handler_fn function)
{
    handler = function;
}

/* Whether 16 bytes at address can be read or written as cached memory, as the MMU finds. */
static bool is_memory(uint64_t par)
{
    enum { FAILED = 1, ATTRIBUTE_SHIFT = 56, CACHED = 0xff };

    return !(par & FAILED) && par >> ATTRIBUTE_SHIFT == CACHED;
}

static bool is_readable(uintptr_t address)
{
    uint64_t par;

    if (address % 16)
        return false;
    __asm__ volatile("at s1e1r, %1\n\tisb\n\tmrs %0, par_el1" : "=r"(par) : "r"(address));
    return is_memory(par);
}

static bool is_writable(uintptr_t address)
{
    uint64_t par;

    __asm__ volatile("at s1e1w, %1\n\tisb\n\tmrs %0, par_el1" : "=r"(par) : "r"(address));
    return is_memory(par);
}

static unsigned class_of(const struct exception *exception)
{
    return exception->syndrome >> CLASS_SHIFT & 0x3f;
}

static unsigned status_of(const struct exception *exception)
{
    return exception->syndrome & STATUS_MASK;
}

static bool is_access(const struct exception *exception)
{
    unsigned class = class_of(exception);

    return class == CLASS_FETCH || class == CLASS_DATA;
}

/* Of which kind a fault is, and what it is called. */
struct cause {
    uint8_t class, kind;
    char name[27];
};

static const struct cause causes[] = {
    {CLASS_FETCH, TRAP_MEMORY, "page fault"},
    {CLASS_DATA, TRAP_MEMORY, "page fault"},
    {CLASS_PC, TRAP_BUS, "misaligned program counter"},
    {CLASS_SP, TRAP_BUS, "misaligned stack pointer"},
    {CLASS_SYSTEM, TRAP_BUS, "system error"},
    {CLASS_FLOATING, TRAP_ARITHMETIC, "floating-point error"},
    {CLASS_BREAKPOINT, TRAP_BREAKPOINT, "breakpoint"},
    {CLASS_UNKNOWN, TRAP_INSTRUCTION, "invalid instruction"},
};

static const struct cause *cause_of(const struct exception *exception)
{
    static const struct cause misaligned = {.kind = TRAP_BUS, .name = "misaligned access"};
    static const struct cause bus_error = {.kind = TRAP_BUS, .name = "bus error"};
    static const struct cause other = {.kind = TRAP_INSTRUCTION, .name = "trapped instruction"};

    if (is_access(exception) && status_of(exception) == STATUS_ALIGNMENT)
        return &misaligned;
    if (is_access(exception) && status_of(exception) == STATUS_EXTERNAL)
        return &bus_error;
    for (size_t i = 0; i < sizeof causes / sizeof *causes; i++)
        if (causes[i].class == class_of(exception))
            return &causes[i];
    return &other;
}

static const char *access_of(const struct exception *exception)
{
    if (!is_access(exception))
        return NULL;
    if (class_of(exception) == CLASS_FETCH)
        return "execution of";
    return exception->syndrome & SYNDROME_WRITE ? "write to" : "read of";
}

static const char labels[31][4] = {"x0",  "x1",  "x2",  "x3",  "x4",  "x5",  "x6",  "x7",
                                   "x8",  "x9",  "x10", "x11", "x12", "x13", "x14", "x15",
                                   "x16", "x17", "x18", "x19", "x20", "x21", "x22", "x23",
                                   "x24", "x25", "x26", "x27", "x28", "x29", "x30"};

static _Noreturn void report(const struct exception *exception)
{
    crash_begin(cause_of(exception)->name, access_of(exception), exception->address);
    crash_registers(exception->pc, exception->sp, labels, exception->registers,
                    sizeof labels / sizeof *labels);
    crash_at(exception->pc);
    /* A jump to nowhere was mostly a call, whose return address is where calls leave it. */
    if (class_of(exception) == CLASS_FETCH)
        crash_call(exception->registers[LINK]);
    crash_end(exception->registers[FRAME_POINTER], is_readable);
}

/* Whether there is room on the stack for the exception, what saves the rest, and a handler. */
static bool has_stack(const struct exception *exception)
{
    enum { ROOM = 4096 };

    return exception->sp % 16 == 0 && is_writable(exception->sp - sizeof *exception) &&
           is_writable(exception->sp - ROOM);
}

void trap_arm64_fault(const struct exception *exception)
{
    if (!handler || !has_stack(exception))
        report(exception);
    struct exception *copy = (struct exception *)exception->sp - 1;
    *copy = *exception;
    trap_arm64_call_handler(copy);
}

void trap_arm64_handle(struct exception *exception)
{
    enum trap_kind kind = cause_of(exception)->kind;
    struct trap_fault fault = {
        .kind = kind,
        .address = is_access(exception) ? (void *)exception->address : NULL,
        .pc = (void *)(exception->pc + (kind == TRAP_BREAKPOINT ? 4 : 0)),
    };

    if (!handler(&fault)) {
        __asm__ volatile("msr daifset, #0xf" : : : "memory");
        report(exception);
    }
    exception->pc = (uintptr_t)fault.pc;
}

void trap_panic(const char *message)
{
    crash_begin(message, NULL, 0);
    crash_end((uintptr_t)__builtin_frame_address(0), is_readable);
}
