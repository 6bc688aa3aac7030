/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * stdlib.c - conformance of stdlib (ISO C11 7.22.1, 7.22.2, 7.22.5, 7.22.6; POSIX.1-2017 XSH):
 * numbers from text with the place where they end and what is too large, sorting, searching.
 */
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <suite.h>
#include <tap.h>

struct number {
    const char *text;
    int base;
    long value;
    int end;   /* where the number ends */
    int error; /* errno */
};

static const struct number numbers[] = {
    {"0", 10, 0, 1, 0},
    {" \t\n-17x", 10, -17, 6, 0},
    {"+8", 10, 8, 2, 0},
    {"0x1fg", 0, 31, 4, 0},
    {"0x1f", 16, 31, 4, 0},
    {"0779", 0, 63, 3, 0},
    {"z9", 36, 1269, 2, 0},
    {"102", 2, 2, 2, 0},
    {"", 10, 0, 0, 0},
    {"  -", 10, 0, 0, 0},
    {"9223372036854775807", 10, LONG_MAX, 19, 0},
    {"9223372036854775808", 10, LONG_MAX, 19, ERANGE},
    {"-9223372036854775808", 10, LONG_MIN, 20, 0},
    {"-9223372036854775809", 10, LONG_MIN, 20, ERANGE},
};

static void test_numbers(void)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const struct number *n = &numbers[i];
        char *end, *same_end;
        errno = 0;
        long value = strtol(n->text, &end, n->base);
        int error = errno;
        long long same = strtoll(n->text, &same_end, n->base);
        tap_ok(value == n->value && end == n->text + n->end && error == n->error && same == value &&
                   same_end == end,
               "number %zu, base %d", i + 1, n->base);
    }
    char *end;
    errno = 0;
    tap_ok(strtoul("18446744073709551615", NULL, 10) == ULONG_MAX && errno == 0, "the largest");
    tap_ok(strtoul("18446744073709551616", &end, 10) == ULONG_MAX && errno == ERANGE &&
               *end == '\0',
           "and beyond");
    tap_ok(strtoul("-1", NULL, 10) == ULONG_MAX, "a sign wraps around");
    tap_ok(strtoimax("-5", NULL, 10) == -5 && strtoumax("5", NULL, 10) == 5, "intmax_t");
    tap_ok(atoi("-42z") == -42 && atol("7") == 7 && atoll("8") == 8, "atoi, atol, atoll");
}

static void test_integers(void)
{
    div_t q = div(-7, 2);
    ldiv_t l = ldiv(7, -2);
    lldiv_t ll = lldiv(-8, -3);
    imaxdiv_t m = imaxdiv(9, 4);
    tap_ok(q.quot == -3 && q.rem == -1 && l.quot == -3 && l.rem == 1, "div, ldiv");
    tap_ok(ll.quot == 2 && ll.rem == -2 && m.quot == 2 && m.rem == 1, "lldiv, imaxdiv");
    tap_ok(abs(-3) == 3 && labs(LONG_MIN + 1) == LONG_MAX && llabs(5) == 5 && imaxabs(-6) == 6,
           "absolute values");
}

struct pair {
    int key;
    unsigned place;
};

static int by_key(const void *a, const void *b)
{
    const struct pair *left = a, *right = b;
    return (left->key > right->key) - (left->key < right->key);
}

/* What may be worst for a quicksort: sorted, reversed, equal, saw teeth, random. */
static int key_of(unsigned shape, unsigned i, struct tap_random *random)
{
    static const int saw = 17;
    switch (shape) {
    case 0:
        return (int)i;
    case 1:
        return -(int)i;
    case 2:
        return 5;
    case 3:
        return (int)i % saw;
    default:
        return (int)tap_random_below(random, 1000) - 500;
    }
}

static void test_sort(void)
{
    enum { COUNT = 2000 };
    static struct pair pairs[COUNT];
    struct tap_random random = {5};
    for (unsigned shape = 0; shape < 5; shape++) {
        unsigned long sum = 0;
        for (unsigned i = 0; i < COUNT; i++)
            pairs[i] = (struct pair){key_of(shape, i, &random), i};
        qsort(pairs, COUNT, sizeof *pairs, by_key);
        bool sorted = true;
        for (unsigned i = 0; i < COUNT; i++) {
            sorted = sorted && (i == 0 || pairs[i - 1].key <= pairs[i].key);
            sum += pairs[i].place;
        }
        tap_ok(sorted && sum == (unsigned long)COUNT * (COUNT - 1) / 2, "qsort, shape %u", shape);
        struct pair wanted = {pairs[COUNT / 3].key, 0}, none = {1000000, 0};
        const struct pair *found = bsearch(&wanted, pairs, COUNT, sizeof *pairs, by_key);
        tap_ok(found != NULL && found->key == wanted.key &&
                   bsearch(&none, pairs, COUNT, sizeof *pairs, by_key) == NULL,
               "bsearch, shape %u", shape);
    }
    qsort(pairs, 0, sizeof *pairs, by_key);
    tap_ok(bsearch(&pairs[0], pairs, 0, sizeof *pairs, by_key) == NULL, "nothing in no elements");
}

static void test_random(void)
{
    srand(42);
    int first = rand(), second = rand();
    bool good = true;
    for (int i = 0; i < 1000; i++) {
        int number = rand();
        good = good && number >= 0;
    }
    srand(42);
    tap_ok(good && rand() == first && rand() == second, "rand is the same after the same srand");
    unsigned seed = 1, again = 1;
    tap_is(rand_r(&seed), rand_r(&again), "rand_r has no other state");
    unsigned short state[3] = {1, 2, 3};
    double number = erand48(state);
    tap_ok(number >= 0 && number < 1, "erand48 is below 1");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_numbers();
    test_integers();
    test_sort();
    test_random();
    return tap_end();
}

const struct suite test_stdlib_suite = {"stdlib", run};
