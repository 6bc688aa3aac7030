/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * file.c - open files: descriptions whose bytes and status are a node's.
 */
#include "internal.h"

#include <errno.h>
#include <heap.h>

/* Reads or writes one piece; returns how many bytes. */
static long transfer_piece(struct fs_node *node, bool write, const struct iovec *piece,
                           uint64_t position)
{
    const struct fs_operations *operations = node->fs->operations;
    size_t size = piece->iov_len;
    if (size > INT64_MAX - position) /* INT64_MAX is the last position there is */
        size = INT64_MAX - position;
    if (size == 0)
        return write && piece->iov_len > 0 ? -EFBIG : 0;
    return write ? operations->write(node, piece->iov_base, size, position)
                 : operations->read(node, piece->iov_base, size, position);
}

/* Reads or writes the pieces, until one is not filled or an error comes. */
static long transfer_at(struct fs_node *node, bool write, const struct iovec *pieces, size_t count,
                        uint64_t position)
{
    long sum = 0;
    for (size_t i = 0; i < count; i++) {
        long done = transfer_piece(node, write, &pieces[i], position + (uint64_t)sum);
        if (done < 0)
            return sum > 0 ? sum : done;
        sum += done;
        if ((size_t)done < pieces[i].iov_len)
            break;
    }
    return sum;
}

/* Where a read or write of position begins. */
static int start(const struct file *file, bool write, int64_t position, uint64_t *from)
{
    struct file_status status;
    int error = 0;
    if (write && (file->description.flags & DESCRIPTOR_APPEND)) {
        error = vfs_tree_status(file->node, &status);
        *from = error == 0 ? status.size : 0;
    } else {
        *from = position == DESCRIPTOR_CURRENT ? file->position : (uint64_t)position;
    }
    return error;
}

static long transfer(struct file *file, bool write, const struct iovec *pieces, size_t count,
                     int64_t position)
{
    if (is_directory(file->node))
        return -EISDIR;
    uint64_t from;
    int error = start(file, write, position, &from);
    if (error != 0)
        return error;
    long done = transfer_at(file->node, write, pieces, count, from);
    if (done >= 0 && position == DESCRIPTOR_CURRENT)
        file->position = from + (uint64_t)done;
    const struct fs_operations *operations = file->node->fs->operations;
    if (done > 0 && write && (file->description.flags & DESCRIPTOR_SYNC) &&
        operations->sync != NULL)
        error = operations->sync(file->node);
    return error != 0 ? error : done;
}

static long read_file(struct description *description, const struct iovec *pieces, size_t count,
                      int64_t position)
{
    lock();
    long done = transfer((struct file *)description, false, pieces, count, position);
    unlock();
    return done;
}

static long write_file(struct description *description, const struct iovec *pieces, size_t count,
                       int64_t position)
{
    lock();
    long done = transfer((struct file *)description, true, pieces, count, position);
    unlock();
    return done;
}

/* Where whence is. */
static int origin(const struct file *file, enum descriptor_whence whence, int64_t *from)
{
    struct file_status status;
    *from = whence == DESCRIPTOR_HERE ? (int64_t)file->position : 0;
    if (whence != DESCRIPTOR_END)
        return 0;
    if (is_directory(file->node))
        return -EINVAL; /* nobody knows where that is */
    int error = vfs_tree_status(file->node, &status);
    if (error == 0)
        *from = (int64_t)status.size;
    return error;
}

/* A directory's positions are only given back: they need not be numbers that grow. */
static int seek(struct file *file, int64_t offset, enum descriptor_whence whence, int64_t *position)
{
    int64_t from;
    int error = origin(file, whence, &from);
    if (error != 0)
        return error;
    if (!is_directory(file->node)) {
        if (offset > INT64_MAX - from)
            return -EOVERFLOW;
        if (offset < -from)
            return -EINVAL;
    }
    file->position = (uint64_t)from + (uint64_t)offset;
    *position = (int64_t)file->position;
    return 0;
}

static int seek_file(struct description *description, int64_t offset, enum descriptor_whence whence,
                     int64_t *position)
{
    lock();
    int error = seek((struct file *)description, offset, whence, position);
    unlock();
    return error;
}

static int status_of_file(struct description *description, struct file_status *status)
{
    lock();
    int error = vfs_tree_status(((struct file *)description)->node, status);
    unlock();
    return error;
}

static int sync_file(struct description *description)
{
    struct fs_node *node = ((struct file *)description)->node;
    if (node->fs->operations->sync == NULL)
        return 0;
    lock();
    int error = node->fs->operations->sync(node);
    unlock();
    return error;
}

/* Memory for a file. One is kept, since programs open a file and close it and open another. */
static struct file *take_file(void)
{
    lock();
    struct file *file = vfs_tree.spare;
    vfs_tree.spare = NULL;
    unlock();
    return file != NULL ? file : heap_alloc(sizeof *file);
}

/* With the tree locked. */
static void give_file(struct file *file)
{
    if (vfs_tree.spare == NULL)
        vfs_tree.spare = file;
    else
        heap_free(file);
}

static void release_file(struct description *description)
{
    struct file *file = (struct file *)description;
    lock();
    vfs_tree_mount_of(file->node->fs)->uses--;
    release(file->node);
    give_file(file);
    unlock();
}

static const struct description_operations file_operations = {
    .kind = DESCRIPTOR_SEEKS,
    .read = read_file,
    .write = write_file,
    .seek = seek_file,
    .status = status_of_file,
    .sync = sync_file,
    .release = release_file,
};

struct file *vfs_tree_file(struct description *description)
{
    return description->operations == &file_operations ? (struct file *)description : NULL;
}

/* Returns 0, or why node cannot be opened so. */
static int check(const struct fs_node *node, unsigned flags)
{
    if (node->type == FILE_LINK)
        return -ELOOP;
    if (is_directory(node))
        return flags & (DESCRIPTOR_WRITE | VFS_CREATE) ? -EISDIR : 0;
    if (flags & VFS_DIRECTORY)
        return -ENOTDIR;
    if (node->type == FILE_CHARACTER && node->fs->traits & FS_SPECIAL)
        return 0;
    if (node->type != FILE_REGULAR)
        return -ENXIO;
    return flags & DESCRIPTOR_WRITE && is_read_only(node) ? -EROFS : 0;
}

static int open_found(struct fs_node *node, unsigned flags)
{
    const struct fs_operations *operations = node->fs->operations;
    int error = check(node, flags);
    if (error == 0 && operations->open != NULL)
        error = operations->open(node, (flags & DESCRIPTOR_WRITE) != 0);
    if (error == 0 && flags & VFS_TRUNCATE && node->type == FILE_REGULAR)
        error = operations->truncate(node, 0);
    return error;
}

static int create(struct walk *walk, unsigned flags, uint32_t mode, struct fs_node **node)
{
    if (flags & VFS_DIRECTORY)
        return -ENOENT;
    if (vfs_tree_wants_directory(walk))
        return -EISDIR;
    if (is_read_only(walk->directory))
        return -EROFS;
    mode = FILE_REGULAR | (mode & FILE_PERMISSIONS & ~vfs_tree.mask);
    return walk->directory->fs->operations->create(walk->directory, walk->name, mode, node);
}

/* Opens what the walk's name is, or makes it; the node in *node. */
static int open_last(struct walk *walk, unsigned flags, uint32_t mode, struct fs_node **node)
{
    bool exclusive = (flags & VFS_CREATE) && (flags & VFS_EXCLUSIVE);
    int error = vfs_tree_resolve(walk, !exclusive && !(flags & VFS_NO_FOLLOW), node);
    if (error == -ENOENT && walk->absent && flags & VFS_CREATE)
        return create(walk, flags, mode, node);
    if (error != 0)
        return error;
    error = exclusive ? -EEXIST : open_found(*node, flags);
    if (error != 0)
        release(*node);
    return error;
}

static int open_node(struct description *base, const char *path, unsigned flags, uint32_t mode,
                     struct fs_node **node)
{
    struct walk walk;
    int error = vfs_tree_walk(&walk, base, path);
    if (error == 0)
        error = open_last(&walk, flags, mode, node);
    vfs_tree_end(&walk);
    return error;
}

int vfs_open(struct description *base, const char *path, unsigned flags, uint32_t mode,
             struct description **description)
{
    const uint32_t kept = DESCRIPTOR_READ | DESCRIPTOR_WRITE | DESCRIPTOR_APPEND |
                          DESCRIPTOR_NONBLOCK | DESCRIPTOR_SYNC;
    if (flags & VFS_TRUNCATE && !(flags & DESCRIPTOR_WRITE))
        return -EINVAL;
    struct file *file = take_file();
    if (file == NULL)
        return -ENOMEM;
    struct fs_node *node;
    lock();
    int error = open_node(base, path, flags, mode, &node);
    if (error == 0)
        vfs_tree_mount_of(node->fs)->uses++;
    else
        give_file(file);
    unlock();
    if (error != 0)
        return error;
    file->description = (struct description){
        .operations = &file_operations, .references = 1, .flags = flags & kept};
    file->node = node;
    file->position = 0;
    *description = &file->description;
    return 0;
}
