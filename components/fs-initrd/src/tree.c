/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * tree.c - nodes and their names, as an archive names one after the other.
 *
 * Directories above a file are made if the archive does not have them before. A name that comes
 * again means what came last, as it does for who unpacks.
 */
#include "internal.h"

#include <errno.h>
#include <heap.h>
#include <mem.h>

enum { FEWEST = 16 };

/* Makes *array, of elements of size bytes, twice as long. */
static int widen(void **array, uint32_t *capacity, size_t size)
{
    if (*capacity > UINT32_MAX / 4)
        return -ENOMEM;
    uint32_t wider = *capacity == 0 ? FEWEST : 2 * *capacity;
    void *moved = heap_resize(*array, wider * size);
    if (moved == NULL)
        return -ENOMEM;
    *array = moved;
    *capacity = wider;
    return 0;
}

/* The bucket of name: FNV-1a, 32 bits, that begins with the directory. */
static uint32_t *bucket_of(const struct tree *tree, uint32_t directory, struct fs_name name)
{
    uint32_t hash = 2166136261u ^ directory * 2654435761u;
    for (size_t i = 0; i < name.length; i++)
        hash = (hash ^ (unsigned char)name.text[i]) * 16777619u;
    return &tree->buckets[hash & (tree->entry_capacity - 1)];
}

static void put_in_bucket(struct tree *tree, uint32_t index)
{
    struct entry *entry = &tree->entries[index];
    uint32_t *bucket =
        bucket_of(tree, entry->directory, (struct fs_name){entry->name, entry->length});
    entry->next_of_bucket = *bucket;
    *bucket = index;
}

uint32_t fs_initrd_find(const struct tree *tree, uint32_t directory, struct fs_name name)
{
    uint32_t index = *bucket_of(tree, directory, name);
    while (index != NONE) {
        const struct entry *entry = &tree->entries[index];
        if (entry->directory == directory && entry->length == name.length &&
            memcmp(entry->name, name.text, name.length) == 0)
            break;
        index = entry->next_of_bucket;
    }
    return index;
}

/* Makes room for one more entry. */
static int widen_entries(struct tree *tree)
{
    if (tree->entry_count < tree->entry_capacity)
        return 0;
    void *entries = tree->entries;
    uint32_t capacity = tree->entry_capacity;
    int error = widen(&entries, &capacity, sizeof(struct entry));
    if (error != 0)
        return error;
    tree->entries = entries;
    uint32_t *buckets = heap_resize(tree->buckets, capacity * sizeof *buckets);
    if (buckets == NULL)
        return -ENOMEM;
    tree->buckets = buckets;
    tree->entry_capacity = capacity;
    memset(buckets, 0xff, capacity * sizeof *buckets);
    for (uint32_t i = 0; i < tree->entry_count; i++)
        put_in_bucket(tree, i);
    return 0;
}

static int add_entry(struct tree *tree, uint32_t directory, struct fs_name name, uint32_t node)
{
    int error = widen_entries(tree);
    if (error != 0)
        return error;
    uint32_t index = tree->entry_count++;
    tree->entries[index] =
        (struct entry){name.text, (uint32_t)name.length, directory, node, NONE, NONE};
    struct node *parent = &tree->nodes[directory];
    *(parent->last != NONE ? &tree->entries[parent->last].next : &parent->first) = index;
    parent->last = index;
    tree->nodes[node].links++;
    put_in_bucket(tree, index);
    return 0;
}

/* A new node without a name. */
static int add_node(struct tree *tree, uint32_t mode, uint32_t *index)
{
    void *nodes = tree->nodes;
    if (tree->node_count == tree->node_capacity &&
        widen(&nodes, &tree->node_capacity, sizeof(struct node)) != 0)
        return -ENOMEM;
    tree->nodes = nodes;
    *index = tree->node_count++;
    tree->nodes[*index] = (struct node){
        .node = {.fs = &tree->fs, .type = mode & FILE_TYPE},
        .mode = mode,
        .parent = NONE,
        .first = NONE,
        .last = NONE,
    };
    return 0;
}

static int add_directory(struct tree *tree, uint32_t parent, struct fs_name name, uint32_t *index)
{
    int error = add_node(tree, FILE_DIRECTORY | 0755, index);
    if (error == 0)
        error = add_entry(tree, parent, name, *index);
    if (error != 0)
        return error;
    tree->nodes[*index].parent = parent;
    tree->nodes[*index].links++; /* "." */
    tree->nodes[parent].links++; /* ".." */
    return 0;
}

int fs_initrd_begin(struct tree *tree)
{
    uint32_t root;
    int error = widen_entries(tree);
    if (error == 0)
        error = add_node(tree, FILE_DIRECTORY | 0755, &root);
    if (error == 0) {
        tree->nodes[root].parent = root;
        tree->nodes[root].links = 2;
    }
    return error;
}

void fs_initrd_free(struct tree *tree)
{
    heap_free(tree->nodes);
    heap_free(tree->entries);
    heap_free(tree->buckets);
    heap_free(tree);
}

/* Takes the next name off path; it is empty at the end. Names "." are left out. */
static struct fs_name take_name(struct span *path)
{
    struct fs_name name;
    do {
        while (path->length > 0 && *path->start == '/') {
            path->start++;
            path->length--;
        }
        name = (struct fs_name){(const char *)path->start, 0};
        while (name.length < path->length && name.text[name.length] != '/')
            name.length++;
        path->start += name.length;
        path->length -= name.length;
    } while (name.length == 1 && name.text[0] == '.');
    return name;
}

static const char *fault_of(struct fs_name name)
{
    if (name.length > FS_NAME_MAX)
        return "a name is too long";
    if (name.length == 2 && name.text[0] == '.' && name.text[1] == '.')
        return "a path has \"..\" in it";
    for (size_t i = 0; i < name.length; i++) {
        if (name.text[i] == '\0')
            return "a name has a zero in it";
    }
    return NULL;
}

/* Goes from *directory to what name is in it, a directory. */
static int enter(struct tree *tree, uint32_t *directory, struct fs_name name, const char **why)
{
    uint32_t entry = fs_initrd_find(tree, *directory, name);
    if (entry == NONE)
        return add_directory(tree, *directory, name, directory);
    uint32_t node = tree->entries[entry].node;
    if (tree->nodes[node].node.type != FILE_DIRECTORY) {
        *why = "a path leads through what is no directory";
        return -EINVAL;
    }
    *directory = node;
    return 0;
}

/* Goes from *directory along path up to its last name, or through that as well. */
static int descend(struct tree *tree, uint32_t *directory, struct span path, bool whole,
                   struct fs_name *last, const char **why)
{
    *last = take_name(&path);
    while (last->length > 0) {
        struct fs_name next = take_name(&path);
        *why = fault_of(*last);
        if (*why != NULL)
            return -EINVAL;
        if (next.length == 0 && !whole)
            break;
        int error = enter(tree, directory, *last, why);
        if (error != 0)
            return error;
        *last = next;
    }
    return 0;
}

/* The node of an earlier record that this one is as well, or NONE. */
static int earlier(struct tree *tree, const struct record *record, uint32_t *node, const char **why)
{
    *node = NONE;
    if (record->same.length > 0) {
        uint32_t directory = ROOT;
        struct fs_name name;
        int error = descend(tree, &directory, record->same, false, &name, why);
        uint32_t entry =
            error != 0 || name.length == 0 ? NONE : fs_initrd_find(tree, directory, name);
        if (entry != NONE)
            *node = tree->entries[entry].node;
        if (error == 0 && (entry == NONE || tree->nodes[*node].node.type == FILE_DIRECTORY)) {
            *why = "a link to a file that did not come before";
            error = -EINVAL;
        }
        return error;
    }
    for (uint32_t i = 0; record->identity != 0 && *node == NONE && i < tree->node_count; i++) {
        if (tree->nodes[i].identity == record->identity &&
            tree->nodes[i].node.type == (record->mode & FILE_TYPE))
            *node = i;
    }
    return 0;
}

static void describe(struct node *node, const struct record *record)
{
    node->mode = node->node.type | (record->mode & FILE_PERMISSIONS);
    node->modified_ns = record->modified_ns;
    node->identity = record->identity;
    if (node->node.type != FILE_DIRECTORY && (record->identity == 0 || record->data.length > 0)) {
        node->data = record->data.start;
        node->size = record->data.length;
    }
}

/* Makes name in directory mean node. */
static int name_node(struct tree *tree, uint32_t directory, struct fs_name name, uint32_t node,
                     const char **why)
{
    uint32_t entry = fs_initrd_find(tree, directory, name);
    if (entry == NONE)
        return add_entry(tree, directory, name, node);
    uint32_t old = tree->entries[entry].node;
    if (tree->nodes[old].node.type == FILE_DIRECTORY) {
        *why = "a file has the name of a directory";
        return -EINVAL;
    }
    tree->nodes[old].links--;
    tree->nodes[node].links++;
    tree->entries[entry].node = node;
    return 0;
}

int fs_initrd_add(struct tree *tree, const struct record *record, const char **why)
{
    uint32_t directory = ROOT, node;
    struct fs_name name;
    *why = NULL;
    bool is_directory = (record->mode & FILE_TYPE) == FILE_DIRECTORY;
    int error = descend(tree, &directory, record->folder, true, &name, why);
    if (error == 0)
        error = descend(tree, &directory, record->path, is_directory, &name, why);
    if (error != 0)
        return error;
    if (is_directory) {
        describe(&tree->nodes[directory], record);
        return 0;
    }
    if (name.length == 0) {
        *why = "a file without a name";
        return -EINVAL;
    }
    error = earlier(tree, record, &node, why);
    bool is_new = error == 0 && node == NONE;
    if (is_new)
        error = add_node(tree, record->mode, &node);
    if (error == 0 && (is_new || record->same.length == 0))
        describe(&tree->nodes[node], record);
    return error != 0 ? error : name_node(tree, directory, name, node, why);
}
