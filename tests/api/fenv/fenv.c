/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fenv.c - conformance of fenv (ISO C11 7.6): rounding and exceptions of the unit that computes.
 */
#include <fenv.h>
#include <suite.h>
#include <tap.h>

static volatile double one = 1, three = 3, zero = 0, huge = 1e308;

static void test_rounding(void)
{
    static const int modes[] = {FE_DOWNWARD, FE_UPWARD, FE_TOWARDZERO, FE_TONEAREST};
    double thirds[4];
    bool set = true;
    for (unsigned i = 0; i < 4; i++) {
        set = set && fesetround(modes[i]) == 0 && fegetround() == modes[i];
        thirds[i] = one / three;
    }
    tap_ok(set, "each mode can be set");
    tap_ok(thirds[0] < thirds[1] && thirds[2] == thirds[0] && thirds[3] == thirds[0],
           "and is used to divide");
    tap_ok(fesetround(12345) != 0 && fegetround() == FE_TONEAREST, "what is no mode is refused");
}

static void test_exceptions(void)
{
    feclearexcept(FE_ALL_EXCEPT);
    tap_is(fetestexcept(FE_ALL_EXCEPT), 0, "none in the beginning");
    one = one / zero > 1 ? 1 : 0;
    tap_is(fetestexcept(FE_DIVBYZERO | FE_OVERFLOW), FE_DIVBYZERO, "division by zero");
    feclearexcept(FE_ALL_EXCEPT);
    double product = huge * 10;
    tap_ok(product > huge && fetestexcept(FE_OVERFLOW) != 0, "overflow");
    feclearexcept(FE_OVERFLOW);
    tap_is(fetestexcept(FE_OVERFLOW), 0, "can be cleared");
    feraiseexcept(FE_INVALID);
    tap_ok(fetestexcept(FE_INVALID) != 0, "and raised");
}

static void test_environment(void)
{
    fenv_t saved;
    fesetround(FE_UPWARD);
    tap_is(feholdexcept(&saved), 0, "feholdexcept");
    tap_is(fetestexcept(FE_ALL_EXCEPT), 0, "clears");
    fesetround(FE_DOWNWARD);
    feraiseexcept(FE_DIVBYZERO);
    tap_is(feupdateenv(&saved), 0, "feupdateenv");
    tap_ok(fegetround() == FE_UPWARD && fetestexcept(FE_DIVBYZERO) != 0 &&
               fetestexcept(FE_INVALID) != 0,
           "brings the mode back, and has all exceptions");
    fesetenv(FE_DFL_ENV);
    tap_is(fegetround(), FE_TONEAREST, "the default");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_rounding();
    test_exceptions();
    test_environment();
    return tap_end();
}

const struct suite test_fenv_suite = {"fenv", run};
