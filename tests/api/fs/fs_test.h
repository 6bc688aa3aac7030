/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fs_test.h - what the parts of the suite share.
 *
 * Tests that change something work in an empty directory, and leave it so. Helpers whose names end
 * in _ok print no result unless they fail.
 */
#ifndef FS_TEST_H
#define FS_TEST_H

#include <errno.h>
#include <fs.h>
#include <tap.h>

static inline struct fs_name name_of(const char *text)
{
    size_t length = 0;
    while (text[length] != '\0')
        length++;
    return (struct fs_name){text, length};
}

static inline const struct fs_operations *ops(const struct fs_node *node)
{
    return node->fs->operations;
}

/* What name is in directory, with a reference; NULL: nothing is called so. */
struct fs_node *fs_test_find(struct fs_node *directory, const char *name);
/* A new file or directory, with a reference; NULL, and a failure is printed. */
struct fs_node *fs_test_make(struct fs_node *directory, const char *name, uint32_t mode);
/* Removes name, which is there. Returns what unlink did. */
int fs_test_remove(struct fs_node *directory, const char *name);
/* Renames; what was at the new name is looked for. Returns what rename did. */
int fs_test_rename(struct fs_node *from, const char *name, struct fs_node *to, const char *to_name);
struct file_status fs_test_status(struct fs_node *node);
/* How many entries directory tells; -1: it told one twice, or failed. */
long fs_test_count(struct fs_node *directory);

void fs_test_content(struct fs_node *folder);
void fs_test_names(struct fs_node *folder);
void fs_test_directories(struct fs_node *folder);
void fs_test_memory(struct fs_node *folder);
/* Mounts what the driver arg makes of nothing, which is not mounted, for fault_each. */
bool fs_test_mount(void *arg);
void fs_test_read_only(struct fs_node *root);
void fs_test_full(struct fs_node *root);

#endif
