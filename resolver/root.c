/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * root.c - finds the tree from the running program's own place: a folder above it that is a tree,
 * or has one in share/joist. Paths are made relative to the current folder, so that outputs are
 * the same wherever both lie.
 */
#include "root.h"
#include "emit.h"
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

static const char *program_path(struct arena *arena)
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
    const char *program = program_path(arena);
    const char *root = program ? find_above(arena, program) : NULL;
    if (!root) {
        struct finding *finding = findings_error(findings, (struct place){0},
                                                 "Joist's own tree is not above this program");
        findings_note(findings, finding, (struct place){0}, "name it with --root DIR");
        return NULL;
    }
    return path_from_here(arena, root);
}

static void add_option(struct text *out, const char *name, const char *value)
{
    text_format(out, " %s ", name);
    emit_shell_word(out, value);
}

static void add_paths(struct text *out, const char *name, const struct list *paths)
{
    for (size_t i = 0; i < paths->count; i++) {
        add_option(out, name, path_from_here(out->arena, ((const char *const *)paths->items)[i]));
    }
}

const char *root_command(const struct arguments *arguments, const char *app_file,
                         const char *target, struct arena *arena)
{
    const char *program = program_path(arena);
    const char *path = program ? path_from_here(arena, program) : "resolve";
    struct text command = {.arena = arena};
    emit_shell_word(&command, strchr(path, '/') ? path : path_join(arena, "./", path));
    text_add(&command, " resolve ");
    emit_shell_word(&command, app_file);
    add_option(&command, "--target", target);
    for (size_t i = 0; i < arguments->use_texts.count; i++) {
        add_option(&command, "--use", ((const char *const *)arguments->use_texts.items)[i]);
    }
    add_paths(&command, "--manifests", &arguments->manifests);
    add_paths(&command, "-I", &arguments->added);
    if (arguments->root) {
        add_option(&command, "--root", path_from_here(arena, arguments->root));
    }
    if (arguments->output) {
        add_option(&command, "--output", path_from_here(arena, arguments->output));
    }
    return command.data;
}
