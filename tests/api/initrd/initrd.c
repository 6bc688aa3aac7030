/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * initrd.c - conformance of initrd: the archive is a well-formed ustar (POSIX.1-1988, 10.1.1) that
 * holds the files of app.yaml, unchanged. With the argument `write` it writes to the archive, which
 * must end in a crash.
 */
#include "tap.h"

#include <initrd.h>

enum { BLOCK = 512 };

struct header {
    char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], checksum[8], kind;
    char link[100], magic[6], version[2], user[32], group[32], major[8], minor[8], prefix[155];
    char rest[12];
};

_Static_assert(sizeof(struct header) == BLOCK, "one block");

struct file {
    const unsigned char *content;
    size_t size;
};

static size_t octal(const char *digits, size_t length)
{
    size_t value = 0;
    for (size_t i = 0; i < length && digits[i] >= '0' && digits[i] <= '7'; i++)
        value = value * 8 + (size_t)(digits[i] - '0');
    return value;
}

static bool checksum_good(const struct header *header)
{
    const unsigned char *bytes = (const unsigned char *)header;
    size_t sum = 0;
    for (size_t i = 0; i < BLOCK; i++)
        sum += i >= 148 && i < 156 ? ' ' : bytes[i];
    return sum == octal(header->checksum, sizeof header->checksum);
}

/* The name without a leading "./" or "/". */
static const char *plain(const char *name)
{
    if (name[0] == '.' && name[1] == '/')
        name += 2;
    while (*name == '/')
        name++;
    return name;
}

/* Looks for name, counting entries; the two zero blocks at the end set *ended. */
static bool find(const unsigned char *archive, size_t size, const char *name, struct file *file,
                 bool *good, bool *ended)
{
    bool found = false;
    *good = true;
    *ended = false;
    for (size_t at = 0; at + BLOCK <= size;) {
        const struct header *header = (const struct header *)(archive + at);
        if (header->name[0] == '\0') {
            *ended = true;
            break;
        }
        size_t length = octal(header->size, sizeof header->size);
        at += BLOCK;
        *good = *good && checksum_good(header) && tap_same(header->magic, "ustar") &&
                length <= size - at;
        if (tap_same(plain(header->name), name)) {
            *file = (struct file){archive + at, length};
            found = true;
        }
        at += (length + BLOCK - 1) / BLOCK * BLOCK;
    }
    return found;
}

static void test_file(const unsigned char *archive, size_t size, const char *name, size_t length,
                      unsigned char (*byte)(size_t at))
{
    struct file file;
    bool good, ended;
    if (!tap_ok(find(archive, size, name, &file, &good, &ended), "%s is there", name))
        return;
    bool same = file.size == length;
    for (size_t i = 0; i < length && same; i++)
        same = file.content[i] == byte(i);
    tap_ok(same, "%s is unchanged", name);
}

static unsigned char byte_of_short(size_t at)
{
    return (unsigned char)"short\n"[at];
}

static unsigned char byte_of_bytes(size_t at)
{
    return (unsigned char)(at * 31 + 1);
}

int main(int argc, char **argv)
{
    size_t size = 0, size_again = 0;
    const unsigned char *archive = initrd_archive(&size);
    struct file file;
    bool good, ended;
    if (!tap_ok(archive != NULL && size > 0 && size % BLOCK == 0, "there is an archive"))
        return tap_end();
    if (argc > 1 && tap_same(argv[1], "write")) {
        tap_note("writing to the archive");
        *(volatile unsigned char *)archive = 0;
        return 0;
    }
    tap_ok(initrd_archive(&size_again) == archive && size_again == size, "the same each time");
    tap_ok(!find(archive, size, "nothing", &file, &good, &ended), "no file that was not put in");
    tap_ok(good, "all headers are good");
    tap_ok(ended, "it ends with empty blocks");
    test_file(archive, size, "short.txt", 6, byte_of_short);
    test_file(archive, size, "again.txt", 6, byte_of_short);
    test_file(archive, size, "empty", 0, byte_of_short);
    test_file(archive, size, "folder/bytes.bin", 1501, byte_of_bytes);
    return tap_end();
}
