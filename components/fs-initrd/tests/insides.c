/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * insides.c - fs-initrd with archives that are whole, cut, and damaged.
 *
 * Arguments: the archive, which fs_initrd.t has packed. Each is mounted from memory that ends where
 * it ends, so that reading beyond is seen; what can be mounted is read to its end.
 */
#include "tap.h"

#include <errno.h>
#include <fs.h>
#include <heap.h>
#include <initrd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const struct fs_driver fs_initrd_fs;

enum { DEEPEST = 64 };

static struct {
    unsigned char *bytes;
    size_t length;
    size_t blocks, fail_at, asked; /* of memory: owned; which call fails, 0 none; calls */
} test;

const void *initrd_archive(size_t *size)
{
    *size = test.length;
    return test.length > 0 ? test.bytes : NULL;
}

void *heap_alloc(size_t size)
{
    return heap_resize(NULL, size);
}

void *heap_resize(void *block, size_t size)
{
    if (++test.asked == test.fail_at)
        return NULL;
    test.blocks += block == NULL;
    return realloc(block, size);
}

void heap_free(void *block)
{
    test.blocks -= block != NULL;
    free(block);
}

/* Reads all that can be reached, except below DEEPEST. */
static void read_all(struct fs *fs)
{
    static unsigned char piece[700];
    struct {
        struct fs_node *directory;
        uint64_t cursor;
    } levels[DEEPEST] = {{fs->root, 0}};
    const struct fs_operations *ops = fs->operations;
    unsigned depth = 0;
    for (;;) {
        struct fs_entry entry;
        struct fs_node *node;
        struct file_status status;
        if (ops->read_directory(levels[depth].directory, &levels[depth].cursor, &entry) <= 0) {
            if (depth-- == 0)
                return;
            continue;
        }
        struct fs_name name = {entry.name, entry.length};
        if (ops->lookup(levels[depth].directory, name, &node) != 0 ||
            ops->status(node, &status) != 0)
            abort();
        for (uint64_t at = 0; at < status.size; at += sizeof piece)
            ops->read(node, piece, sizeof piece, at);
        if (node->type == FILE_DIRECTORY && depth + 1 < DEEPEST) {
            levels[++depth].directory = node;
            levels[depth].cursor = 0;
        }
    }
}

/* Mounts the first length bytes of archive, if that goes. Returns what mount did. */
static int try(const unsigned char *archive, size_t length)
{
    struct fs *fs = NULL;
    test.bytes = malloc(length);
    test.length = length;
    if (length > 0)
        memcpy(test.bytes, archive, length);
    test.asked = 0;
    int error = fs_initrd_fs.mount(NULL, &fs);
    if (error == 0) {
        read_all(fs);
        fs->operations->unmount(fs);
    }
    free(test.bytes);
    return error;
}

static struct fs_node *find(struct fs *fs, const char *path)
{
    struct fs_node *node = fs->root;
    while (node != NULL && *path != '\0') {
        struct fs_name name = {path, strcspn(path, "/")};
        if (fs->operations->lookup(node, name, &node) != 0)
            return NULL;
        path += name.length;
        path += *path == '/';
    }
    return node;
}

static bool contains(struct fs *fs, const char *path, const char *text)
{
    char buffer[64];
    struct fs_node *node = find(fs, path);
    long length = node != NULL ? fs->operations->read(node, buffer, sizeof buffer, 0) : -1;
    return length == (long)strlen(text) && memcmp(buffer, text, (size_t)length) == 0;
}

static struct file_status status_of(struct fs *fs, const char *path)
{
    struct file_status status = {0};
    struct fs_node *node = find(fs, path);
    if (node == NULL || fs->operations->status(node, &status) != 0)
        tap_ok(false, "%s is there", path);
    return status;
}

static void test_whole(unsigned char *archive, size_t length)
{
    struct fs *fs;
    char target[64];
    test.bytes = archive;
    test.length = length;
    if (!tap_is(fs_initrd_fs.mount(NULL, &fs), 0, "a whole archive"))
        return;
    struct file_status hello = status_of(fs, "hello.txt"), same = status_of(fs, "same");
    tap_ok(contains(fs, "hello.txt", "hello\n"), "a file");
    tap_ok(contains(fs, "same", "hello\n"), "by its other name");
    tap_ok(hello.serial == same.serial && hello.links == 2, "it is one file");
    tap_is(hello.mode, FILE_REGULAR | 0640, "its permissions");
    tap_ok(hello.modified_ns == INT64_C(1000000000) * 1000000000, "and time");
    tap_is((long)status_of(fs, "empty").size, 0, "an empty file");
    tap_is((long)status_of(fs, "folder/below/large").size, 5000, "a large file");
    tap_is(status_of(fs, "folder/below").mode, FILE_DIRECTORY | 0755, "a directory");
    struct fs_node *link = find(fs, "link");
    tap_ok(link != NULL && link->type == FILE_LINK &&
               fs->operations->read_link(link, target, sizeof target) == 18 &&
               memcmp(target, "folder/below/large", 18) == 0,
           "a symbolic link");
    char path[] =
        "a-folder-with-a-name-of-forty-characters/a-folder-with-a-name-of-forty-characters/"
        "a-folder-with-a-name-of-forty-characters/file";
    tap_ok(contains(fs, path, "far below\n"), "a path of over a hundred bytes");
    tap_ok(find(fs, "none") == NULL, "what is not there");
    fs->operations->unmount(fs);
}

/* Cut anywhere, it is refused, up to where its end is complete. */
static void test_cut(const unsigned char *archive, size_t length)
{
    size_t accepted = 0, first = 0;
    for (size_t cut = 1; cut < length; cut++) {
        int error = try(archive, cut);
        if (error == 0 && accepted++ == 0)
            first = cut;
        else if (error != 0 && error != -EINVAL)
            first = length;
    }
    tap_ok(first == 0 || length - first < 10240, "cut anywhere before its end, it is refused");
    tap_is((long)accepted, (long)(first == 0 ? 0 : length - first), "but not behind");
}

/* tar: the sum of the head at, so that damage gets further. */
static void mend_sum(unsigned char *archive, size_t at)
{
    unsigned sum = 0;
    memset(archive + at + 148, ' ', 8);
    for (unsigned i = 0; i < 512; i++)
        sum += archive[at + i];
    snprintf((char *)archive + at + 148, 7, "%06o", sum);
}

static void test_damaged(const unsigned char *archive, size_t length)
{
    struct tap_random random = {4711};
    unsigned char *copy = malloc(length);
    unsigned refused = 0, other = 0;
    bool tar = archive[0] != '0';
    for (unsigned round = 0; round < 12000; round++) {
        memcpy(copy, archive, length);
        unsigned count = tap_random_below(&random, 4) + 1;
        for (unsigned i = 0; i < count; i++) {
            size_t at = tap_random_below(&random, (uint32_t)length);
            copy[at] =
                (unsigned char)(round % 2 ? "0123456789abc/.\0"[tap_random_below(&random, 16)]
                                          : (int)tap_random_below(&random, 256));
            if (tar && round % 3)
                mend_sum(copy, at / 512 * 512);
        }
        int error = try(copy, length);
        refused += error == -EINVAL;
        other += error != 0 && error != -EINVAL;
    }
    free(copy);
    tap_ok(refused > 1000, "of 12000 damaged ones %u are refused", refused);
    tap_is(other, 0, "and none for another reason");
}

static void test_memory(const unsigned char *archive, size_t length)
{
    unsigned good = 0, n = 0;
    int error;
    do {
        test.fail_at = ++n;
        error = try(archive, length);
        good += error == -ENOMEM && test.blocks == 0;
    } while (error == -ENOMEM);
    test.fail_at = 0;
    tap_is(error, 0, "memory for all");
    tap_is(good, n - 1, "without the n-th piece, for %u, an error and nothing lost", n - 1);
}

int main(int argc, char **argv)
{
    static unsigned char archive[1 << 20];
    FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
    if (file == NULL)
        return 2;
    size_t length = fread(archive, 1, sizeof archive, file);
    fclose(file);
    test_whole(archive, length);
    test_cut(archive, length);
    test_damaged(archive, length);
    test_memory(archive, length);
    tap_is(try(archive, 0), 0, "no archive is an empty one");
    tap_is((long)test.blocks, 0, "nothing is left in memory");
    return tap_end();
}
