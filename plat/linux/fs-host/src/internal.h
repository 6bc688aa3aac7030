/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of fs-host share.
 *
 * A node holds a descriptor of the host that names the file (O_PATH), and others to read and write
 * it, opened when they are needed. Paths of the host are never put together: each step starts at
 * such a descriptor, and a name has no '/', so that no step leads out of the folder.
 */
#ifndef FS_HOST_INTERNAL_H
#define FS_HOST_INTERNAL_H

#include "numbers.h"

#include <fs.h>

enum { AT_FDCWD = -100, AT_EMPTY_PATH = 0x1000, AT_REMOVEDIR = 0x200, AT_SYMLINK_FOLLOW = 0x400 };
enum {
    O_RDONLY = 0,
    O_WRONLY = 1,
    O_RDWR = 2,
    O_CREAT = 0100,
    O_EXCL = 0200,
    O_NONBLOCK = 04000,
    O_CLOEXEC = 02000000,
    O_PATH = 010000000,
};

enum { BUCKETS = 64, NONE = -1 };

struct host {
    struct fs fs;
    struct node *buckets[BUCKETS]; /* all nodes, by device and serial */
};

/* Names that the kernel has told, and not yet we. */
struct listing {
    uint64_t cursor; /* of the entry told last */
    size_t at, length;
    char bytes[4096];
};

struct node {
    struct fs_node node;
    struct node *next_of_bucket;
    uint64_t device, serial; /* the host's */
    int path, read, write;   /* descriptors, NONE, or the same one */
    struct listing *listing; /* of a directory; NULL: there is none */
};

/* A name, ended by a zero. */
struct text {
    char bytes[FS_NAME_MAX + 1];
};

/* "/proc/self/fd/" and a number: the file that a descriptor names (proc(5)). */
struct link {
    char path[32];
};

/* kernel.c */

/* Makes a system call, again if a signal came; returns what it did, with errors of errno.h. */
long fs_host_call(long number, long a, long b, long c, long d, long e);
void fs_host_close(int descriptor);
struct text fs_host_text(struct fs_name name);
struct link fs_host_link(int descriptor);
/* What name in folder is (or what folder is, if name is ""), and on which device of the host's. */
int fs_host_status(int folder, const char *name, struct file_status *status, uint64_t *device);

/* node.c */

/* The node of what descriptor names, which it takes over, also on failure. */
int fs_host_node(struct host *host, int descriptor, struct fs_node **node);
void fs_host_retain(struct fs_node *node);
void fs_host_release(struct fs_node *node);

/* file.c */

int fs_host_open(struct fs_node *node, bool write);
long fs_host_read(struct fs_node *file, void *buffer, size_t size, uint64_t position);
long fs_host_write(struct fs_node *file, const void *buffer, size_t size, uint64_t position);
int fs_host_truncate(struct fs_node *file, uint64_t size);
int fs_host_change(struct fs_node *node, const struct fs_change *change);
int fs_host_sync(struct fs_node *node);

/* directory.c */

int fs_host_lookup(struct fs_node *directory, struct fs_name name, struct fs_node **node);
int fs_host_parent(struct fs_node *directory, struct fs_node **node);
int fs_host_create(struct fs_node *directory, struct fs_name name, uint32_t mode,
                   struct fs_node **node);
int fs_host_symlink(struct fs_node *directory, struct fs_name name, const char *target,
                    size_t length);
long fs_host_read_link(struct fs_node *link, char *buffer, size_t size);
int fs_host_name(struct fs_node *directory, struct fs_name name, struct fs_node *node);
int fs_host_unlink(struct fs_node *directory, struct fs_name name, struct fs_node *node);
int fs_host_rename(struct fs_node *from, struct fs_name name, struct fs_node *node,
                   struct fs_node *to, struct fs_name to_name, struct fs_node *replaced);

/* listing.c */

int fs_host_read_directory(struct fs_node *directory, uint64_t *cursor, struct fs_entry *entry);

#endif
