/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * descriptor.c - descriptors: where they stand, what they are, their doubles and their end.
 */
#include <errno.h>
#include <fcntl.h>
#include <posix_glue.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

_Static_assert((int)SEEK_SET == (int)DESCRIPTOR_START && (int)SEEK_CUR == (int)DESCRIPTOR_HERE &&
                   (int)SEEK_END == (int)DESCRIPTOR_END,
               "whence is handed on");

off_t lseek(int number, off_t offset, int whence)
{
    int64_t position = 0;
    struct description *description = descriptor_get(number);
    if (description == NULL)
        return posix_glue_result(-EBADF);
    int error = descriptor_seek(description, offset, (enum descriptor_whence)whence, &position);
    descriptor_release(description);
    return error != 0 ? posix_glue_result(error) : position;
}

int close(int number)
{
    return (int)posix_glue_result(descriptor_close(number));
}

int fstat(int number, struct stat *status)
{
    struct file_status told;
    struct description *description = descriptor_get(number);
    if (description == NULL)
        return (int)posix_glue_result(-EBADF);
    int error = descriptor_status(description, &told);
    descriptor_release(description);
    if (error == 0)
        posix_glue_stat(&told, status);
    return (int)posix_glue_result(error);
}

int isatty(int number)
{
    struct description *description = descriptor_get(number);
    if (description == NULL) {
        errno = EBADF;
        return 0;
    }
    bool terminal = (description->operations->kind & DESCRIPTOR_TERMINAL) != 0;
    descriptor_release(description);
    if (!terminal)
        errno = ENOTTY;
    return terminal;
}

/* Another number, lowest or above, for what number names. */
static int duplicate(int number, int lowest, bool close_on_exec)
{
    struct description *description = descriptor_get(number);
    if (description == NULL)
        return -EBADF;
    int copy = descriptor_install(description, lowest, close_on_exec);
    if (copy < 0)
        descriptor_release(description);
    return copy;
}

static int duplicate_to(int number, int to, bool close_on_exec)
{
    struct description *description = descriptor_get(number);
    if (description == NULL)
        return -EBADF;
    int error = descriptor_replace(description, to, close_on_exec);
    if (error != 0)
        descriptor_release(description);
    return error != 0 ? error : to;
}

int dup(int number)
{
    return (int)posix_glue_result(duplicate(number, 0, false));
}

int dup2(int number, int to)
{
    if (number == to) {
        int found = descriptor_close_on_exec(number);
        return (int)posix_glue_result(found < 0 ? found : to);
    }
    return (int)posix_glue_result(duplicate_to(number, to, false));
}

int dup3(int number, int to, int flags)
{
    if (number == to || (flags & ~O_CLOEXEC) != 0)
        return (int)posix_glue_result(-EINVAL);
    return (int)posix_glue_result(duplicate_to(number, to, flags != 0));
}

static int sync_number(int number)
{
    struct description *description = descriptor_get(number);
    if (description == NULL)
        return (int)posix_glue_result(-EBADF);
    int error = descriptor_sync(description);
    descriptor_release(description);
    return (int)posix_glue_result(error);
}

int fsync(int number)
{
    return sync_number(number);
}

int fdatasync(int number)
{
    return sync_number(number);
}

/* fcntl */

enum { SETTABLE = DESCRIPTOR_APPEND | DESCRIPTOR_NONBLOCK, TOLD = SETTABLE | DESCRIPTOR_SYNC };

_Static_assert(SETTABLE == (O_APPEND | O_NONBLOCK) && TOLD == (SETTABLE | O_SYNC),
               "flags are handed on");

static int open_flags(const struct description *description)
{
    int access = description->flags & (DESCRIPTOR_READ | DESCRIPTOR_WRITE);
    return (int)(description->flags & TOLD) | (access != 0 ? access - 1 : O_SEARCH);
}

static int set_open_flags(struct description *description, int flags)
{
    description->flags =
        (description->flags & ~(uint32_t)SETTABLE) | ((uint32_t)flags & (uint32_t)SETTABLE);
    return 0;
}

/* Locks are between processes (POSIX XSH, fcntl), of which there is one: it gets every lock. */
static int lock_record(const struct description *description, int command, struct flock *lock)
{
    uint32_t needed = lock->l_type == F_RDLCK ? DESCRIPTOR_READ : DESCRIPTOR_WRITE;
    if (lock->l_type < F_RDLCK || lock->l_type > F_UNLCK)
        return -EINVAL;
    if (command == F_GETLK)
        lock->l_type = F_UNLCK;
    else if (lock->l_type != F_UNLCK && !(description->flags & needed))
        return -EBADF;
    return 0;
}

static int control_description(int number, int command, va_list *arguments)
{
    struct description *description = descriptor_get(number);
    if (description == NULL)
        return -EBADF;
    int result;
    if (command == F_GETFL)
        result = open_flags(description);
    else if (command == F_SETFL)
        result = set_open_flags(description, va_arg(*arguments, int));
    else
        result = lock_record(description, command, va_arg(*arguments, struct flock *));
    descriptor_release(description);
    return result;
}

static int control(int number, int command, va_list *arguments)
{
    switch (command) {
    case F_DUPFD:
        return duplicate(number, va_arg(*arguments, int), false);
    case F_DUPFD_CLOEXEC:
        return duplicate(number, va_arg(*arguments, int), true);
    case F_GETFD:
        return descriptor_close_on_exec(number); /* 1 is FD_CLOEXEC */
    case F_SETFD:
        return descriptor_set_close_on_exec(number, (va_arg(*arguments, int) & FD_CLOEXEC) != 0);
    case F_GETFL:
    case F_SETFL:
    case F_GETLK:
    case F_SETLK:
    case F_SETLKW:
        return control_description(number, command, arguments);
    default:
        return -EINVAL;
    }
}

int fcntl(int number, int command, ...)
{
    va_list arguments;
    va_start(arguments, command);
    int result = control(number, command, &arguments);
    va_end(arguments);
    return (int)posix_glue_result(result);
}

/* As records are locked, so are whole files. */
int flock(int number, int operation)
{
    int how = operation & ~LOCK_NB;
    if (how != LOCK_SH && how != LOCK_EX && how != LOCK_UN)
        return (int)posix_glue_result(-EINVAL);
    return (int)posix_glue_result(descriptor_close_on_exec(number) < 0 ? -EBADF : 0);
}
