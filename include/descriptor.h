/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * descriptor.h - what is open, and the table of small numbers by which programs name it.
 *
 * A struct description is an open file description (POSIX XBD 3.258): an open file, a pipe's end, a
 * socket. Who makes one embeds it in a struct of its own, fills in operations and flags, and sets
 * references to 1. A number of the table (a file descriptor) holds one reference; several may name
 * one description. Functions that take a description need the caller's reference and leave it, if
 * they do not say otherwise.
 *
 * 0, 1 and 2 are the console when main starts.
 */
#ifndef DESCRIPTOR_H
#define DESCRIPTOR_H

#include <file_status.h>
#include <iovec.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* flags of a description; the numbers of newlib's sys/_default_fcntl.h. */
enum {
    DESCRIPTOR_READ = 0x01,
    DESCRIPTOR_WRITE = 0x02,
    DESCRIPTOR_APPEND = 0x08,     /* every write goes to the end */
    DESCRIPTOR_SYNC = 0x2000,     /* a write returns when its data will last */
    DESCRIPTOR_NONBLOCK = 0x4000, /* -EAGAIN instead of waiting */
};

/* What a description is ready for; the numbers of poll.h. */
enum {
    DESCRIPTOR_READABLE = 0x01, /* a read would not wait */
    DESCRIPTOR_PRIORITY = 0x02, /* there is urgent data */
    DESCRIPTOR_WRITABLE = 0x04, /* a write would not wait */
    DESCRIPTOR_ERROR = 0x08,
    DESCRIPTOR_HANGUP = 0x10, /* the other end is gone */
};

/* What all descriptions of one kind have in common. */
enum {
    DESCRIPTOR_SEEKS = 1,    /* has positions */
    DESCRIPTOR_TERMINAL = 2, /* a human may be at the other end */
    DESCRIPTOR_NOTIFIES = 4, /* calls descriptor_notify whenever it becomes ready */
};

/* The position of a read or write that uses the description's own, and moves it. */
#define DESCRIPTOR_CURRENT INT64_C(-1)

enum descriptor_whence { DESCRIPTOR_START, DESCRIPTOR_HERE, DESCRIPTOR_END };

struct description;

/*
 * What a kind of description can do. Only release is required; without read, write and the others
 * the functions of the same names below fail as they say.
 *
 * Each is called with a reference held, as its function below says of itself: the access that flags
 * give is checked, count pieces have a sum of at most INT32_MAX bytes, and position is not below
 * DESCRIPTOR_CURRENT, which is all that one without DESCRIPTOR_SEEKS is given. Concurrent calls
 * come if there are threads.
 */
struct description_operations {
    unsigned kind; /* DESCRIPTOR_SEEKS, … */
    long (*read)(struct description *description, const struct iovec *pieces, size_t count,
                 int64_t position);
    long (*write)(struct description *description, const struct iovec *pieces, size_t count,
                  int64_t position);
    int (*seek)(struct description *description, int64_t offset, enum descriptor_whence whence,
                int64_t *position);
    int (*status)(struct description *description, struct file_status *status);
    unsigned (*ready)(struct description *description);
    int (*control)(struct description *description, unsigned long request, void *argument);
    int (*sync)(struct description *description);
    void (*release)(struct description *description); /* the last reference is gone: free it */
};

struct description {
    const struct description_operations *operations;
    struct descriptor_watch *watches; /* the provider's own, NULL at first */
    uint32_t references;              /* the provider's own, 1 at first */
    uint32_t flags;                   /* DESCRIPTOR_READ, … */
};

/* Somebody who wants to be told; belongs to them, and must not move while it watches. */
struct descriptor_watch {
    /* Called when description may have become ready for events; context isr, so never blocks. */
    void (*notify)(struct descriptor_watch *watch, unsigned events);
    struct descriptor_watch *next, **link; /* the provider's own */
};

/*
 * Give description the lowest free number that is at least lowest. The number takes over the
 * caller's reference.
 *
 * Returns the number, or
 *   -EMFILE  all numbers are taken
 *   -EINVAL  lowest is negative, or there are no such numbers
 * The reference stays with the caller in both cases.
 * Context: init, thread. Never blocks. Concurrent calls are safe.
 */
int descriptor_install(struct description *description, int lowest, bool close_on_exec);

/*
 * Give description this very number; what had it loses it, in one step. The number takes over the
 * caller's reference.
 *
 * Returns 0, or
 *   -EBADF  there is no such number; the reference stays with the caller
 * Context: init, thread. May block, as operations.release does. Concurrent calls are safe.
 */
int descriptor_replace(struct description *description, int number, bool close_on_exec);

/*
 * Tell what number names, and hold a reference of it for the caller.
 *
 * Returns the description, or
 *   NULL  number names none
 * Context: thread. Never blocks. Concurrent calls are safe.
 */
struct description *descriptor_get(int number);

/*
 * Free number, and drop the reference that it held.
 *
 * Returns 0, or
 *   -EBADF  number names nothing
 * Context: thread. May block, as operations.release does. Concurrent calls are safe.
 */
int descriptor_close(int number);

/*
 * Tell or say whether number is to be closed by exec. Nothing here executes anything: it is kept
 * for who asks.
 *
 * Returns whether it is (0 or 1), and 0, or
 *   -EBADF  number names nothing
 * Context: thread. Never blocks. Concurrent calls are safe.
 */
int descriptor_close_on_exec(int number);
int descriptor_set_close_on_exec(int number, bool close_on_exec);

/*
 * Hold one more reference of description; drop one, and with the last the description.
 *
 * Context: thread. release may block, as operations.release does. Concurrent calls are safe.
 */
void descriptor_retain(struct description *description);
void descriptor_release(struct description *description);

/*
 * Read into the count pieces in their order, or write from them, at position in bytes, or at
 * DESCRIPTOR_CURRENT. A read waits for the first byte, a write until all can be taken, each unless
 * DESCRIPTOR_NONBLOCK is set.
 *
 * The pieces belong to the caller and are not kept.
 *
 * Returns how many bytes, which may be fewer than asked for; 0 from a read: the end; or
 *   -EBADF   flags do not give the access
 *   -EINVAL  position is negative and not DESCRIPTOR_CURRENT, the sum is over INT32_MAX, or this
 *            kind cannot be read or written
 *   -ESPIPE  a position was given, and this kind has none
 *   -EISDIR  read: it is a directory
 *   -EAGAIN  it would wait, and DESCRIPTOR_NONBLOCK is set
 *   -EDEADLK it would wait for ever: the image has no other thread to end it
 *   -EPIPE   write: nobody can read it any more
 *   -ENOSPC, -EFBIG, -EIO  as its file system says
 * nothing was read or written in all cases.
 * Context: thread. May block. Concurrent calls are safe; of a description that seeks, each is one
 * step.
 */
long descriptor_read(struct description *description, const struct iovec *pieces, size_t count,
                     int64_t position);
long descriptor_write(struct description *description, const struct iovec *pieces, size_t count,
                      int64_t position);

/*
 * Move the position to offset bytes from whence.
 *
 * Returns 0 and the new position in *position, or
 *   -ESPIPE     this kind has none
 *   -EINVAL     it would be negative, or whence is no such number
 *   -EOVERFLOW  it would be over INT64_MAX
 * nothing changed in all cases.
 * Context: thread. May block. Concurrent calls are safe.
 */
int descriptor_seek(struct description *description, int64_t offset, enum descriptor_whence whence,
                    int64_t *position);

/*
 * Tell what description is.
 *
 * Returns 0 and *status, or
 *   -EIO  as its file system says; *status is untouched
 * Context: thread. May block. Concurrent calls are safe.
 */
int descriptor_status(struct description *description, struct file_status *status);

/*
 * Tell what description is ready for. A kind that never waits is always ready.
 *
 * Returns DESCRIPTOR_READABLE, … or'ed.
 * Context: thread. Never blocks. Concurrent calls are safe.
 */
unsigned descriptor_ready(struct description *description);

/*
 * Do what request, a number of sys/ioctl.h, says with argument.
 *
 * Returns 0 or more, as request says, or
 *   -ENOTTY  this kind has no such request
 * Context: thread. May block. Concurrent calls are safe.
 */
int descriptor_control(struct description *description, unsigned long request, void *argument);

/*
 * Wait until what was written will last.
 *
 * Returns 0, or
 *   -EINVAL  this kind keeps nothing
 *   -EIO     some of it may be lost
 * Context: thread. May block. Concurrent calls are safe.
 */
int descriptor_sync(struct description *description);

/*
 * Be told by watch->notify, from now on until descriptor_unwatch, whenever description may have
 * become ready. Only a kind with DESCRIPTOR_NOTIFIES tells. What it is ready for already is not
 * told: ask after watching.
 *
 * Who watches holds a reference until descriptor_unwatch has returned, after which notify does not
 * run.
 *
 * Context: thread. Never blocks. Concurrent calls are safe.
 */
void descriptor_watch(struct description *description, struct descriptor_watch *watch);
void descriptor_unwatch(struct description *description, struct descriptor_watch *watch);

/*
 * Tell all who watch description that it may be ready for events now.
 *
 * Context: thread, isr. Never blocks. Concurrent calls are safe.
 */
void descriptor_notify(struct description *description, unsigned events);

#endif
