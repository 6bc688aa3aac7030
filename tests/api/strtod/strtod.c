/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * strtod.c - conformance of strtod (ISO C11 7.22.1.3): exact values, the nearest double, ends,
 * errno; and a number with more digits than a double has.
 */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <suite.h>
#include <tap.h>

static const struct {
    const char *text;
    double value;
    int end;
    int error;
} numbers[] = {
    {"0", 0, 1, 0},
    {" -1.5e2x", -150, 7, 0},
    {"+.25", 0.25, 4, 0},
    {"1e", 1, 1, 0},
    {"1e+", 1, 1, 0},
    {".", 0, 0, 0},
    {"", 0, 0, 0},
    {"0x1.8p3", 12, 7, 0},
    {"0x.8", 0.5, 4, 0},
    {"0.1", 0.1, 3, 0},
    {"9007199254740993", 9007199254740992.0, 16, 0},
    {"1.7976931348623157e308", 0x1.fffffffffffffp1023, 22, 0},
    {"2e308", HUGE_VAL, 5, ERANGE},
    {"-2e308", -HUGE_VAL, 6, ERANGE},
    {"4.9406564584124654e-324", 0x1p-1074, 23, ERANGE},
    {"1e-400", 0, 6, ERANGE},
    {"inf", HUGE_VAL, 3, 0},
    {"-INFINITYx", -HUGE_VAL, 9, 0},
    {"2.2250738585072012e-308", 0x1p-1022, 23, 0},
};

static void test_numbers(void)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char *end;
        errno = 0;
        double value = strtod(numbers[i].text, &end);
        /* Whether a subnormal result that is exact sets errno is left open by 7.22.1.3, 10. */
        bool error = errno == numbers[i].error || (value != 0 && value < 0x1p-1022);
        tap_ok(value == numbers[i].value && end == numbers[i].text + numbers[i].end && error,
               "'%s'", numbers[i].text);
    }
    char *end;
    tap_ok(isnan(strtod("nan", &end)) && *end == '\0' && isnan(strtod("-NaN(12)z", &end)) &&
               *end == 'z',
           "not a number");
    tap_ok(strtof("0.1", NULL) == 0.1f && strtold("0.5", NULL) == 0.5L && atof("2.5e1") == 25,
           "strtof, strtold, atof");
}

static void test_long_double(void)
{
    char *end;
    tap_ok(strtold("0.1", NULL) == 0.1L && strtold("-3e4000", NULL) == -3e4000L &&
               strtold("7e-4940", NULL) == 7e-4940L,
           "strtold has all of a long double's bits");
    tap_ok(isinf(strtold("-inf", NULL)) && strtold("1e9999", NULL) == HUGE_VALL &&
               isnan(strtold("nanx", &end)) && *end == 'x' && strtold("-0", NULL) == 0,
           "and what is no number");
}

static void test_long(void)
{
    static const char text[] = "123456789012345678901234567890123456789012345678901234567890e-30";
    char *end;
    double value = strtod(text, &end);
    tap_ok(value > 1.2345678901234566e29 && value < 1.2345678901234569e29 && *end == '\0',
           "a long number");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_numbers();
    test_long_double();
    test_long();
    return tap_end();
}

const struct suite test_strtod_suite = {"strtod", run};
