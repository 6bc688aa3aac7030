/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * transfer.c - reading and writing: by one piece or several, at a position or where it stands.
 */
#include <errno.h>
#include <posix_glue.h>
#include <sys/uio.h>
#include <unistd.h>

typedef long (*transfer_fn)(struct description *description, const struct iovec *pieces,
                            size_t count, int64_t position);

static ssize_t transfer(transfer_fn function, int number, const struct iovec *pieces, size_t count,
                        int64_t position)
{
    struct description *description = descriptor_get(number);
    if (description == NULL)
        return posix_glue_result(-EBADF);
    long done = function(description, pieces, count, position);
    descriptor_release(description);
    return posix_glue_result(done);
}

/* One piece; what is too long for a call is done in part. */
static ssize_t transfer_one(transfer_fn function, int number, void *bytes, size_t size,
                            int64_t position)
{
    struct iovec piece = {bytes, size > INT32_MAX ? INT32_MAX : size};
    return transfer(function, number, &piece, 1, position);
}

static ssize_t transfer_many(transfer_fn function, int number, const struct iovec *pieces,
                             int count, int64_t position)
{
    if (count < 1 || count > IOV_MAX)
        return posix_glue_result(-EINVAL);
    return transfer(function, number, pieces, (size_t)count, position);
}

/* A position that somebody gave, so that DESCRIPTOR_CURRENT is none. */
static int64_t given(off_t offset)
{
    return offset < 0 ? INT64_MIN : offset;
}

ssize_t read(int number, void *buffer, size_t size)
{
    return transfer_one(descriptor_read, number, buffer, size, DESCRIPTOR_CURRENT);
}

ssize_t write(int number, const void *data, size_t size)
{
    return transfer_one(descriptor_write, number, (void *)data, size, DESCRIPTOR_CURRENT);
}

ssize_t pread(int number, void *buffer, size_t size, off_t offset)
{
    return transfer_one(descriptor_read, number, buffer, size, given(offset));
}

ssize_t pwrite(int number, const void *data, size_t size, off_t offset)
{
    return transfer_one(descriptor_write, number, (void *)data, size, given(offset));
}

ssize_t readv(int number, const struct iovec *pieces, int count)
{
    return transfer_many(descriptor_read, number, pieces, count, DESCRIPTOR_CURRENT);
}

ssize_t writev(int number, const struct iovec *pieces, int count)
{
    return transfer_many(descriptor_write, number, pieces, count, DESCRIPTOR_CURRENT);
}

ssize_t preadv(int number, const struct iovec *pieces, int count, off_t offset)
{
    return transfer_many(descriptor_read, number, pieces, count, given(offset));
}

ssize_t pwritev(int number, const struct iovec *pieces, int count, off_t offset)
{
    return transfer_many(descriptor_write, number, pieces, count, given(offset));
}
