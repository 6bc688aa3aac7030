/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest_kept.c - an entry of the cache for each place.
 *
 *     entry    = listed folders { stamp path } files { stamp path { manifest } 0 }
 *     manifest = kind + 1, size, packed by its shape
 *
 * `listed` says that the folders' stamps vouch for the list of files. A file that was not to be
 * kept has a stamp of zeros, which no file has.
 */
#include "manifest_kept.h"

#include "manifest_shape.h"
#include "names.h"
#include "path.h"
#include "stamp.h"

#include <string.h>

static const struct shape *const shapes[KINDS] = {&shape_component, &shape_api, &shape_target,
                                                  &shape_app};

/* A file's manifests: packed, or in the lists of what was read. */
struct kept_file {
    const char *path;
    struct stamp stamp;
    const char *packed, *end; /* with the zero behind them; NULL: not packed */
    size_t first[KINDS], count[KINDS];
};

struct kept {
    struct arena *arena;
    struct cache *cache;
    const char *place;
    bool listed;
    struct list folders;  /* of struct seen */
    struct list files;    /* of struct kept_file: what the entry has */
    size_t next;          /* of files: most likely the one asked for next */
    struct names by_path; /* files; filled when first needed */
    struct list now;      /* of struct kept_file: what the next entry will have */
    bool worth_saving;
};

/* ---- the entry ---- */

static const char *take_stamp(struct pack *pack, struct stamp *stamp)
{
    const char *bytes = unpack_bytes(pack, sizeof(*stamp));
    if (bytes) {
        memcpy(stamp, bytes, sizeof(*stamp));
    }
    return unpack_text(pack);
}

static void take_folder(struct kept *kept, struct pack *pack)
{
    struct seen folder = {0};
    folder.path = take_stamp(pack, &folder.stamp);
    if (folder.path) {
        *(struct seen *)list_add(&kept->folders, kept->arena, sizeof(folder)) = folder;
    }
}

static void take_file(struct kept *kept, struct pack *pack)
{
    struct kept_file file = {0};
    file.path = take_stamp(pack, &file.stamp);
    file.packed = pack->at;
    while (unpack_number(pack) != 0) {
        unpack_bytes(pack, unpack_number(pack));
    }
    file.end = pack->at;
    if (file.path && !pack->bad) {
        *(struct kept_file *)list_add(&kept->files, kept->arena, sizeof(file)) = file;
    }
}

struct kept *kept_open(struct cache *cache, const char *place, struct arena *arena)
{
    struct kept *kept = arena_alloc(arena, sizeof(*kept));
    *kept = (struct kept){.arena = arena, .place = place};
    kept->cache = cache && cache->folder ? cache : NULL;
    size_t size;
    const char *bytes = kept->cache ? cache_find(cache, "read", place, &size) : NULL;
    if (!bytes) {
        return kept;
    }
    struct pack pack = {.arena = arena, .at = bytes, .end = bytes + size};
    kept->listed = unpack_number(&pack) != 0;
    for (uint64_t left = unpack_number(&pack); left > 0 && !pack.bad; left--) {
        take_folder(kept, &pack);
    }
    for (uint64_t left = unpack_number(&pack); left > 0 && !pack.bad; left--) {
        take_file(kept, &pack);
    }
    kept->listed = kept->listed && kept->folders.count > 0 && !pack.bad;
    return kept;
}

/* ---- the folders ---- */

bool kept_walk(struct kept *kept, struct list *paths, struct list *seen)
{
    const struct seen *folders = kept->folders.items;
    const struct kept_file *files = kept->files.items;
    for (size_t i = 0; i < kept->folders.count && kept->listed; i++) {
        kept->listed = seen_again(&folders[i]);
    }
    for (size_t i = 0; i < kept->folders.count && kept->listed; i++) {
        seen_add(seen, kept->arena, folders[i].path, folders[i].stamp);
    }
    for (size_t i = 0; i < kept->files.count && kept->listed; i++) {
        *(const char **)list_add(paths, kept->arena, sizeof(char *)) = files[i].path;
    }
    return kept->listed;
}

void kept_walked(struct kept *kept, const struct list *seen, size_t first, bool whole)
{
    const struct seen *all = seen->items;
    kept->folders.count = 0;
    kept->listed = whole && kept->cache;
    for (size_t i = first; i < seen->count && kept->listed; i++) {
        kept->listed = !all[i].only_type && stamp_settled(&all[i].stamp, kept->cache->now_ns);
        *(struct seen *)list_add(&kept->folders, kept->arena, sizeof(*all)) = all[i];
    }
    kept->worth_saving = kept->listed;
}

/* ---- files ---- */

static void index_files(struct kept *kept)
{
    const struct kept_file *files = kept->files.items;
    names_init(&kept->by_path, kept->arena, kept->files.count);
    for (size_t i = 0; i < kept->files.count; i++) {
        names_add(&kept->by_path, files[i].path, (uint32_t)i);
    }
}

static const struct kept_file *find_file(struct kept *kept, const char *path)
{
    const struct kept_file *files = kept->files.items;
    if (kept->next < kept->files.count && strcmp(files[kept->next].path, path) == 0) {
        return &files[kept->next++];
    }
    if (kept->files.count == 0) {
        return NULL;
    }
    if (!kept->by_path.slots) {
        index_files(kept);
    }
    uint32_t found = names_find(&kept->by_path, path);
    kept->next = found == NONE ? kept->next : found + (size_t)1;
    return found == NONE ? NULL : &files[found];
}

static void set_folder(enum kind kind, void *manifest, const char *folder)
{
    if (kind == COMPONENT) {
        ((struct component *)manifest)->folder = folder;
    } else if (kind == APP) {
        ((struct app *)manifest)->folder = folder;
    }
}

/* Adds the file's manifests, as far as they are sound. */
static bool unpack_file(struct kept *kept, const struct kept_file *file, const char *path,
                        struct manifests *manifests)
{
    const char *folder = path_folder(kept->arena, path);
    struct pack pack = {.arena = kept->arena, .at = file->packed, .end = file->end, .file = path};
    for (;;) {
        uint64_t kind = unpack_number(&pack);
        if (kind == 0 || kind > KINDS) {
            return kind == 0 && !pack.bad;
        }
        const struct shape *shape = shapes[kind - 1];
        void *manifest = arena_alloc(kept->arena, shape->size);
        uint64_t size = unpack_number(&pack);
        const char *start = pack.at;
        pack.line = 0;
        unpack_object(&pack, shape, manifest);
        if (pack.bad || (uint64_t)(pack.at - start) != size) {
            return false;
        }
        set_folder((enum kind)(kind - 1), manifest, folder);
        *(void **)list_add(manifest_list(manifests, (enum kind)(kind - 1)), kept->arena,
                           sizeof(manifest)) = manifest;
    }
}

bool kept_read(struct kept *kept, const char *path, struct manifests *manifests)
{
    const struct kept_file *file = find_file(kept, path);
    struct stamp stamp = file ? stamp_path(path) : (struct stamp){0};
    if (!file || stamp.type == 0 || !stamp_equal(&stamp, &file->stamp)) {
        return false;
    }
    size_t before[KINDS];
    for (enum kind kind = 0; kind < KINDS; kind++) {
        before[kind] = manifest_list(manifests, kind)->count;
    }
    if (!unpack_file(kept, file, path, manifests)) {
        for (enum kind kind = 0; kind < KINDS; kind++) {
            manifest_list(manifests, kind)->count = before[kind];
        }
        return false;
    }
    seen_add(&manifests->seen, kept->arena, path, stamp);
    *(struct kept_file *)list_add(&kept->now, kept->arena, sizeof(*file)) = *file;
    return true;
}

struct kept_mark kept_mark(struct manifests *manifests, const struct findings *findings)
{
    struct kept_mark mark = {.findings = findings->list.count};
    for (enum kind kind = 0; kind < KINDS; kind++) {
        mark.manifests[kind] = manifest_list(manifests, kind)->count;
    }
    return mark;
}

void kept_add(struct kept *kept, const char *path, const struct stamp *stamp,
              const struct kept_mark *before, struct manifests *manifests,
              const struct findings *findings)
{
    if (!kept->cache) {
        return;
    }
    struct kept_file *file = list_add(&kept->now, kept->arena, sizeof(*file));
    file->path = path;
    if (findings->list.count > before->findings || stamp->type == 0 ||
        !stamp_settled(stamp, kept->cache->now_ns)) {
        return;
    }
    file->stamp = *stamp;
    kept->worth_saving = true;
    for (enum kind kind = 0; kind < KINDS; kind++) {
        file->first[kind] = before->manifests[kind];
        file->count[kind] = manifest_list(manifests, kind)->count - before->manifests[kind];
    }
}

/* ---- saving ---- */

struct saver {
    struct cache_writer *writer;
    struct text number, packed; /* scratch */
};

static void save_number(struct saver *saver, uint64_t number)
{
    saver->number.length = 0;
    pack_number(&saver->number, number);
    cache_add(saver->writer, saver->number.data, saver->number.length);
}

static void save_stamp(struct saver *saver, const char *path, const struct stamp *stamp)
{
    size_t size = strlen(path) + 1;
    cache_add(saver->writer, stamp, sizeof(*stamp));
    save_number(saver, size);
    cache_add(saver->writer, path, size);
}

static void save_manifest(struct saver *saver, enum kind kind, const void *manifest)
{
    uint32_t line = 0;
    saver->packed.length = 0;
    pack_object(&saver->packed, shapes[kind], manifest, &line);
    save_number(saver, (uint64_t)kind + 1);
    save_number(saver, saver->packed.length);
    cache_add(saver->writer, saver->packed.data, saver->packed.length);
}

static void save_file(struct saver *saver, const struct kept_file *file,
                      struct manifests *manifests)
{
    save_stamp(saver, file->path, &file->stamp);
    if (file->packed) {
        cache_add(saver->writer, file->packed, (size_t)(file->end - file->packed));
        return;
    }
    for (enum kind kind = 0; kind < KINDS; kind++) {
        void *const *all = manifest_list(manifests, kind)->items;
        for (size_t i = 0; i < file->count[kind]; i++) {
            save_manifest(saver, kind, all[file->first[kind] + i]);
        }
    }
    save_number(saver, 0);
}

void kept_save(struct kept *kept, struct manifests *manifests)
{
    const struct seen *folders = kept->folders.items;
    const struct kept_file *files = kept->now.items;
    if (!kept->worth_saving) {
        return;
    }
    struct saver saver = {.writer = cache_write(kept->cache, "read", kept->place),
                          .number = {.arena = kept->arena},
                          .packed = {.arena = kept->arena}};
    save_number(&saver, kept->listed);
    save_number(&saver, kept->folders.count);
    for (size_t i = 0; i < kept->folders.count; i++) {
        save_stamp(&saver, folders[i].path, &folders[i].stamp);
    }
    save_number(&saver, kept->now.count);
    for (size_t i = 0; i < kept->now.count; i++) {
        save_file(&saver, &files[i], manifests);
    }
    cache_done(saver.writer);
}
