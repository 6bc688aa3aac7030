/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * listing.c - the names in a directory. The kernel tells many at a time (getdents64(2)): those not
 * told yet are kept, and used if the caller goes on where it was.
 */
#include "internal.h"

#include <errno.h>
#include <heap.h>
#include <mem.h>

/* struct linux_dirent64. */
struct told {
    uint64_t serial;
    int64_t cursor; /* of this entry: where the next one is */
    uint16_t length;
    uint8_t type; /* as in a mode, without its zeros; 0: ask */
    char name[];
};

/* Makes the node's listing begin after cursor. */
static int begin(struct node *node, uint64_t cursor)
{
    if (node->read == NONE) {
        long opened = fs_host_call(SYS_OPENAT, node->path, (long)".",
                                   O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0, 0);
        if (opened < 0)
            return (int)opened;
        node->read = (int)opened;
    }
    if (node->listing == NULL)
        node->listing = heap_alloc(sizeof *node->listing);
    if (node->listing == NULL)
        return -ENOMEM;
    node->listing->cursor = cursor;
    node->listing->at = node->listing->length = 0;
    long error = fs_host_call(SYS_LSEEK, node->read, (long)cursor, 0, 0, 0);
    return error < 0 ? (int)error : 0;
}

/* The next entry in *told. Returns 1, or 0 at the end. */
static int next(struct node *node, const struct told **told)
{
    struct listing *listing = node->listing;
    if (listing->at == listing->length) {
        long length = fs_host_call(SYS_GETDENTS64, node->read, (long)listing->bytes,
                                   sizeof listing->bytes, 0, 0);
        if (length <= 0)
            return (int)length;
        listing->at = 0;
        listing->length = (size_t)length;
    }
    *told = (const struct told *)(listing->bytes + listing->at);
    listing->at += (*told)->length;
    listing->cursor = (uint64_t)(*told)->cursor;
    return 1;
}

static bool is_dots(const char *name)
{
    return name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'));
}

/* The type of an entry that the kernel did not tell. */
static uint32_t ask(const struct node *node, const char *name)
{
    struct file_status status;
    uint64_t device;
    int error = fs_host_status(node->path, name, &status, &device);
    return error == 0 ? status.mode & FILE_TYPE : FILE_REGULAR; /* it has just gone */
}

static void describe(const struct node *node, const struct told *told, struct fs_entry *entry)
{
    uint32_t length = 0;
    while (length < FS_NAME_MAX && told->name[length] != '\0')
        length++;
    entry->serial = told->serial;
    entry->type = told->type != 0 ? (uint32_t)told->type << 12 : ask(node, told->name);
    entry->length = length;
    memcpy(entry->name, told->name, length);
    entry->name[length] = '\0';
}

int fs_host_read_directory(struct fs_node *directory, uint64_t *cursor, struct fs_entry *entry)
{
    struct node *node = (struct node *)directory;
    const struct told *told = NULL;
    int more = 0;
    if (node->listing == NULL || node->listing->cursor != *cursor || *cursor == 0)
        more = begin(node, *cursor);
    if (more == 0) {
        do {
            more = next(node, &told);
        } while (more > 0 && is_dots(told->name));
    }
    if (more > 0) {
        describe(node, told, entry);
        *cursor = node->listing->cursor;
    }
    return more == -ENOENT ? 0 : more; /* it is removed */
}
