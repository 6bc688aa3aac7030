/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * values.c - tests of versions, ranges, requirements, options, names and paths.
 */
#include "manifest_reader.h"
#include "path.h"
#include "unit.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct version version(const char *text)
{
    struct version parsed;
    assert_true(manifest_parse_version(&arena, text, &parsed));
    return parsed;
}

void versions_compare(void **state)
{
    (void)state;
    static const char *const ascending[] = {
        "0", "0.0.1", "1", "1.0.1", "1.2", "1.9", "1.10", "1.10.1", "2", "18446744073709551615"};
    enum { COUNT = sizeof(ascending) / sizeof(*ascending) };
    for (int i = 0; i < COUNT; i++) {
        for (int j = 0; j < COUNT; j++) {
            struct version a = version(ascending[i]), b = version(ascending[j]);
            assert_int_equal(version_compare(&a, &b), (i > j) - (i < j));
        }
    }
    struct version a = version("1"), b = version("01.0.0");
    assert_int_equal(version_compare(&a, &b), 0);
}

void versions_parse(void **state)
{
    (void)state;
    static const char *const wrong[] = {"",
                                        ".",
                                        "1.",
                                        ".1",
                                        "1..2",
                                        "1a",
                                        "-1",
                                        "+1",
                                        " 1",
                                        "1 ",
                                        "a",
                                        "1,2",
                                        "18446744073709551616"};
    for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++) {
        struct version parsed;
        assert_false(manifest_parse_version(&arena, wrong[i], &parsed));
    }
}

static struct requirement requirement(const char *text)
{
    struct requirement parsed;
    const char *why = "";
    struct place at = {.file = "f", .line = 3, .column = 10};
    assert_true(manifest_parse_requirement(&arena, text, at, &parsed, &why));
    return parsed;
}

void ranges_fit(void **state)
{
    (void)state;
    static const struct {
        const char *range;
        const char *fits; /* versions with blanks between them */
        const char *others;
    } cases[] = {
        {"a", "0 1 7.5", ""},
        {"a 1.2", "1.2 1.2.0 1.3 1.10", "1.1 1 2 2.2 0"},
        {"a 0.3", "0.3 0.4", "0.2 1.3"},
        {"a =1.2", "1.2 1.2.0", "1.2.1 1 2"},
        {"a >1.2", "1.2.1 2", "1.2 1"},
        {"a>=1.2", "1.2 9", "1.1"},
        {"a <2", "1.99 0", "2 2.0 3"},
        {"a <= 2", "2 2.0", "2.0.1"},
        {"a >=1.1 <3", "1.1 2.9", "1 3"},
        {"a >=1<3 >2", "2.1", "2 3"},
        {"a >3 <2", "", "1 2 3 4"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct requirement parsed = requirement(cases[i].range);
        for (int fits = 0; fits < 2; fits++) {
            char *versions = arena_format(&arena, "%s", fits ? cases[i].fits : cases[i].others);
            for (char *v = strtok(versions, " "); v; v = strtok(NULL, " ")) {
                struct version parsed_version = version(v);
                assert_int_equal(range_fits(&parsed.alternatives[0].range, &parsed_version), fits);
            }
        }
    }
}

void requirements_have_places(void **state)
{
    (void)state;
    struct requirement parsed = requirement("thread  >= 1.0 |event|log =2");
    static const struct {
        const char *api, *range;
        uint32_t column;
    } expected[] = {{"thread", ">= 1.0", 10}, {"event", "", 26}, {"log", "=2", 32}};
    assert_int_equal(parsed.count, 3);
    for (size_t i = 0; i < parsed.count; i++) {
        assert_string_equal(parsed.alternatives[i].api, expected[i].api);
        assert_string_equal(parsed.alternatives[i].range.text, expected[i].range);
        assert_int_equal(parsed.alternatives[i].at.line, 3);
        assert_int_equal(parsed.alternatives[i].at.column, expected[i].column);
    }
}

void integers_are_of_64_bits(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool good;
        int64_t value;
    } cases[] = {
        {"0", true, 0},
        {"-0", true, 0},
        {"+010", true, 10},
        {"0x7fffffffffffffff", true, INT64_MAX},
        {"0o17", true, 15},
        {"9223372036854775807", true, INT64_MAX},
        {"-9223372036854775808", true, INT64_MIN},
        {"9223372036854775808", false, 0},
        {"-9223372036854775809", false, 0},
        {"0xffffffffffffffff", false, 0},
        {"99999999999999999999", false, 0},
        {"", false, 0},
        {"-", false, 0},
        {"0x", false, 0},
        {"0x-1", false, 0},
        {"0o8", false, 0},
        {"-0x1", false, 0},
        {" 1", false, 0},
        {"1 ", false, 0},
        {"1e3", false, 0},
        {"--1", false, 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        int64_t value = 0;
        assert_int_equal(is_integer_text(cases[i].text, &value), cases[i].good);
        assert_true(!cases[i].good || value == cases[i].value);
    }
}

void options_accept(void **state)
{
    (void)state;
    struct word words[] = {{.text = "fast"}, {.text = "small"}};
    struct option number = {
        .type = OPTION_INT, .has_min = true, .min = -1, .has_max = true, .max = 8};
    struct option flag = {.type = OPTION_BOOL};
    struct option text = {.type = OPTION_STRING};
    struct option choice = {.type = OPTION_CHOICE, .choices = {.items = words, .count = 2}};
    const struct {
        const struct option *option;
        const char *value;
        const char *why; /* NULL: accepted */
    } cases[] = {
        {&number, "-1", NULL},
        {&number, "0x8", NULL},
        {&number, "9", "9 is more than 8, the most"},
        {&number, "-2", "-2 is less than -1, the least"},
        {&number, "1.0", "'1.0' is not an integer of 64 bits"},
        {&flag, "TRUE", NULL},
        {&flag, "yes", "'yes' is neither true nor false"},
        {&text, "", NULL},
        {&choice, "small", NULL},
        {&choice, "Small", "'Small' is none of the choices"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const char *why = NULL;
        bool accepted = option_accepts(&arena, cases[i].option, cases[i].value, &why);
        assert_int_equal(accepted, cases[i].why == NULL);
        if (!accepted) {
            assert_string_equal(why, cases[i].why);
        }
    }
}

void choices_parse(void **state)
{
    (void)state;
    struct choice choice;
    const char *why;
    assert_true(manifest_parse_choice(&arena, "net-lwip.clock=a,b", &choice, &why));
    assert_string_equal(choice.key.text, "net-lwip.clock");
    assert_string_equal(choice.key.at.file, "--use net-lwip.clock=a,b");
    assert_int_equal(choice.values.count, 2);
    assert_true(choice.is_list);
    assert_true(choice.from_arguments);
    assert_true(manifest_parse_choice(&arena, "heap=a", &choice, &why));
    assert_false(choice.is_list);
    assert_false(manifest_parse_choice(&arena, "heap", &choice, &why));
    assert_false(manifest_parse_choice(&arena, "heap=a=b", &choice, &why));
    assert_false(manifest_parse_choice(&arena, "heap=a,", &choice, &why));
}

void nearest_is_found(void **state)
{
    (void)state;
    static const char *const known[] = {"requires", "provides", "size", "when", "wants", "init"};
    static const struct {
        const char *name, *nearest;
    } cases[] = {
        {"require", "requires"},
        {"reqiures", "requires"},
        {"siez", "size"},
        {"sizes", "size"},
        {"whne", "when"},
        {"colour", NULL},
        {"x", NULL},
        {"", NULL},
        {"in", NULL},
        {"inti", "init"},
        {"want", "wants"},
        {"provide", "provides"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        const char *nearest = nearest_name(cases[i].name, known, 6);
        if (cases[i].nearest) {
            assert_non_null(nearest);
            assert_string_equal(nearest, cases[i].nearest);
        } else {
            assert_null(nearest);
        }
    }
    char endless[1000];
    memset(endless, 'a', sizeof(endless) - 1);
    endless[sizeof(endless) - 1] = '\0';
    assert_null(nearest_name(endless, known, 6));
}

void paths_are_cleaned(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"a", "a"},       {"./a", "a"},     {"a/", "a"},      {"a//b/./c", "a/b/c"}, {".", "."},
        {"", "."},        {"./", "."},      {"/", "/"},       {"//a", "/a"},         {"..", ".."},
        {"../a", "../a"}, {"a/..", "a/.."}, {"/./a/.", "/a"}, {".a/.b", ".a/.b"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        assert_string_equal(path_clean(&arena, cases[i][0]), cases[i][1]);
    }
}

void paths_are_joined(void **state)
{
    (void)state;
    assert_string_equal(path_join(&arena, "a", "b"), "a/b");
    assert_string_equal(path_join(&arena, ".", "b"), "b");
    assert_string_equal(path_join(&arena, "/", "b"), "/b");
    assert_string_equal(path_join(&arena, "a", "/b"), "/b");
    assert_string_equal(path_join(&arena, "a", "."), "a");
    assert_string_equal(path_folder(&arena, "a/b/c"), "a/b");
    assert_string_equal(path_folder(&arena, "c"), ".");
    assert_string_equal(path_folder(&arena, "/c"), "/");
}

void paths_lead_from_here(void **state)
{
    (void)state;
    char before[4096];
    assert_non_null(getcwd(before, sizeof(before)));
    assert_int_equal(chdir("/usr/share"), 0);
    assert_string_equal(path_from_here(&arena, "./x/"), "x");
    assert_string_equal(path_from_here(&arena, "/usr/share"), ".");
    assert_string_equal(path_from_here(&arena, "/usr/share/x"), "x");
    assert_string_equal(path_from_here(&arena, "/usr"), "..");
    assert_string_equal(path_from_here(&arena, "/"), "../..");
    assert_string_equal(path_from_here(&arena, "/usr/shared"), "../shared");
    assert_string_equal(path_from_here(&arena, "/usr/sh"), "../sh");
    assert_string_equal(path_from_here(&arena, "/opt/joist"), "../../opt/joist");
    assert_int_equal(chdir("/"), 0);
    assert_string_equal(path_from_here(&arena, "/opt/joist"), "opt/joist");
    assert_string_equal(path_from_here(&arena, "/"), ".");
    assert_int_equal(chdir(before), 0);
}
