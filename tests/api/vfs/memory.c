/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * memory.c - when memory ends: an error, and nothing lost.
 */
#include "vfs_test.h"

#include <fault.h>
#include <heap_fault.h>

static bool is_full(int error)
{
    return error == 0 || error == -ENOMEM || error == -ENOSPC || error == -ENOENT;
}

/* Memory that is needed to look for names is there again by then. */
static void remove_all(void)
{
    static const char *const names[] = {"w/f", "w/s", "w/g", "w/h"};
    for (unsigned i = 0; i < 4; i++)
        vfs_unlink(NULL, names[i]);
    vfs_remove_directory(NULL, "w");
}

/* Does this and that; what an earlier step has not made is not there for a later one. */
static bool work(void *arg)
{
    (void)arg;
    char path[32];
    bool good = true;
    good = is_full(vfs_create_directory(NULL, "w", 0755)) && good;
    good = is_full(vfs_test_try("w/f", DESCRIPTOR_WRITE | VFS_CREATE)) && good;
    good = is_full(vfs_test_try("w/f", DESCRIPTOR_READ)) && good;
    good = is_full(vfs_symlink("f", NULL, "w/s")) && good;
    good = is_full(vfs_link(NULL, "w/f", 0, NULL, "w/g")) && good;
    good = is_full(vfs_rename(NULL, "w/g", NULL, "w/h")) && good;
    long length = vfs_path(NULL, "w", path, sizeof path);
    good = (length > 0 || is_full((int)length)) && good;
    int error = vfs_mount("w/m", vfs_test_ram(), NULL);
    good = is_full(error) && good;
    if (error == 0)
        good = vfs_unmount("w/m") == 0 && good;
    unsigned long failed = heap_fault()->failed;
    fault_clear(heap_fault());
    remove_all();
    heap_fault()->failed = failed;
    return good && !vfs_test_exists("w");
}

void vfs_test_memory(void)
{
    tap_ok(work(NULL), "work with memory");
    long failed = fault_each(heap_fault(), work, NULL);
    tap_ok(failed > 0, "and without: %ld", failed);
}
