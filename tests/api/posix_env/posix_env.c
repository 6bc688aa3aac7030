/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * posix_env.c - conformance of posix_env (POSIX.1-2017 XSH). The app has no `env:`, so that the
 * environment begins empty.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <suite.h>
#include <tap.h>
#include <unistd.h>

enum { MANY = 100 };

static bool is(const char *name, const char *value)
{
    const char *found = getenv(name);
    return value ? found && strcmp(found, value) == 0 : !found;
}

static size_t count(void)
{
    size_t n = 0;
    while (environ[n])
        n++;
    return n;
}

static void test_set(void)
{
    tap_ok(environ && count() == 0 && is("A", NULL), "it begins empty");
    tap_ok(setenv("A", "1", 0) == 0 && is("A", "1"), "set");
    tap_ok(setenv("A", "2", 0) == 0 && is("A", "1"), "not overwritten");
    tap_ok(setenv("A", "a longer value", 1) == 0 && is("A", "a longer value"), "overwritten");
    tap_ok(setenv("A", "", 1) == 0 && is("A", ""), "an empty value");
    tap_ok(setenv("AB", "x=y", 1) == 0 && is("AB", "x=y") && is("A", ""), "a name like another");
    tap_ok(is("AB=x", NULL) && is("", NULL) && is("B", NULL), "what is no name of these");
    tap_is((long)count(), 2, "environ has both");
}

static void test_unset(void)
{
    tap_ok(unsetenv("A") == 0 && is("A", NULL) && is("AB", "x=y"), "unset");
    tap_is(unsetenv("A"), 0, "unset what is not there");
    tap_is((long)count(), 1, "environ has the other");
}

static void test_put(void)
{
    static char text[] = "P=1", other[] = "AB=2";
    tap_ok(putenv(text) == 0 && is("P", "1"), "put");
    text[2] = '5';
    tap_ok(is("P", "5"), "the string itself is there");
    tap_ok(putenv(other) == 0 && is("AB", "2"), "put in the place of another");
    tap_ok(setenv("P", "6", 1) == 0 && is("P", "6") && text[2] == '5', "set leaves it alone");
    tap_ok(unsetenv("AB") == 0 && strcmp(other, "AB=2") == 0, "unset too");
}

static void test_refused(void)
{
    static const char *const bad[] = {"", "=", "A=B"};
    for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
        errno = 0;
        tap_ok(setenv(bad[i], "x", 1) == -1 && errno == EINVAL, "set '%s'", bad[i]);
        errno = 0;
        tap_ok(unsetenv(bad[i]) == -1 && errno == EINVAL, "unset '%s'", bad[i]);
    }
}

static void test_many(void)
{
    bool good = true;
    char name[] = "N00";
    for (unsigned i = 0; i < 2 * MANY; i++) {
        name[1] = (char)('0' + i % MANY / 10);
        name[2] = (char)('0' + i % 10);
        good = good && setenv(name, i < MANY ? "first" : name, 1) == 0;
    }
    for (unsigned i = 0; i < MANY; i++) {
        name[1] = (char)('0' + i / 10);
        name[2] = (char)('0' + i % 10);
        good = good && is(name, name);
    }
    tap_ok(good && is("P", "6"), "%d variables", MANY);
}

/* A program may bring an environment of its own. */
static void test_own(void)
{
    static char one[] = "ONE=1", two[] = "TWO=2";
    char *own[] = {one, two, one, NULL};
    environ = own;
    tap_ok(is("TWO", "2") && is("P", NULL), "an own environment");
    tap_ok(setenv("THREE", "3", 1) == 0 && is("THREE", "3") && !own[3], "grows elsewhere");
    tap_ok(unsetenv("ONE") == 0 && is("ONE", NULL) && is("TWO", "2"), "twice there, both gone");
    environ = NULL;
    tap_ok(is("TWO", NULL) && unsetenv("TWO") == 0, "none at all");
    tap_ok(setenv("A", "1", 1) == 0 && is("A", "1") && count() == 1, "and from there on");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_set();
    test_unset();
    test_put();
    test_refused();
    test_many();
    test_own();
    return tap_end();
}

const struct suite test_posix_env_suite = {"posix_env", run};
