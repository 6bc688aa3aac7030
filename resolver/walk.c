/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * walk.c - finds manifests below a folder.
 *
 * Folders still to be visited wait in a list, so that the depth of a tree costs no stack. Links to
 * folders are not followed: no cycles.
 */
#include "walk.h"
#include "path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

struct walk {
    struct list folders; /* of const char *: met so far */
    struct list *paths, *seen;
    struct findings *findings;
};

static bool ends_with(const char *name, const char *end)
{
    size_t length = strlen(name), tail = strlen(end);
    return length >= tail && strcmp(name + length - tail, end) == 0;
}

static bool is_manifest_name(const char *name)
{
    return ends_with(name, ".yaml") && !ends_with(name, ".lock.yaml") &&
           strcmp(name, "upstream.yaml") != 0;
}

/* DT_REG, DT_DIR, or anything else for what is neither. A link to a file counts as the file. */
static int entry_type(int folder, const struct dirent *entry)
{
    if (entry->d_type != DT_LNK && entry->d_type != DT_UNKNOWN) {
        return entry->d_type;
    }
    struct stat status;
    if (fstatat(folder, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
        S_ISDIR(status.st_mode)) {
        return DT_DIR;
    }
    if (fstatat(folder, entry->d_name, &status, 0) != 0) {
        return DT_REG; /* a dangling link: reading it will say so */
    }
    return S_ISREG(status.st_mode) ? DT_REG : DT_UNKNOWN;
}

/* The name goes with the folder's next entry. */
static const char *join(struct arena *arena, const char *folder, const char *name)
{
    return path_join(arena, folder, arena_copy(arena, name, strlen(name)));
}

static void add_path(struct list *paths, struct arena *arena, const char *folder, const char *name)
{
    *(const char **)list_add(paths, arena, sizeof(char *)) = join(arena, folder, name);
}

static void close_folder(void *folder)
{
    closedir(folder);
}

static void read_folder(struct walk *walk, const char *path, DIR *folder)
{
    struct arena *arena = walk->findings->arena;
    const struct dirent *entry;
    struct stat status;
    arena_defer(arena, close_folder, folder);
    seen_add(walk->seen, arena, path,
             fstat(dirfd(folder), &status) == 0 ? stamp_of(&status) : (struct stamp){0});
    while ((errno = 0, entry = readdir(folder))) {
        bool manifest = is_manifest_name(entry->d_name);
        if (entry->d_name[0] == '.' || (!manifest && entry->d_type == DT_REG)) {
            continue;
        }
        int type = entry_type(dirfd(folder), entry);
        if (type == DT_DIR) {
            add_path(&walk->folders, arena, path, entry->d_name);
        } else if (type == DT_REG && manifest) {
            add_path(walk->paths, arena, path, entry->d_name);
        } else if (manifest) { /* a link may lead to a file later */
            seen_add_type(walk->seen, arena, join(arena, path, entry->d_name));
        }
    }
    if (errno) {
        findings_io_error(walk->findings, path, "%s", strerror(errno));
    }
    arena_drop(arena, folder);
    closedir(folder);
}

void walk_manifests(const char *folder, bool optional, struct list *paths, struct list *seen,
                    struct findings *findings)
{
    struct walk walk = {.paths = paths, .seen = seen, .findings = findings};
    *(const char **)list_add(&walk.folders, findings->arena, sizeof(folder)) = folder;
    for (size_t i = 0; i < walk.folders.count; i++) {
        const char *path = ((const char **)walk.folders.items)[i];
        DIR *opened = opendir(path);
        if (opened) {
            read_folder(&walk, path, opened);
        } else if (i > 0 || !optional || errno != ENOENT) {
            findings_io_error(findings, path, "%s", strerror(errno));
        }
    }
}
