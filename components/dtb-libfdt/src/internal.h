/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - the tree, once it has been checked, and its nodes one by one.
 */
#ifndef DTB_LIBFDT_INTERNAL_H
#define DTB_LIBFDT_INTERNAL_H

/*
 * The loader's blob, in which libfdt may trust each offset, length and text; or NULL, where there
 * is none or it is damaged.
 */
const void *dtb_libfdt_tree(void);

/*
 * The node that begins next behind node, or first of all (-1); or -FDT_ERR_NOTFOUND. How much
 * deeper it lies is added to *depth.
 */
int dtb_libfdt_next(const void *blob, int node, int *depth);

#endif
