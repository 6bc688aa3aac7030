/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * file.h - the files of the site, open and ready to be sent.
 *
 * A small number of files is kept open, found by the path as requests write it; what is small is
 * kept in memory too, up to a limit for all together. A file is looked at again a second later at
 * the earliest: until then a change is not seen.
 */
#ifndef FILE_H
#define FILE_H

#include "target.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

enum { FILE_KEY_SIZE = 96, FILE_TAG_SIZE = 40, FILE_FIELDS_SIZE = 256 };

/* Nothing of it changes while somebody uses it. */
struct file {
    int descriptor;
    uint32_t users;
    bool is_kept; /* others may find it */
    uint64_t size;
    int64_t modified; /* seconds since 1970; 0: nobody knows */
    struct stat status;
    bool is_packed; /* with gzip */
    const char *type;
    char *content;           /* all of it, or NULL: it is to be read */
    char tag[FILE_TAG_SIZE]; /* the entity tag with its quotes, ended by a zero */
    /* Fields of answers: those of one with all of it; from common on, of every one. */
    char fields[FILE_FIELDS_SIZE];
    size_t common, fields_length;
    uint64_t looked_at_ms; /* when it was last known to be as it was */
    size_t key_length;
    char key[FILE_KEY_SIZE]; /* the path of requests for it */
};

/* root is "", or a path without a slash at its end; cache_size is in bytes. */
void file_settings(const char *root, size_t cache_size);

/*
 * The file that target means; it is the caller's until file_release. index.html is what a folder
 * has to show, and where NAME.gz is and no NAME, that is sent as NAME, packed.
 *
 * Returns 0 and *file, or the status of the answer: 301 (it is a folder, and target has no '/' at
 * its end), 400, 404, 500 or 503.
 */
int file_get(const struct target *target, uint64_t now_ms, struct file **file);
void file_release(struct file *file);

/* Reads up to size bytes from position on; returns how many, or -1: it is shorter than it was, or
 * cannot be read. */
long file_read(const struct file *file, void *buffer, size_t size, uint64_t position);

#endif
