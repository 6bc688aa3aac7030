/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * report.c - the crash report of trap.h.
 *
 * It trusts nothing: the backtrace reads only what is mapped, and a fault while reporting ends the
 * image at once. Addresses behind `at` are those of calls, not of what follows them, which may be
 * in another function already.
 */
#include "internal.h"
#include <console.h>
#include <image.h>
#include <shutdown.h>
#include <stdbool.h>
#include <stddef.h>
#include <trap.h>

enum { STATUS_CRASH = 126, DEPTH_MAX = 32 };
enum { PAGE_FAULT = 14 };
enum { ERROR_PRESENT = 1, ERROR_WRITE = 2, ERROR_FETCH = 16 };

/* Bit n is set where fault n leaves an error code (Intel SDM volume 3, table 6-1). */
#define HAS_ERROR 0x00227d00u

static unsigned reports;

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

/*
 * Begin a report. A fault within it only ends the image; a fault in that end halts the machine,
 * for nothing is left to try.
 */
static void begin(void)
{
    reports++;
    if (reports == 2)
        shutdown_now(STATUS_CRASH);
    while (reports > 2)
        __asm__ volatile("cli; hlt");
    put("\ncrash: ");
}

/* Whether a frame can be at address: aligned as the ABI has it, and mapped as cached memory. */
static bool is_readable(uintptr_t address)
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

/* Print the call that return_address returns to; false if there is none. */
static bool put_call(uintptr_t return_address)
{
    uintptr_t at = return_address - 1;

    if (at < (uintptr_t)image_text_start || at >= (uintptr_t)image_text_end)
        return false;
    put_number("  at ", at);
    put("\n");
    return true;
}

/* Follow the frame pointers, which lead up the stack, from frame on. */
static _Noreturn void put_backtrace(uintptr_t frame)
{
    uintptr_t last = 0;

    for (unsigned i = 0; i < DEPTH_MAX && frame > last && is_readable(frame); i++) {
        const uintptr_t *words = (const uintptr_t *)frame;
        if (!put_call(words[1]))
            break;
        last = frame;
        frame = words[0];
    }
    shutdown_now(STATUS_CRASH);
}

void trap_panic(const char *message)
{
    begin();
    put(message);
    put("\n");
    put_backtrace((uintptr_t)__builtin_frame_address(0));
}

/* In the order of their numbers. */
static const char names[] = "division error\0debug trap\0non-maskable interrupt\0breakpoint\0"
                            "overflow\0bounds\0invalid instruction\0no FPU\0double fault\0"
                            "fault 9\0task state\0segment missing\0stack segment\0"
                            "general protection\0page fault\0fault 15\0floating-point error\0"
                            "misaligned access\0machine check\0floating-point error\0"
                            "virtualization\0control protection";

static const char *name_of(unsigned fault)
{
    const char *name = names;

    while (fault)
        fault -= *name++ == 0;
    return name;
}

static void put_page_fault(uint64_t error)
{
    uint64_t address;

    __asm__("mov %%cr2, %0" : "=r"(address));
    put(error & ERROR_FETCH   ? ", execution of "
        : error & ERROR_WRITE ? ", write to "
                              : ", read of ");
    put_number("", address);
}

static void put_registers(const struct fault *fault, const struct interrupted *interrupted)
{
    /* In the order of struct fault; printed from the last on. */
    static const char labels[15][8] = {"  r15 ", "  r14 ", "  r13 ", "  r12 ", "  r11 ",
                                       "  r10 ", "   r9 ", "   r8 ", "  rdi ", "  rsi ",
                                       "  rbp ", "  rbx ", "  rdx ", "  rcx ", "  rax "};
    const uint64_t *registers = &fault->r15;

    put_number("\n  pc ", interrupted->rip);
    put_number("  sp ", interrupted->rsp);
    put_number("  flags ", interrupted->rflags);
    for (unsigned i = 15; i-- > 0;) {
        put(i % 3 == 2 ? "\n" : "");
        put_number(labels[i], registers[i]);
    }
    put("\n");
}

void trap_x86_64_fault(const struct fault *fault)
{
    unsigned number = (fault->entry - (uintptr_t)trap_x86_64_faults) / ENTRY_SIZE - 1;
    bool has_error = HAS_ERROR >> number & 1;
    const struct interrupted *interrupted = (const void *)(fault->frame + has_error);

    begin();
    put(name_of(number));
    if (number == PAGE_FAULT)
        put_page_fault(fault->frame[0]);
    else if (has_error)
        put_number(", error ", fault->frame[0]);
    put_registers(fault, interrupted);
    put_number("  at ", interrupted->rip);
    put("\n");
    /* A jump to nowhere was mostly a call, which has left its return address and no frame yet. */
    if (number == PAGE_FAULT && fault->frame[0] & ERROR_FETCH &&
        is_readable(interrupted->rsp & -16))
        put_call(*(const uintptr_t *)(interrupted->rsp & -8));
    put_backtrace(fault->rbp);
}
