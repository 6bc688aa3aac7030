/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * stdio.c - conformance of stdio (ISO C11 7.21; POSIX.1-2017 XSH): formats as tables, streams over
 * memory, where memory ends, and one stream of several threads.
 */
#include <errno.h>
#include <fault.h>
#include <heap_fault.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <suite.h>
#include <tap.h>
#include <thread.h>

static char text[200];

static void test_print(const char *expected, int length)
{
    if (!tap_ok(strcmp(text, expected) == 0 && length == (int)strlen(expected), "%s", expected))
        tap_note("got %s, %d", text, length);
}

#define PRINTS(expected, ...) test_print(expected, snprintf(text, sizeof text, __VA_ARGS__))

static void test_integers(void)
{
    PRINTS("-7 +7  7 007", "%d %+d % d %03d", -7, 7, 7, 7);
    PRINTS("[   42][42   ][00042][  042]", "[%5d][%-5d][%05d][%5.3d]", 42, 42, 42, 42);
    PRINTS("ff FF 0xff 377 0377", "%x %X %#x %o %#o", 255, 255, 255, 255, 255);
    PRINTS("-9223372036854775808 18446744073709551615", "%lld %llu", -9223372036854775807LL - 1,
           18446744073709551615ULL);
    PRINTS("-1 255 -2 3 4", "%hhd %hhu %hd %zu %td", -1, 255, -2, (size_t)3, (ptrdiff_t)4);
    PRINTS("    1|2    ", "%*d|%-*d", 5, 1, 5, 2);
}

static void test_text(void)
{
    PRINTS("a bc [  x][x  ][xyz] %", "%c %s [%3s][%-3s][%.3s] %%", 'a', "bc", "x", "x", "xyzzy");
    int seen = 0;
    PRINTS("one", "one%n", &seen);
    tap_is(seen, 3, "%%n");
    tap_is(snprintf(text, 4, "%s", "longer"), 6, "the length that there would be");
    tap_ok(strcmp(text, "lon") == 0, "and what has room");
    tap_is(snprintf(NULL, 0, "%d", 12345), 5, "no room at all");
}

static void test_reals(void)
{
    PRINTS("1.500000 1.5e+00 1.5 0x1.8p+0", "%f %.1e %g %a", 1.5, 1.5, 1.5, 1.5);
    PRINTS("0.1000000000000000055511151231257827", "%.34f", 0.1);
    PRINTS("  -2.50|+3|1e+100|123456|1.23457e+06", "%7.2f|%+.0f|%g|%g|%g", -2.5, 3.0, 1e100,
           123456.0, 1234567.0);
    PRINTS("inf -inf nan", "%f %f %f", (double)INFINITY, -(double)INFINITY, (double)NAN);
    PRINTS("0 2 2 4", "%.0f %.0f %.0f %.0f", 0.5, 1.5, 2.5, 3.5);
    PRINTS("1.7976931348623157e+308 4.94066e-324", "%.17g %g", 0x1.fffffffffffffp1023, 0x1p-1074);
    PRINTS("0.5", "%.1Lf", 0.5L);
}

static void test_scan(void)
{
    int a = 0, b = 0, c = 0;
    char word[10] = "", set[10] = "";
    double real = 0;
    tap_is(sscanf(" 12 -7 0x1f", "%d%d%i", &a, &b, &c), 3, "three numbers");
    tap_ok(a == 12 && b == -7 && c == 31, "which are those");
    tap_is(sscanf("word 2.5e1 abcxyz", "%9s %lf %[a-c]", word, &real, set), 3,
           "a word, a real, a set");
    tap_ok(strcmp(word, "word") == 0 && real == 25 && strcmp(set, "abc") == 0, "which are those");
    tap_is(sscanf("5 x", "%d %d", &a, &b), 1, "as many as match");
    tap_is(sscanf("", "%d", &a), EOF, "the end before the first");
    tap_is(sscanf("12345", "%2d%*1d%d%n", &a, &b, &c), 2, "width and what is left out");
    tap_ok(a == 12 && b == 45 && c == 5, "which are those");
}

static void test_memory(void)
{
    char *bytes = NULL, line[20];
    size_t size = 0;
    FILE *out = open_memstream(&bytes, &size);
    if (!tap_ok(out != NULL, "open_memstream"))
        return;
    tap_ok(fprintf(out, "one\n%d\n", 2) == 6 && fputs("three", out) >= 0 &&
               fputc('!', out) == '!' && fflush(out) == 0,
           "is written to");
    tap_ok(size == 12 && strcmp(bytes, "one\n2\nthree!") == 0, "and has it");
    fclose(out);
    FILE *in = fmemopen(bytes, size, "r");
    if (!tap_ok(in != NULL, "fmemopen"))
        return;
    int number = 0;
    tap_ok(fgets(line, sizeof line, in) == line && strcmp(line, "one\n") == 0, "fgets");
    tap_ok(fscanf(in, "%d", &number) == 1 && number == 2 && fgetc(in) == '\n', "fscanf");
    tap_ok(ungetc('x', in) == 'x' && fgetc(in) == 'x', "ungetc");
    tap_ok(fread(line, 1, 10, in) == 6 && memcmp(line, "three!", 6) == 0 && feof(in) && !ferror(in),
           "fread to the end");
    tap_ok(fseek(in, 4, SEEK_SET) == 0 && !feof(in) && fgetc(in) == '2' && ftell(in) == 5, "fseek");
    rewind(in);
    tap_ok(fgetc(in) == 'o' && fputc('x', in) == EOF && ferror(in), "no writing to what is read");
    fclose(in);
    free(bytes);
}

/* An allocation that fails is an error of the call, and no more. */
static bool prints(void *arg)
{
    (void)arg;
    char *line = NULL;
    int length = asprintf(&line, "%s %d", "a line of some length, so that it must grow", 42);
    bool good = length < 0 || (line != NULL && (int)strlen(line) == length);
    if (length >= 0)
        free(line);
    return good;
}

enum { THREADS = 3, LINES = 300 };

static void *write_lines(void *stream)
{
    for (unsigned i = 0; i < LINES; i++) {
        fprintf(stream, "%s line %u of a thread\n", thread_name(thread_self()), i);
        if (i % 10 == 0)
            thread_yield();
    }
    return NULL;
}

/* Lines that several threads write are whole. */
static void test_threads(void)
{
    char *bytes = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&bytes, &size);
    struct thread *threads[THREADS];
    struct thread_attributes attributes = {.name = "writer", .stack_size = 32768};
    unsigned started = 0, lines = 0;
    while (started < THREADS &&
           thread_create(&threads[started], &attributes, write_lines, stream) == 0)
        started++;
    tap_is(started, THREADS, "threads");
    while (started > 0)
        thread_join(threads[--started], NULL);
    fclose(stream);
    bool whole = true;
    for (char *place = NULL, *line = strtok_r(bytes, "\n", &place); line != NULL;
         line = strtok_r(NULL, "\n", &place)) {
        unsigned number = 0;
        int end = 0;
        whole = whole && sscanf(line, "writer line %u of a thread%n", &number, &end) == 1 &&
                line[end] == '\0' && end > 0;
        lines++;
    }
    tap_ok(whole, "lines of all threads are whole");
    tap_is(lines, THREADS * LINES, "and all there");
    free(bytes);
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_integers();
    test_text();
    test_reals();
    test_scan();
    test_memory();
    prints(NULL);
    tap_ok(fault_each(heap_fault(), prints, NULL) > 0, "where memory ends");
    test_threads();
    return tap_end();
}

const struct suite test_stdio_suite = {"stdio", run};
