/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * unit.h - the tests of what the text cases cannot reach. main.c lists them all.
 *
 * `arena` is the one of the test that runs; cmocka's setup and teardown make and destroy it.
 */
#ifndef TESTS_RESOLVER_UNIT_H
#define TESTS_RESOLVER_UNIT_H

#include "findings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

extern struct arena arena;

typedef void test_fn(void **state);

test_fn arena_aligns, arena_grows, arena_refuses_overflow, arena_defers, lists_grow, texts_grow;
test_fn json_is_escaped, utf8_is_checked;
test_fn findings_are_sorted, findings_are_visible;
test_fn versions_compare, versions_parse, ranges_fit, requirements_have_places;
test_fn integers_are_of_64_bits, options_accept, choices_parse, nearest_is_found;
test_fn paths_are_cleaned, paths_are_joined, paths_lead_from_here;
test_fn programmes_are_solved, programmes_are_restored;
test_fn every_allocation_may_fail;

#endif
