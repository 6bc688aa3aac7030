/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * stamp.c - stamps from stat, and lists of what was looked at.
 */
#include "stamp.h"

#include <time.h>

/* The coarsest step of a file system in use: FAT counts time in two seconds. */
#define STEP_NS UINT64_C(2000000000)

static uint64_t nanoseconds(struct timespec time)
{
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

struct stamp stamp_of(const struct stat *status)
{
    return (struct stamp){.device = (uint64_t)status->st_dev,
                          .inode = (uint64_t)status->st_ino,
                          .size = (uint64_t)status->st_size,
                          .modified_ns = nanoseconds(status->st_mtim),
                          .changed_ns = nanoseconds(status->st_ctim),
                          .type = status->st_mode & S_IFMT};
}

struct stamp stamp_path(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? stamp_of(&status) : (struct stamp){0};
}

bool stamp_equal(const struct stamp *a, const struct stamp *b)
{
    return a->device == b->device && a->inode == b->inode && a->size == b->size &&
           a->modified_ns == b->modified_ns && a->changed_ns == b->changed_ns && a->type == b->type;
}

/* Pipes and the files of /proc, which are empty by their stamps, change without one. */
bool stamp_settled(const struct stamp *stamp, uint64_t now_ns)
{
    bool tells = stamp->type == S_IFDIR || (stamp->type == S_IFREG && stamp->size > 0);
    return stamp->type == 0 ||
           (tells && stamp->modified_ns < now_ns - STEP_NS && stamp->changed_ns < now_ns - STEP_NS);
}

uint64_t stamp_now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return nanoseconds(now);
}

void seen_add(struct list *seen, struct arena *arena, const char *path, struct stamp stamp)
{
    *(struct seen *)list_add(seen, arena, sizeof(struct seen)) =
        (struct seen){.path = path, .stamp = stamp};
}

void seen_add_type(struct list *seen, struct arena *arena, const char *path)
{
    *(struct seen *)list_add(seen, arena, sizeof(struct seen)) =
        (struct seen){.path = path, .stamp = stamp_path(path), .only_type = true};
}

bool seen_again(const struct seen *seen)
{
    struct stamp now = stamp_path(seen->path);
    return seen->only_type ? now.type == seen->stamp.type : stamp_equal(&now, &seen->stamp);
}
