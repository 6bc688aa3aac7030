/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - faults in the way that its argument names, after printing what the report must say:
 * `expect write to 0x…`. An access that does not fault ends with status 1.
 */
#include <console.h>
#include <heap.h>
#include <mem.h>
#include <stddef.h>
#include <stdint.h>
#include <trap.h>

enum { CODE_SIZE = 16 };

static const char constant[CODE_SIZE] = {1};
static unsigned char writable[CODE_SIZE];

/* Not a constant, so that the compiler cannot know what it points to. */
static volatile uintptr_t nowhere = 8;

static size_t length_of(const char *text)
{
    size_t length = 0;
    while (text[length] != '\0')
        length++;
    return length;
}

static void print(const char *text)
{
    console_write(text, length_of(text));
}

static void expect(const char *access, uintptr_t address)
{
    char digits[] = "0x0000000000000000\n";
    for (size_t i = sizeof digits - 3; address != 0; i--, address >>= 4)
        digits[i] = "0123456789abcdef"[address & 15];
    print("expect ");
    print(access);
    print(digits);
}

static void write_to(uintptr_t address)
{
    expect("write to ", address);
    *(volatile char *)address = 1;
}

static void read_of(uintptr_t address)
{
    expect("read of ", address);
    (void)*(volatile char *)address;
}

/* Call what is at address as a function. */
__attribute__((noinline)) static void execute(uintptr_t address)
{
    expect("execution of ", address);
    ((void (*)(void))address)();
}

static void write_text(void)
{
    write_to((uintptr_t)write_text);
}

static void write_rodata(void)
{
    write_to((uintptr_t)constant);
}

static void execute_rodata(void)
{
    execute((uintptr_t)constant);
}

static void execute_data(void)
{
    execute((uintptr_t)writable);
}

static void execute_stack(void)
{
    unsigned char local[CODE_SIZE];
    memset(local, 0, sizeof local);
    execute((uintptr_t)local);
}

static void execute_heap(void)
{
    unsigned char *block = heap_alloc(CODE_SIZE);
    if (block == NULL)
        trap_panic("no memory");
    memset(block, 0, CODE_SIZE);
    execute((uintptr_t)block);
}

static void read_page_0(void)
{
    read_of(nowhere);
}

static void write_page_0(void)
{
    write_to(nowhere);
}

static void execute_page_0(void)
{
    execute(nowhere);
}

/* Every call keeps its frame: what is added needs the result. */
__attribute__((noinline)) static unsigned descend(volatile unsigned *depth)
{
    volatile unsigned here = *depth + 1;
    return *depth == UINT32_MAX ? 0 : descend(&here) + here;
}

static void overflow_stack(void)
{
    volatile unsigned depth = 0;
    descend(&depth);
}

static void divide_by_zero(void)
{
    volatile int dividend = 100, divisor = 0;
    dividend = dividend / divisor;
}

static void panic(void)
{
    trap_panic("as the test wants");
}

/* A fault within the report. */
static void panic_nowhere(void)
{
    trap_panic((const char *)nowhere);
}

/* The frames above lead nowhere, which must not stop the report. */
__attribute__((noinline)) static void break_frames(void)
{
    *(volatile uintptr_t *)__builtin_frame_address(0) = UINTPTR_MAX / 2 & ~(uintptr_t)15;
    trap_panic("as the test wants");
}

static const struct {
    const char *name;
    void (*run)(void);
} faults[] = {
    {"write-text", write_text},         {"write-rodata", write_rodata},
    {"execute-rodata", execute_rodata}, {"execute-data", execute_data},
    {"execute-stack", execute_stack},   {"execute-heap", execute_heap},
    {"read-page-0", read_page_0},       {"write-page-0", write_page_0},
    {"execute-page-0", execute_page_0}, {"overflow-stack", overflow_stack},
    {"divide-by-zero", divide_by_zero}, {"panic", panic},
    {"break-frames", break_frames},     {"panic-nowhere", panic_nowhere},
};

int main(int argc, char **argv)
{
    for (size_t i = 0; i < sizeof faults / sizeof *faults && argc > 1; i++) {
        size_t length = length_of(faults[i].name) + 1;
        if (length_of(argv[1]) + 1 == length && memcmp(argv[1], faults[i].name, length) == 0)
            faults[i].run();
    }
    return 1;
}
