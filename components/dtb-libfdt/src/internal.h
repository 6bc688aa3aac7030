/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - the tree, once it has been checked, and the list of its nodes.
 */
#ifndef DTB_LIBFDT_INTERNAL_H
#define DTB_LIBFDT_INTERNAL_H

#include <libfdt.h>

#include <options.h>

struct tree {
    const void *blob;
    int count; /* of its nodes */
};

/*
 * The nodes in the order of the structure, the root first: libfdt's offsets of each and of its
 * property `compatible`, or 0; and the node that it lies in, which is -1 for the root.
 */
struct node {
    int offset, compatible;
    int parent;
};

extern struct node dtb_libfdt_nodes[OPT_NODES];

/*
 * The loader's tree, in which each offset, length and text may be trusted; or NULL, where there is
 * none, or it is damaged or has more nodes than the option allows.
 */
const struct tree *dtb_libfdt_tree(void);

#endif
