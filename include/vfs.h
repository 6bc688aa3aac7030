/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * vfs.h - the one tree of files that the file systems of the image make, and what can be done in it
 * by name.
 *
 * Paths are POSIX's (XBD 4.13): names separated by '/', ended by a zero; ".", ".." and symbolic
 * links are followed; one that does not begin with '/' starts at base, an open directory, or, if
 * base is NULL, at the current directory. Where a function says so, path NULL means base itself,
 * which then need not be a directory. Paths, strings and buffers belong to the caller and are not
 * kept.
 *
 * When the image starts, each file system in it is mounted, in the order of their drivers' names:
 * at "/" if nothing is there yet, otherwise at the driver's place (/tmp of fs-ram, /initrd, /host).
 * If "/" ends with the image, there is an empty directory /tmp in it. The provider may have an
 * option that says otherwise.
 *
 * Every function that takes a path may return
 *   -ENOENT        a part of the path does not exist, or it is ""
 *   -ENOTDIR       a part of it, or base, is not a directory and should be
 *   -ELOOP         more than VFS_LINKS_MAX symbolic links, or one that must not be followed
 *   -ENAMETOOLONG  a name is longer than FS_NAME_MAX bytes, or the path, also as its symbolic links
 *                  make it, longer than VFS_PATH_MAX - 1
 *   -EBADF         base is not of this tree (-EINVAL where path is NULL)
 *   -ENOMEM, -EIO  no memory; the medium failed
 * and, if it would change something,
 *   -EROFS         the file system is read-only
 *   -ENOSPC        it is full
 * and changes nothing then. Functions below name only what else they return.
 *
 * Context of all: thread. May block. Concurrent calls are safe, each is one step.
 */
#ifndef VFS_H
#define VFS_H

#include <descriptor.h>
#include <fs.h>

enum {
    VFS_PATH_MAX = 1024, /* the zero included; newlib's PATH_MAX */
    VFS_LINKS_MAX = 32,
};

/* flags of vfs_open, beside DESCRIPTOR_READ, …; the numbers of newlib's sys/_default_fcntl.h. */
enum {
    VFS_CREATE = 0x200,       /* make a regular file where nothing is */
    VFS_TRUNCATE = 0x400,     /* make a regular file empty; with DESCRIPTOR_WRITE */
    VFS_EXCLUSIVE = 0x800,    /* with VFS_CREATE: something is there is an error */
    VFS_NO_FOLLOW = 0x100000, /* the last name is not followed if it is a symbolic link */
    VFS_DIRECTORY = 0x200000, /* anything but a directory is an error */
};

/* What vfs_access asks for; 0: only whether it exists. */
enum { VFS_MAY_EXECUTE = 1, VFS_MAY_WRITE = 2, VFS_MAY_READ = 4 };

/*
 * Open the file or directory at path. A new file gets the permissions in mode, less the mask's. The
 * description's status, position, reads and writes are the file's; of a directory there is nothing
 * to read but by vfs_read_directory. Ready at all times.
 *
 * Returns 0 and a description in *file whose reference is the caller's, or
 *   -EEXIST  something is there, with VFS_EXCLUSIVE
 *   -EISDIR  a directory, with DESCRIPTOR_WRITE or VFS_CREATE
 *   -EINVAL  VFS_TRUNCATE without DESCRIPTOR_WRITE
 *   -EACCES  the host does not let
 *   -ENXIO   it is a pipe, a socket or a device of the host
 */
int vfs_open(struct description *base, const char *path, unsigned flags, uint32_t mode,
             struct description **file);

/*
 * Tell what the file at path is. flags is 0 or VFS_NO_FOLLOW. path may be NULL.
 *
 * Returns 0 and *status, or an error named above.
 */
int vfs_status(struct description *base, const char *path, unsigned flags,
               struct file_status *status);

/*
 * Tell whether the file at path can be used as access says: read and written always, written not on
 * a read-only file system, a regular file executed if somebody may. path may be NULL.
 *
 * Returns 0, or
 *   -EACCES  it may not be executed
 *   -EROFS   it cannot be written
 */
int vfs_access(struct description *base, const char *path, unsigned access);

/*
 * Make a directory, with the permissions in mode, less the mask's.
 *
 * Returns 0, or
 *   -EEXIST  something is there
 */
int vfs_create_directory(struct description *base, const char *path, uint32_t mode);

/*
 * Remove a name that is not a directory's. The file goes on existing as long as it is open or has
 * another name.
 *
 * Returns 0, or
 *   -EISDIR  it is a directory's
 */
int vfs_unlink(struct description *base, const char *path);

/*
 * Remove an empty directory.
 *
 * Returns 0, or
 *   -ENOTEMPTY  it is not empty
 *   -EINVAL     path ends in "."
 *   -EBUSY      it is a root, or something is mounted in it
 */
int vfs_remove_directory(struct description *base, const char *path);

/*
 * Give the file at path the name to as well. flags is 0, or VFS_NO_FOLLOW if path is a symbolic
 * link to be linked itself. path may be NULL.
 *
 * Returns 0, or
 *   -EEXIST  something is at to
 *   -EXDEV   that is in another file system
 *   -EPERM   path is a directory, or the file system has no such names
 *   -EMLINK  it has too many
 */
int vfs_link(struct description *base, const char *path, unsigned flags,
             struct description *to_base, const char *to);

/*
 * Make path a symbolic link to target, 1 to VFS_PATH_MAX - 1 bytes, which need not exist.
 *
 * Returns 0, or
 *   -EEXIST  something is at path
 */
int vfs_symlink(const char *target, struct description *base, const char *path);

/*
 * Tell where the symbolic link at path leads: up to size bytes of it, not ended by a zero. path may
 * be NULL.
 *
 * Returns how many bytes, or
 *   -EINVAL  it is no symbolic link
 */
long vfs_read_link(struct description *base, const char *path, char *buffer, size_t size);

/*
 * Rename what is at path; what is at to is replaced, in one step. Two names of one file stay both.
 *
 * Returns 0, or
 *   -EISDIR     to is a directory, path is not; -ENOTDIR the other way round
 *   -ENOTEMPTY  to is a directory that is not empty
 *   -EINVAL     to is in the directory path, or either ends in "." or ".."
 *   -EBUSY      either is a root, or has something mounted in it
 *   -EXDEV      they are in different file systems
 */
int vfs_rename(struct description *base, const char *path, struct description *to_base,
               const char *to);

/*
 * Change permissions or times of the file at path. flags is 0 or VFS_NO_FOLLOW. path may be NULL.
 *
 * Returns 0, or
 *   -EPERM  the host does not let
 */
int vfs_change(struct description *base, const char *path, unsigned flags,
               const struct fs_change *change);

/*
 * Make the regular file at path size bytes long; what it grows by is zero. path may be NULL: then
 * base must be open for writing.
 *
 * Returns 0, or
 *   -EISDIR  it is a directory
 *   -EINVAL  it is no regular file, base is not open for writing, or size is over INT64_MAX
 *   -EFBIG   the file system has no such files
 */
int vfs_truncate(struct description *base, const char *path, uint64_t size);

/*
 * Tell how full the file system is that path is in, and its traits (FS_READ_ONLY, …). path may be
 * NULL.
 *
 * Returns 0, *space and *traits, or an error named above.
 */
int vfs_space(struct description *base, const char *path, struct fs_space *space, unsigned *traits);

/*
 * Make the directory at path the current one. path may be NULL.
 *
 * Returns 0, or an error named above.
 */
int vfs_set_directory(struct description *base, const char *path);

/*
 * Write the one absolute path of the file at path into buffer of size bytes: without ".", ".." and
 * symbolic links, ended by a zero.
 *
 * Returns its length, without the zero, or
 *   -ERANGE  buffer is too small; its content is undefined
 */
long vfs_path(struct description *base, const char *path, char *buffer, size_t size);

/*
 * Say which permissions new files and directories never get; at first 022.
 *
 * Returns what it was.
 */
uint32_t vfs_set_mask(uint32_t mask);

/*
 * Tell the next name in an open directory: "." and ".." first. Its position (descriptor_seek) is 0
 * at first, and may be set to 0 or to what it was before.
 *
 * Returns 1 and *entry, 0 at the end, or
 *   -EBADF    directory is not of this tree
 *   -ENOTDIR  it is no directory
 */
int vfs_read_directory(struct description *directory, struct fs_entry *entry);

/*
 * Mount at path, whose last name need not exist and whose directory need not be writable, what
 * driver makes of source (fs.h). What was there is out of sight until it is unmounted.
 *
 * Returns 0, or
 *   -EBUSY  something is mounted there
 *   what driver->mount returns
 */
int vfs_mount(const char *path, const struct fs_driver *driver, const char *source);

/*
 * Unmount what is mounted at path.
 *
 * Returns 0, or
 *   -EINVAL  nothing is mounted there
 *   -EBUSY   something in it is open, is the current directory, or has something mounted in it
 */
int vfs_unmount(const char *path);

#endif
