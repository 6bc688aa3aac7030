/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * media.h - the media type of a file, by its name.
 */
#ifndef MEDIA_H
#define MEDIA_H

/* The type for Content-Type; application/octet-stream of a name that tells nothing. */
const char *media_type(const char *path);

#endif
