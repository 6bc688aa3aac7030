/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * line.c - asks addr2line which source line a reference in an object comes from. Only what is wrong
 * is asked for, so that the process it takes costs nothing as long as all is well.
 */
#include "check.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Runs the tool and keeps what it prints, up to size - 1 bytes. */
static bool run(char *const arguments[], char *out, size_t size)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execvp(arguments[0], arguments);
        _exit(127);
    }
    close(ends[1]);
    size_t done = 0;
    ssize_t got = 1;
    while (child > 0 && got > 0 && done < size - 1) {
        got = read(ends[0], out + done, size - 1 - done);
        done += got > 0 ? (size_t)got : 0;
    }
    close(ends[0]);
    out[done] = '\0';
    int status = -1;
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

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
    char answer[4096];
    char *arguments[] = {arena_copy(arena, audit->addr2line, strlen(audit->addr2line)),
                         "-e",
                         arena_copy(arena, object->file, strlen(object->file)),
                         "-j",
                         arena_copy(arena, wanted->section, strlen(wanted->section)),
                         arena_format(arena, "0x%llx", (unsigned long long)wanted->offset),
                         NULL};
    if (!run(arguments, answer, sizeof(answer)))
        return at;
    char *colon = strrchr(answer, ':');
    long line = colon ? strtol(colon + 1, NULL, 10) : 0;
    if (line <= 0)
        return at;
    *colon = '\0';
    at.file = plain_path(arena_copy(arena, answer, (size_t)(colon - answer)));
    at.line = (uint32_t)line;
    return at;
}
