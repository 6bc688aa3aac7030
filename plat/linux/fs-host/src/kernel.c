/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * kernel.c - what the kernel is asked, and what its answers mean here.
 */
#include "internal.h"

#include <errno.h>
#include <linux_syscall.h>
#include <mem.h>

/* Errors of Linux that have other numbers here (include/uapi/asm-generic/errno.h); below 35 all are
 * the same but ENOTBLK. */
static const struct {
    uint8_t theirs, ours;
} errors[] = {
    {36, ENAMETOOLONG}, {38, ENOSYS},     {39, ENOTEMPTY}, {40, ELOOP},
    {75, EOVERFLOW},    {95, EOPNOTSUPP}, {116, ESTALE},   {122, EDQUOT},
};

static long translated(long result)
{
    if (result >= 0 || (result > -35 && result != -15))
        return result;
    for (unsigned i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        if (result == -errors[i].theirs)
            return -errors[i].ours;
    }
    return -EIO;
}

long fs_host_call(long number, long a, long b, long c, long d, long e)
{
    long result;
    do {
        result = linux_syscall(number, a, b, c, d, e, 0);
    } while (result == -EINTR);
    return translated(result);
}

void fs_host_close(int descriptor)
{
    if (descriptor != NONE)
        linux_syscall(SYS_CLOSE, descriptor, 0, 0, 0, 0, 0);
}

struct text fs_host_text(struct fs_name name)
{
    struct text text;
    memcpy(text.bytes, name.text, name.length);
    text.bytes[name.length] = '\0';
    return text;
}

struct link fs_host_link(int descriptor)
{
    struct link link = {"/proc/self/fd/"};
    char *end = link.path + 14;
    int unit = 1;
    while (descriptor / unit >= 10)
        unit *= 10;
    for (; unit > 0; unit /= 10)
        *end++ = (char)('0' + descriptor / unit % 10);
    *end = '\0';
    return link;
}

/* struct statx_timestamp and the first fields of struct statx (include/uapi/linux/stat.h). */
struct moment {
    int64_t seconds;
    uint32_t nanoseconds;
    int32_t reserved;
};

struct statx {
    uint32_t mask, block_size;
    uint64_t attributes;
    uint32_t links, user, group;
    uint16_t mode, reserved;
    uint64_t serial, size, blocks, attributes_mask;
    struct moment accessed, created, changed, modified;
    uint32_t special_major, special_minor, major, minor;
    uint64_t others[14];
};

_Static_assert(sizeof(struct statx) == 256, "as Linux has it");

static int64_t time_of(struct moment moment)
{
    return moment.seconds * 1000000000 + moment.nanoseconds;
}

int fs_host_status(int folder, const char *name, struct file_status *status, uint64_t *device)
{
    enum { AT_SYMLINK_NOFOLLOW = 0x100, STATX_BASIC_STATS = 0x7ff };
    struct statx statx;
    long error = fs_host_call(SYS_STATX, folder, (long)name, AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW,
                              STATX_BASIC_STATS, (long)&statx);
    if (error != 0)
        return (int)error;
    *status = (struct file_status){
        .serial = statx.serial,
        .size = statx.size,
        .allocated = statx.blocks * 512,
        .mode = statx.mode,
        .links = statx.links,
        .block_size = statx.block_size,
        .accessed_ns = time_of(statx.accessed),
        .modified_ns = time_of(statx.modified),
        .changed_ns = time_of(statx.changed),
    };
    *device = (uint64_t)statx.major << 32 | statx.minor;
    return 0;
}
