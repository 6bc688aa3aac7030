/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * trees.c - dtb-libfdt on a tree that is right, on trees that are wrong, and on mutated ones.
 *
 *     trees TREE [FIRST COUNT]
 *
 * TREE is machine.dts as dtc makes it. Each tree lies in a block of exactly its own size, so that
 * ASan finds an access outside. Mutation number n is always the same: what fails can be tried again
 * alone.
 */
#include "tap.h"

#include <dtb.h>
#include <dtb_blob.h>
#include <errno.h>
#include <libfdt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TREE_MAX = 1 << 16, DEPTH = 64, BLOB_HEADER = 40 };

static struct {
    unsigned char *bytes;
    size_t size;
} blob;

static unsigned char original[TREE_MAX];
static size_t original_size;

const void *dtb_blob(size_t *size)
{
    *size = blob.size;
    return blob.bytes;
}

/* Give dtb_blob a copy of size bytes of the original, elsewhere than the last: it is checked once.
 */
static void take(size_t size)
{
    unsigned char *last = blob.bytes;
    blob.bytes = malloc(size ? size : 1);
    blob.size = size;
    free(last);
    memcpy(blob.bytes, original, size < original_size ? size : original_size);
}

static void put32(size_t at, uint32_t value)
{
    for (unsigned i = 0; i < 4; i++)
        blob.bytes[at + i] = (unsigned char)(value >> (24 - 8 * i));
}

static uint32_t get32(size_t at)
{
    uint32_t value = 0;
    for (unsigned i = 0; i < 4; i++)
        value = value << 8 | blob.bytes[at + i];
    return value;
}

static void check_nodes(void)
{
    size_t size;
    int chosen = dtb_path("/chosen"), uart = dtb_find(-1, "test,uart");
    int second = dtb_find(uart, "test,uart");
    tap_ok(chosen > 0, "a path is found");
    tap_ok(dtb_path(dtb_text(chosen, "stdout-path")) == uart && uart > 0,
           "an alias is, up to its colon; the first compatible node is the same");
    tap_ok(second > uart && dtb_text(second, "status") != NULL, "a disabled node is passed over");
    tap_is(dtb_find(second, "test,uart"), -ENOENT, "then there is none");
    tap_ok(dtb_find(-1, "test,timer-1") > 0, "any name in a list is compatible");
    tap_is(dtb_find(-1, "test,uar"), -ENOENT, "a part of one is not");
    tap_is(dtb_path("/none"), -ENOENT, "a path of nothing");
    tap_ok(tap_same(dtb_text(chosen, "bootargs"), "one two"), "a text");
    tap_ok(dtb_text(chosen, "linux,initrd-end") == NULL, "a number is no text");
    tap_ok(dtb_property(chosen, "none", &size) == NULL && size == 0,
           "a property that is not there");
    tap_ok(dtb_property(chosen, "bootargs", &size) != NULL && size == 8,
           "a property with its size");
}

static void check_numbers(void)
{
    uint64_t number = 7;
    uint32_t cells[3] = {7, 7, 7};
    int chosen = dtb_path("/chosen"), timer = dtb_find(-1, "test,timer-2");
    tap_ok(dtb_number(chosen, "linux,initrd-start", &number) == 0 && number == 0x44000000,
           "a number of two cells");
    tap_ok(dtb_number(chosen, "linux,initrd-end", &number) == 0 && number == 0x44001001,
           "a number of one");
    tap_ok(dtb_number(chosen, "stdout-path", &number) == -ENOENT && number == 0x44001001,
           "a text is no number");
    tap_ok(dtb_interrupt(timer, 2, cells) == 0 && cells[0] == 1 && cells[1] == 11 &&
               cells[2] == 0x104,
           "an interrupt");
    tap_ok(dtb_interrupt(timer, 4, cells) == -ENOENT && cells[1] == 11, "one more than there are");
}

static bool is(int error, const struct dtb_range *range, uint64_t start, uint64_t size)
{
    return error == 0 && range->start == start && range->size == size;
}

static void check_ranges(void)
{
    struct dtb_range range = {1, 2};
    int uart = dtb_find(-1, "test,uart");
    int gic = dtb_find(-1, "test,controller");
    tap_ok(is(dtb_reg(gic, 1, &range), &range, 0x8010000, 0x2000), "a range on a bus");
    tap_ok(is(dtb_reg(uart, 0, &range), &range, 0x102000100, 0x100), "in its second window");
    tap_is(dtb_reg(uart, 1, &range), -EINVAL, "in none");
    tap_is(dtb_reg(uart, 2, &range), -ENOENT, "one more than there are");
    tap_is(dtb_reg(dtb_path("/chosen"), 0, &range), -ENOENT, "of a node without");
    tap_is(dtb_reg(dtb_find(-1, "test,nowhere"), 0, &range), -EINVAL, "on a bus without `ranges`");
    tap_ok(range.start == 0x102000100, "which leaves the range untouched");
    tap_ok(is(dtb_memory(0, &range), &range, 0x40000000, 0x8000000), "memory");
    tap_ok(is(dtb_memory(1, &range), &range, 0x100000000, 0x1000), "the second of a node");
    tap_ok(is(dtb_memory(2, &range), &range, 0x90000000, 0x1000), "that of a second node");
    tap_is(dtb_memory(3, &range), -ENOENT, "no disabled memory");
    tap_ok(is(dtb_reserved(0, &range), &range, 0x48000000, 0x1000), "reserved by the list");
    tap_ok(is(dtb_reserved(1, &range), &range, 0x41000000, 0x2000), "by a node");
    tap_is(dtb_reserved(2, &range), -ENOENT, "and no more");
}

static bool is_refused(void)
{
    struct dtb_range range = {1, 2};
    return dtb_find(-1, "test,uart") == -EINVAL && dtb_path("/chosen") == -EINVAL &&
           dtb_memory(0, &range) == -EINVAL && dtb_reserved(0, &range) == -EINVAL &&
           range.start == 1;
}

static void check_headers(void)
{
    static const struct {
        const char *what;
        size_t at;
        uint32_t value;
    } wrong[] = {
        {"the magic number", 0, 0xd00dfeee},
        {"a version from before", 20, 1},
        {"one that only newer programs read", 24, 99},
        {"a total size beyond the memory", 4, TREE_MAX},
        {"one below the header's", 4, 16},
        {"a structure behind the end", 8, TREE_MAX},
        {"texts behind the end", 12, TREE_MAX},
        {"a list of reserved memory behind the end", 16, TREE_MAX},
        {"a structure between two words", 8, 58},
        {"a list of reserved memory between two words", 16, 44},
        {"a structure that is larger than all", 36, UINT32_MAX},
        {"texts that are larger than all", 32, UINT32_MAX},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        take(original_size);
        put32(wrong[i].at, wrong[i].value);
        tap_ok(is_refused(), "refused: %s", wrong[i].what);
    }
    bool all = true;
    for (size_t size = 0; size < BLOB_HEADER; size++) {
        take(size);
        all = all && is_refused();
    }
    tap_ok(all, "refused: less than a header");
    take(original_size);
    put32(36, get32(36) - 4);
    tap_ok(is_refused(), "refused: a structure without its end");
    take(original_size - 1);
    tap_ok(is_refused(), "refused: one byte less than the whole");
    free(blob.bytes);
    blob.bytes = NULL;
    blob.size = 0;
    tap_ok(is_refused(), "refused: none");
}

/* A root with count - 1 nodes in it, none of which has a property, in a structure of its own. */
static void take_nodes(unsigned count)
{
    enum { LIST_SIZE = 16, NODE_SIZE = 12 };
    size_t at = BLOB_HEADER + LIST_SIZE, end = at + count * NODE_SIZE + 4;
    take(end);
    memset(blob.bytes + BLOB_HEADER, 0, end - BLOB_HEADER);
    put32(4, (uint32_t)end);
    put32(8, (uint32_t)at);
    put32(12, (uint32_t)end);
    put32(16, BLOB_HEADER);
    put32(32, 0);
    put32(36, (uint32_t)(end - at));
    put32(at, FDT_BEGIN_NODE);
    at += 8;
    for (unsigned i = 1; i < count; i++, at += NODE_SIZE) {
        put32(at, FDT_BEGIN_NODE);
        put32(at + 8, FDT_END_NODE);
    }
    put32(at, FDT_END_NODE);
    put32(at + 4, FDT_END);
}

static void check_limit(void)
{
    take_nodes(OPT_NODES);
    tap_is(dtb_path("/"), 0, "as many nodes as the option allows");
    tap_is(dtb_find(-1, "test,uart"), -ENOENT, "which are looked through");
    take_nodes(OPT_NODES + 1);
    tap_ok(is_refused(), "refused: one more");
}

/* Ask everything of every node that can be found. */
static unsigned ask(int node)
{
    static const char *const names[] = {"reg",      "ranges", "status",      "bootargs",
                                        "bootargs", "method", "stdout-path", "linux,initrd-start"};
    unsigned answers = 0;
    uint32_t cells[3];
    uint64_t number;
    struct dtb_range range;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t size;
        const unsigned char *value = dtb_property(node, names[i], &size);
        for (size_t at = 0; at < size; at++)
            answers += value[at] & 1;
        const char *text = dtb_text(node, names[i]);
        answers += text ? (unsigned)strlen(text) : 0;
        answers += text ? dtb_path(text) >= 0 : 0;
        answers += dtb_number(node, names[i], &number) == 0;
    }
    for (unsigned i = 0; i < 4; i++)
        answers += (dtb_reg(node, i, &range) == 0) + (dtb_interrupt(node, i, cells) == 0);
    return answers;
}

static void ask_all(void)
{
    static const char *const kinds[] = {"test,uart", "test,controller", "test,timer-2",
                                        "simple-bus", "test,nowhere"};
    struct dtb_range range;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        int node = -1;
        for (unsigned found = 0; found < DEPTH && (node = dtb_find(node, kinds[i])) >= 0; found++)
            ask(node);
    }
    int chosen = dtb_path("/chosen");
    if (chosen >= 0)
        ask(chosen);
    for (unsigned i = 0; i < DEPTH && dtb_memory(i, &range) == 0; i++)
        ;
    for (unsigned i = 0; i < DEPTH && dtb_reserved(i, &range) == 0; i++)
        ;
}

/* Some bytes, some words, or the end of it are changed. */
static void mutate(uint32_t number)
{
    struct tap_random random = {(uint64_t)number * 2654435761u + 1};
    size_t size = original_size;
    if (tap_random_below(&random, 8) == 0)
        size = BLOB_HEADER + tap_random_below(&random, (uint32_t)(original_size - BLOB_HEADER));
    take(size);
    if (size < original_size && tap_random_below(&random, 2))
        put32(4, (uint32_t)size);
    for (unsigned changes = 1 + tap_random_below(&random, 8); changes > 0; changes--) {
        size_t at = tap_random_below(&random, (uint32_t)size);
        size_t word = at & ~(size_t)3;
        switch (tap_random_below(&random, 4)) {
        case 0:
            blob.bytes[at] ^= (unsigned char)(1u << tap_random_below(&random, 8));
            break;
        case 1:
            blob.bytes[at] = (unsigned char)tap_random_below(&random, 256);
            break;
        case 2:
            if (word + 4 <= size)
                put32(word, tap_random_below(&random, 12));
            break;
        default:
            if (word + 4 <= size)
                put32(word, get32(word) + tap_random_below(&random, 64) - 32);
            break;
        }
    }
}

static void try_mutations(uint32_t first, uint32_t count)
{
    uint32_t read = 0;
    for (uint32_t number = first; number < first + count; number++) {
        mutate(number);
        read += dtb_path("/") >= 0;
        ask_all();
    }
    printf("# %u of them are trees\n", read);
    tap_ok(true, "%u mutated trees, from number %u on, are read within their bounds", count, first);
}

int main(int argc, char **argv)
{
    FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
    if (!file)
        return 2;
    original_size = fread(original, 1, sizeof original, file);
    fclose(file);
    if (argc > 3) {
        try_mutations((uint32_t)atol(argv[2]), (uint32_t)atol(argv[3]));
        return tap_end();
    }
    take(original_size);
    check_nodes();
    check_numbers();
    check_ranges();
    check_headers();
    check_limit();
    try_mutations(1, 10000);
    free(blob.bytes);
    return tap_end();
}
