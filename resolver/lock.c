/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * lock.c - lock files. The hash is of the whole file that a manifest stands in: whatever changes
 * there is worth a look.
 */
#include "lock.h"

#include "manifest_reader.h"
#include "path.h"

#include <errno.h>
#include <sha2.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SUFFIX ".lock.yaml"

static const struct locked *item(const struct lock *lock, size_t index)
{
    return (const struct locked *)lock->components.items + index;
}

struct lock lock_of(const struct answer *answer, struct findings *findings)
{
    struct arena *arena = findings->arena;
    const struct member *members = answer->members.items;
    const char *name = arena_format(arena, "%s.%s" SUFFIX, answer->app->name, answer->target->name);
    struct lock lock = {
        path_join(arena, answer->app->folder, name), answer->app->name, answer->target->name, {0}};
    for (size_t i = 0; i < answer->members.count; i++) {
        const struct component *component = members[i].component;
        char *hash = arena_alloc(arena, SHA256_DIGEST_STRING_LENGTH);
        if (!SHA256File(component->at.file, hash)) {
            findings_io_error(findings, component->at.file, "%s", strerror(errno));
        }
        *(struct locked *)list_add(&lock.components, arena, sizeof(struct locked)) =
            (struct locked){component->name, component->version.text, hash};
    }
    return lock;
}

/* ---- reading ---- */

static void read_components(struct reader *reader, const struct node *value, void *field);

static const struct key component_keys[] = {
    {"name", read_text_field, offsetof(struct locked, name)},
    {"version", read_text_field, offsetof(struct locked, version)},
    {"sha256", read_text_field, offsetof(struct locked, sha256)},
};

struct lock_file {
    uint64_t format;
    struct lock lock;
};

static void read_format(struct reader *reader, const struct node *value, void *field)
{
    read_unsigned(reader, value, field);
}

static const struct key lock_keys[] = {
    {"lock", read_format, offsetof(struct lock_file, format)},
    {"app", read_text_field, offsetof(struct lock_file, lock.app)},
    {"target", read_text_field, offsetof(struct lock_file, lock.target)},
    {"components", read_components, offsetof(struct lock_file, lock.components)},
};

static void read_components(struct reader *reader, const struct node *value, void *field)
{
    struct list *list = field;
    if (!read_sequence(reader, value, list, sizeof(struct locked))) {
        return;
    }
    for (const struct node *node = value->first; node; node = node->next) {
        struct locked *locked = list_add(list, reader->arena, sizeof(*locked));
        *locked = (struct locked){"", "", ""};
        read_mapping(reader, node, "a locked component", component_keys,
                     sizeof(component_keys) / sizeof(*component_keys), locked);
    }
}

bool lock_read(const char *file, struct lock *lock, struct findings *findings)
{
    size_t errors = findings->errors;
    struct reader reader = {
        .arena = findings->arena, .findings = findings, .file = file, .folder = "."};
    struct lock_file content = {0, {file, "", "", {0}}};
    struct yaml *yaml = yaml_open(file, false, findings);
    const struct node *root = yaml ? yaml_next(yaml) : NULL;
    if (root && root->kind == NODE_MAPPING) {
        read_mapping(&reader, root, "a lock file", lock_keys,
                     sizeof(lock_keys) / sizeof(*lock_keys), &content);
    }
    if (root && findings->errors == errors && content.format != 1) {
        findings_error(findings, (struct place){file, 1, 1}, "'lock: 1' is expected");
    }
    if (yaml) {
        yaml_close(yaml);
    }
    *lock = content.lock;
    return root && findings->errors == errors;
}

/* ---- writing ---- */

static void put(const struct lock *lock, struct text *out)
{
    text_format(out,
                "# Written by resolve --lock, to be committed; resolve --locked compares.\n"
                "lock: 1\napp: \"%s\"\ntarget: \"%s\"\ncomponents:\n",
                lock->app, lock->target);
    for (size_t i = 0; i < lock->components.count; i++) {
        text_format(out, "  - {name: \"%s\", version: \"%s\", sha256: \"%s\"}\n",
                    item(lock, i)->name, item(lock, i)->version, item(lock, i)->sha256);
    }
}

static bool write_whole(const char *path, const struct text *text)
{
    FILE *file = fopen(path, "w");
    if (!file) {
        return false;
    }
    bool written = fwrite(text->data, 1, text->length, file) == text->length;
    return (fclose(file) == 0) && written;
}

void lock_write(const struct lock *lock, struct findings *findings)
{
    struct text out = {.arena = findings->arena};
    const char *staged = arena_format(findings->arena, "%s.new", lock->file);
    put(lock, &out);
    if (!write_whole(staged, &out) || rename(staged, lock->file) != 0) {
        findings_io_error(findings, lock->file, "%s", strerror(errno));
        unlink(staged);
    }
}

/* ---- comparing ---- */

static void add_line(struct list *lines, struct arena *arena, const char *line)
{
    *(const char **)list_add(lines, arena, sizeof(line)) = line;
}

static void tell_changes(const struct locked *before, const struct locked *after,
                         struct list *lines, struct arena *arena)
{
    if (strcmp(before->version, after->version) != 0) {
        add_line(
            lines, arena,
            arena_format(arena, "%s %s becomes %s", before->name, before->version, after->version));
    } else if (strcmp(before->sha256, after->sha256) != 0) {
        add_line(lines, arena, arena_format(arena, "the manifest of %s has changed", before->name));
    }
}

struct list lock_compare(const struct lock *before, const struct lock *after, struct arena *arena)
{
    size_t i = 0, j = 0;
    struct list lines = {0};
    while (i < before->components.count || j < after->components.count) {
        int order = i == before->components.count ? 1
                    : j == after->components.count
                        ? -1
                        : strcmp(item(before, i)->name, item(after, j)->name);
        if (order == 0) {
            tell_changes(item(before, i++), item(after, j++), &lines, arena);
            continue;
        }
        const struct locked *only = order < 0 ? item(before, i++) : item(after, j++);
        add_line(&lines, arena,
                 arena_format(arena, "%s %s %s", only->name, only->version,
                              order < 0 ? "goes" : "comes"));
    }
    return lines;
}

bool lock_is_file(const char *path)
{
    size_t length = strlen(path), suffix = strlen(SUFFIX);
    return length > suffix && strcmp(path + length - suffix, SUFFIX) == 0;
}
