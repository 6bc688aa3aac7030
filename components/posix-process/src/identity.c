/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * identity.c - who the process and its user are: number 1, the first and only one, and number 0,
 * who may do everything. To become somebody else is refused.
 */
#include <errno.h>
#include <stddef.h>
#include <sys/types.h>
#include <unistd.h>

enum { PROCESS = 1, PARENT = 0, ROOT = 0 };

/* 0 if that is what it is already. */
static int become(long wanted, long is)
{
    if (wanted == is)
        return 0;
    errno = EPERM;
    return -1;
}

/* 0 or the process itself; there is no other to ask about. */
static pid_t of_process(pid_t process)
{
    if (process == 0 || process == PROCESS)
        return PROCESS;
    errno = ESRCH;
    return -1;
}

pid_t getpid(void)
{
    return PROCESS;
}

pid_t getppid(void)
{
    return PARENT;
}

pid_t getpgrp(void)
{
    return PROCESS;
}

pid_t getpgid(pid_t process)
{
    return of_process(process);
}

pid_t getsid(pid_t process)
{
    return of_process(process);
}

int setpgid(pid_t process, pid_t group)
{
    return of_process(process) < 0 ? -1 : become(group ? group : PROCESS, PROCESS);
}

/* The process leads its session. */
pid_t setsid(void)
{
    errno = EPERM;
    return -1;
}

uid_t getuid(void)
{
    return ROOT;
}

uid_t geteuid(void)
{
    return ROOT;
}

gid_t getgid(void)
{
    return ROOT;
}

gid_t getegid(void)
{
    return ROOT;
}

int setuid(uid_t user)
{
    return become(user, ROOT);
}

int seteuid(uid_t user)
{
    return become(user, ROOT);
}

int setgid(gid_t group)
{
    return become(group, ROOT);
}

int setegid(gid_t group)
{
    return become(group, ROOT);
}

int getgroups(int room, gid_t *groups)
{
    (void)room;
    (void)groups;
    return 0;
}

char *getlogin(void)
{
    return "root";
}
