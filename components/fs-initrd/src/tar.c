/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * tar.c - tar archives (POSIX.1-1988: ustar; POSIX.1-2017, pax, "ustar Interchange Format").
 *
 * Blocks of 512 bytes: a head, then the file's data, and so on; two blocks of zeros are the end.
 * What ustar does not define (a long name of GNU's, a head of pax's) is refused: without it the
 * files would have other names than they had.
 */
#include "internal.h"

#include <errno.h>

enum { UNIT = 512, NS_PER_S = 1000000000 };

/* All fields are text, or numbers in octal digits. */
struct head {
    char name[100], mode[8], user[8], group[8], size[12], modified[12], checksum[8];
    char type;
    char link[100], magic[6], version[2], user_name[32], group_name[32], major[8], minor[8];
    char prefix[155], padding[12];
};

_Static_assert(sizeof(struct head) == UNIT, "as the standard has it");

static struct span text(const char *field, size_t size)
{
    size_t length = 0;
    while (length < size && field[length] != '\0')
        length++;
    return (struct span){(const unsigned char *)field, length};
}

/* Spaces, digits, and a space or a zero, unless the field ends. */
static bool read_number(const char *field, size_t size, uint64_t *number)
{
    size_t i = 0;
    while (i < size && field[i] == ' ')
        i++;
    uint64_t sum = 0;
    for (; i < size && field[i] >= '0' && field[i] <= '7'; i++)
        sum = sum * 8 + (uint64_t)(field[i] - '0'); /* 12 digits at most: 36 bits */
    *number = sum;
    return i == size || field[i] == ' ' || field[i] == '\0';
}

static bool all_zero(const unsigned char *unit)
{
    unsigned seen = 0;
    for (unsigned i = 0; i < UNIT; i++)
        seen |= unit[i];
    return seen == 0;
}

/* The sum of all bytes, those of the sum itself taken as spaces. */
static bool is_sum_right(const struct head *head)
{
    const unsigned char *bytes = (const unsigned char *)head;
    uint64_t wanted, sum = 0;
    for (size_t i = 0; i < UNIT; i++) {
        size_t at = i - offsetof(struct head, checksum);
        sum += at < sizeof head->checksum ? ' ' : bytes[i];
    }
    return read_number(head->checksum, sizeof head->checksum, &wanted) && wanted == sum;
}

/* ustar's, or the one that GNU tar writes. */
static bool is_magic_right(const struct head *head)
{
    static const char magic[] = "ustar";
    for (unsigned i = 0; i < 5; i++) {
        if (head->magic[i] != magic[i])
            return false;
    }
    return head->magic[5] == '\0' || head->magic[5] == ' ';
}

/* The file type, or 0 if there is no such. */
static uint32_t type_of(char type)
{
    static const uint32_t types[] = {
        ['0'] = FILE_REGULAR, ['1'] = FILE_REGULAR,   ['2'] = FILE_LINK, ['3'] = FILE_CHARACTER,
        ['4'] = FILE_BLOCK,   ['5'] = FILE_DIRECTORY, ['6'] = FILE_PIPE, ['7'] = FILE_REGULAR,
    };
    if (type == '\0')
        return FILE_REGULAR;
    return type >= '0' && type <= '7' ? types[(unsigned char)type] : 0;
}

/* Returns NULL, or what is wrong with the head. */
static const char *read_head(const struct head *head, struct record *record, uint64_t *size)
{
    uint64_t mode, modified;
    if (!is_sum_right(head))
        return "the sum of a head is wrong";
    if (!is_magic_right(head))
        return "this is no head of ustar's";
    if (!read_number(head->mode, sizeof head->mode, &mode) ||
        !read_number(head->size, sizeof head->size, size) ||
        !read_number(head->modified, sizeof head->modified, &modified))
        return "a number is not octal";
    uint32_t type = type_of(head->type);
    if (type == 0)
        return "ustar has no such type of file";
    *record = (struct record){
        .folder = text(head->prefix, head->magic[5] == '\0' ? sizeof head->prefix : 0),
        .path = text(head->name, sizeof head->name),
        .mode = type | ((uint32_t)mode & FILE_PERMISSIONS),
        .modified_ns = (int64_t)(modified % (INT64_MAX / NS_PER_S)) * NS_PER_S,
    };
    if (head->type == '1')
        record->same = text(head->link, sizeof head->link);
    if (type == FILE_LINK)
        record->data = text(head->link, sizeof head->link);
    if (type != FILE_REGULAR || head->type == '1')
        *size = 0; /* and whatever the field says, no data follows */
    return NULL;
}

/* Reads what is at *offset. Returns NULL, or what is wrong there; *error is -EINVAL then. */
static const char *read_file(struct tree *tree, struct span archive, size_t *offset, int *error)
{
    struct record record;
    uint64_t size;
    const char *why = read_head((const struct head *)(archive.start + *offset), &record, &size);
    *error = -EINVAL;
    if (why != NULL)
        return why;
    size_t left = archive.length - *offset - UNIT;
    uint64_t padded = (size + UNIT - 1) / UNIT * UNIT;
    if (padded > left)
        return "it ends within a file";
    if ((record.mode & FILE_TYPE) == FILE_REGULAR)
        record.data = (struct span){archive.start + *offset + UNIT, (size_t)size};
    *error = fs_initrd_add(tree, &record, &why);
    if (*error == 0)
        *offset += UNIT + (size_t)padded;
    return why;
}

int fs_initrd_read_tar(struct tree *tree, struct span archive, struct refusal *refusal)
{
    size_t offset = 0;
    int error = 0;
    *refusal = (struct refusal){NULL, 0};
    while (error == 0) {
        if (archive.length - offset < UNIT) {
            refusal->why = "it ends before its end";
            error = -EINVAL;
        } else if (!all_zero(archive.start + offset)) {
            refusal->why = read_file(tree, archive, &offset, &error);
        } else if (archive.length - offset < 2 * UNIT || !all_zero(archive.start + offset + UNIT)) {
            refusal->why = "one block of zeros is not its end";
            error = -EINVAL;
        } else {
            return 0;
        }
    }
    refusal->offset = offset;
    return error;
}
