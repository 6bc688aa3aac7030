/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fs.c - a directory of special files, as other systems have them in /dev. All of it is constant:
 * there is one file system of them, and references need no counting.
 */
#include <errno.h>
#include <fs.h>
#include <mem.h>
#include <random.h>

static struct fs fs_special;

struct special {
    struct fs_node node;
    const char *name;
    long (*read)(void *buffer, size_t size);
    long (*write)(size_t size);
};

/* The result of a read or a write is how many bytes: all of them. */
static long most(size_t size)
{
    return size > INT32_MAX ? INT32_MAX : (long)size;
}

static long read_nothing(void *buffer, size_t size)
{
    (void)buffer;
    (void)size;
    return 0;
}

static long read_zeros(void *buffer, size_t size)
{
    memset(buffer, 0, (size_t)most(size));
    return most(size);
}

static long read_random(void *buffer, size_t size)
{
    int error = has_random ? random_bytes(buffer, (size_t)most(size)) : -EIO;
    return error != 0 ? error : most(size);
}

static long refuse(size_t size)
{
    return size > 0 ? -ENOSPC : 0;
}

#define CHARACTER                                 \
    {                                             \
        .fs = &fs_special, .type = FILE_CHARACTER \
    }

/* The last two are there where there are random numbers. */
static struct special specials[] = {
    {CHARACTER, "null", read_nothing, most},   {CHARACTER, "zero", read_zeros, most},
    {CHARACTER, "full", read_zeros, refuse},   {CHARACTER, "random", read_random, most},
    {CHARACTER, "urandom", read_random, most},
};

enum { ROOT_SERIAL = 1, FIRST_SERIAL = 2, COUNT = has_random ? 5 : 3 };

static struct fs_node root = {.fs = &fs_special, .type = FILE_DIRECTORY};

static void count(struct fs_node *node)
{
    (void)node;
}

static size_t length_of(const char *text)
{
    size_t length = 0;
    while (text[length] != '\0')
        length++;
    return length;
}

static int lookup(struct fs_node *directory, struct fs_name name, struct fs_node **node)
{
    (void)directory;
    for (unsigned i = 0; i < COUNT; i++) {
        struct special *special = &specials[i];
        if (length_of(special->name) == name.length &&
            memcmp(special->name, name.text, name.length) == 0) {
            *node = &special->node;
            return 0;
        }
    }
    return -ENOENT;
}

static int parent(struct fs_node *directory, struct fs_node **node)
{
    *node = directory;
    return 0;
}

static long read(struct fs_node *file, void *buffer, size_t size, uint64_t position)
{
    (void)position;
    return ((struct special *)file)->read(buffer, size);
}

static long write(struct fs_node *file, const void *buffer, size_t size, uint64_t position)
{
    (void)buffer;
    (void)position;
    return ((struct special *)file)->write(size);
}

static uint64_t serial(const struct fs_node *node)
{
    return node == &root ? ROOT_SERIAL
                         : FIRST_SERIAL + (uint64_t)((const struct special *)node - specials);
}

static int read_directory(struct fs_node *directory, uint64_t *cursor, struct fs_entry *entry)
{
    (void)directory;
    if (*cursor >= COUNT)
        return 0;
    const struct special *special = &specials[(*cursor)++];
    entry->serial = serial(&special->node);
    entry->type = special->node.type;
    entry->length = (uint32_t)length_of(special->name);
    memcpy(entry->name, special->name, entry->length + 1);
    return 1;
}

static int status(struct fs_node *node, struct file_status *status)
{
    *status = (struct file_status){
        .serial = serial(node),
        .mode = node->type | (node == &root ? 0755 : 0666),
        .links = 1,
        .block_size = 4096,
    };
    return 0;
}

static int space(struct fs *fs, struct fs_space *space)
{
    (void)fs;
    *space = (struct fs_space){.block_size = 512, .files = COUNT};
    return 0;
}

static void unmount(struct fs *fs)
{
    fs->root = NULL;
}

static const struct fs_operations operations = {
    .retain = count,
    .release = count,
    .lookup = lookup,
    .parent = parent,
    .read = read,
    .write = write,
    .read_directory = read_directory,
    .status = status,
    .space = space,
    .unmount = unmount,
};

static int mount(const char *source, struct fs **fs)
{
    if (source != NULL)
        return -EINVAL;
    if (fs_special.root != NULL)
        return -EBUSY;
    fs_special = (struct fs){&operations, .root = &root, .traits = FS_READ_ONLY | FS_SPECIAL};
    *fs = &fs_special;
    return 0;
}

const struct fs_driver fs_special_fs = {.name = "special", .place = "/dev", .mount = mount};
