/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * image.c - what the resolver generates for an image, for a program of the host that is none.
 */
#include <image.h>

const char image_app[] = "web";
const char image_target[] = "host";
char image_text_start[16], image_data_end[16];
