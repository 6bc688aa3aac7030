/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * content.c - the bytes of files: what is written is read, and the rest is zero.
 */
#include "fs_test.h"

#include <mem.h>

enum { MOST = 70000, STEPS = 400 };

static struct {
    unsigned char model[MOST], buffer[MOST];
} test_fs_content;

static void test_small(struct fs_node *file)
{
    char buffer[16] = "unchanged";
    tap_is(ops(file)->read(file, buffer, 10, 0), 0, "a new file is empty");
    tap_ok(memcmp(buffer, "unchanged", 10) == 0, "and nothing is read of it");
    tap_is(ops(file)->write(file, "0123456789", 10, 0), 10, "ten bytes are written");
    tap_is(ops(file)->read(file, buffer, 16, 0), 10, "and read");
    tap_ok(memcmp(buffer, "0123456789", 10) == 0, "as they are");
    tap_is(ops(file)->read(file, buffer, 4, 3), 4, "four of them");
    tap_ok(memcmp(buffer, "3456", 4) == 0, "from the middle");
    tap_is(ops(file)->read(file, buffer, 4, 10), 0, "none at the end");
    tap_is(ops(file)->read(file, buffer, 4, 1000000), 0, "none behind it");
    tap_is(ops(file)->write(file, "ab", 2, 4), 2, "two are written over");
    tap_is(ops(file)->read(file, buffer, 16, 2), 8, "the length stays");
    tap_ok(memcmp(buffer, "23ab6789", 8) == 0, "and so do the others");
    tap_is(ops(file)->write(file, "x", 0, 99), 0, "nothing is written");
    tap_is((long)fs_test_status(file).size, 10, "and nothing grows by it");
}

static bool all_zero(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != 0)
            return false;
    }
    return true;
}

static void test_sparse(struct fs_node *file)
{
    unsigned char *buffer = test_fs_content.buffer;
    memset(buffer, 0xff, MOST);
    tap_is(ops(file)->write(file, "end", 3, 60000), 3, "a byte far behind the end");
    tap_is((long)fs_test_status(file).size, 60003, "is where the file ends");
    tap_is(ops(file)->read(file, buffer, MOST, 10), 59993, "all of it is read");
    tap_ok(all_zero(buffer, 59990) && memcmp(buffer + 59990, "end", 3) == 0, "between is zero");
    tap_is(ops(file)->truncate(file, 20), 0, "cut");
    memset(buffer, 0xff, MOST);
    tap_is(ops(file)->truncate(file, 40000), 0, "and grown");
    tap_is(ops(file)->read(file, buffer, MOST, 10), 39990, "it is as long");
    tap_ok(all_zero(buffer, 39990), "nothing of before comes back");
    tap_is(ops(file)->read(file, buffer, 10, 0), 10, "what was kept");
    tap_ok(memcmp(buffer, "0123ab6789", 10) == 0, "is kept");
}

/* A file with a terabyte of nothing in it. */
static void test_huge(struct fs_node *file)
{
    const uint64_t far = UINT64_C(1) << 40;
    char byte = 'x';
    long written = ops(file)->write(file, "y", 1, far);
    tap_ok(written == 1 || written == -EFBIG, "a byte at a terabyte");
    if (written == 1) {
        tap_ok(fs_test_status(file).size == far + 1, "is where the file ends");
        tap_ok(fs_test_status(file).allocated < 1 << 20, "and takes no terabyte");
        tap_is(ops(file)->read(file, &byte, 1, far / 3), 1, "something of before it");
        tap_is(byte, 0, "is zero");
        tap_is(ops(file)->read(file, &byte, 1, far), 1, "the byte itself");
        tap_is(byte, 'y', "is there");
    }
    tap_is(ops(file)->truncate(file, 0), 0, "all is cut off");
    tap_is((long)fs_test_status(file).size, 0, "it is empty");
}

/* One random write, cut or read of a file that the model mirrors. */
static bool random_step(struct fs_node *file, struct tap_random *random, size_t *size)
{
    unsigned char *model = test_fs_content.model, *buffer = test_fs_content.buffer;
    size_t at = tap_random_below(random, MOST);
    size_t length = tap_random_below(random, (uint32_t)(MOST - at)) + 1;
    switch (tap_random_below(random, 4)) {
    case 0:
        if (ops(file)->truncate(file, at) != 0)
            return false;
        if (at < *size)
            memset(model + at, 0, *size - at);
        *size = at;
        return true;
    case 1:
    case 2:
        length = length % 9000 + 1;
        if (length > MOST - at)
            length = MOST - at;
        for (size_t i = 0; i < length; i++)
            model[at + i] = (unsigned char)tap_random_below(random, 256);
        *size = at + length > *size ? at + length : *size;
        return ops(file)->write(file, model + at, length, at) == (long)length;
    default:
        length = at >= *size ? 0 : length > *size - at ? *size - at : length;
        return ops(file)->read(file, buffer, MOST, at) == (long)(*size > at ? *size - at : 0) &&
               memcmp(buffer, model + at, length) == 0;
    }
}

static void test_random(struct fs_node *file)
{
    struct tap_random random = {20260101};
    size_t size = 0;
    unsigned step = 0;
    memset(test_fs_content.model, 0, MOST);
    while (step < STEPS && random_step(file, &random, &size))
        step++;
    tap_is(step, STEPS, "random writes, cuts and reads");
    tap_is((long)fs_test_status(file).size, (long)size, "leave a size that is right");
}

/* Errors have nothing changed; a write that did something moved the time. */
static void test_times(struct fs_node *file)
{
    struct file_status before = fs_test_status(file);
    const struct fs_change change = {.set_accessed = true,
                                     .set_modified = true,
                                     .accessed_ns = INT64_C(1234567890123456789),
                                     .modified_ns = INT64_C(-1000000001)};
    tap_is(ops(file)->change(file, &change), 0, "times are set");
    struct file_status status = fs_test_status(file);
    tap_ok(status.accessed_ns == change.accessed_ns && status.modified_ns == change.modified_ns,
           "to the nanosecond, also before 1970");
    tap_ok(status.mode == before.mode && status.changed_ns >= before.changed_ns,
           "and nothing else");
    tap_is(ops(file)->write(file, "z", 1, 0), 1, "a write");
    tap_ok(fs_test_status(file).modified_ns >= before.modified_ns, "sets one");
    const struct fs_change mode = {.set_mode = true, .mode = 01641};
    tap_is(ops(file)->change(file, &mode), 0, "permissions are set");
    tap_is((long)fs_test_status(file).mode, FILE_REGULAR | 01641, "and are the type's besides");
}

void fs_test_content(struct fs_node *folder)
{
    struct fs_node *file = fs_test_make(folder, "content", FILE_REGULAR | 0644);
    if (file == NULL)
        return;
    tap_is((long)fs_test_status(file).mode, FILE_REGULAR | 0644, "its permissions");
    if (ops(file)->open != NULL)
        tap_is(ops(file)->open(file, true), 0, "it is ready to be written");
    test_small(file);
    test_sparse(file);
    test_huge(file);
    test_random(file);
    test_times(file);
    if (ops(file)->sync != NULL)
        tap_is(ops(file)->sync(file), 0, "all of it is to last");
    tap_is(fs_test_remove(folder, "content"), 0, "it is removed");
    ops(file)->release(file);
}
