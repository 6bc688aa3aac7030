/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * complex.c - conformance of complex (ISO C11 7.3): the functions agree with each other and with
 * real ones.
 */
#include <complex.h>
#include <math.h>
#include <suite.h>
#include <tap.h>

static bool near(double complex a, double complex b)
{
    return cabs(a - b) <= 1e-11 * (cabs(b) + 1);
}

static void test_at(double complex z)
{
    tap_ok(near(cabs(z) * cexp(I * carg(z)), z), "polar form");
    tap_ok(near(csqrt(z) * csqrt(z), z) && creal(csqrt(z)) >= 0, "csqrt");
    tap_ok(near(cexp(clog(z)), z) && near(cpow(z, 3), z * z * z), "cexp, clog, cpow");
    tap_ok(near(csin(z) * csin(z) + ccos(z) * ccos(z), 1), "csin, ccos");
    tap_ok(near(ctan(catan(z)), z) && near(csin(casin(z)), z) && near(ccos(cacos(z)), z),
           "inverses");
    tap_ok(near(ccosh(z), ccos(I * z)) && near(csinh(z), -I * csin(I * z)), "ccosh, csinh");
    tap_ok(conj(conj(z)) == z && creal(z) == creal(conj(z)) && cimag(z) == -cimag(conj(z)), "conj");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_at(1.5 + 0.5 * I);
    test_at(-0.75 + 2 * I);
    test_at(0.25 - 1.25 * I);
    tap_ok(cabsf(3 + 4 * I) == 5 && cprojf(1 + 2 * I) == 1 + 2 * I, "float");
    return tap_end();
}

const struct suite test_complex_suite = {"complex", run};
