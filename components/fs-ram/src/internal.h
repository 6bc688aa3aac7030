/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of fs-ram share.
 *
 * All memory of a file system is taken and given back by fs_ram_take and fs_ram_give, which count.
 * A node is freed when it has neither names (links) nor references.
 */
#ifndef FS_RAM_INTERNAL_H
#define FS_RAM_INTERNAL_H

#include <fs.h>

enum { BLOCK = 4096 };

struct ram {
    struct fs fs;
    uint64_t used;        /* bytes */
    uint64_t last_serial; /* that a node was given */
};

/* The bytes of a file in blocks; see content.c. */
struct content {
    void *top;
    unsigned height;
    uint64_t blocks; /* that there are */
};

/* A name in a directory. */
struct entry {
    struct entry *next_of_bucket;
    struct entry *before, *after; /* in the order in which they were made */
    struct node *node;
    uint64_t cursor; /* grows from entry to entry of a directory */
    uint32_t hash;
    uint32_t length;
    char name[];
};

struct entries {
    struct entry **buckets; /* NULL: there are none yet */
    uint32_t bucket_count;  /* a power of two */
    uint32_t count;
    struct entry *first, *last;
    struct entry *told; /* where a reader goes on, probably; NULL: at first */
    uint64_t last_cursor;
    struct node *parent; /* of a root, or if removed, itself */
};

struct node {
    struct fs_node node;
    uint32_t mode; /* permissions */
    uint32_t links;
    uint64_t serial;
    uint64_t size; /* of a symbolic link, its target's */
    int64_t accessed_ns, modified_ns, changed_ns;
    union {
        struct content content; /* FILE_REGULAR, and other types, which have none */
        struct entries entries; /* FILE_DIRECTORY */
        char target[0];         /* FILE_LINK: follows the node in memory */
    };
};

static inline struct ram *ram_of(const struct node *node)
{
    return (struct ram *)node->node.fs;
}

/* memory.c */

/* size bytes, all zero; or NULL, if they are not to be had or above the limit. */
void *fs_ram_take(struct ram *ram, size_t size);
void fs_ram_give(struct ram *ram, void *block, size_t size);

/* node.c */

int64_t fs_ram_now(void);
/* A new node with one reference, without a name; extra bytes follow it. NULL: no memory. */
struct node *fs_ram_make(struct ram *ram, uint32_t mode, size_t extra);
void fs_ram_retain(struct fs_node *node);
void fs_ram_release(struct fs_node *node);
int fs_ram_status(struct fs_node *node, struct file_status *status);
int fs_ram_change(struct fs_node *node, const struct fs_change *change);
/* Notes that the node's content has been read; or written. */
void fs_ram_accessed(struct node *node);
void fs_ram_modified(struct node *node);

/* content.c */

long fs_ram_read(struct fs_node *file, void *buffer, size_t size, uint64_t position);
long fs_ram_write(struct fs_node *file, const void *buffer, size_t size, uint64_t position);
int fs_ram_truncate(struct fs_node *file, uint64_t size);

/* blocks.c */

/* The block called index; NULL: there is none, so it is all zero. */
unsigned char *fs_ram_block(const struct content *content, uint64_t index);
/* The same, made if there is none; NULL: no memory, and nothing has changed for who reads. */
unsigned char *fs_ram_make_block(struct ram *ram, struct content *content, uint64_t index);
/* Frees all blocks from first on. */
void fs_ram_cut(struct ram *ram, struct content *content, uint64_t first);

/* entries.c */

struct entry *fs_ram_entry(const struct node *directory, struct fs_name name);
/* A new entry of directory for node; NULL: no memory. */
struct entry *fs_ram_add(struct node *directory, struct fs_name name, struct node *node);
void fs_ram_remove(struct node *directory, struct entry *entry);
/* Frees what the entries of an empty directory have. */
void fs_ram_end_entries(struct node *directory);
int fs_ram_read_directory(struct fs_node *directory, uint64_t *cursor, struct fs_entry *entry);

/* directory.c */

int fs_ram_lookup(struct fs_node *directory, struct fs_name name, struct fs_node **node);
int fs_ram_parent(struct fs_node *directory, struct fs_node **node);
int fs_ram_create(struct fs_node *directory, struct fs_name name, uint32_t mode,
                  struct fs_node **node);
int fs_ram_symlink(struct fs_node *directory, struct fs_name name, const char *target,
                   size_t length);
long fs_ram_read_link(struct fs_node *link, char *buffer, size_t size);
int fs_ram_link(struct fs_node *directory, struct fs_name name, struct fs_node *node);
int fs_ram_unlink(struct fs_node *directory, struct fs_name name, struct fs_node *node);
int fs_ram_rename(struct fs_node *from, struct fs_name name, struct fs_node *node,
                  struct fs_node *to, struct fs_name to_name, struct fs_node *replaced);
/* Removes everything below root. */
void fs_ram_empty(struct node *root);

#endif
