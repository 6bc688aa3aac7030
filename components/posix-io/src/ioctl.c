/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ioctl.c - requests: those that any description has, and then those of its kind.
 */
#include <errno.h>
#include <posix_glue.h>
#include <stdarg.h>
#include <sys/ioctl.h>

static int control(int number, struct description *description, unsigned long request,
                   void *argument)
{
    switch (request) {
    case FIOCLEX:
    case FIONCLEX:
        return descriptor_set_close_on_exec(number, request == FIOCLEX);
    case FIONBIO:
        if (*(const int *)argument != 0)
            description->flags |= DESCRIPTOR_NONBLOCK;
        else
            description->flags &= ~(uint32_t)DESCRIPTOR_NONBLOCK;
        return 0;
    default:
        return descriptor_control(description, request, argument);
    }
}

int ioctl(int number, unsigned long request, ...)
{
    va_list arguments;
    struct description *description = descriptor_get(number);
    if (description == NULL)
        return (int)posix_glue_result(-EBADF);
    va_start(arguments, request);
    int result = control(number, description, request, va_arg(arguments, void *));
    va_end(arguments);
    descriptor_release(description);
    return (int)posix_glue_result(result);
}
