/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of fs-initrd share.
 *
 * An archive is read once, when it is mounted, by one of its readers (tar.c, cpio.c), which give
 * record after record to the tree. Names, targets and contents stay where they are in the archive.
 * Nodes and entries are in arrays, and name each other by their index: arrays move as they grow.
 */
#ifndef FS_INITRD_INTERNAL_H
#define FS_INITRD_INTERNAL_H

#include <fs.h>

enum { NONE = UINT32_MAX, ROOT = 0 };

struct node {
    struct fs_node node;
    uint32_t mode; /* type and permissions */
    uint32_t links;
    uint64_t identity; /* see record */
    int64_t modified_ns;
    const unsigned char *data; /* or a symbolic link's target */
    uint64_t size;
    uint32_t parent;      /* of a directory: the node */
    uint32_t first, last; /* of a directory: entries */
};

/* A name. */
struct entry {
    const char *name;
    uint32_t length;
    uint32_t directory, node; /* nodes */
    uint32_t next;            /* entry in the directory */
    uint32_t next_of_bucket;  /* entry */
};

/* What the readers read; NONE, where no such index is. */
struct tree {
    struct fs fs;
    struct node *nodes;
    struct entry *entries;
    uint32_t *buckets; /* entries, by directory and name; as many as entry_capacity */
    uint32_t node_count, node_capacity;
    uint32_t entry_count, entry_capacity; /* a power of two */
};

/* A piece of the archive. */
struct span {
    const unsigned char *start;
    size_t length;
};

/* One file of an archive. */
struct record {
    struct span folder, path; /* the path is in the folder; either may be empty */
    uint32_t mode;            /* type and permissions */
    int64_t modified_ns;
    struct span data;  /* or a symbolic link's target */
    struct span same;  /* path of an earlier file that this is as well; or empty */
    uint64_t identity; /* files with the same one are the same; 0: this has none */
};

/* Why an archive is refused, and where. */
struct refusal {
    const char *why; /* NULL: it is not, memory was lacking */
    size_t offset;
};

/* Reads the archive into tree. Returns 0, -EINVAL and *refusal, or -ENOMEM. */
int fs_initrd_read_tar(struct tree *tree, struct span archive, struct refusal *refusal);
int fs_initrd_read_cpio(struct tree *tree, struct span archive, struct refusal *refusal);
bool fs_initrd_is_cpio(struct span archive);

/* tree.c */

/* Makes a tree with a root alone. Returns 0 or -ENOMEM; what there is of it is to be freed. */
int fs_initrd_begin(struct tree *tree);
void fs_initrd_free(struct tree *tree);
/* Returns 0, -EINVAL and why, or -ENOMEM. */
int fs_initrd_add(struct tree *tree, const struct record *record, const char **why);
/* The entry called name in directory, or NONE. */
uint32_t fs_initrd_find(const struct tree *tree, uint32_t directory, struct fs_name name);

#endif
