/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * options.c - the command line: --name VALUE or --name=VALUE, the last of several counts.
 */
#include "options.h"
#include "request.h"
#include "scan.h"
#include "text.h"

#include <stddef.h>
#include <string.h>
#include <unistd.h>

/* Numbers: where they go, and what they may be. */
static const struct number {
    const char *name;
    size_t offset;
    uint32_t value, least, most;
} numbers[] = {
    {"port", offsetof(struct options, port), 80, 0, 65535},
    {"connections", offsetof(struct options, connections), 128, 1, 4096},
    {"header-size", offsetof(struct options, header_size), 8192, 256, REQUEST_SIZE_MAX},
    {"cache", offsetof(struct options, cache_size), 262144, 0, 1 << 30},
    {"request-time", offsetof(struct options, request_s), 10, 1, 3600},
    {"idle-time", offsetof(struct options, idle_s), 30, 1, 3600},
    {"stop-time", offsetof(struct options, stop_s), 5, 0, 3600},
};

enum { NUMBERS = sizeof numbers / sizeof *numbers };

static void say(const char *name, const char *what, const char *value)
{
    char line[256];
    struct text out;
    text_begin(&out, line, sizeof line - 1);
    text_string(&out, "web: error: ");
    text_string(&out, name);
    text_string(&out, what);
    text_string(&out, value);
    out.data[out.length++] = '\n';
    if (write(STDERR_FILENO, line, out.length) < 0)
        return; /* nobody is there to be told */
}

static void usage(void)
{
    struct text out;
    char line[256];
    text_begin(&out, line, sizeof line);
    text_string(&out, "web: note: the options are --root PATH, --log on|off, --stay");
    for (size_t i = 0; i < NUMBERS; i++) {
        text_string(&out, ", --");
        text_string(&out, numbers[i].name);
    }
    text_string(&out, " N\n");
    if (write(STDERR_FILENO, line, out.length) < 0)
        return;
}

static bool set_number(struct options *options, const struct number *number, const char *text)
{
    struct scan scan = {text, text + strlen(text)};
    uint64_t value;
    if (!scan_number(&scan, &value) || scan.at != scan.end || value < number->least ||
        value > number->most) {
        char bounds[64];
        struct text out;
        text_begin(&out, bounds, sizeof bounds - 1);
        text_number(&out, number->least);
        text_string(&out, " to ");
        text_number(&out, number->most);
        bounds[out.length] = '\0';
        say(number->name, " is a number, ", bounds);
        return false;
    }
    *(uint32_t *)((char *)options + number->offset) = (uint32_t)value;
    return true;
}

static bool set_root(struct options *options, char *path)
{
    size_t length = strlen(path);
    while (length > 0 && path[length - 1] == '/')
        path[--length] = '\0';
    options->root = path;
    return true;
}

static bool set_log(struct options *options, const char *value)
{
    options->log = strcmp(value, "on") == 0;
    if (options->log || strcmp(value, "off") == 0)
        return true;
    say("log", " is on or off, not ", value);
    return false;
}

/* name is as it is written, followed by something that is not part of it. */
static bool is_called(const char *name, size_t length, const char *known)
{
    return strlen(known) == length && memcmp(name, known, length) == 0;
}

static bool set(struct options *options, const char *name, size_t length, char *value)
{
    if (is_called(name, length, "root"))
        return set_root(options, value);
    if (is_called(name, length, "log"))
        return set_log(options, value);
    for (size_t i = 0; i < NUMBERS; i++) {
        if (is_called(name, length, numbers[i].name))
            return set_number(options, &numbers[i], value);
    }
    say("unknown option --", "", name);
    usage();
    return false;
}

bool options_read(struct options *options, int argc, char **argv)
{
    *options = (struct options){.root = "", .log = true};
    for (size_t i = 0; i < NUMBERS; i++)
        *(uint32_t *)((char *)options + numbers[i].offset) = numbers[i].value;
    for (int i = 1; i < argc; i++) {
        char *word = argv[i];
        if (strcmp(word, "--stay") == 0) {
            options->stays = true;
            continue;
        }
        if (strncmp(word, "--", 2) != 0) {
            say(word, " is no option", "");
            usage();
            return false;
        }
        char *name = word + 2, *equals = strchr(name, '=');
        char *value = equals != NULL ? equals + 1 : i + 1 < argc ? argv[++i] : NULL;
        if (value == NULL) {
            say(name, " needs a value", "");
            return false;
        }
        size_t length = equals != NULL ? (size_t)(equals - name) : strlen(name);
        if (!set(options, name, length, value))
            return false;
    }
    return true;
}
