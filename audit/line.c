/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * line.c - asks addr2line which source line a reference in an object comes from. Only what is wrong
 * is asked for, so that the process it takes costs nothing as long as all is well.
 */
#include "check.h"

#include "tool.h"

#include <stdlib.h>
#include <string.h>

const char *plain_path(const char *path)
{
    while (strncmp(path, "./", 2) == 0)
        path += 2;
    return path;
}

struct place line_of(const struct audit *audit, const struct object *object,
                     const struct wanted *wanted)
{
    struct arena *arena = audit->arena;
    struct place at = {.file = object->file};
    if (object->member) {
        at.file = arena_format(arena, "%s(%s)", object->file, object->member);
        return at;
    }
    const char *words[] = {audit->addr2line,
                           "-e",
                           object->file,
                           "-j",
                           wanted->section,
                           arena_format(arena, "0x%llx", (unsigned long long)wanted->offset),
                           NULL};
    struct text answer = {.arena = arena};
    if (tool_run(words, -1, &answer) != 0 || answer.length == 0)
        return at;
    char *colon = strrchr(answer.data, ':');
    long line = colon ? strtol(colon + 1, NULL, 10) : 0;
    if (line <= 0)
        return at;
    *colon = '\0';
    at.file = plain_path(arena_copy(arena, answer.data, (size_t)(colon - answer.data)));
    at.line = (uint32_t)line;
    return at;
}
