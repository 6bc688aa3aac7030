/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * memory.c - when memory ends: an error, nothing changed, nothing lost.
 */
#include "fs_test.h"

#include <fault.h>
#include <heap_fault.h>

/* The errors that say so. */
static bool is_full(int error)
{
    return error == -ENOSPC || error == -ENOMEM;
}

/* Makes a file of several blocks, if that goes; wrong only if it fails for another reason. */
static bool write_file(struct fs_node *folder)
{
    static const char block[3000];
    struct fs_node *file;
    int error = ops(folder)->create(folder, name_of("file"), FILE_REGULAR | 0600, &file);
    if (error != 0)
        return is_full(error) && fs_test_find(folder, "file") == NULL;
    bool good = true;
    for (uint64_t at = 0; good && at < 12; at++) {
        uint64_t position = at * at * at * 40000;
        struct file_status before = fs_test_status(file);
        long written = ops(file)->write(file, block, sizeof block, position);
        struct file_status after = fs_test_status(file);
        good = written > 0 ? after.size >= position + (uint64_t)written
                           : is_full((int)written) && after.size == before.size;
    }
    int linked = ops(file)->link(folder, name_of("name"), file);
    good = good && (linked == 0 || is_full(linked)) &&
           fs_test_status(file).links == (linked == 0 ? 2 : 1);
    ops(file)->release(file);
    return good;
}

/* Makes a directory with a symbolic link in it, moves and replaces. */
static bool make_directory(struct fs_node *folder)
{
    struct fs_node *made;
    int error = ops(folder)->create(folder, name_of("made"), FILE_DIRECTORY | 0700, &made);
    if (error != 0)
        return is_full(error) && fs_test_find(folder, "made") == NULL;
    error = ops(made)->symlink(made, name_of("link"), "target", 6);
    bool good = error == 0 || is_full(error);
    error = fs_test_rename(folder, "file", made, "file");
    good = good && (error == 0 || error == -ENOENT || is_full(error));
    error = fs_test_rename(folder, "name", made, "link");
    good = good && (error == 0 || error == -ENOENT || is_full(error));
    ops(made)->release(made);
    return good;
}

static void remove_all(struct fs_node *folder)
{
    struct fs_node *made = fs_test_find(folder, "made");
    if (made != NULL) {
        fs_test_remove(made, "link");
        fs_test_remove(made, "file");
        ops(made)->release(made);
        fs_test_remove(folder, "made");
    }
    fs_test_remove(folder, "file");
    fs_test_remove(folder, "name");
}

/* Memory that is needed to look for names is there again by the time all is removed. */
static bool change(void *arg)
{
    struct fs_node *folder = arg;
    bool good = write_file(folder);
    good = make_directory(folder) && good;
    unsigned long failed = heap_fault()->failed;
    fault_clear(heap_fault());
    remove_all(folder);
    heap_fault()->failed = failed;
    return good && fs_test_count(folder) == 0;
}

bool fs_test_mount(void *arg)
{
    const struct fs_driver *driver = arg;
    struct fs *fs = NULL;
    int error = driver->mount(NULL, &fs);
    if (error != 0)
        return error == -ENOMEM && fs == NULL;
    fs->operations->unmount(fs);
    return true;
}

void fs_test_memory(struct fs_node *folder)
{
    struct fs_node *own = fs_test_make(folder, "memory", FILE_DIRECTORY | 0755);
    if (own == NULL)
        return;
    tap_ok(change(own), "changes with memory");
    long failed = fault_each(heap_fault(), change, own);
    tap_ok(failed > 0, "changes without: %ld", failed);
    ops(own)->release(own);
    tap_is(fs_test_remove(folder, "memory"), 0, "it is removed");
}
