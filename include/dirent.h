/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * dirent.h - what is in directories (POSIX.1-2017, dirent.h).
 *
 * An open directory belongs to who opened it, until closedir; its functions are called one at a
 * time. Entries "." and ".." come first.
 */
#ifndef DIRENT_H
#define DIRENT_H

#include <sys/types.h>

typedef struct posix_directory DIR;

/* d_type: the type in a mode, without its zeros. */
#define DT_UNKNOWN          0
#define DT_FIFO             1
#define DT_CHR              2
#define DT_DIR              4
#define DT_BLK              6
#define DT_REG              8
#define DT_LNK              10
#define DT_SOCK             12
#define _DIRENT_HAVE_D_TYPE 1

struct dirent {
    ino_t d_ino;
    unsigned char d_type; /* DT_REG, … */
    char d_name[256];     /* ended by a zero */
};

/*
 * Open the directory at path, or the one that is open as descriptor, which then belongs to it.
 *
 * Returns it, or NULL and
 *   EMFILE   all descriptors are taken
 *   ENOMEM   no memory
 *   ENOTDIR  it is no directory
 *   EBADF    descriptor is not open for reading
 *   or what open sets
 * in errno; nothing changed.
 * Context: thread. May block. Concurrent calls are safe.
 */
DIR *opendir(const char *path);
DIR *fdopendir(int descriptor);

/*
 * Close directory, and its descriptor.
 *
 * Returns 0, or -1 and
 *   EBADF  its descriptor was closed before; directory is gone as well
 * in errno.
 * Context: thread. May block.
 */
int closedir(DIR *directory);

/*
 * Tell the next entry. It belongs to directory, and stays until the next call.
 *
 * Returns it, or NULL: at the end, errno is as it was, otherwise it is
 *   EIO, ENOMEM  as its file system says
 * Context: thread. May block.
 */
struct dirent *readdir(DIR *directory);

/*
 * The same in an entry of the caller's.
 *
 * Returns 0, and entry or, at the end, NULL in *result; or an error number, and NULL.
 * Context: thread. May block.
 */
int readdir_r(DIR *directory, struct dirent *entry, struct dirent **result);

/*
 * Tell where directory is; go back there, or to its start. A place is one that telldir has told of
 * the same directory.
 *
 * Returns the place.
 * Context: thread. May block.
 */
long telldir(DIR *directory);
void seekdir(DIR *directory, long place);
void rewinddir(DIR *directory);

/*
 * Tell which descriptor directory has.
 *
 * Returns it; it belongs to directory.
 * Context: thread. Never blocks.
 */
int dirfd(DIR *directory);

#endif
