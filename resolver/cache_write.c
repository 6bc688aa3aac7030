/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * cache_write.c - writes entries, and drops the oldest ones.
 *
 * A file is written under a name of its own and renamed when it is whole: readers see the old one
 * or the new one, and of several writers the last one wins. What a run that was killed left behind
 * is dropped with the oldest.
 */
#include "cache_entry.h"
#include "path.h"
#include "stamp.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BUFFER = 64 << 10, MOST_ENTRIES = 256 };
#define MOST_BYTES (UINT64_C(256) << 20)

struct cache_writer {
    const struct cache *cache;
    const char *path, *temporary;
    int file; /* -1: there is none, nothing is written */
    struct sum sum;
    uint64_t added, written; /* bytes behind the key; bytes of the file */
    size_t used;
    char buffer[BUFFER];
};

static void give_up(void *object)
{
    struct cache_writer *writer = object;
    if (writer->file >= 0) {
        close(writer->file);
        unlink(writer->temporary);
        writer->file = -1;
    }
}

/* The folder, and what is missing above it: for the user alone, says the specification. */
static void make_folders(struct arena *arena, const char *folder)
{
    if (mkdir(folder, 0700) == 0 || errno != ENOENT) {
        return;
    }
    for (const char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        mkdir(arena_copy(arena, folder, (size_t)(slash - folder)), 0700);
    }
    mkdir(folder, 0700);
}

static bool write_all(int file, const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t wrote = write(file, bytes, size);
        if (wrote < 0 && errno != EINTR) {
            return false;
        }
        bytes += wrote > 0 ? wrote : 0;
        size -= wrote > 0 ? (size_t)wrote : 0;
    }
    return true;
}

/* The sum is of whole steps: only the last of the file is filled up. */
static void flush(struct cache_writer *writer)
{
    size_t size = (writer->used + SUM_STEP - 1) & ~(size_t)(SUM_STEP - 1);
    memset(writer->buffer + writer->used, 0, size - writer->used);
    sum_add(&writer->sum, writer->buffer, size);
    writer->written += size;
    writer->used = 0;
    if (writer->file >= 0 && (writer->written + sizeof(struct entry_head) > LARGEST_ENTRY ||
                              !write_all(writer->file, writer->buffer, size))) {
        give_up(writer);
    }
}

void cache_add(struct cache_writer *writer, const void *bytes, size_t size)
{
    const char *at = bytes;
    writer->added += size;
    while (size > 0) {
        size_t room = sizeof(writer->buffer) - writer->used;
        size_t part = size < room ? size : room;
        memcpy(writer->buffer + writer->used, at, part);
        writer->used += part;
        at += part;
        size -= part;
        if (writer->used == sizeof(writer->buffer)) {
            flush(writer);
        }
    }
}

uint64_t cache_align(struct cache_writer *writer)
{
    static const char zeros[8];
    cache_add(writer, zeros, -writer->added & 7);
    return writer->added;
}

struct cache_writer *cache_write(const struct cache *cache, const char *kind, const char *key)
{
    struct arena *arena = cache->arena;
    struct cache_writer *writer = arena_alloc(arena, sizeof(*writer));
    writer->cache = cache;
    writer->file = -1;
    sum_start(&writer->sum);
    arena_defer(arena, give_up, writer);
    if (!cache->folder) {
        return writer;
    }
    size_t size;
    const char *whole = entry_key(cache, kind, key, &size);
    const struct entry_head unknown = {0};
    writer->path = entry_path(cache, kind, whole, size);
    writer->temporary = arena_format(arena, "%s.%ld", writer->path, (long)getpid());
    make_folders(arena, cache->folder);
    unlink(writer->temporary); /* of a run that was killed, and had the number */
    writer->file = open(writer->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (writer->file >= 0 && !write_all(writer->file, (const char *)&unknown, sizeof(unknown))) {
        give_up(writer);
    }
    cache_add(writer, whole, size);
    writer->added = 0;
    return writer;
}

/* ---- the oldest ---- */

struct old {
    const char *name;
    uint64_t size, modified_ns;
};

static int newest_first(const void *left, const void *right)
{
    const struct old *a = left, *b = right;
    return (a->modified_ns < b->modified_ns) - (a->modified_ns > b->modified_ns);
}

static void close_folder(void *folder)
{
    closedir(folder);
}

static struct list entries(const struct cache *cache, DIR *folder)
{
    struct list all = {0};
    const struct dirent *entry;
    while ((entry = readdir(folder))) {
        struct stat status;
        if (fstatat(dirfd(folder), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(status.st_mode)) {
            *(struct old *)list_add(&all, cache->arena, sizeof(struct old)) =
                (struct old){arena_copy(cache->arena, entry->d_name, strlen(entry->d_name)),
                             (uint64_t)status.st_size, stamp_of(&status).modified_ns};
        }
    }
    return all;
}

static void drop_oldest(const struct cache *cache)
{
    DIR *folder = opendir(cache->folder);
    if (!folder) {
        return;
    }
    arena_defer(cache->arena, close_folder, folder);
    struct list all = entries(cache, folder);
    struct old *files = all.items;
    uint64_t bytes = 0;
    if (all.count > 1) {
        qsort(files, all.count, sizeof(*files), newest_first);
    }
    for (size_t i = 0; i < all.count; i++) {
        bytes += files[i].size;
        if (i >= MOST_ENTRIES || bytes > MOST_BYTES) {
            unlinkat(dirfd(folder), files[i].name, 0);
        }
    }
    arena_drop(cache->arena, folder);
    closedir(folder);
}

void cache_done(struct cache_writer *writer)
{
    flush(writer);
    struct entry_head head = {
        .magic = ENTRY_MAGIC, .size = writer->written + sizeof(head), .sum = sum_end(&writer->sum)};
    if (writer->file < 0) {
        return;
    }
    if (pwrite(writer->file, &head, sizeof(head), 0) != (ssize_t)sizeof(head) ||
        rename(writer->temporary, writer->path) != 0) {
        give_up(writer);
        return;
    }
    close(writer->file);
    writer->file = -1;
    drop_oldest(writer->cache);
}
