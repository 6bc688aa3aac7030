/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * insides.c - fs-ram in a program of the host: the suite of fs again, with memory whose use after
 * it was given back is seen; and what only fs-ram says of itself.
 */
#include "tap.h"

#include <fault.h>
#include <fs.h>
#include <heap.h>
#include <heap_fault.h>
#include <stdlib.h>
#include <suite.h>
#include <time.h>
#include <wallclock.h>

extern const struct fs_driver fs_ram_fs;
extern const struct suite test_fs_suite;

const struct fs_driver *const fs_providers[] = {&fs_ram_fs, NULL};

static struct fault plan;

struct fault *heap_fault(void)
{
    return &plan;
}

void *heap_alloc(size_t size)
{
    if (fault_due(&plan))
        return NULL;
    fault_live(&plan, 1, 0);
    return malloc(size);
}

void heap_free(void *block)
{
    if (block != NULL)
        fault_live(&plan, 0, 1);
    free(block);
}

uint64_t wallclock_now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

static uint32_t links_of(struct fs_node *node)
{
    struct file_status status = {0};
    node->fs->operations->status(node, &status);
    return status.links;
}

/* A directory has its name, ".", and ".." of each directory in it. */
static void test_directory_links(void)
{
    struct fs *fs;
    struct fs_node *a, *b, *c;
    if (!tap_is(fs_ram_fs.mount(NULL, &fs), 0, "mount"))
        return;
    const struct fs_operations *ops = fs->operations;
    const struct fs_name names[] = {{"a", 1}, {"b", 1}, {"c", 1}};
    tap_is(links_of(fs->root), 2, "the root alone");
    ops->create(fs->root, names[0], FILE_DIRECTORY, &a);
    ops->create(fs->root, names[1], FILE_DIRECTORY, &b);
    ops->create(a, names[2], FILE_DIRECTORY, &c);
    tap_ok(links_of(fs->root) == 4 && links_of(a) == 3 && links_of(b) == 2,
           "with directories in it");
    ops->rename(a, names[2], c, b, names[2], NULL);
    tap_ok(links_of(a) == 2 && links_of(b) == 3 && links_of(c) == 2, "one is moved");
    ops->rename(b, names[2], c, fs->root, names[0], a);
    tap_ok(links_of(fs->root) == 4 && links_of(b) == 2 && links_of(a) == 0, "one is replaced");
    ops->release(a);
    ops->release(b);
    ops->release(c);
    ops->unmount(fs); /* with what is in it */
    tap_is((long)plan.live, 0, "nothing is left in memory");
}

int main(void)
{
    char *arguments[] = {"fs", NULL};
    test_directory_links();
    return test_fs_suite.run(1, arguments);
}
