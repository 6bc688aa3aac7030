/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * console.c - descriptors 0, 1 and 2.
 */
#include "descriptor_test.h"

#include <mem.h>

static void test_same(struct description *console)
{
    struct file_status status;
    for (int number = 0; number < 3; number++) {
        struct description *one = descriptor_get(number);
        tap_ok(one != NULL && one->operations == console->operations, "%d is the console", number);
        descriptor_release(one);
    }
    tap_is(descriptor_status(console, &status), 0, "it has a status");
    tap_is(status.mode & FILE_TYPE, FILE_CHARACTER, "of a device");
    tap_ok((console->operations->kind & DESCRIPTOR_TERMINAL) != 0, "which is a terminal");
    int64_t position;
    tap_is(descriptor_seek(console, 0, DESCRIPTOR_START, &position), -ESPIPE, "without positions");
    tap_ok((descriptor_ready(console) & DESCRIPTOR_WRITABLE) != 0, "that can be written");
}

static void test_write(struct description *console)
{
    struct iovec pieces[] = {{"# piece ", 8}, {"by ", 3}, {NULL, 0}, {"piece\n", 6}};
    tap_is(descriptor_write(console, pieces, 4, DESCRIPTOR_CURRENT), 17, "all of it is written");
}

static void test_read(struct description *console)
{
    char bytes[4] = "";
    struct iovec pieces[] = {{NULL, 0}, {bytes, 1}};
    tap_is(descriptor_read(console, pieces, 1, DESCRIPTOR_CURRENT), 0, "nothing is asked for");
    while ((descriptor_ready(console) & DESCRIPTOR_READABLE) == 0)
        ;
    tap_is(descriptor_read(console, pieces, 2, DESCRIPTOR_CURRENT), 1, "a byte is there");
    tap_is(bytes[0], 'a', "the first one");
    tap_is(descriptor_read(console, pieces, 2, DESCRIPTOR_CURRENT), 1, "and another");
    tap_is(bytes[0], 'b', "the second one");
    tap_is(descriptor_read(console, pieces, 2, DESCRIPTOR_CURRENT), 0, "and the end");
    tap_ok((descriptor_ready(console) & DESCRIPTOR_READABLE) != 0, "for which nobody waits");
    tap_is(descriptor_read(console, pieces, 2, DESCRIPTOR_CURRENT), 0, "and which stays");
}

void descriptor_test_console(bool piped)
{
    struct description *console = descriptor_get(0);
    if (!tap_ok(console != NULL, "0 is open"))
        return;
    test_same(console);
    test_write(console);
    if (piped)
        test_read(console);
    descriptor_release(console);
    tap_is(descriptor_close(2), 0, "they can be closed");
    tap_is(descriptor_close(0), 0, "all");
    tap_is(descriptor_close(1), 0, "three");
    tap_ok(descriptor_get(0) == NULL, "and are gone");
}
