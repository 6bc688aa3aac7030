/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * others.c - what would make another process, or this one another program: ENOSYS, since an image
 * is one program in one address space. There are no children to wait for, and no shell.
 */
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int fail(int error)
{
    errno = error;
    return -1;
}

pid_t fork(void)
{
    return fail(ENOSYS);
}

pid_t vfork(void)
{
    return fail(ENOSYS);
}

int execve(const char *path, char *const *arguments, char *const *environment)
{
    (void)path;
    (void)arguments;
    (void)environment;
    return fail(ENOSYS);
}

int execv(const char *path, char *const *arguments)
{
    return execve(path, arguments, NULL);
}

int execvp(const char *file, char *const *arguments)
{
    return execve(file, arguments, NULL);
}

int execl(const char *path, const char *argument, ...)
{
    (void)argument;
    return execve(path, NULL, NULL);
}

int execle(const char *path, const char *argument, ...)
{
    (void)argument;
    return execve(path, NULL, NULL);
}

int execlp(const char *file, const char *argument, ...)
{
    (void)argument;
    return execve(file, NULL, NULL);
}

pid_t waitpid(pid_t process, int *status, int options)
{
    (void)process;
    (void)status;
    (void)options;
    return fail(ECHILD);
}

pid_t wait(int *status)
{
    return waitpid(-1, status, 0);
}

/* Without a command: whether there is a shell. */
int system(const char *command)
{
    return command ? fail(ENOSYS) : 0;
}

FILE *popen(const char *command, const char *mode)
{
    (void)command;
    (void)mode;
    errno = ENOSYS;
    return NULL;
}

int pclose(FILE *stream)
{
    (void)stream;
    return fail(ECHILD);
}
