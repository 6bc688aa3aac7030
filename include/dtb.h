/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * dtb.h - the device tree: what the machine is made of (Devicetree Specification 0.4).
 *
 * Nodes are numbers from 0 up; a negative one, where none was found, has no properties. The tree is
 * read-only, and is trusted with nothing: every answer lies within it, whatever is wrong with it.
 * Nodes whose `status` is neither "okay" nor "ok" are passed over by dtb_find. All of it works
 * before main.
 */
#ifndef DTB_H
#define DTB_H

#include <stddef.h>
#include <stdint.h>

/* A range of physical addresses, in bytes. */
struct dtb_range {
    uint64_t start;
    uint64_t size;
};

/*
 * Find the first node behind after (-1: of all) that names compatible in its property `compatible`.
 *
 * Returns it, or
 *   -ENOENT  there is none
 *   -EINVAL  there is no tree, or it is damaged
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
int dtb_find(int after, const char *compatible);

/*
 * Find the node of a path, "/chosen" or one that begins with an alias of /aliases. A colon and what
 * follows it (section 3.6: the options of stdout-path) do not count.
 *
 * Returns it, or -ENOENT or -EINVAL as dtb_find.
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
int dtb_path(const char *path);

/*
 * Find a property of node by its name.
 *
 * Returns its value, *size bytes, or
 *   NULL  node has none of this name; *size is 0
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
const void *dtb_property(int node, const char *name, size_t *size);

/*
 * Find a property of node that is a text.
 *
 * Returns the text, which ends with NUL, or
 *   NULL  node has no such property, or it is no text
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
const char *dtb_text(int node, const char *name);

/*
 * Find a property of node of one or two cells, a number.
 *
 * Returns 0 and the number in *number, or
 *   -ENOENT  node has no such property, or it is no number; *number is untouched
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
int dtb_number(int node, const char *name, uint64_t *number);

/*
 * Find the index-th range of the property `reg` of node, as the CPU addresses it: translated by the
 * `ranges` of the nodes above (section 2.3.8).
 *
 * Returns 0, or
 *   -ENOENT  there are index or fewer
 *   -EINVAL  it cannot be addressed by the CPU
 * *range is untouched in both cases.
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
int dtb_reg(int node, unsigned index, struct dtb_range *range);

/*
 * Find the index-th entry of the property `interrupts` of node, of three cells. What they mean is
 * for the interrupt controller to say; mostly kind, number, flags.
 *
 * Returns 0, or
 *   -ENOENT  there are index or fewer; cells is untouched
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
int dtb_interrupt(int node, unsigned index, uint32_t cells[3]);

/*
 * Tell the index-th range of memory, over all nodes memory of that `device_type` (section 3.4); or
 * the index-th that is reserved, by the blob's own list or below /reserved-memory.
 *
 * Returns 0, or
 *   -ENOENT  there are index or fewer
 *   -EINVAL  there is no tree, or it is damaged
 * *range is untouched in both cases.
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
int dtb_memory(unsigned index, struct dtb_range *range);
int dtb_reserved(unsigned index, struct dtb_range *range);

#endif
