/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * posix_process.c - conformance of posix_process: there is one process (POSIX.1-2017 XSH), its user
 * may do all, and it makes no others.
 */
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <suite.h>
#include <sys/wait.h>
#include <tap.h>
#include <unistd.h>

static void test_identity(void)
{
    pid_t process = getpid();
    tap_ok(process > 0 && getpid() == process, "a number, always the same");
    tap_ok(getppid() != process && getpgrp() == process, "its parent and its group");
    tap_ok(getpgid(0) == process && getpgid(process) == process, "asked by number");
    tap_ok(getuid() == 0 && geteuid() == 0 && getgid() == 0 && getegid() == 0, "root");
    tap_is(getgroups(0, NULL), 0, "in no other groups");
    tap_ok(setuid(0) == 0 && seteuid(0) == 0 && setgid(0) == 0 && setegid(0) == 0, "is what it is");
    errno = 0;
    tap_ok(setuid(5) == -1 && errno == EPERM, "becomes nobody else");
    errno = 0;
    tap_ok(getpgid(process + 1) == -1 && errno == ESRCH, "there is no other");
    errno = 0;
    tap_ok(setsid() == -1 && errno == EPERM, "it leads its group already");
}

static void test_others(void)
{
    static char *const arguments[] = {"x", NULL};
    int status = 5;
    errno = 0;
    tap_ok(fork() == -1 && errno == ENOSYS, "fork");
    errno = 0;
    tap_ok(vfork() == -1 && errno == ENOSYS, "vfork");
    errno = 0;
    tap_ok(execv("/x", arguments) == -1 && errno == ENOSYS, "execv");
    errno = 0;
    tap_ok(execlp("x", "x", NULL) == -1 && errno == ENOSYS, "execlp");
    errno = 0;
    tap_ok(wait(&status) == -1 && errno == ECHILD && status == 5, "wait");
    errno = 0;
    tap_ok(waitpid(2, NULL, WNOHANG) == -1 && errno == ECHILD, "waitpid");
    tap_is(system(NULL), 0, "there is no shell");
    errno = 0;
    tap_ok(system("true") == -1 && errno == ENOSYS, "system");
    errno = 0;
    tap_ok(popen("true", "r") == NULL && errno == ENOSYS, "popen");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_identity();
    test_others();
    return tap_end();
}

const struct suite test_posix_process_suite = {"posix_process", run};
