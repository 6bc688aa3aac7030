/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * file_status.h - what can be told of a file, a directory, or whatever else is open.
 *
 * mode is made of the FILE_ numbers below, which are those of newlib's sys/stat.h (POSIX gives
 * names only, but everybody's are the same). Sizes are in bytes, times in nanoseconds since
 * 1970-01-01 00:00:00 UTC. There is one user; permissions are kept, not enforced.
 */
#ifndef FILE_STATUS_H
#define FILE_STATUS_H

#include <stdint.h>

/* mode: one type, and permissions (set-id and sticky bits included). */
enum {
    FILE_TYPE = 0170000,
    FILE_PIPE = 0010000,
    FILE_CHARACTER = 0020000,
    FILE_DIRECTORY = 0040000,
    FILE_BLOCK = 0060000,
    FILE_REGULAR = 0100000,
    FILE_LINK = 0120000,
    FILE_SOCKET = 0140000,
    FILE_PERMISSIONS = 0007777,
};

struct file_status {
    uint64_t device;     /* the file system's number; 0: of none */
    uint64_t serial;     /* the file's number in it; with device unique while the file exists */
    uint64_t size;       /* of a symbolic link: its target's length */
    uint64_t allocated;  /* what it takes of its file system */
    uint32_t mode;       /* type and permissions */
    uint32_t links;      /* names it has */
    uint32_t block_size; /* reads and writes of so many bytes go well */
    int64_t accessed_ns, modified_ns, changed_ns;
};

#endif
