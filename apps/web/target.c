/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * target.c - from what a request asks for to the path of a file (RFC 9112, 3.2; RFC 3986).
 */
#include "target.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* "http://host/path" is the same as "/path" (RFC 9112, 3.2.2). */
static bool skip_authority(const char **text, const char *end)
{
    size_t left = (size_t)(end - *text);
    size_t scheme = left >= 7 && strncasecmp(*text, "http://", 7) == 0    ? 7
                    : left >= 8 && strncasecmp(*text, "https://", 8) == 0 ? 8
                                                                          : 0;
    if (scheme == 0)
        return false;
    *text += scheme;
    const char *host = *text;
    while (*text < end && **text != '/' && **text != '?' && **text != '#')
        ++*text;
    return *text > host;
}

int target_split(const char *text, size_t length, struct target *target)
{
    const char *end = text + length;
    bool absolute = length > 0 && *text != '/';
    if (length == 0 || (absolute && !skip_authority(&text, end)))
        return 400;
    target->path = text;
    while (text < end && *text != '?' && *text != '#')
        text++;
    target->length = (size_t)(text - target->path);
    if (target->length == 0) /* "http://host" */
        *target = (struct target){"/", 1};
    return 0;
}

static int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The next byte that text means, or -1: it is wrong. */
static int decode(const char **text, const char *end)
{
    char c = *(*text)++;
    if (c != '%')
        return (unsigned char)c;
    if (end - *text < 2 || digit((*text)[0]) < 0 || digit((*text)[1]) < 0)
        return -1;
    int byte = digit((*text)[0]) * 16 + digit((*text)[1]);
    *text += 2;
    return byte;
}

/* Whether a name in the path may be looked up; rest begins with it. */
static bool is_hidden(const char *name, const char *path)
{
    static const char known[] = ".well-known";
    if (*name != '.')
        return false;
    return name != path + 1 || strncmp(name, known, sizeof known - 1) != 0 ||
           (name[sizeof known - 1] != '/' && name[sizeof known - 1] != '\0');
}

int target_path(const struct target *target, char *path, size_t size)
{
    const char *text = target->path, *end = text + target->length;
    size_t length = 0;
    while (text < end) {
        int byte = decode(&text, end);
        if (byte < 0x20 || byte == 0x7f || byte == '\\')
            return 400;
        if (byte == '/' && length > 0 && path[length - 1] == '/')
            continue;
        if (length == size - 1)
            return 404;
        path[length++] = (char)byte;
    }
    path[length] = '\0';
    for (const char *slash = path; slash != NULL; slash = strchr(slash + 1, '/')) {
        if (is_hidden(slash + 1, path))
            return 404;
    }
    return 0;
}
