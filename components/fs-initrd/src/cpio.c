/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * cpio.c - cpio archives of the format newc (cpio -H newc, and -H crc), which Linux takes as
 * initramfs (its Documentation/driver-api/early-userspace/buffer-format.rst).
 *
 * A head of hexadecimal digits, the name with its zero, the data; heads and data begin at multiples
 * of 4. A file with several names comes once for each, its data with one of them. An entry of the
 * name TRAILER!!! is the end.
 */
#include "internal.h"

#include <errno.h>
#include <mem.h>

enum { UNIT = 4, DIGITS = 8, NS_PER_S = 1000000000 };

static const char trailer[] = "TRAILER!!!";

struct head {
    char magic[6];
    char serial[DIGITS], mode[DIGITS], user[DIGITS], group[DIGITS], links[DIGITS];
    char modified[DIGITS], size[DIGITS], major[DIGITS], minor[DIGITS];
    char special_major[DIGITS], special_minor[DIGITS], name_size[DIGITS], checksum[DIGITS];
};

_Static_assert(sizeof(struct head) == 110, "as the format has it");

/* The numbers of a head. */
struct numbers {
    uint32_t serial, mode, links, modified, size, major, minor, name_size, checksum;
};

bool fs_initrd_is_cpio(struct span archive)
{
    return archive.length >= 6 && memcmp(archive.start, "07070", 5) == 0 &&
           (archive.start[5] == '1' || archive.start[5] == '2');
}

static bool read_number(const char *field, uint32_t *number)
{
    uint32_t sum = 0;
    for (unsigned i = 0; i < DIGITS; i++) {
        unsigned char c = (unsigned char)field[i];
        if (c >= '0' && c <= '9')
            sum = sum << 4 | (c - '0');
        else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
            sum = sum << 4 | ((c | 0x20) - 'a' + 10);
        else
            return false;
    }
    *number = sum;
    return true;
}

static bool read_numbers(const struct head *head, struct numbers *numbers)
{
    return read_number(head->serial, &numbers->serial) && read_number(head->mode, &numbers->mode) &&
           read_number(head->links, &numbers->links) &&
           read_number(head->modified, &numbers->modified) &&
           read_number(head->size, &numbers->size) && read_number(head->major, &numbers->major) &&
           read_number(head->minor, &numbers->minor) &&
           read_number(head->name_size, &numbers->name_size) &&
           read_number(head->checksum, &numbers->checksum);
}

static bool is_sum_right(struct span data, uint32_t wanted)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < data.length; i++)
        sum += data.start[i];
    return sum == wanted;
}

static bool is_type(uint32_t type)
{
    switch (type) {
    case FILE_REGULAR:
    case FILE_DIRECTORY:
    case FILE_LINK:
    case FILE_CHARACTER:
    case FILE_BLOCK:
    case FILE_PIPE:
    case FILE_SOCKET:
        return true;
    default:
        return false;
    }
}

/* Cuts length bytes, and what fills them up to a multiple of 4, off rest, which began at offset. */
static bool cut(struct span *rest, size_t *offset, size_t length, struct span *piece)
{
    if (length > rest->length)
        return false;
    *piece = (struct span){rest->start, length};
    size_t fill = (size_t)(0 - (*offset + length)) % UNIT;
    if (fill > rest->length - length)
        fill = rest->length - length;
    rest->start += length + fill;
    rest->length -= length + fill;
    *offset += length + fill;
    return true;
}

/* A number that files have in common if they are one. */
static uint64_t identity_of(const struct numbers *numbers)
{
    uint64_t device = (uint64_t)numbers->major << 20 ^ numbers->minor;
    return (device << 32 | numbers->serial) + 1;
}

/* Reads the entry at *offset. Returns NULL, or what is wrong; *error is -EINVAL then. At the end
 * *offset is behind the archive. */
static const char *read_file(struct tree *tree, struct span archive, size_t *offset, int *error)
{
    struct span rest = {archive.start + *offset, archive.length - *offset}, path, data;
    struct numbers numbers;
    size_t at = *offset;
    *error = -EINVAL;
    if (!fs_initrd_is_cpio(rest))
        return rest.length < 6 ? "it ends before its end" : "this is no head of newc's";
    if (rest.length < sizeof(struct head))
        return "it ends within a head";
    const struct head *head = (const struct head *)rest.start;
    if (!read_numbers(head, &numbers))
        return "a number is not hexadecimal";
    rest.start += sizeof *head;
    rest.length -= sizeof *head;
    at += sizeof *head;
    if (!cut(&rest, &at, numbers.name_size, &path) || !cut(&rest, &at, numbers.size, &data))
        return "it ends within a file";
    if (path.length == 0 || path.start[--path.length] != '\0')
        return "a name does not end with a zero";
    if (path.length == sizeof trailer - 1 && memcmp(path.start, trailer, path.length) == 0) {
        *offset = archive.length;
        *error = 0;
        return NULL;
    }
    if (head->magic[5] == '2' && !is_sum_right(data, numbers.checksum))
        return "the sum of a file is wrong";
    if (!is_type(numbers.mode & FILE_TYPE))
        return "there is no such type of file";
    const char *why;
    struct record record = {
        .path = path,
        .mode = numbers.mode & (FILE_TYPE | FILE_PERMISSIONS),
        .modified_ns = (int64_t)numbers.modified * NS_PER_S,
        .data = data,
        .identity = numbers.links > 1 ? identity_of(&numbers) : 0,
    };
    *error = fs_initrd_add(tree, &record, &why);
    if (*error == 0)
        *offset = at;
    if (*error == 0 && at == archive.length) {
        *error = -EINVAL;
        return "it ends before its end";
    }
    return why;
}

int fs_initrd_read_cpio(struct tree *tree, struct span archive, struct refusal *refusal)
{
    size_t offset = 0;
    int error = 0;
    refusal->why = NULL;
    while (error == 0 && offset < archive.length)
        refusal->why = read_file(tree, archive, &offset, &error);
    refusal->offset = offset;
    return error;
}
