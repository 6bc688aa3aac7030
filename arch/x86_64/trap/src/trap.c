/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * trap.c - the CPU's descriptor tables for faults (Intel SDM volume 3, chapters 3, 6 and 7).
 *
 * No fault touches the stack that it finds, which may be unusable, or may be used below its
 * pointer. All have one stack, and those that can come at any moment have stacks of their own. Each
 * is above a guard page.
 */
#include "internal.h"
#include <guard.h>
#include <trap.h>

enum { NMI = 2, DOUBLE_FAULT = 8, MACHINE_CHECK = 18 };
enum { PAGE = 4096 };
enum { CODE = 8, TASK = 16, STACK = 32 }; /* selectors */

/* An interrupt gate, present, for privilege level 0, to code of selector CODE. */
#define GATE_INTERRUPT     (0x8e00ull << 32 | CODE << 16)
#define GATE_STACK(number) ((uint64_t)(number) << 32)
/* 64-bit code, the type of a task state segment, and data; all present. */
#define SEGMENT_CODE  0x00af9b000000ffffull
#define SEGMENT_TASK  0x0000890000000000ull
#define SEGMENT_STACK 0x0000930000000000ull

struct stack_pages {
    char guard[PAGE];
    char bytes[PAGE];
};

/* The task state segment; of its fields only the stacks matter here. */
struct __attribute__((packed)) task {
    uint32_t reserved;
    uint64_t privilege_stacks[3];
    uint64_t reserved_2;
    uint64_t stacks[7];
    uint64_t reserved_3;
    uint16_t reserved_4;
    uint16_t port_map; /* none: at the segment's end */
};

struct __attribute__((packed)) table_pointer {
    uint16_t limit;
    uint64_t start;
};

static _Alignas(PAGE) struct stack_pages stacks[STACK_MACHINE_CHECK];

static struct {
    struct gate gates[FAULT_COUNT];
    uint64_t segments[5]; /* none, code, two for the task, and the stack's */
    struct task task;
} trap_x86_64;

void trap_x86_64_set_gates(struct gate *gates, const char *entries, unsigned count)
{
    uint64_t entry = (uintptr_t)entries;

    for (unsigned i = 0; i < count; i++, entry += ENTRY_SIZE)
        gates[i].low = GATE_INTERRUPT | (entry & 0xffff0000) << 32 | (entry & 0xffff);
}

void trap_x86_64_load_gates(const struct gate *gates, unsigned count)
{
    struct table_pointer pointer = {count * sizeof *gates - 1, (uintptr_t)gates};

    __asm__ volatile("lidt %0" : : "m"(pointer) : "memory");
}

const struct gate *trap_x86_64_fault_gates(void)
{
    return trap_x86_64.gates;
}

/*
 * The stack needs no segment in 64-bit mode. Without one QEMU's emulation comes back from
 * interrupts in another mode than it went, for which it has to translate all code again.
 */
static void load_segments(void)
{
    uint64_t *segments = trap_x86_64.segments;
    uint64_t task = (uintptr_t)&trap_x86_64.task;
    struct table_pointer pointer = {sizeof trap_x86_64.segments - 1, (uintptr_t)segments};

    segments[CODE / 8] = SEGMENT_CODE;
    segments[TASK / 8] = SEGMENT_TASK | (sizeof(struct task) - 1) | (task & 0xffffff) << 16 |
                         (task & 0xff000000) << 32;
    segments[TASK / 8 + 1] = task >> 32;
    segments[STACK / 8] = SEGMENT_STACK;
    /* The code segment loaded by the boot has the same selector and content. */
    __asm__ volatile("lgdt %0; ltr %w1; mov %w2, %%ss"
                     :
                     : "m"(pointer), "r"(TASK), "r"(STACK)
                     : "memory");
}

void trap_x86_64_set_stack(enum stack stack, void *end)
{
    trap_x86_64.task.stacks[stack - 1] = (uintptr_t)end;
}

void trap_x86_64_use_stack(struct gate *gate, enum stack stack)
{
    gate->low = (gate->low & ~GATE_STACK(7)) | GATE_STACK(stack);
}

static void make_stack(enum stack stack)
{
    struct stack_pages *pages = &stacks[stack - 1];

    if (guard_set(pages->guard) < 0)
        trap_panic("no page table left to guard a stack");
    trap_x86_64_set_stack(stack, pages + 1);
}

static void make_stacks(void)
{
    struct gate *gates = trap_x86_64.gates;

    for (enum stack stack = STACK_FAULT; stack <= STACK_MACHINE_CHECK; stack++)
        make_stack(stack);
    for (unsigned i = 0; i < FAULT_COUNT; i++)
        trap_x86_64_use_stack(&gates[i], STACK_FAULT);
    trap_x86_64_use_stack(&gates[DOUBLE_FAULT], STACK_DOUBLE_FAULT);
    trap_x86_64_use_stack(&gates[NMI], STACK_NMI);
    trap_x86_64_use_stack(&gates[MACHINE_CHECK], STACK_MACHINE_CHECK);
}

void trap_init(void)
{
    trap_x86_64_set_gates(trap_x86_64.gates, trap_x86_64_faults, FAULT_COUNT);
    trap_x86_64.task.port_map = sizeof(struct task);
    load_segments();
    trap_x86_64_load_gates(trap_x86_64.gates, FAULT_COUNT);
    make_stacks();
}
