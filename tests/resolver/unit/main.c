/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - runs all unit tests of the reader as one TAP stream.
 */
#include "unit.h"

struct arena arena;

static int make_arena(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int destroy_arena(void **state)
{
    (void)state;
    arena_destroy(&arena);
    return 0;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_arena, destroy_arena)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(arena_aligns),
        TEST(arena_grows),
        TEST(arena_refuses_overflow),
        TEST(arena_defers),
        TEST(lists_grow),
        TEST(texts_grow),
        TEST(json_is_escaped),
        TEST(utf8_is_checked),
        TEST(findings_are_sorted),
        TEST(findings_are_visible),
        TEST(versions_compare),
        TEST(versions_parse),
        TEST(ranges_fit),
        TEST(requirements_have_places),
        TEST(integers_are_of_64_bits),
        TEST(options_accept),
        TEST(choices_parse),
        TEST(nearest_is_found),
        TEST(paths_are_cleaned),
        TEST(paths_are_joined),
        TEST(paths_lead_from_here),
        TEST(programmes_are_solved),
        TEST(programmes_are_restored),
        TEST(every_allocation_may_fail),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
