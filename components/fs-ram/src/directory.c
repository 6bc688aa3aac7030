/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * directory.c - names that come and go.
 *
 * All that can fail is done before anything changes. A directory has two links, its name and ".",
 * and one more for each directory in it ("..").
 */
#include "internal.h"

#include <errno.h>
#include <mem.h>

static bool is_directory(const struct node *node)
{
    return node->node.type == FILE_DIRECTORY;
}

int fs_ram_lookup(struct fs_node *directory, struct fs_name name, struct fs_node **node)
{
    const struct entry *entry = fs_ram_entry((struct node *)directory, name);
    if (entry == NULL)
        return -ENOENT;
    *node = &entry->node->node;
    fs_ram_retain(*node);
    return 0;
}

int fs_ram_parent(struct fs_node *directory, struct fs_node **node)
{
    *node = &((struct node *)directory)->entries.parent->node;
    fs_ram_retain(*node);
    return 0;
}

/* Calls node name in directory, as one name more. */
static int name_node(struct node *directory, struct fs_name name, struct node *node)
{
    if (directory->links == 0)
        return -ENOENT; /* it is removed */
    if (fs_ram_add(directory, name, node) == NULL)
        return -ENOSPC;
    node->links += is_directory(node) ? 2 : 1;
    if (is_directory(node)) {
        node->entries.parent = directory;
        directory->links++;
    }
    fs_ram_modified(directory);
    return 0;
}

/* A new node called name; its one reference is the caller's. */
static int make(struct fs_node *fs_directory, struct fs_name name, uint32_t mode, size_t length,
                struct node **made)
{
    struct node *directory = (struct node *)fs_directory;
    struct node *node = fs_ram_make(ram_of(directory), mode, length);
    if (node == NULL)
        return -ENOSPC;
    int error = name_node(directory, name, node);
    if (error != 0)
        fs_ram_release(&node->node);
    else
        *made = node;
    return error;
}

int fs_ram_create(struct fs_node *directory, struct fs_name name, uint32_t mode,
                  struct fs_node **node)
{
    struct node *made;
    int error = make(directory, name, mode, 0, &made);
    if (error == 0)
        *node = &made->node;
    return error;
}

int fs_ram_symlink(struct fs_node *directory, struct fs_name name, const char *target,
                   size_t length)
{
    struct node *made;
    int error = make(directory, name, FILE_LINK | 0777, length, &made);
    if (error != 0)
        return error;
    memcpy(made->target, target, length);
    fs_ram_release(&made->node);
    return 0;
}

long fs_ram_read_link(struct fs_node *link, char *buffer, size_t size)
{
    struct node *node = (struct node *)link;
    size_t length = node->size < size ? node->size : size;
    memcpy(buffer, node->target, length);
    fs_ram_accessed(node);
    return (long)length;
}

int fs_ram_link(struct fs_node *directory, struct fs_name name, struct fs_node *fs_node)
{
    struct node *node = (struct node *)fs_node;
    if (node->links == 0)
        return -ENOENT; /* its last name is gone, and so it stays */
    if (node->links == UINT32_MAX)
        return -EMLINK;
    int error = name_node((struct node *)directory, name, node);
    if (error == 0)
        node->changed_ns = fs_ram_now();
    return error;
}

/* node has lost a name, in directory. Somebody has a reference. */
static void lose_name(struct node *directory, struct node *node)
{
    node->changed_ns = fs_ram_now();
    if (!is_directory(node)) {
        node->links--;
        return;
    }
    node->links = 0;
    node->entries.parent = node;
    directory->links--;
}

int fs_ram_unlink(struct fs_node *fs_directory, struct fs_name name, struct fs_node *fs_node)
{
    struct node *directory = (struct node *)fs_directory, *node = (struct node *)fs_node;
    if (is_directory(node) && node->entries.count > 0)
        return -ENOTEMPTY;
    fs_ram_remove(directory, fs_ram_entry(directory, name));
    lose_name(directory, node);
    fs_ram_modified(directory);
    return 0;
}

/* Makes to_name in to mean node. */
static int put_at(struct node *node, struct node *to, struct fs_name to_name, struct node *replaced)
{
    if (to->links == 0)
        return -ENOENT;
    if (replaced == NULL)
        return fs_ram_add(to, to_name, node) != NULL ? 0 : -ENOSPC;
    if (is_directory(replaced) && replaced->entries.count > 0)
        return -ENOTEMPTY;
    fs_ram_entry(to, to_name)->node = node;
    lose_name(to, replaced);
    return 0;
}

int fs_ram_rename(struct fs_node *fs_from, struct fs_name name, struct fs_node *fs_node,
                  struct fs_node *fs_to, struct fs_name to_name, struct fs_node *replaced)
{
    struct node *from = (struct node *)fs_from, *to = (struct node *)fs_to;
    struct node *node = (struct node *)fs_node;
    int error = put_at(node, to, to_name, (struct node *)replaced);
    if (error != 0)
        return error;
    fs_ram_remove(from, fs_ram_entry(from, name));
    if (is_directory(node)) {
        from->links--;
        to->links++;
        node->entries.parent = to;
    }
    node->changed_ns = fs_ram_now();
    fs_ram_modified(from);
    fs_ram_modified(to);
    return 0;
}

void fs_ram_empty(struct node *root)
{
    struct node *at = root;
    while (at != root || at->entries.first != NULL) {
        struct entry *entry = at->entries.first;
        if (entry == NULL) {
            at = at->entries.parent;
        } else if (is_directory(entry->node) && entry->node->entries.first != NULL) {
            at = entry->node;
        } else {
            struct node *node = entry->node;
            fs_ram_retain(&node->node);
            fs_ram_remove(at, entry);
            lose_name(at, node);
            fs_ram_release(&node->node);
        }
    }
}
