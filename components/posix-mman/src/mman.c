/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * mman.c - memory maps. Each is a run of pages that is noted, so that munmap gives back what is a
 * map and nothing else.
 */
#include <descriptor.h>
#include <errno.h>
#include <heap.h>
#include <irq.h>
#include <mem.h>
#include <pages.h>
#include <posix_glue.h>
#include <stdbool.h>
#include <sys/mman.h>

struct map {
    struct map *next;
    uintptr_t start, end;
};

static struct {
    struct map *maps; /* none overlap; in no order */
} posix_mman;

static bool lock(void)
{
    return has_irq && irq_save();
}

static void unlock(bool enabled)
{
    if (has_irq)
        irq_restore(enabled);
}

static bool is_aligned(uint64_t number)
{
    return number % PAGES_SIZE == 0;
}

/* How many pages size bytes take; 0: none, or more than there can be. */
static size_t pages_of(size_t size)
{
    return size > SIZE_MAX - PAGES_SIZE ? 0 : (size + PAGES_SIZE - 1) / PAGES_SIZE;
}

/* Reads size bytes of the file at offset, or as many as it has. */
static int read_file(struct description *file, unsigned char *to, size_t size, int64_t offset)
{
    while (size > 0) {
        struct iovec piece = {to, size < INT32_MAX ? size : INT32_MAX};
        long count = descriptor_read(file, &piece, 1, offset);
        if (count <= 0)
            return (int)count;
        to += count;
        offset += count;
        size -= (size_t)count;
    }
    return 0;
}

static int fill(void *memory, size_t size, int flags, int number, off_t offset)
{
    struct file_status status;
    if (flags & MAP_ANONYMOUS)
        return 0;
    struct description *file = descriptor_get(number);
    if (file == NULL)
        return -EBADF;
    int error = descriptor_status(file, &status);
    if (error == 0 && (flags & MAP_SHARED || (status.mode & FILE_TYPE) != FILE_REGULAR))
        error = -ENODEV;
    if (error == 0 && !(file->flags & DESCRIPTOR_READ))
        error = -EACCES;
    if (error == 0)
        error = read_file(file, memory, size, offset);
    descriptor_release(file);
    return error;
}

static int check(size_t size, int protection, int flags, off_t offset)
{
    int sharing = flags & (MAP_SHARED | MAP_PRIVATE);
    if (size == 0 || offset < 0 || !is_aligned((uint64_t)offset) ||
        (sharing != MAP_SHARED && sharing != MAP_PRIVATE))
        return -EINVAL;
    if (protection & PROT_EXEC || flags & MAP_FIXED)
        return -ENOTSUP;
    return pages_of(size) == 0 ? -ENOMEM : 0;
}

static int make(struct map *map, size_t size, int flags, int number, off_t offset)
{
    size_t count = pages_of(size);
    void *pages = pages_alloc(count);
    if (pages == NULL)
        return -ENOMEM;
    memset(pages, 0, count * PAGES_SIZE);
    int error = fill(pages, size, flags, number, offset);
    if (error != 0) {
        pages_free(pages, count);
        return error;
    }
    map->start = (uintptr_t)pages;
    map->end = map->start + count * PAGES_SIZE;
    bool enabled = lock();
    map->next = posix_mman.maps;
    posix_mman.maps = map;
    unlock(enabled);
    return 0;
}

void *mmap(void *address, size_t size, int protection, int flags, int number, off_t offset)
{
    (void)address;
    int error = check(size, protection, flags, offset);
    struct map *map = error == 0 ? heap_alloc(sizeof *map) : NULL;
    if (error == 0)
        error = map != NULL ? make(map, size, flags, number, offset) : -ENOMEM;
    if (error == 0)
        return (void *)map->start;
    heap_free(map);
    errno = -error;
    return MAP_FAILED;
}

/* Takes start to end out of the map at *link. spare notes what is left behind the hole, if that is
 * something: *spare is NULL then. Returns the next link, and what to free in *gone. */
static struct map **cut(struct map **link, uintptr_t start, uintptr_t end, struct map **spare,
                        struct map **gone)
{
    struct map *map = *link;
    if (map->start < start && map->end > end) {
        **spare = (struct map){map->next, end, map->end};
        map->next = *spare;
        map->end = start;
        *spare = NULL;
        return &map->next->next;
    }
    if (map->start < start) {
        map->end = start;
        return &map->next;
    }
    if (map->end > end) {
        map->start = end;
        return &map->next;
    }
    *link = map->next;
    map->next = *gone;
    *gone = map;
    return link;
}

/* Takes start to end out of all maps, and gives back the pages. */
static void unmap(uintptr_t start, uintptr_t end, struct map **spare, struct map **gone)
{
    struct map **link = &posix_mman.maps;
    while (*link != NULL) {
        uintptr_t from = (*link)->start > start ? (*link)->start : start;
        uintptr_t to = (*link)->end < end ? (*link)->end : end;
        if (from >= to) {
            link = &(*link)->next;
            continue;
        }
        link = cut(link, from, to, spare, gone);
        pages_free((void *)from, (to - from) / PAGES_SIZE);
    }
}

/* One hole at most is in the middle of a map. */
int munmap(void *address, size_t size)
{
    uintptr_t start = (uintptr_t)address;
    size_t count = pages_of(size);
    if (count == 0 || !is_aligned(start) || count > (UINTPTR_MAX - start) / PAGES_SIZE)
        return (int)posix_glue_result(-EINVAL);
    struct map *spare = heap_alloc(sizeof *spare), *gone = NULL;
    if (spare == NULL)
        return (int)posix_glue_result(-ENOMEM);
    bool enabled = lock();
    unmap(start, start + count * PAGES_SIZE, &spare, &gone);
    unlock(enabled);
    heap_free(spare);
    while (gone != NULL) {
        struct map *next = gone->next;
        heap_free(gone);
        gone = next;
    }
    return 0;
}

int mprotect(void *address, size_t size, int protection)
{
    (void)size;
    if (!is_aligned((uintptr_t)address))
        return (int)posix_glue_result(-EINVAL);
    return (int)posix_glue_result(protection == (PROT_READ | PROT_WRITE) ? 0 : -ENOTSUP);
}

/* Whether the page at address is of a map. */
static bool is_mapped(uintptr_t address)
{
    const struct map *map = posix_mman.maps;
    while (map != NULL && (address < map->start || address >= map->end))
        map = map->next;
    return map != NULL;
}

int msync(void *address, size_t size, int flags)
{
    uintptr_t start = (uintptr_t)address;
    int error = 0;
    if (!is_aligned(start) || (flags & ~(MS_ASYNC | MS_INVALIDATE | MS_SYNC)) != 0)
        return (int)posix_glue_result(-EINVAL);
    bool enabled = lock();
    for (size_t at = 0; error == 0 && at < size; at += PAGES_SIZE)
        error = is_mapped(start + at) ? 0 : -ENOMEM;
    unlock(enabled);
    return (int)posix_glue_result(error);
}

int posix_madvise(void *address, size_t size, int advice)
{
    (void)address;
    (void)size;
    return advice >= MADV_NORMAL && advice <= MADV_DONTNEED ? 0 : EINVAL;
}

int madvise(void *address, size_t size, int advice)
{
    return (int)posix_glue_result(-posix_madvise(address, size, advice));
}

int mlock(const void *address, size_t size)
{
    (void)address;
    (void)size;
    return 0;
}

int munlock(const void *address, size_t size)
{
    (void)address;
    (void)size;
    return 0;
}
