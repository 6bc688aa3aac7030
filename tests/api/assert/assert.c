/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * assert.c - conformance of assert (ISO C11 7.2, 7.22.4.1): what holds does nothing, what does not
 * ends the program and says where; abort ends it too.
 */
#include <assert.h>
#include <stdlib.h>
#include <suite.h>
#include <tap.h>

static int run(int argc, char **argv)
{
    const char *how = argc > 1 ? argv[1] : "";
    assert(argc > 0);
    if (tap_same(how, "abort"))
        abort();
    assert(tap_same(how, "this holds"));
    return 0;
}

const struct suite test_assert_suite = {"assert", run};
