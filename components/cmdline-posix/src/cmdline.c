/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * cmdline.c - one pass over the line, reading ahead of where the arguments are written.
 *
 * An argument is never longer than its text with quotes and separators, so writing cannot overtake
 * reading.
 */
#include <cmdline.h>
#include <errno.h>
#include <stdbool.h>

struct cursor {
    const char *in;
    char *out;
};

static bool separates(char c)
{
    return c == ' ' || c == '\t';
}

/* A backslash and what it takes; alone at the end of the line it stands for itself. */
static void take_escaped(struct cursor *at)
{
    if (at->in[1] != '\0')
        at->in++;
    *at->out++ = *at->in++;
}

static void take_quoted(struct cursor *at, char quote)
{
    for (at->in++; *at->in != '\0' && *at->in != quote;) {
        if (*at->in == '\\' && quote == '"')
            take_escaped(at);
        else
            *at->out++ = *at->in++;
    }
    if (*at->in == quote)
        at->in++;
}

/* Moves at->in to the separator or NUL after the argument. */
static void take_argument(struct cursor *at)
{
    while (*at->in != '\0' && !separates(*at->in)) {
        if (*at->in == '\'' || *at->in == '"')
            take_quoted(at, *at->in);
        else if (*at->in == '\\')
            take_escaped(at);
        else
            *at->out++ = *at->in++;
    }
}

static void skip_separators(struct cursor *at)
{
    while (separates(*at->in))
        at->in++;
}

int cmdline_split(char *line, char **arguments, size_t capacity)
{
    struct cursor at = {line, line};
    size_t count = 0;
    for (skip_separators(&at); *at.in != '\0' && count < capacity - 1; skip_separators(&at)) {
        arguments[count++] = at.out;
        take_argument(&at);
        if (*at.in != '\0')
            at.in++;
        *at.out++ = '\0';
    }
    arguments[count] = NULL;
    return *at.in != '\0' ? -E2BIG : (int)count;
}
