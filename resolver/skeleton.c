/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * skeleton.c - fills in skeletons and writes them.
 */
#include "skeleton.h"

#include "path.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
    const char *name, *text;
} skeletons[] = {
#include "skeleton.inc"
};

/* Where each file goes: in the tree, and alone. NULL: it has no place there. */
static const struct {
    enum skeleton_kind kind;
    const char *skeleton, *tree, *alone;
} places[] = {
    {SKELETON_APP, "app.yaml", "apps/@name@/app.yaml", "@name@/app.yaml"},
    {SKELETON_APP, "app-main.c", "apps/@name@/main.c", "@name@/main.c"},
    {SKELETON_APP, "app-tree.t", "tests/boot/@name@.t", NULL},
    {SKELETON_APP, "app-alone.t", NULL, "@name@/test.t"},
    {SKELETON_API, "api.yaml", "manifests/api/@name@.yaml", "@name@/@name@.yaml"},
    {SKELETON_API, "api.h", "include/@name@.h", "@name@/@name@.h"},
    {SKELETON_API, "api-suite.yaml", "tests/api/@name@/component.yaml", NULL},
    {SKELETON_API, "api-suite.c", "tests/api/@name@/@name@.c", NULL},
    {SKELETON_API, "api-suite.t", "tests/api/@name@/@name@.t", NULL},
    {SKELETON_COMPONENT, "component.yaml", "components/@name@/component.yaml",
     "@name@/component.yaml"},
    {SKELETON_COMPONENT, "component.c", "components/@name@/src/@file@.c", "@name@/src/@file@.c"},
    {SKELETON_COMPONENT, "component-insides.c", "components/@name@/tests/insides.c", NULL},
    {SKELETON_COMPONENT, "component.t", "components/@name@/tests/@identifier@.t", NULL},
};

/* ---- filling in ---- */

static const char *blank_at(const struct list *blanks, const char *at, size_t length)
{
    const struct blank *items = blanks->items;
    for (size_t i = 0; i < blanks->count; i++) {
        if (strlen(items[i].name) == length && memcmp(items[i].name, at, length) == 0) {
            return items[i].text;
        }
    }
    return NULL;
}

static struct text fill_in(const char *skeleton, const struct list *blanks, struct arena *arena)
{
    struct text out = {.arena = arena};
    for (const char *s = skeleton; *s;) {
        size_t plain = strcspn(s, "@");
        text_add_bytes(&out, s, plain);
        s += plain;
        if (*s) {
            size_t length = strcspn(s + 1, "@");
            const char *text = s[1 + length] ? blank_at(blanks, s + 1, length) : NULL;
            text_add(&out, text ? text : "@");
            s += text ? length + 2 : 1;
        }
    }
    return out;
}

static const char *skeleton_named(const char *name)
{
    for (size_t i = 0; i < sizeof(skeletons) / sizeof(*skeletons); i++) {
        if (strcmp(skeletons[i].name, name) == 0) {
            return skeletons[i].text;
        }
    }
    return "";
}

struct list skeleton_fill(enum skeleton_kind kind, bool alone, const char *folder,
                          const struct list *blanks, struct arena *arena)
{
    struct list files = {0};
    for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
        const char *place = alone ? places[i].alone : places[i].tree;
        if (places[i].kind == kind && place) {
            struct skeleton_file *file = list_add(&files, arena, sizeof(*file));
            file->path = path_join(arena, folder, fill_in(place, blanks, arena).data);
            file->content = fill_in(skeleton_named(places[i].skeleton), blanks, arena);
        }
    }
    return files;
}

/* ---- writing ---- */

static bool none_exists(const struct list *files, struct findings *findings)
{
    const struct skeleton_file *items = files->items;
    struct stat status;
    for (size_t i = 0; i < files->count; i++) {
        if (lstat(items[i].path, &status) == 0) {
            findings_error(findings, (struct place){.file = items[i].path},
                           "is there already, and stays as it is");
        }
    }
    return findings->errors == 0;
}

/* Makes every folder on the way to path. */
static bool make_folders(struct arena *arena, const char *path)
{
    for (const char *s = strchr(path + 1, '/'); s; s = strchr(s + 1, '/')) {
        if (mkdir(arena_copy(arena, path, (size_t)(s - path)), 0777) != 0 && errno != EEXIST) {
            return false;
        }
    }
    return true;
}

static bool write_all(int file, const struct text *content)
{
    for (size_t done = 0; done < content->length;) {
        ssize_t count = write(file, content->data + done, content->length - done);
        if (count < 0) {
            return false;
        }
        done += (size_t)count;
    }
    return true;
}

/* A file that begins with #! is a program. */
static bool write_file(struct arena *arena, const struct skeleton_file *file)
{
    mode_t mode = strncmp(file->content.data, "#!", 2) == 0 ? 0777 : 0666;
    int opened = -1;
    if (make_folders(arena, file->path)) {
        opened = open(file->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    }
    if (opened < 0) {
        return false;
    }
    bool written = write_all(opened, &file->content);
    int why = errno;
    written = close(opened) == 0 && written;
    if (!written) {
        unlink(file->path);
        errno = why;
    }
    return written;
}

void skeleton_write(const struct list *files, struct findings *findings)
{
    const struct skeleton_file *items = files->items;
    if (!none_exists(files, findings)) {
        return;
    }
    for (size_t i = 0; i < files->count; i++) {
        if (!write_file(findings->arena, &items[i])) {
            findings_io_error(findings, items[i].path, "%s", strerror(errno));
            while (i-- > 0) {
                unlink(items[i].path);
            }
            return;
        }
    }
}
