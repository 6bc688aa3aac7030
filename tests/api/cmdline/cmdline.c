/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * cmdline.c - conformance of cmdline: the quoting rule as a table, and random arguments that are
 * quoted in every way, split, and compared.
 */

#include <cmdline.h>
#include <errno.h>
#include <suite.h>
#include <tap.h>

enum { MOST = 8, LINE = 600, ROUNDS = 3000 };

struct example {
    const char *line;
    const char *arguments[MOST]; /* ended by NULL */
};

static const struct example examples[] = {
    {"", {NULL}},
    {" ", {NULL}},
    {" \t \t", {NULL}},
    {"a", {"a"}},
    {"one two three", {"one", "two", "three"}},
    {"  a\t\tb ", {"a", "b"}},
    {"a\nb", {"a\nb"}},
    {"a\r\v\fb", {"a\r\v\fb"}},
    {"\xc3\xa4 \xff\x80", {"\xc3\xa4", "\xff\x80"}},
    {"\x01\x7f", {"\x01\x7f"}},
    /* '…': every byte stands for itself */
    {"'a b'", {"a b"}},
    {"''", {""}},
    {"'' ''", {"", ""}},
    {"a '' b", {"a", "", "b"}},
    {"'\\'", {"\\"}},
    {"'a\\'b", {"a\\b"}},
    {"'\"'", {"\""}},
    {"'\t\n'", {"\t\n"}},
    {"'$HOME *' # ~", {"$HOME *", "#", "~"}},
    /* "…": a backslash takes the next byte as it is */
    {"\"a b\"", {"a b"}},
    {"\"\"", {""}},
    {"\"'\"", {"'"}},
    {"\"\\\"\"", {"\""}},
    {"\"\\\\\"", {"\\"}},
    {"\"\\n\"", {"n"}},
    {"\"\\ \"", {" "}},
    {"\"a\\\tb\"", {"a\tb"}},
    /* … elsewhere too */
    {"a\\ b", {"a b"}},
    {"\\a\\b", {"ab"}},
    {"\\'a", {"'a"}},
    {"\\\"a b\\\"", {"\"a", "b\""}},
    {"\\\\", {"\\"}},
    {"\\ ", {" "}},
    {"\\  a", {" ", "a"}},
    {"\\\n", {"\n"}},
    {"a\\\tb", {"a\tb"}},
    /* pieces that touch are one argument */
    {"a'b c'd", {"ab cd"}},
    {"'a'\"b\"c", {"abc"}},
    {"''a", {"a"}},
    {"a''", {"a"}},
    {"''\"\"''", {""}},
    {"--x='1 2' -y\" 3\"", {"--x=1 2", "-y 3"}},
    {"'a'\\''b'", {"a'b"}},
    /* a quote that is not closed ends with the line, a backslash at the end stands for itself */
    {"'a b", {"a b"}},
    {"'", {""}},
    {"\"", {""}},
    {"a '", {"a", ""}},
    {"\"a b", {"a b"}},
    {"\"a\\\"", {"a\""}},
    {"\\", {"\\"}},
    {"a\\", {"a\\"}},
    {"a \\", {"a", "\\"}},
    {"\"a\\", {"a\\"}},
    {"'a\\", {"a\\"}},
    {"\\\\\\", {"\\\\"}},
};

static void copy(char *to, const char *from)
{
    while ((*to++ = *from++) != '\0')
        ;
}

static bool within(const char *pointer, const char *line, size_t size)
{
    return pointer >= line && pointer < line + size;
}

static void test_example(const struct example *example)
{
    char line[LINE], *arguments[MOST + 1];
    int count = 0;
    while (example->arguments[count] != NULL)
        count++;
    copy(line, example->line);
    int got = cmdline_split(line, arguments, MOST + 1);
    bool good = got == count && arguments[count] == NULL;
    for (int i = 0; i < count && good; i++)
        good = within(arguments[i], line, sizeof line) &&
               tap_same(arguments[i], example->arguments[i]);
    tap_ok(good, "rule %u", (unsigned)(example - examples) + 1);
    if (!good)
        tap_note("line: %s", example->line);
}

static void test_capacity(void)
{
    static char outside;
    for (int capacity = 1; capacity <= 6; capacity++) {
        char line[] = "a 'b' \"c\" d";
        char *arguments[8], *expected[] = {"a", "b", "c", "d"};
        for (unsigned i = 0; i < 8; i++)
            arguments[i] = &outside;
        int count = cmdline_split(line, arguments, (size_t)capacity);
        int there = capacity - 1 < 4 ? capacity - 1 : 4;
        tap_is(count, capacity - 1 < 4 ? -E2BIG : 4, "four arguments, capacity %d", capacity);
        bool good = arguments[there] == NULL;
        for (int i = 0; i < there && good; i++)
            good = tap_same(arguments[i], expected[i]);
        for (int i = there + 1; i < 8; i++)
            good = good && (i < capacity || arguments[i] == &outside);
        tap_ok(good, "those that have room are there, and NULL, and no more");
    }
    char empty[] = " \t";
    char *none[1] = {&outside};
    tap_is(cmdline_split(empty, none, 1), 0, "no arguments, capacity 1");
    tap_ok(none[0] == NULL, "and NULL");
}

struct writer {
    char *at;
    struct tap_random random;
};

static void put(struct writer *out, char c)
{
    *out->at++ = c;
}

/* Writes text as a '…', "…" or bare piece; text has no NUL, and no ' in the first case. */
static void put_piece(struct writer *out, const char *text, size_t length)
{
    unsigned style = tap_random_below(&out->random, 3);
    for (size_t i = 0; i < length && style == 0; i++)
        if (text[i] == '\'')
            style = 1;
    char quote = style == 0 ? '\'' : '"';
    if (style != 2)
        put(out, quote);
    for (size_t i = 0; i < length; i++) {
        if (style != 0)
            put(out, '\\');
        put(out, text[i]);
    }
    if (style != 2)
        put(out, quote);
}

/* Writes text in pieces; an empty text needs its quotes. */
static void put_argument(struct writer *out, const char *text, size_t length)
{
    if (length == 0) {
        put(out, '\'');
        put(out, '\'');
    }
    for (size_t at = 0, piece; at < length; at += piece) {
        piece = 1 + tap_random_below(&out->random, (uint32_t)(length - at));
        put_piece(out, text + at, piece);
    }
}

static void put_blanks(struct writer *out, unsigned least)
{
    for (unsigned count = least + tap_random_below(&out->random, 3); count > 0; count--)
        put(out, tap_random_below(&out->random, 2) == 0 ? ' ' : '\t');
}

static bool random_round(struct tap_random *random)
{
    static const char bytes[] = "abz09 \t\n\\\\''\"\"-=$#\x01\x7f\x80\xff";
    char texts[MOST][12], line[LINE], *arguments[MOST + 1];
    unsigned count = tap_random_below(random, MOST + 1);
    struct writer out = {line, {random->state}};
    put_blanks(&out, 0);
    for (unsigned i = 0; i < count; i++) {
        size_t length = tap_random_below(random, 12);
        for (size_t at = 0; at < length; at++)
            texts[i][at] = bytes[tap_random_below(random, sizeof bytes - 1)];
        texts[i][length] = '\0';
        put_argument(&out, texts[i], length);
        put_blanks(&out, 1);
    }
    put(&out, '\0');
    bool good = cmdline_split(line, arguments, MOST + 1) == (int)count && arguments[count] == NULL;
    for (unsigned i = 0; i < count && good; i++)
        good = tap_same(arguments[i], texts[i]);
    return good;
}

static void test_random(void)
{
    struct tap_random random = {31};
    unsigned round = 0;
    while (round < ROUNDS && random_round(&random))
        round++;
    tap_is(round, ROUNDS, "%d random lines", ROUNDS);
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++)
        test_example(&examples[i]);
    test_capacity();
    test_random();
    return tap_end();
}

const struct suite test_cmdline_suite = {"cmdline", run};
