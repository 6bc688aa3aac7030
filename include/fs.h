/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fs.h - file systems, as their one caller sees them (the provider of vfs).
 *
 * A driver mounts file systems; a file system has nodes: files, directories, symbolic links. A node
 * is counted: each function that returns one hands a reference to the caller, who drops it with
 * operations.release. While a node has references, the same file is the same node, and goes on
 * existing when its last name is gone.
 *
 * Operations of one file system are called one at a time, in init or thread context, and may block.
 * Names are 1 to FS_NAME_MAX bytes, not ended by a zero, without '/' and zero bytes, and neither
 * "." nor "..". Arguments are of the types that their names say: directory is one. No operation
 * that changes something is called on a file system with FS_READ_ONLY: such operations may be NULL.
 *
 * Each returns 0 or what it says, or
 *   -EIO     the medium failed
 *   -ENOMEM  no memory; in what would change something also -ENOSPC
 * or another error that it names; nothing changed then, and results are untouched.
 */
#ifndef FS_H
#define FS_H

#include <file_status.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FS_NAME_MAX = 255 };

/* traits of a file system. */
enum {
    FS_READ_ONLY = 1,
    FS_VOLATILE = 2, /* it begins empty and ends with the image */
    FS_SPECIAL = 4,  /* its special files (FILE_CHARACTER) can be read, and written in any case */
};

struct fs_node {
    struct fs *fs;
    uint32_t type;       /* FILE_REGULAR, FILE_DIRECTORY, FILE_LINK, …; never changes */
    uint32_t references; /* the driver's own */
    uint32_t mounts;     /* the caller's own, 0 at first */
};

struct fs {
    const struct fs_operations *operations;
    struct fs_node *root; /* one reference of it belongs to the file system */
    uint64_t device;      /* the caller's own */
    unsigned traits;      /* FS_READ_ONLY, … */
};

struct fs_name {
    const char *text;
    size_t length;
};

/* One name in a directory. */
struct fs_entry {
    uint64_t serial;
    uint32_t type;
    uint32_t length; /* of name, without the zero */
    char name[FS_NAME_MAX + 1];
};

/* What to change of a node's status. */
struct fs_change {
    bool set_mode, set_accessed, set_modified;
    uint32_t mode; /* FILE_PERMISSIONS only */
    int64_t accessed_ns, modified_ns;
};

/* How full it is. */
struct fs_space {
    uint32_t block_size;
    uint64_t blocks, free_blocks; /* UINT64_MAX: nobody knows */
    uint64_t files, free_files;
};

struct fs_operations {
    /* Hold one more reference of node; drop one. */
    void (*retain)(struct fs_node *node);
    void (*release)(struct fs_node *node);

    /* The node called name, or -ENOENT. */
    int (*lookup)(struct fs_node *directory, struct fs_name name, struct fs_node **node);
    /* The directory that directory is in; of the root itself, of a removed one
     * itself or what it was in. */
    int (*parent)(struct fs_node *directory, struct fs_node **node);

    /* Make ready to read, and to write if write is set: -EACCES, -EPERM if the host does not let.
     * NULL: always is. */
    int (*open)(struct fs_node *node, bool write);
    /* How many bytes were read, fewer than size only at the end; 0 at and beyond it. */
    long (*read)(struct fs_node *file, void *buffer, size_t size, uint64_t position);
    /* How many bytes were written, 1 or more if size is: -ENOSPC, -EFBIG. What lies between the
     * end and position becomes zero. */
    long (*write)(struct fs_node *file, const void *buffer, size_t size, uint64_t position);
    /* The file ends at size; what it grows by is zero: -ENOSPC, -EFBIG. */
    int (*truncate)(struct fs_node *file, uint64_t size);
    /* Up to size bytes of the target, not ended by a zero; returns how many. */
    long (*read_link)(struct fs_node *link, char *buffer, size_t size);
    /* The entry after cursor in *entry, and its cursor in *cursor, which begins as 0: returns 1,
     * or 0 at the end. "." and ".." are none. An entry that is there from the first call to the
     * last is told once, whatever else comes and goes. */
    int (*read_directory)(struct fs_node *directory, uint64_t *cursor, struct fs_entry *entry);
    /* All of *status but device, which is the caller's to fill in. */
    int (*status)(struct fs_node *node, struct file_status *status);

    /* A new file, ready to be read and written, or directory, of the type and permissions in mode.
     * -ENOENT from this and what else makes a name: directory is removed. */
    int (*create)(struct fs_node *directory, struct fs_name name, uint32_t mode,
                  struct fs_node **node);
    /* A new symbolic link to target, length bytes. */
    int (*symlink)(struct fs_node *directory, struct fs_name name, const char *target,
                   size_t length);
    /* One more name of node, not a directory: -EMLINK; -EPERM if it cannot have several; -ENOENT if
     * it has none any more. */
    int (*link)(struct fs_node *directory, struct fs_name name, struct fs_node *node);
    /* name, which is node, is gone: -ENOTEMPTY if it is a directory with entries. */
    int (*unlink)(struct fs_node *directory, struct fs_name name, struct fs_node *node);
    /* node, called name in from, is called to_name in to; replaced, unless NULL, was called so, is
     * not a directory exactly if node is not, and loses that name: -ENOTEMPTY. to is not node and
     * not below it. */
    int (*rename)(struct fs_node *from, struct fs_name name, struct fs_node *node,
                  struct fs_node *to, struct fs_name to_name, struct fs_node *replaced);
    int (*change)(struct fs_node *node, const struct fs_change *change);

    /* What was written will last. NULL: it does, or nothing does. */
    int (*sync)(struct fs_node *node);
    int (*space)(struct fs *fs, struct fs_space *space);
    /* Forget the file system and its root; no other node has references, nor has the root more. */
    void (*unmount)(struct fs *fs);
};

/*
 * A driver. name and place are constants: name is a word like "ram"; place, an absolute path of one
 * name, is where the file system goes when nobody says where and something else is "/" already.
 *
 * mount makes a file system of source, which only the driver understands; NULL: what its options
 * say. It may be called several times. Returns 0 and *fs, or
 *   -EINVAL  source is not what it should be, or damaged; the console says where
 *   -ENODEV  there is no such source
 *   -EBUSY   it can be mounted once only, and is
 *   -ENOMEM  no memory
 *   -EIO     the medium failed
 * *fs is untouched and nothing has changed in all cases.
 */
struct fs_driver {
    const char *name;
    const char *place;
    int (*mount)(const char *source, struct fs **fs);
};

/* The drivers in the image, sorted by the names of their components, ended by NULL. */
extern const struct fs_driver *const fs_providers[];

#endif
