/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * memo.c - a memo as an entry of the cache: head, what was seen, paths, the texts.
 */
#include "memo.h"
#include "stamp.h"

#include <string.h>

static const char kind[] = "run";

struct head {
    uint64_t seen;        /* records */
    uint64_t paths;       /* bytes: each path ends with a NUL */
    uint64_t out, errors; /* bytes */
    int64_t status;
};

struct record {
    struct stamp stamp;
    uint64_t only_type;
};

/* Where the parts of an entry are. */
struct view {
    struct head head;
    const char *records, *paths, *out, *errors;
};

static bool take(const char **at, const char *end, uint64_t size, const char **part)
{
    if (size > (uint64_t)(end - *at)) {
        return false;
    }
    *part = *at;
    *at += size;
    return true;
}

static bool view_entry(struct view *view, const char *bytes, size_t size)
{
    const char *at = bytes, *end = bytes + size, *head;
    uint64_t records;
    if (!take(&at, end, sizeof(view->head), &head)) {
        return false;
    }
    memcpy(&view->head, head, sizeof(view->head));
    return !__builtin_mul_overflow(view->head.seen, sizeof(struct record), &records) &&
           take(&at, end, records, &view->records) &&
           take(&at, end, view->head.paths, &view->paths) &&
           take(&at, end, view->head.out, &view->out) &&
           take(&at, end, view->head.errors, &view->errors);
}

static bool all_as_seen(const struct view *view)
{
    const char *path = view->paths, *end = view->paths + view->head.paths;
    for (uint64_t i = 0; i < view->head.seen; i++) {
        struct record record;
        const char *nul = memchr(path, '\0', (size_t)(end - path));
        if (!nul) {
            return false;
        }
        memcpy(&record, view->records + i * sizeof(record), sizeof(record));
        struct seen seen = {path, record.stamp, record.only_type != 0};
        if (!seen_again(&seen)) {
            return false;
        }
        path = nul + 1;
    }
    return true;
}

bool memo_find(const struct cache *cache, const char *key, struct memo *memo)
{
    size_t size;
    struct view view;
    const char *bytes = cache_find(cache, kind, key, &size);
    if (!bytes || !view_entry(&view, bytes, size) || !all_as_seen(&view)) {
        return false;
    }
    memo->status = (int)view.head.status;
    text_add_bytes(memo->out, view.out, view.head.out);
    text_add_bytes(memo->problems, view.errors, view.head.errors);
    return true;
}

static bool all_settled(const struct list *list, uint64_t now_ns)
{
    const struct seen *seen = list->items;
    for (size_t i = 0; i < list->count; i++) {
        if (!seen[i].only_type && !stamp_settled(&seen[i].stamp, now_ns)) {
            return false;
        }
    }
    return true;
}

void memo_keep(const struct cache *cache, const char *key, const struct memo *memo,
               const struct list *list)
{
    const struct seen *seen = list->items;
    struct head head = {.seen = list->count,
                        .out = memo->out->length,
                        .errors = memo->problems->length,
                        .status = memo->status};
    if (!all_settled(list, cache->now_ns)) {
        return;
    }
    for (size_t i = 0; i < list->count; i++) {
        head.paths += strlen(seen[i].path) + 1;
    }
    struct cache_writer *writer = cache_write(cache, kind, key);
    cache_add(writer, &head, sizeof(head));
    for (size_t i = 0; i < list->count; i++) {
        struct record record = {seen[i].stamp, seen[i].only_type};
        cache_add(writer, &record, sizeof(record));
    }
    for (size_t i = 0; i < list->count; i++) {
        cache_add(writer, seen[i].path, strlen(seen[i].path) + 1);
    }
    cache_add(writer, memo->out->data, memo->out->length);
    cache_add(writer, memo->problems->data, memo->problems->length);
    cache_done(writer);
}
