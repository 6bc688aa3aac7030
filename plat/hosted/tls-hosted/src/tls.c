/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * tls.c - all threads use the image's variables where the host put them, for its one thread; what
 * is in them is exchanged. The variables of the host's own libraries are nobody else's.
 *
 * A block keeps the variables of a thread while they are not in use.
 */
#include <errno.h>
#include <mem.h>
#include <stdint.h>
#include <tls.h>

enum { ALIGNMENT = 64, PT_TLS = 7 };

/* The host's headers are not in view: an ELF program header, and man 3 dl_iterate_phdr. */
struct segment {
    uint32_t type, flags;
    uint64_t offset, address, physical, file_size, memory_size, alignment;
};

struct dl_phdr_info {
    uint64_t base;
    const char *name;
    const struct segment *segments;
    uint16_t segment_count;
    unsigned long long added, removed;
    size_t tls_module;
    void *tls; /* the calling thread's block */
};

int dl_iterate_phdr(int (*callback)(struct dl_phdr_info *info, size_t size, void *data),
                    void *data);
void *malloc(size_t size);

static struct {
    char *variables; /* in use */
    const char *initial;
    size_t given, size; /* bytes of initial values, and of all */
    void *image;        /* the block of the image itself */
    void *current;      /* the block whose variables are in use */
} tls_hosted;

int tls_hosted_init(void);

/* The first object is the program itself. Returns that it is enough. */
static int find(struct dl_phdr_info *info, size_t size, void *data)
{
    (void)size, (void)data;
    for (unsigned i = 0; i < info->segment_count; i++) {
        const struct segment *segment = &info->segments[i];
        if (segment->type != PT_TLS)
            continue;
        tls_hosted.variables = info->tls;
        tls_hosted.initial = (const char *)(uintptr_t)(info->base + segment->address);
        tls_hosted.given = segment->file_size;
        tls_hosted.size = segment->memory_size;
    }
    return 1;
}

int tls_hosted_init(void)
{
    dl_iterate_phdr(find, NULL);
    if (tls_hosted.size == 0)
        return 0;
    tls_hosted.image = malloc(tls_hosted.size);
    if (tls_hosted.image == NULL)
        return -ENOMEM;
    tls_hosted.current = tls_hosted.image;
    return 0;
}

size_t tls_size(void)
{
    return (tls_hosted.size + ALIGNMENT - 1) & -(size_t)ALIGNMENT;
}

void tls_init(void *block)
{
    if (tls_hosted.size == 0)
        return;
    memset(block, 0, tls_hosted.size);
    memcpy(block, tls_hosted.initial, tls_hosted.given);
}

void tls_switch(void *block)
{
    if (tls_hosted.size == 0)
        return;
    memcpy(tls_hosted.current, tls_hosted.variables, tls_hosted.size);
    tls_hosted.current = block != NULL ? block : tls_hosted.image;
    memcpy(tls_hosted.variables, tls_hosted.current, tls_hosted.size);
}
