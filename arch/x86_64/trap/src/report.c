/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * report.c - what the CPU tells about a fault, as a crash report.
 *
 * The backtrace reads only what is mapped.
 */
#include "internal.h"
#include <crash.h>
#include <trap.h>

enum { PAGE_FAULT = 14 };
enum { ERROR_WRITE = 2, ERROR_FETCH = 16 };

/* Bit n is set where fault n leaves an error code (Intel SDM volume 3, table 6-1). */
#define HAS_ERROR 0x00227d00u

bool trap_x86_64_has_error(unsigned number)
{
    return HAS_ERROR >> number & 1;
}

/* Frames are aligned as the ABI has it, in cached memory. */
bool trap_x86_64_is_readable(uintptr_t address)
{
    uint64_t entry;

    __asm__("mov %%cr3, %0" : "=r"(entry));
    if (address >> 47 || address % 16)
        return false;
    for (unsigned shift = 39; shift >= 12; shift -= 9) {
        entry = ((uint64_t *)(entry & 0x000ffffffffff000))[address >> shift & 511];
        if ((entry & 0x11) != 1)
            return false;
        if (entry & 0x80)
            return true;
    }
    return true;
}

void trap_panic(const char *message)
{
    crash_begin(message, NULL, 0);
    crash_end((uintptr_t)__builtin_frame_address(0), trap_x86_64_is_readable);
}

/* In the order of their numbers. */
static const char names[] = "division error\0debug trap\0non-maskable interrupt\0breakpoint\0"
                            "overflow\0bounds\0invalid instruction\0no FPU\0double fault\0"
                            "fault 9\0task state\0segment missing\0stack segment\0"
                            "general protection\0page fault\0fault 15\0floating-point error\0"
                            "misaligned access\0machine check\0floating-point error\0"
                            "virtualization\0control protection";

static const char *name_of(uint64_t number)
{
    const char *name = names;

    while (number)
        number -= *name++ == 0;
    return name;
}

static void begin(const struct fault *fault)
{
    const char *name = name_of(fault->number);

    if (fault->number == PAGE_FAULT)
        crash_begin(name,
                    fault->error & ERROR_FETCH   ? "execution of"
                    : fault->error & ERROR_WRITE ? "write to"
                                                 : "read of",
                    fault->address);
    else if (trap_x86_64_has_error(fault->number))
        crash_begin(name, "error", fault->error);
    else
        crash_begin(name, NULL, 0);
}

/* In the order of struct fault. */
static const char labels[][4] = {"rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "r8", "r9",
                                 "r10", "r11", "r12", "r13", "r14", "r15", "rip", "cs", "rfl"};

void trap_x86_64_report(const struct fault *fault)
{
    uint64_t rsp = fault->interrupted.rsp;

    begin(fault);
    crash_registers(fault->interrupted.rip, rsp, labels, &fault->registers.rax,
                    sizeof labels / sizeof *labels);
    crash_at(fault->interrupted.rip);
    /* A jump to nowhere was mostly a call, which has left its return address and no frame yet. */
    if (fault->number == PAGE_FAULT && fault->error & ERROR_FETCH &&
        trap_x86_64_is_readable(rsp & -16))
        crash_call(*(const uintptr_t *)(rsp & -8));
    crash_end(fault->registers.rbp, trap_x86_64_is_readable);
}
