/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * guard.c - conformance of guard. With an argument, `read`, `write` or `call`, it does that to a
 * guarded page, which must end in a crash that names `guarded at ADDRESS` as printed before.
 */

#include <guard.h>
#include <suite.h>
#include <tap.h>

enum { PAGE = 4096 };

static _Alignas(PAGE) unsigned char pages[3 * PAGE];

static bool filled(unsigned char *page)
{
    for (unsigned i = 0; i < PAGE; i++)
        if (page[i] != (unsigned char)(i * 3 + 1))
            return false;
    return true;
}

static void fill(unsigned char *page)
{
    for (unsigned i = 0; i < PAGE; i++)
        page[i] = (unsigned char)(i * 3 + 1);
}

static int touch(const char *how, volatile unsigned char *page)
{
    if (guard_set((void *)page) != 0)
        return 1;
    tap_note("guarded at %lx", (unsigned long)(uintptr_t)page);
    if (tap_same(how, "read"))
        return page[0];
    if (tap_same(how, "write"))
        page[PAGE - 1] = 1;
    if (tap_same(how, "call"))
        ((void (*)(void))(uintptr_t)page)();
    return 0;
}

static int run(int argc, char **argv)
{
    unsigned char *volatile middle = pages + PAGE;
    for (unsigned i = 0; i < 3; i++)
        fill(pages + i * PAGE);
    if (argc > 1)
        return touch(argv[1], middle);
    guard_clear(middle);
    tap_ok(filled(middle), "clearing a page without a guard is no harm");
    tap_is(guard_set(middle), 0, "guard a page");
    tap_ok(filled(pages) && filled(pages + 2 * PAGE), "its neighbours are readable");
    fill(pages);
    fill(pages + 2 * PAGE);
    tap_ok(true, "and writable");
    guard_clear(middle);
    tap_ok(filled(middle), "its content is kept");
    fill(middle);
    tap_ok(filled(middle), "it is writable again");
    tap_ok(guard_set(pages) == 0 && guard_set(pages + 2 * PAGE) == 0, "guard two pages");
    tap_ok(filled(middle), "the page between them is readable");
    guard_clear(pages);
    guard_clear(pages + 2 * PAGE);
    tap_ok(filled(pages) && filled(pages + 2 * PAGE), "and both keep their content");
    return tap_end();
}

const struct suite test_guard_suite = {"guard", run};
