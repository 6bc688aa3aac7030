/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * insides.c - fs-9p and a server that answers well, badly, or not at all.
 *
 * Arguments: "suite", the conformance suite of fs, or "hostile"; the folder that the server shares,
 * which is empty; and how many bytes a message may have.
 *
 * What a hostile server's answers make of a round of operations is not looked at, but that it ends,
 * is within memory, and leaves nothing behind.
 */
#include "server.h"
#include "tap.h"

#include <errno.h>
#include <fault.h>
#include <fs.h>
#include <ftw.h>
#include <heap.h>
#include <heap_fault.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <suite.h>

extern const struct fs_driver fs_9p_fs;
extern const struct suite test_fs_suite;

const struct fs_driver *const fs_providers[] = {&fs_9p_fs, NULL};

static struct fault fault;

struct fault *heap_fault(void)
{
    return &fault;
}

void *heap_alloc(size_t size)
{
    return heap_resize(NULL, size);
}

void *heap_resize(void *block, size_t size)
{
    if (fault_due(&fault))
        return NULL;
    fault_live(&fault, block == NULL, 0);
    return realloc(block, size);
}

void heap_free(void *block)
{
    fault_live(&fault, 0, block != NULL);
    free(block);
}

static struct fs_name name_of(const char *text)
{
    return (struct fs_name){text, strlen(text)};
}

/* The bytes of a file: longer than a small message. */
static void use_file(const struct fs_operations *ops, struct fs_node *file)
{
    static char bytes[9000], copy[9000];
    struct file_status status;
    memset(bytes, 'b', sizeof bytes);
    long written = ops->write(file, bytes, sizeof bytes, 100);
    long count = ops->read(file, copy, sizeof copy, 90);
    if (written > (long)sizeof bytes || count > (long)sizeof copy)
        abort();
    ops->status(file, &status);
    ops->truncate(file, 20);
    ops->sync(file);
    ops->change(file, &(struct fs_change){true, true, false, 0640, -5, 0});
}

static void read_names(const struct fs_operations *ops, struct fs_node *directory)
{
    struct fs_entry entry;
    uint64_t cursor = 0;
    for (unsigned i = 0; i < 20 && ops->read_directory(directory, &cursor, &entry) > 0; i++) {
        if (entry.length == 0 || entry.length > FS_NAME_MAX || entry.name[entry.length] != '\0' ||
            strlen(entry.name) != entry.length || strchr(entry.name, '/') != NULL)
            abort();
    }
}

/* Removes what is called so, if it is there. */
static void remove_name(const struct fs_operations *ops, struct fs_node *directory,
                        const char *name)
{
    struct fs_node *node;
    if (ops->lookup(directory, name_of(name), &node) != 0)
        return;
    ops->unlink(directory, name_of(name), node);
    ops->release(node);
}

static void use_directory(const struct fs_operations *ops, struct fs_node *directory)
{
    struct fs_node *file = NULL, *other = NULL, *up, *again;
    char target[40];
    if (ops->create(directory, name_of("file"), FILE_REGULAR | 0600, &file) == 0)
        use_file(ops, file);
    ops->symlink(directory, name_of("link"), "target", 6);
    if (ops->lookup(directory, name_of("link"), &again) == 0) {
        if (again->type == FILE_LINK && ops->read_link(again, target, sizeof target) > 40)
            abort();
        ops->release(again);
    }
    if (file != NULL)
        ops->link(directory, name_of("name"), file);
    ops->create(directory, name_of("other"), FILE_REGULAR | 0600, &other);
    read_names(ops, directory);
    if (file != NULL && other != NULL)
        ops->rename(directory, name_of("file"), file, directory, name_of("other"), other);
    if (ops->parent(directory, &up) == 0)
        ops->release(up);
    remove_name(ops, directory, "name");
    remove_name(ops, directory, "other");
    if (file != NULL)
        ops->release(file);
    if (other != NULL)
        ops->release(other);
    remove_name(ops, directory, "link");
    remove_name(ops, directory, "file");
}

/* All that can be done. Returns what mount did. */
static int round_of_all(void)
{
    struct fs *fs = NULL;
    struct fs_node *directory;
    struct fs_space space;
    server.answers = 0;
    int error = fs_9p_fs.mount(NULL, &fs);
    if (error != 0)
        return fs == NULL ? error : 1;
    const struct fs_operations *ops = fs->operations;
    ops->space(fs, &space);
    if (ops->create(fs->root, name_of("round"), FILE_DIRECTORY | 0700, &directory) == 0) {
        use_directory(ops, directory);
        ops->unlink(fs->root, name_of("round"), directory);
        ops->release(directory);
    }
    unsigned answers = server.answers;
    ops->unmount(fs);
    if (answers > 3000) /* 9000 bytes in small pieces are less */
        abort();
    return 0;
}

static int remove_file(const char *path, const struct stat *status, int kind, struct FTW *at)
{
    (void)status, (void)kind;
    return at->level > 0 ? remove(path) : 0;
}

static void empty_folder(void)
{
    if (nftw(server.folder, remove_file, 16, FTW_DEPTH | FTW_PHYS) != 0)
        abort();
}

/* Goes wrong at each answer in turn, or from each on. Returns how many rounds left something. */
static unsigned at_each(enum wrong wrong, unsigned answers, unsigned count, uint64_t amount)
{
    unsigned bad = 0;
    for (unsigned from = 1; from <= answers; from++) {
        server.wrong = wrong;
        server.from = from;
        server.count = count;
        server.amount = wrong == RANDOM ? amount * 1000 + from : amount;
        int result = round_of_all();
        bad += result > 0 || heap_fault()->live != 0 || server.open;
        empty_folder();
    }
    server.wrong = RIGHT;
    server.count = 0;
    return bad;
}

static void test_lengths(unsigned answers)
{
    unsigned bad = 0;
    for (uint64_t length = 0; length < 64; length += length < 26 ? 1 : 7) {
        bad += at_each(SHORTENED, answers, 1, length);
        bad += at_each(SHORTENED_SO, answers, 1, length);
    }
    tap_is(bad, 0, "answers that are too short");
    bad = 0;
    for (uint64_t amount = 1; amount <= 4096; amount *= 8) {
        bad += at_each(LENGTHENED, answers, 1, amount);
        bad += at_each(OTHER_SIZE, answers, 1, amount);
        bad += at_each(OTHER_SIZE, answers, 1, 0 - amount);
    }
    tap_is(bad, 0, "answers that are too long");
}

static void test_errors(unsigned answers)
{
    static const uint32_t errors[] = {0, 1, 2, 5, 12, 15, 17, 28, 35, 39, 133, 4095, UINT32_MAX};
    unsigned bad = 0;
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++)
        bad += at_each(FAILED, answers, i % 2 ? 1 : 1000000, errors[i]);
    tap_is(bad, 0, "errors of all kinds");
}

/* A directory without an end: that is found out soon. */
static void test_circle(void)
{
    static const char *const names[] = {"1", "2", "3", "4", "5"};
    struct fs *fs = NULL;
    struct fs_entry entry;
    uint64_t cursor = 0;
    unsigned told = 0;
    int more = fs_9p_fs.mount(NULL, &fs);
    for (unsigned i = 0; i < 5 && more == 0; i++) {
        struct fs_node *file;
        more = fs->operations->create(fs->root, name_of(names[i]), FILE_REGULAR | 0600, &file);
        if (more == 0)
            fs->operations->release(file);
    }
    server.goes_round = true;
    while (told < 1000 && more >= 0) {
        more = fs->operations->read_directory(fs->root, &cursor, &entry);
        told++;
    }
    tap_ok(more == -EIO && told > 5, "a directory that begins again: an error after %u", told);
    server.goes_round = false;
    cursor = 0;
    for (told = 0; fs->operations->read_directory(fs->root, &cursor, &entry) > 0; told++)
        ;
    tap_is(told, 5, "one that ends");
    fs->operations->unmount(fs);
    empty_folder();
}

static void test_hostile(void)
{
    server.count = 0;
    tap_is(round_of_all(), 0, "a server that answers well");
    unsigned answers = server.answers, bad = 0;
    tap_ok(answers > 60 && heap_fault()->live == 0 && server.left == 0, "%u answers", answers);
    test_circle();
    test_lengths(answers);
    tap_is(at_each(OTHER_TYPE, answers, 1, 0), 0, "answers to something else");
    tap_is(at_each(OTHER_TAG, answers, 1, 0), 0, "answers to somebody else");
    test_errors(answers);
    for (uint64_t seed = 1; seed <= 40; seed++)
        bad += at_each(RANDOM, answers, seed % 2 ? 1 : 1000000, seed);
    tap_is(bad, 0, "answers that make no sense");
    tap_is(at_each(DEAD, answers, 1000000, 0), 0, "a server that dies");
    server.most = 0;
    tap_is(round_of_all(), -ENODEV, "no server");
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    server.folder = argv[2];
    server.most = (uint32_t)atoi(argv[3]);
    if (strcmp(argv[1], "suite") == 0)
        return test_fs_suite.run(0, NULL);
    test_hostile();
    return tap_end();
}
