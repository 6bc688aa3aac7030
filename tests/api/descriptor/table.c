/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * table.c - numbers: who has one, who gets one, and what becomes of references.
 */
#include "descriptor_test.h"

static void test_install(void)
{
    struct thing a = thing_of(&descriptor_test_none, 0), b = thing_of(&descriptor_test_none, 0);
    int first = descriptor_install(&a.description, 0, false);
    tap_is(first, 3, "the lowest number is behind the console's");
    tap_is(descriptor_install(&b.description, 70, true), 70, "or what is asked for");
    tap_is(descriptor_close_on_exec(first), 0, "not to be closed");
    tap_is(descriptor_close_on_exec(70), 1, "to be closed");
    tap_is(descriptor_set_close_on_exec(70, false), 0, "or not");
    tap_is(descriptor_close_on_exec(70), 0, "to be closed");
    struct description *got = descriptor_get(70);
    tap_ok(got == &b.description, "what it names");
    tap_is(descriptor_close(70), 0, "it is closed");
    tap_is(b.released, 0, "somebody has a reference");
    descriptor_release(got);
    tap_is(b.released, 1, "nobody has one any more");
    tap_is(descriptor_close(first), 0, "the other one is closed");
    tap_is(a.released, 1, "and gone");
}

static void test_bad_numbers(void)
{
    static const int numbers[] = {-1, -2147483647 - 1, 2147483647, 3, 100};
    struct thing a = thing_of(&descriptor_test_none, 0);
    for (unsigned i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        int number = numbers[i];
        tap_ok(descriptor_get(number) == NULL && descriptor_close(number) == -EBADF &&
                   descriptor_close_on_exec(number) == -EBADF &&
                   descriptor_set_close_on_exec(number, true) == -EBADF,
               "%d names nothing", number);
    }
    tap_is(descriptor_install(&a.description, -1, false), -EINVAL, "there is no number below 0");
    tap_is(descriptor_install(&a.description, 2147483647, false), -EINVAL, "nor such a large one");
    tap_is(descriptor_replace(&a.description, -1, false), -EBADF, "nothing is replaced there");
    tap_is(descriptor_replace(&a.description, 2147483647, false), -EBADF, "nor there");
    tap_is(a.released, 0, "the reference is the caller's");
}

static void test_replace(void)
{
    struct thing a = thing_of(&descriptor_test_none, 0), b = thing_of(&descriptor_test_none, 0);
    tap_is(descriptor_replace(&a.description, 10, true), 0, "this very number");
    descriptor_retain(&a.description);
    tap_is(descriptor_replace(&a.description, 11, false), 0, "another one for the same");
    tap_is(descriptor_replace(&b.description, 10, false), 0, "one that is taken");
    tap_is(a.released, 0, "the other one is left");
    tap_is(descriptor_close_on_exec(10), 0, "it is as it was said last");
    descriptor_retain(&b.description);
    tap_is(descriptor_replace(&b.description, 11, false), 0, "that too");
    tap_is(a.released, 1, "none is left");
    tap_is(descriptor_close(10), 0, "it is closed");
    tap_is(b.released, 0, "the other one is left");
    tap_is(descriptor_close(11), 0, "and closed");
    tap_is(b.released, 1, "and gone");
}

/* All numbers there are; freed ones are found again, the lowest first. */
static void test_full(void)
{
    struct thing a = thing_of(&descriptor_test_none, 0);
    int last = 2, number = 0;
    for (;;) {
        descriptor_retain(&a.description);
        number = descriptor_install(&a.description, 0, false);
        if (number != last + 1)
            break;
        last = number;
    }
    tap_is(number, -EMFILE, "all numbers are taken, up to %d", last);
    tap_is(descriptor_install(&a.description, last, false), -EMFILE, "the last one too");
    tap_is(descriptor_close(last), 0, "it is closed");
    tap_is(descriptor_close(5), 0, "and so is another");
    tap_is(descriptor_install(&a.description, 0, false), 5, "the lower one is found");
    descriptor_retain(&a.description);
    tap_is(descriptor_install(&a.description, 4, false), last, "and then the other");
    unsigned closed = 0;
    for (number = 3; number <= last; number++)
        closed += descriptor_close(number) == 0;
    tap_is(closed, last - 2, "all are closed");
    tap_is(a.description.references, 1, "our own reference is left");
    descriptor_release(&a.description);
    tap_is(a.released, 1, "and gone");
}

void descriptor_test_table(void)
{
    test_install();
    test_bad_numbers();
    test_replace();
    test_full();
}
