/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - is not to be reached: the file system cannot be mounted.
 */
#include <vfs.h>

int main(void)
{
    return vfs_access(NULL, "/", 0) == 0 ? 0 : 1;
}
