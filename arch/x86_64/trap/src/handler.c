/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * handler.c - from a fault to the handler of trap_attach, or to the report.
 */
#include "internal.h"
#include <stddef.h>
#include <trap.h>

enum { PAGE_FAULT = 14 };

/* Bytes for fault_entry.S and a handler of modest wishes; one of others has a fault of its own. */
enum { ROOM = 512 + 1024 };

/* Code that runs while the vector registers still have what the fault left in them. */
#define BEFORE_FXSAVE __attribute__((target("general-regs-only")))

static trap_handler_fn handler;
static volatile bool is_moving;

/* What a fault is, plus one; 0 for those that nobody can handle. In the order of their numbers. */
static const unsigned char kinds[FAULT_COUNT] = {
    [0] = 1 + TRAP_ARITHMETIC,  [1] = 1 + TRAP_BREAKPOINT,
    [3] = 1 + TRAP_BREAKPOINT,  [4] = 1 + TRAP_MEMORY,
    [5] = 1 + TRAP_MEMORY,      [6] = 1 + TRAP_INSTRUCTION,
    [11] = 1 + TRAP_BUS,        [12] = 1 + TRAP_BUS,
    [13] = 1 + TRAP_MEMORY,     [PAGE_FAULT] = 1 + TRAP_MEMORY,
    [16] = 1 + TRAP_ARITHMETIC, [17] = 1 + TRAP_BUS,
    [19] = 1 + TRAP_ARITHMETIC,
};

void trap_attach(trap_handler_fn new_handler)
{
    handler = new_handler;
}

/*
 * Move the fault to the stack of the code that has it. Where that faults, there is no stack to move
 * to: then the fault before it is reported.
 */
BEFORE_FXSAVE static struct fault *move(const struct fault *fault)
{
    uintptr_t place = (fault->interrupted.rsp - RED_ZONE - sizeof *fault) & -16;

    is_moving = true;
    *(volatile char *)(place - ROOM) = 0;
    *(volatile struct fault *)place = *fault;
    is_moving = false;
    return (struct fault *)place;
}

BEFORE_FXSAVE struct fault *trap_x86_64_fault(const struct entered *entered)
{
    static struct fault fault;
    unsigned number = (entered->entry - (uintptr_t)trap_x86_64_faults) / ENTRY_SIZE - 1;
    bool has_error = trap_x86_64_has_error(number);

    if (!is_moving) {
        fault.registers = entered->registers;
        fault.interrupted = *(const struct interrupted *)(entered->frame + has_error);
        fault.number = number;
        fault.error = has_error ? entered->frame[0] : 0;
        __asm__("mov %%cr2, %0" : "=r"(fault.address));
    }
    if (is_moving || !handler || !kinds[number])
        trap_x86_64_report(&fault);
    return move(&fault);
}

void trap_x86_64_handle(const struct fault *fault)
{
    struct trap_fault told = {
        .kind = (enum trap_kind)(kinds[fault->number] - 1),
        .address = fault->number == PAGE_FAULT ? (void *)fault->address : NULL,
        .pc = (void *)fault->interrupted.rip,
    };

    if (!handler || !handler(&told))
        trap_x86_64_report(fault);
}
