/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sys/mman.h - memory in pages, and files copied into it (POSIX.1-2017, sys/mman.h).
 *
 * There is one address space, of which all is readable and writable, and nothing executable but the
 * image's own code. So a map may be less protected than was asked for, and is a copy of a file, not
 * the file: what is written to one does not show in the other.
 */
#ifndef SYS_MMAN_H
#define SYS_MMAN_H

#include <sys/types.h>

#define PROT_NONE  0
#define PROT_READ  1
#define PROT_WRITE 2
#define PROT_EXEC  4

#define MAP_SHARED    0x01
#define MAP_PRIVATE   0x02
#define MAP_FIXED     0x10
#define MAP_ANONYMOUS 0x20
#define MAP_ANON      MAP_ANONYMOUS
#define MAP_FAILED    ((void *)-1)

#define MS_ASYNC      1
#define MS_INVALIDATE 2
#define MS_SYNC       4

#define MADV_NORMAL           0
#define MADV_RANDOM           1
#define MADV_SEQUENTIAL       2
#define MADV_WILLNEED         3
#define MADV_DONTNEED         4
#define POSIX_MADV_NORMAL     MADV_NORMAL
#define POSIX_MADV_RANDOM     MADV_RANDOM
#define POSIX_MADV_SEQUENTIAL MADV_SEQUENTIAL
#define POSIX_MADV_WILLNEED   MADV_WILLNEED
#define POSIX_MADV_DONTNEED   MADV_DONTNEED

/*
 * Make a map of size bytes, rounded up to whole pages: zero with MAP_ANONYMOUS, otherwise what the
 * file has from offset on, and zero behind its end. address is ignored. A map that is shared must
 * be anonymous: there is no other process to share it with.
 *
 * Returns its address, a multiple of 4096, or MAP_FAILED and
 *   EINVAL   size is 0, offset is no multiple of 4096 or negative, or neither or both of MAP_SHARED
 *            and MAP_PRIVATE are given
 *   ENOTSUP  PROT_EXEC or MAP_FIXED is given
 *   EBADF    descriptor is not open
 *   EACCES   it is not open for reading
 *   ENODEV   it is no file, or the map is to be shared with it
 *   ENOMEM   no memory
 *   EIO      the file cannot be read
 * in errno; nothing changed.
 * Context: thread. May block. Concurrent calls are safe.
 */
void *mmap(void *address, size_t size, int protection, int flags, int descriptor, off_t offset);

/*
 * Give back the pages of maps that lie in the size bytes, rounded up to whole pages, at address.
 * What is there of others stays.
 *
 * Returns 0, or -1 and
 *   EINVAL  size is 0, or address is no multiple of 4096
 *   ENOMEM  no memory to note what is left of a map
 * in errno; nothing changed.
 * Context: thread. Never blocks. Concurrent calls are safe.
 */
int munmap(void *address, size_t size);

/*
 * Make the pages at address readable and writable, which they are: nothing else can be had.
 *
 * Returns 0, or -1 and
 *   EINVAL   address is no multiple of 4096
 *   ENOTSUP  protection is not PROT_READ | PROT_WRITE
 * in errno.
 * Context: thread. Never blocks. Concurrent calls are safe.
 */
int mprotect(void *address, size_t size, int protection);

/*
 * Bring a map and its file together: maps are copies, so there is nothing to do.
 *
 * Returns 0, or -1 and
 *   EINVAL  address is no multiple of 4096, or flags are not a sum of the above
 *   ENOMEM  some of it is no map
 * in errno.
 * Context: thread. Never blocks. Concurrent calls are safe.
 */
int msync(void *address, size_t size, int flags);

/*
 * Say how a map will be used. MADV_DONTNEED is no more than a hint.
 *
 * Returns 0, or
 *   madvise: -1, and EINVAL in errno; posix_madvise: EINVAL  advice is none of the above
 * Context: thread. Never blocks. Concurrent calls are safe.
 */
int madvise(void *address, size_t size, int advice);
int posix_madvise(void *address, size_t size, int advice);

/*
 * Keep memory where it is, or no longer: it stays there anyway.
 *
 * Returns 0.
 * Context: thread. Never blocks. Concurrent calls are safe.
 */
int mlock(const void *address, size_t size);
int munlock(const void *address, size_t size);

#endif
