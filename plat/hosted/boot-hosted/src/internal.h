/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what start.S names to the library as main.
 */
#ifndef BOOT_HOSTED_INTERNAL_H
#define BOOT_HOSTED_INTERNAL_H

int boot_hosted_main(int argc, char **argv);

#endif
