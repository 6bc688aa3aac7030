/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * page.h - the page about the image itself: what it is made of, and what it has done.
 */
#ifndef PAGE_H
#define PAGE_H

#include "moment.h"

#include <stddef.h>

/* The page, *length bytes, to be freed; NULL: there is no memory for it. */
char *page_of_image(const struct moment *now, size_t *length);

#endif
