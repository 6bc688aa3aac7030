/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * setting.c - conformance of cmdline_setting, which generated code and a component have called
 * before. Prints what the component was told, then main's arguments.
 */
#include "tap.h"

#include <asked.h>
#include <cmdline_setting.h>
#include <stddef.h>

static bool is_told(const char *told, const char *wanted)
{
    return told == NULL || wanted == NULL ? told == wanted : tap_same(told, wanted);
}

/* The words are main's own here; what image_main took is forgotten. */
static void test_take(void)
{
    static char *words[] = {"a.b=1",        "net-lwip.address=192.0.2.1/24",
                            "a.b=",         "c.b=x=y",
                            "a.bc=2",       "a.b.c=3",
                            "g++_.1.x-y=4", "plain",
                            "a.b=5",        NULL};
    tap_is(cmdline_setting_take(9, words), 7, "the first words are settings");
    tap_ok(is_told(cmdline_setting("a.b"), ""), "the last counts, and may be empty");
    tap_ok(is_told(cmdline_setting_unasked(), words[1]), "the first that nobody asked for");
    tap_ok(is_told(cmdline_setting("net-lwip.address"), "192.0.2.1/24"), "one given once");
    tap_ok(is_told(cmdline_setting("c.b"), "x=y"), "a value with =");
    tap_ok(is_told(cmdline_setting("a.bc"), "2"), "a name that another begins");
    tap_ok(is_told(cmdline_setting("a.b.c"), "3"), "a component with a dot");
    tap_ok(is_told(cmdline_setting_unasked(), words[6]), "one is left");
    tap_ok(is_told(cmdline_setting("g++_.1.x-y"), "4"), "signs in a component's name");
    tap_ok(is_told(cmdline_setting_unasked(), NULL), "all were asked for");
    tap_ok(is_told(cmdline_setting("b.a"), NULL), "one that was not given");
    tap_ok(is_told(cmdline_setting("a.b="), NULL), "a name is no more than one");
}

static void test_shape(void)
{
    static char *none[] = {"",      "a",     "a=1",     "a.b",    ".b=1",    "a.=1", "-a.b=1",
                           "A.b=1", "a.B=1", "a.b_c=1", "a.b+=1", "a b.c=1", "=",    "a.b c=1"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        tap_is(cmdline_setting_take(1, &none[i]), 0, "no setting: '%s'", none[i]);
    tap_is(cmdline_setting_take(0, none), 0, "no words");
    tap_ok(is_told(cmdline_setting("a.b"), NULL), "and nothing told");
}

int main(int argc, char **argv)
{
    tap_note("value %s", asked_value() == NULL ? "none" : asked_value());
    for (int i = 1; i < argc; i++)
        tap_note("argument %s", argv[i]);
    test_take();
    test_shape();
    return tap_end();
}
