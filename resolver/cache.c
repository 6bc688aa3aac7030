/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * cache.c - finds the folder, and reads entries.
 *
 * The name of a file is its key's hash; the key in it says whether it is the one that was asked
 * for. Numbers are in the host's order: the program that wrote an entry is the one that reads it.
 */
#include "cache_entry.h"
#include "path.h"
#include "root.h"
#include "stamp.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DAY_NS UINT64_C(86400000000000)

/* ---- the folder ---- */

/* $XDG_CACHE_HOME is where it is not ~/.cache. Relative paths are to be ignored, says the XDG base
 * directory specification. */
static const char *absolute(const char *path)
{
    return path && *path == '/' ? path : NULL;
}

static const char *find_folder(struct arena *arena)
{
    const char *given = absolute(getenv("JOIST_CACHE"));
    const char *caches = absolute(getenv("XDG_CACHE_HOME"));
    const char *home = absolute(getenv("HOME"));
    if (!caches && home) {
        caches = path_join(arena, home, ".cache");
    }
    return given || !caches ? given : path_join(arena, caches, "joist/resolve");
}

/* NULL where the host does not tell. */
static const char *find_context(struct arena *arena)
{
    char here[PATH_MAX];
    const char *program = root_program(arena);
    struct stamp stamp = stamp_path("/proc/self/exe");
    if (!program || stamp.type == 0 || !getcwd(here, sizeof(here))) {
        return NULL;
    }
    return arena_format(arena, "%s %" PRIx64 " %" PRIx64 " %" PRIx64 " %" PRIx64 " %" PRIx64 "\n%s",
                        program, stamp.device, stamp.inode, stamp.size, stamp.modified_ns,
                        stamp.changed_ns, here);
}

void cache_open(struct cache *cache, struct arena *arena, bool wanted)
{
    *cache = (struct cache){.arena = arena, .now_ns = stamp_now_ns()};
    cache->context = wanted ? find_context(arena) : NULL;
    cache->folder = cache->context ? find_folder(arena) : NULL;
}

/* ---- keys and sums ---- */

void sum_start(struct sum *sum)
{
    *sum = (struct sum){.lanes = {1, 2, 3, 4}};
}

static uint64_t mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 32;
}

/* Four lanes, as the multiplications of one wait for each other. */
void sum_add(struct sum *sum, const void *bytes, size_t size)
{
    uint64_t words[4];
    uint64_t a = sum->lanes[0], b = sum->lanes[1], c = sum->lanes[2], d = sum->lanes[3];
    for (const char *at = bytes, *end = at + size; at < end; at += sizeof(words)) {
        memcpy(words, at, sizeof(words));
        a = mix(a, words[0]);
        b = mix(b, words[1]);
        c = mix(c, words[2]);
        d = mix(d, words[3]);
    }
    *sum = (struct sum){.lanes = {a, b, c, d}, .size = sum->size + size};
}

uint64_t sum_end(const struct sum *sum)
{
    uint64_t all = sum->size;
    for (size_t i = 0; i < 4; i++) {
        all = mix(all, sum->lanes[i]);
    }
    return all;
}

const char *entry_key(const struct cache *cache, const char *kind, const char *key, size_t *size)
{
    size_t length = strlen(kind) + strlen(cache->context) + strlen(key) + 2;
    *size = (length + SUM_STEP) & ~(size_t)(SUM_STEP - 1);
    char *whole = arena_alloc(cache->arena, *size);
    const char *parts[] = {kind, "\n", cache->context, "\n", key};
    char *at = whole;
    for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
        size_t part = strlen(parts[i]);
        memcpy(at, parts[i], part);
        at += part;
    }
    return whole;
}

const char *entry_path(const struct cache *cache, const char *kind, const char *key, size_t size)
{
    struct sum sum;
    sum_start(&sum);
    sum_add(&sum, key, size);
    return arena_format(cache->arena, "%s/%s-%016" PRIx64, cache->folder, kind, sum_end(&sum));
}

/* ---- reading ---- */

/* Another user's files are not trusted, nor what others may write to. */
static bool is_own(const struct stat *status)
{
    return S_ISREG(status->st_mode) && status->st_uid == geteuid() &&
           (status->st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

static bool read_whole(int file, char *bytes, size_t size)
{
    size_t done = 0;
    while (done < size) {
        ssize_t got = read(file, bytes + done, size - done);
        if (got == 0 || (got < 0 && errno != EINTR)) {
            return false;
        }
        done += got > 0 ? (size_t)got : 0;
    }
    return true;
}

static bool is_sound(const char *bytes, size_t size)
{
    struct entry_head head;
    struct sum sum;
    memcpy(&head, bytes, sizeof(head));
    sum_start(&sum);
    sum_add(&sum, bytes + sizeof(head), size - sizeof(head));
    return head.magic == ENTRY_MAGIC && head.size == size && head.sum == sum_end(&sum);
}

/* The oldest entries go first; one that is used stays young, at the price of a write a day. */
static void keep_young(int file, const struct stat *status, uint64_t now_ns)
{
    if (stamp_of(status).modified_ns < now_ns - DAY_NS) {
        futimens(file, NULL);
    }
}

static void free_bytes(void *object)
{
    free(*(char **)object);
}

/* Not the arena's own: where there is no room for them, reading goes on without. */
static char **hold_bytes(struct arena *arena)
{
    char **bytes = arena_alloc(arena, sizeof(*bytes));
    arena_defer(arena, free_bytes, (void *)bytes);
    return bytes;
}

static const char *read_entry(const struct cache *cache, const char *path, size_t *size)
{
    char **bytes = hold_bytes(cache->arena);
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (file < 0) {
        return NULL;
    }
    struct stat status;
    bool read = fstat(file, &status) == 0 && is_own(&status) &&
                status.st_size >= (off_t)sizeof(struct entry_head) &&
                status.st_size <= LARGEST_ENTRY && status.st_size % SUM_STEP == 0;
    if (read) {
        *size = (size_t)status.st_size;
        *bytes = malloc(*size);
        read = *bytes && read_whole(file, *bytes, *size) && is_sound(*bytes, *size);
        keep_young(file, &status, cache->now_ns);
    }
    close(file);
    return read ? *bytes : NULL;
}

const void *cache_find(const struct cache *cache, const char *kind, const char *key, size_t *size)
{
    if (!cache->folder) {
        return NULL;
    }
    size_t key_size, all;
    const char *whole = entry_key(cache, kind, key, &key_size);
    const char *bytes = read_entry(cache, entry_path(cache, kind, whole, key_size), &all);
    size_t before = sizeof(struct entry_head) + key_size;
    if (!bytes || all < before || memcmp(bytes + sizeof(struct entry_head), whole, key_size) != 0) {
        return NULL;
    }
    *size = all - before;
    return bytes + before;
}
