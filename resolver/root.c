/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * root.c - finds the tree from the running program's own place: a folder above it that is a tree,
 * or has one in share/joist. Paths are made relative to the current folder, so that outputs are
 * the same wherever both lie.
 */
#include "root.h"
#include "path.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_folder(struct arena *arena, const char *folder, const char *name)
{
    struct stat status;
    return stat(path_join(arena, folder, name), &status) == 0 && S_ISDIR(status.st_mode);
}

static bool is_tree(struct arena *arena, const char *folder)
{
    return is_folder(arena, folder, "manifests/api") && is_folder(arena, folder, "include");
}

const char *root_program(struct arena *arena)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof(path));
    bool whole = length > 0 && (size_t)length < sizeof(path);
    return whole ? arena_copy(arena, path, (size_t)length) : NULL;
}

static const char *find_above(struct arena *arena, const char *path)
{
    const char *folder = path;
    do {
        folder = path_folder(arena, folder);
        if (is_tree(arena, folder)) {
            return folder;
        }
        const char *shared = path_join(arena, folder, "share/joist");
        if (is_tree(arena, shared)) {
            return shared;
        }
    } while (strcmp(folder, "/") != 0 && strcmp(folder, ".") != 0);
    return NULL;
}

const char *root_find(const char *given, struct findings *findings)
{
    struct arena *arena = findings->arena;
    if (given) {
        if (!is_folder(arena, given, ".")) {
            findings_io_error(findings, given, "is not a folder");
            return NULL;
        }
        return path_from_here(arena, given);
    }
    const char *program = root_program(arena);
    const char *root = program ? find_above(arena, program) : NULL;
    if (!root) {
        struct finding *finding = findings_error(findings, (struct place){0},
                                                 "Joist's own tree is not above this program");
        findings_note(findings, finding, (struct place){0}, "name it with --root DIR");
        return NULL;
    }
    return path_from_here(arena, root);
}
