/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fs.c - the driver. Nodes last as long as their file system: references need no counting.
 */
#include "internal.h"

#include <console.h>
#include <errno.h>
#include <heap.h>
#include <initrd.h>
#include <mem.h>

static struct tree *tree_of(const struct fs_node *node)
{
    return (struct tree *)node->fs;
}

static uint32_t index_of(const struct fs_node *node)
{
    return (uint32_t)((const struct node *)node - tree_of(node)->nodes);
}

static void count(struct fs_node *node)
{
    (void)node;
}

static int lookup(struct fs_node *directory, struct fs_name name, struct fs_node **node)
{
    const struct tree *tree = tree_of(directory);
    uint32_t entry = fs_initrd_find(tree, index_of(directory), name);
    if (entry == NONE)
        return -ENOENT;
    *node = &tree->nodes[tree->entries[entry].node].node;
    return 0;
}

static int parent(struct fs_node *directory, struct fs_node **node)
{
    *node = &tree_of(directory)->nodes[((struct node *)directory)->parent].node;
    return 0;
}

static long read(struct fs_node *fs_node, void *buffer, size_t size, uint64_t position)
{
    const struct node *node = (const struct node *)fs_node;
    if (position >= node->size)
        return 0;
    if (size > node->size - position)
        size = (size_t)(node->size - position);
    memcpy(buffer, node->data + position, size);
    return (long)size;
}

static long read_link(struct fs_node *link, char *buffer, size_t size)
{
    return read(link, buffer, size, 0);
}

/* The cursor is one more than the index of the entry that was told last. */
static int read_directory(struct fs_node *directory, uint64_t *cursor, struct fs_entry *told)
{
    const struct tree *tree = tree_of(directory);
    uint32_t next = ((const struct node *)directory)->first;
    if (*cursor > tree->entry_count)
        return 0;
    if (*cursor > 0)
        next = tree->entries[*cursor - 1].next;
    if (next == NONE)
        return 0;
    const struct entry *entry = &tree->entries[next];
    *cursor = (uint64_t)next + 1;
    told->serial = (uint64_t)entry->node + 1;
    told->type = tree->nodes[entry->node].node.type;
    told->length = entry->length;
    memcpy(told->name, entry->name, entry->length);
    told->name[entry->length] = '\0';
    return 1;
}

static int status(struct fs_node *fs_node, struct file_status *status)
{
    const struct node *node = (const struct node *)fs_node;
    *status = (struct file_status){
        .serial = (uint64_t)index_of(fs_node) + 1,
        .size = node->size,
        .allocated = node->size,
        .mode = node->mode,
        .links = node->links,
        .block_size = 4096,
        .accessed_ns = node->modified_ns,
        .modified_ns = node->modified_ns,
        .changed_ns = node->modified_ns,
    };
    return 0;
}

static int space(struct fs *fs, struct fs_space *space)
{
    const struct tree *tree = (const struct tree *)fs;
    uint64_t bytes = 0;
    for (uint32_t i = 0; i < tree->node_count; i++)
        bytes += tree->nodes[i].size;
    *space = (struct fs_space){512, (bytes + 511) / 512, 0, tree->node_count, 0};
    return 0;
}

static void unmount(struct fs *fs)
{
    fs_initrd_free((struct tree *)fs);
}

static const struct fs_operations operations = {
    .retain = count,
    .release = count,
    .lookup = lookup,
    .parent = parent,
    .read = read,
    .read_link = read_link,
    .read_directory = read_directory,
    .status = status,
    .space = space,
    .unmount = unmount,
};

static size_t length_of(const char *text)
{
    size_t length = 0;
    while (text[length] != '\0')
        length++;
    return length;
}

static void report(struct refusal refusal)
{
    static const char before[] = "fs-initrd: the archive is damaged at byte ";
    char digits[20];
    size_t first = sizeof digits;
    do {
        digits[--first] = (char)('0' + refusal.offset % 10);
        refusal.offset /= 10;
    } while (refusal.offset > 0);
    console_write(before, sizeof before - 1);
    console_write(digits + first, sizeof digits - first);
    console_write(": ", 2);
    console_write(refusal.why, length_of(refusal.why));
    console_write("\n", 1);
}

static int read_archive(struct tree *tree)
{
    struct refusal refusal;
    struct span archive;
    archive.start = initrd_archive(&archive.length);
    if (archive.start == NULL)
        return 0;
    int error = fs_initrd_is_cpio(archive) ? fs_initrd_read_cpio(tree, archive, &refusal)
                                           : fs_initrd_read_tar(tree, archive, &refusal);
    if (error == -EINVAL)
        report(refusal);
    return error;
}

static int mount(const char *source, struct fs **fs)
{
    if (source != NULL)
        return -EINVAL;
    struct tree *tree = heap_alloc(sizeof *tree);
    if (tree == NULL)
        return -ENOMEM;
    *tree = (struct tree){.fs = {.operations = &operations, .traits = FS_READ_ONLY}};
    int error = fs_initrd_begin(tree);
    if (error == 0)
        error = read_archive(tree);
    if (error != 0) {
        fs_initrd_free(tree);
        return error;
    }
    tree->fs.root = &tree->nodes[ROOT].node;
    *fs = &tree->fs;
    return 0;
}

const struct fs_driver fs_initrd_fs = {.name = "initrd", .place = "/initrd", .mount = mount};
