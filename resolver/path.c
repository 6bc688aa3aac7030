/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * path.c - paths as text. Only path_from_here asks the host, for the current folder.
 *
 * Going up is only ever done from the current folder, whose name getcwd gives without links, so
 * that ".." means the same in the text and on the disk.
 */
#include "path.h"

#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

const char *path_clean(struct arena *arena, const char *path)
{
    char *clean = arena_alloc(arena, strlen(path) + 2);
    size_t length = 0;
    if (*path == '/') {
        clean[length++] = '/';
    }
    while (*path) {
        size_t part = strcspn(path, "/");
        bool skip = part == 0 || (part == 1 && *path == '.');
        if (!skip) {
            if (length > 0 && clean[length - 1] != '/') {
                clean[length++] = '/';
            }
            memcpy(clean + length, path, part);
            length += part;
        }
        path += part + (path[part] == '/');
    }
    if (length == 0) {
        clean[length++] = '.';
    }
    clean[length] = '\0';
    return clean;
}

const char *path_join(struct arena *arena, const char *folder, const char *name)
{
    if (*name == '/' || strcmp(folder, ".") == 0) {
        return name;
    }
    if (strcmp(name, ".") == 0) {
        return folder;
    }
    size_t before = strlen(folder), after = strlen(name);
    bool slash = before > 0 && folder[before - 1] != '/';
    char *path = arena_alloc(arena, before + slash + after + 1);
    memcpy(path, folder, before);
    if (slash) {
        path[before] = '/';
    }
    memcpy(path + before + slash, name, after + 1);
    return path;
}

const char *path_folder(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash) {
        return ".";
    }
    return slash == path ? "/" : arena_copy(arena, path, (size_t)(slash - path));
}

/* How to get from one absolute path to another. */
static const char *relative_path(struct arena *arena, const char *from, const char *to)
{
    size_t common = 0;
    size_t i = 0;
    for (; from[i] && from[i] == to[i]; i++) {
        common = from[i] == '/' ? i + 1 : common;
    }
    if ((!from[i] && (!to[i] || to[i] == '/')) || (!to[i] && from[i] == '/')) {
        common = i;
    }
    struct text path = {.arena = arena};
    const char *left = from + common;
    while (*left) {
        left += strspn(left, "/");
        text_add(&path, *left ? "../" : "");
        left += strcspn(left, "/");
    }
    text_add(&path, to + common + strspn(to + common, "/"));
    return path_clean(arena, path.data);
}

const char *path_from_here(struct arena *arena, const char *path)
{
    char here[PATH_MAX];
    const char *clean = path_clean(arena, path);
    bool relative = *clean != '/' || !getcwd(here, sizeof(here));
    return relative ? clean : relative_path(arena, here, clean);
}

/* Absolute, and without the parts that ".." takes back. */
static const char *absolute(struct arena *arena, const char *here, const char *path)
{
    const char *whole =
        path_clean(arena, *path == '/' ? path : arena_format(arena, "%s/%s", here, path));
    struct text out = {.arena = arena};
    text_add(&out, "");
    for (const char *s = whole + 1; *s;) {
        size_t part = strcspn(s, "/");
        if (part == 2 && s[0] == '.' && s[1] == '.') {
            const char *slash = strrchr(out.data, '/');
            out.length = slash ? (size_t)(slash - out.data) : 0;
            out.data[out.length] = '\0';
        } else {
            text_format(&out, "/%.*s", (int)part, s);
        }
        s += part + (s[part] == '/');
    }
    return out.length ? out.data : "/";
}

const char *path_between(struct arena *arena, const char *folder, const char *path)
{
    char here[PATH_MAX];
    if (*path == '/' || !getcwd(here, sizeof(here))) {
        return path;
    }
    return relative_path(arena, absolute(arena, here, folder), absolute(arena, here, path));
}
