/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pipe.c - pipes: bytes in at one end, out at the other, in their order.
 *
 * Both ends and the bytes between them are one block of memory, which is freed when both ends are
 * closed. A write of up to PIPE_BUF bytes is one step: it waits until there is room for all of it.
 */
#include <errno.h>
#include <fcntl.h>
#include <heap.h>
#include <mem.h>
#include <options.h>
#include <posix_glue.h>
#include <sync.h>
#include <sys/ioctl.h>
#include <sys/syslimits.h>
#include <unistd.h>

enum { READER, WRITER };

_Static_assert(OPT_PIPE_SIZE >= PIPE_BUF, "a write that must be one step fits");

struct end {
    struct description description;
    struct pipe *pipe;
    bool closed;
};

struct pipe {
    struct end ends[2];
    struct sync_mutex mutex;          /* guards what follows, and closed */
    struct sync_condition changed[2]; /* for who reads, who writes */
    size_t first, length;             /* bytes held begin at first, and go on at 0 */
    unsigned char bytes[OPT_PIPE_SIZE];
};

static struct end *end_of(struct description *description)
{
    return (struct end *)description;
}

static void lock(struct pipe *pipe)
{
    if (has_sync)
        (void)sync_mutex_lock(&pipe->mutex, SYNC_FOREVER); /* cannot fail: held by no caller */
}

static void unlock(struct pipe *pipe)
{
    if (has_sync)
        (void)sync_mutex_unlock(&pipe->mutex);
}

/* Waits until the other end has done something. Returns 0, or why it does not wait. */
static int wait(struct end *end)
{
    struct pipe *pipe = end->pipe;
    if (end->description.flags & DESCRIPTOR_NONBLOCK)
        return -EAGAIN;
    if (!has_sync)
        return -EDEADLK;
    return sync_condition_wait(&pipe->changed[end - pipe->ends], &pipe->mutex, SYNC_FOREVER);
}

/* Tells who waits at the other end. */
static void tell(struct end *end, unsigned events)
{
    struct pipe *pipe = end->pipe;
    int other = !(end - pipe->ends);
    if (has_sync)
        sync_condition_broadcast(&pipe->changed[other]);
    if (!pipe->ends[other].closed)
        descriptor_notify(&pipe->ends[other].description, events);
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Moves what can be moved between the pipe and one piece; returns how many bytes. */
static size_t take(struct pipe *pipe, unsigned char *to, size_t size)
{
    size_t done = 0;
    while (done < size && pipe->length > 0) {
        size_t count = smaller(smaller(size - done, pipe->length), OPT_PIPE_SIZE - pipe->first);
        memcpy(to + done, pipe->bytes + pipe->first, count);
        pipe->first = (pipe->first + count) % OPT_PIPE_SIZE;
        pipe->length -= count;
        done += count;
    }
    return done;
}

static size_t put(struct pipe *pipe, const unsigned char *from, size_t size)
{
    size_t done = 0;
    while (done < size && pipe->length < OPT_PIPE_SIZE) {
        size_t at = (pipe->first + pipe->length) % OPT_PIPE_SIZE;
        size_t count =
            smaller(smaller(size - done, OPT_PIPE_SIZE - pipe->length), OPT_PIPE_SIZE - at);
        memcpy(pipe->bytes + at, from + done, count);
        pipe->length += count;
        done += count;
    }
    return done;
}

static size_t sum_of(const struct iovec *pieces, size_t count)
{
    size_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += pieces[i].iov_len;
    return sum;
}

static long read_pipe(struct description *description, const struct iovec *pieces, size_t count,
                      int64_t position)
{
    (void)position;
    struct end *end = end_of(description);
    struct pipe *pipe = end->pipe;
    size_t done = 0;
    int error = 0;
    lock(pipe);
    while (error == 0 && pipe->length == 0 && !pipe->ends[WRITER].closed &&
           sum_of(pieces, count) > 0)
        error = wait(end);
    for (size_t i = 0; error == 0 && i < count; i++)
        done += take(pipe, pieces[i].iov_base, pieces[i].iov_len);
    if (done > 0)
        tell(end, DESCRIPTOR_WRITABLE);
    unlock(pipe);
    return error != 0 ? error : (long)done;
}

/* Writes all of a piece, waiting for room for least bytes before each step. */
static int put_all(struct end *end, const struct iovec *piece, size_t least, size_t *done)
{
    struct pipe *pipe = end->pipe;
    const unsigned char *from = piece->iov_base;
    size_t left = piece->iov_len;
    while (left > 0) {
        if (pipe->ends[READER].closed)
            return -EPIPE;
        size_t count = 0;
        if (OPT_PIPE_SIZE - pipe->length >= least)
            count = put(pipe, from, left);
        if (count > 0) {
            tell(end, DESCRIPTOR_READABLE);
            from += count;
            left -= count;
            *done += count;
            least = 1;
        } else {
            int error = wait(end);
            if (error != 0)
                return error;
        }
    }
    return 0;
}

static long write_pipe(struct description *description, const struct iovec *pieces, size_t count,
                       int64_t position)
{
    (void)position;
    struct end *end = end_of(description);
    struct pipe *pipe = end->pipe;
    size_t done = 0, sum = sum_of(pieces, count);
    size_t least = sum <= PIPE_BUF ? sum : 1;
    int error = 0;
    lock(pipe);
    for (size_t i = 0; error == 0 && i < count; i++)
        error = put_all(end, &pieces[i], done == 0 ? least : 1, &done);
    unlock(pipe);
    return done > 0 || error == 0 ? (long)done : error;
}

static unsigned ready(struct description *description)
{
    struct end *end = end_of(description);
    struct pipe *pipe = end->pipe;
    unsigned events = 0;
    lock(pipe);
    if (end == &pipe->ends[READER]) {
        if (pipe->length > 0)
            events |= DESCRIPTOR_READABLE;
        if (pipe->ends[WRITER].closed)
            events |= DESCRIPTOR_HANGUP;
    } else if (pipe->ends[READER].closed) {
        events |= DESCRIPTOR_ERROR;
    } else if (OPT_PIPE_SIZE - pipe->length >= PIPE_BUF) {
        events |= DESCRIPTOR_WRITABLE;
    }
    unlock(pipe);
    return events;
}

static int control(struct description *description, unsigned long request, void *argument)
{
    struct pipe *pipe = end_of(description)->pipe;
    if (request != FIONREAD)
        return -ENOTTY;
    lock(pipe);
    *(int *)argument = (int)pipe->length;
    unlock(pipe);
    return 0;
}

static void release(struct description *description)
{
    struct end *end = end_of(description);
    struct pipe *pipe = end->pipe;
    lock(pipe);
    end->closed = true;
    bool last = pipe->ends[READER].closed && pipe->ends[WRITER].closed;
    if (!last)
        tell(end, end == &pipe->ends[WRITER] ? DESCRIPTOR_HANGUP : DESCRIPTOR_ERROR);
    unlock(pipe);
    if (last)
        heap_free(pipe);
}

static const struct description_operations operations = {
    .kind = DESCRIPTOR_NOTIFIES,
    .read = read_pipe,
    .write = write_pipe,
    .ready = ready,
    .control = control,
    .release = release,
};

static struct pipe *make(uint32_t flags)
{
    struct pipe *pipe = heap_alloc(sizeof *pipe);
    if (pipe == NULL)
        return NULL;
    memset(pipe, 0, offsetof(struct pipe, bytes));
    for (int i = READER; i <= WRITER; i++)
        pipe->ends[i] = (struct end){
            .description = {.operations = &operations,
                            .references = 1,
                            .flags = flags | (i == READER ? DESCRIPTOR_READ : DESCRIPTOR_WRITE)},
            .pipe = pipe,
        };
    return pipe;
}

static int open_pipe(int numbers[2], uint32_t flags, bool close_on_exec)
{
    struct pipe *pipe = make(flags);
    if (pipe == NULL)
        return -ENOMEM;
    int reader = descriptor_install(&pipe->ends[READER].description, 0, close_on_exec);
    if (reader < 0) {
        heap_free(pipe);
        return reader;
    }
    int writer = descriptor_install(&pipe->ends[WRITER].description, 0, close_on_exec);
    if (writer < 0) {
        descriptor_release(&pipe->ends[WRITER].description);
        descriptor_close(reader);
        return writer;
    }
    numbers[0] = reader;
    numbers[1] = writer;
    return 0;
}

int pipe(int numbers[2])
{
    return (int)posix_glue_result(open_pipe(numbers, 0, false));
}

int pipe2(int numbers[2], int flags)
{
    if ((flags & ~(O_CLOEXEC | O_NONBLOCK)) != 0)
        return (int)posix_glue_result(-EINVAL);
    return (int)posix_glue_result(
        open_pipe(numbers, flags & O_NONBLOCK ? DESCRIPTOR_NONBLOCK : 0, (flags & O_CLOEXEC) != 0));
}
