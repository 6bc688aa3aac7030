/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * math.c - conformance of math (ISO C11 7.12): exact results, special values, identities over a
 * range, and the classification macros. How near results are is upstream's business; here they are
 * what they claim to be, in all three types.
 */
#include <errno.h>
#include <math.h>
#include <suite.h>
#include <tap.h>

static bool near(double a, double b)
{
    return fabs(a - b) <= 1e-12 * (fabs(b) + 1);
}

static void test_exact(void)
{
    int exponent;
    double whole;
    tap_ok(sqrt(2.25) == 1.5 && cbrt(27) == 3 && hypot(3, 4) == 5, "roots");
    tap_ok(floor(-1.5) == -2 && ceil(-1.5) == -1 && trunc(-1.7) == -1 && round(2.5) == 3, "whole");
    tap_ok(rint(2.5) == 2 && nearbyint(3.5) == 4 && lround(-2.5) == -3 && llrint(-0.5) == 0,
           "nearest, in the current mode");
    tap_ok(fmod(-7, 3) == -1 && remainder(7, 4) == -1 && fdim(3, 5) == 0, "remainders");
    tap_ok(frexp(40, &exponent) == 0.625 && exponent == 6 && ldexp(0.625, 6) == 40, "exponents");
    tap_ok(modf(-3.25, &whole) == -0.25 && whole == -3, "modf");
    tap_ok(ilogb(1000) == 9 && logb(0.25) == -2 && scalbn(3, 4) == 48, "logarithms of base 2");
    tap_ok(exp2(10) == 1024 && pow(2, -3) == 0.125 && pow(0, 0) == 1 && exp(0) == 1, "powers");
    tap_ok(fma(0x1p52, 0x1p52, -1) == 0x1p104 && fmax(1, NAN) == 1 && fmin(-1, 2) == -1, "fma");
    tap_ok(nextafter(1, 2) == 1 + 0x1p-52 && copysign(3, -0.0) == -3, "nextafter, copysign");
    tap_ok(sqrtf(2.25F) == 1.5F && powf(2, 3) == 8 && floorl(2.5L) == 2 && sqrtl(4) == 2,
           "float and long double");
}

static void test_identities(void)
{
    bool circle = true, power = true, inverse = true;
    for (double x = -20; x < 20; x += 0.37) {
        double s = sin(x), c = cos(x);
        circle =
            circle && near(s * s + c * c, 1) && near(tan(x) * c, s) && near(sin(2 * x), 2 * s * c);
        power = power && near(exp(x) * exp(-x), 1) && near(log(exp(x)), x) &&
                near(cosh(x) * cosh(x) / (1 + sinh(x) * sinh(x)), 1);
        inverse = inverse && near(tan(atan(x)), x) && near(sinh(asinh(x)), x) &&
                  near(cos(acos(x / 20)), x / 20) && near(atan2(s, c), remainder(x, 2 * M_PI));
    }
    tap_ok(circle, "sin, cos, tan");
    tap_ok(power, "exp, log, cosh, sinh");
    tap_ok(inverse, "their inverses");
    tap_ok(near(tgamma(5), 24) && near(lgamma(11), log(3628800)) && near(erf(0.5) + erfc(0.5), 1),
           "gamma, erf");
    tap_ok(near(log10(1e5), 5) && near(log2(8), 3) && near(log1p(1e-20), 1e-20) &&
               near(expm1(1e-20), 1e-20),
           "logarithms");
}

static void test_special(void)
{
    volatile double zero = 0, huge = 1e308;
    errno = 0;
    tap_ok(isnan(sqrt(zero - 1)) && errno == EDOM, "the root of -1 is out of the domain");
    errno = 0;
    tap_ok(log(zero) == -HUGE_VAL && errno == ERANGE, "the logarithm of 0 out of the range");
    errno = 0;
    tap_ok(exp(huge) == HUGE_VAL && errno == ERANGE, "so are large powers");
    tap_ok(isinf(huge * 10) && isnan(zero / zero) && signbit(-zero) && !signbit(zero), "classes");
    tap_ok(fpclassify(1.0) == FP_NORMAL && fpclassify(0x1p-1060) == FP_SUBNORMAL &&
               fpclassify(zero) == FP_ZERO && fpclassify(INFINITY) == FP_INFINITE,
           "fpclassify");
    tap_ok(isless(1.0, 2.0) && !isless(NAN, 2.0) && isunordered(NAN, 1.0), "comparisons of NaN");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_exact();
    test_identities();
    test_special();
    return tap_end();
}

const struct suite test_math_suite = {"math", run};
