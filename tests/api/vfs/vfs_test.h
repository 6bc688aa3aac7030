/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * vfs_test.h - what the parts of the suite share. All work in the current directory, which is an
 * empty one, and leave it so.
 */
#ifndef VFS_TEST_H
#define VFS_TEST_H

#include <errno.h>
#include <tap.h>
#include <vfs.h>

/* Makes a file that contains text; open_ok: opens one. A failure is printed. */
void vfs_test_write(const char *path, const char *text);
struct description *vfs_test_open(const char *path, unsigned flags);
/* What opening returns; what was opened is closed. */
int vfs_test_try(const char *path, unsigned flags);
/* Whether the file at path contains text. */
bool vfs_test_contains(const char *path, const char *text);
/* The status; a failure is printed. */
struct file_status vfs_test_status(const char *path);
bool vfs_test_exists(const char *path);
/* Whether the one path of path is expected. */
bool vfs_test_path_is(const char *path, const char *expected);
/* How many entries the directory has, "." and ".." aside; -1: these are not the first. */
long vfs_test_count(const char *path);

/* A driver whose file systems are empty at first, and as many as one likes; NULL: there is none. */
const struct fs_driver *vfs_test_ram(void);

void vfs_test_paths(void);
void vfs_test_files(void);
void vfs_test_names(void);
void vfs_test_mounts(void);
void vfs_test_memory(void);

#endif
