/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * tls.c - conformance of tls: sets of variables, exchanged under the running code. The compiler may
 * believe that the thread stays the same within a function; so whatever touches a variable is a
 * function of its own.
 */
#include <irq.h>
#include <suite.h>
#include <tap.h>
#include <tls.h>

enum { ROOM = 4096, WORDS = 20, SETS = 3 };

static _Thread_local volatile long given = 0x1234567890;
static _Thread_local volatile char letter = 'j';
static _Thread_local volatile long zero;
static _Thread_local volatile int many[WORDS] = {[WORDS - 1] = 7};
static _Thread_local _Alignas(64) volatile char aligned[3] = {1, 2, 3};
static _Thread_local _Alignas(64) volatile char aligned_zero;

static _Alignas(64) char blocks[SETS][ROOM];

__attribute__((noinline)) static bool is_new(void)
{
    for (unsigned i = 0; i < WORDS; i++)
        if (many[i] != (i == WORDS - 1 ? 7 : 0))
            return false;
    return given == 0x1234567890 && letter == 'j' && zero == 0 && aligned[0] == 1 &&
           aligned[2] == 3 && aligned_zero == 0;
}

__attribute__((noinline)) static bool is_aligned(void)
{
    return ((uintptr_t)aligned | (uintptr_t)&aligned_zero) % 64 == 0 &&
           (uintptr_t)&given % _Alignof(long) == 0;
}

__attribute__((noinline)) static void mark(int number)
{
    given = zero = number;
    letter = (char)number;
    for (unsigned i = 0; i < WORDS; i++)
        many[i] = number;
    aligned[1] = aligned_zero = (char)number;
}

__attribute__((noinline)) static bool is_marked(int number)
{
    for (unsigned i = 0; i < WORDS; i++)
        if (many[i] != number)
            return false;
    return given == number && zero == number && letter == number && aligned[1] == number &&
           aligned_zero == number;
}

static void switch_to(void *block)
{
    bool enabled = irq_save();
    tls_switch(block);
    irq_restore(enabled);
}

static void test_sets(void)
{
    for (int i = 0; i < SETS; i++) {
        tls_init(blocks[i]);
        switch_to(blocks[i]);
        tap_ok(is_new(), "a new set has its initial values");
        tap_ok(is_aligned(), "and its alignment");
        mark(2 + i);
        tap_ok(is_marked(2 + i), "it can be written");
    }
    switch_to(NULL);
    tap_ok(is_marked(1), "the image's own has kept its values");
    for (int i = SETS - 1; i >= 0; i--) {
        switch_to(blocks[i]);
        tap_ok(is_marked(2 + i), "so has each other");
    }
    switch_to(blocks[0]);
    tap_ok(is_marked(2), "a switch to the set in use changes nothing");
    switch_to(blocks[1]);
    tls_init(blocks[0]);
    tap_ok(is_marked(3), "to make a set anew leaves the one in use alone");
    switch_to(blocks[0]);
    tap_ok(is_new(), "and gives initial values again");
    switch_to(NULL);
    tap_ok(is_marked(1), "back to the image's own");
}

/* Nothing is written beyond a block. */
static void test_bounds(void)
{
    size_t size = tls_size();
    char *end = blocks[0] + size;
    for (size_t i = size; i < ROOM; i++)
        blocks[0][i] = 'x';
    tls_init(blocks[0]);
    switch_to(blocks[0]);
    mark(9);
    switch_to(NULL);
    bool kept = true;
    for (; end < blocks[0] + ROOM; end++)
        kept = kept && *end == 'x';
    tap_ok(kept, "all is within the block's %zu bytes", size);
}

static int run(int argc, char **argv)
{
    (void)argc, (void)argv;
    tap_ok(is_new(), "the image's variables have their initial values");
    tap_ok(is_aligned(), "and their alignment");
    size_t size = tls_size();
    tap_ok(size >= sizeof(long) * 2 + WORDS * sizeof(int) && size % 64 == 0,
           "a block has room for all: %zu bytes", size);
    mark(1);
    if (tap_ok(size <= ROOM, "and fits the test"))
        test_sets(), test_bounds();
    return tap_end();
}

const struct suite test_tls_suite = {"tls", run};
