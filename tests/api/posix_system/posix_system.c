/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * posix_system.c - conformance of posix_system (POSIX.1-2017 XSH).
 */
#include <errno.h>
#include <image.h>
#include <stdbool.h>
#include <string.h>
#include <suite.h>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <tap.h>
#include <unistd.h>

/* Whether image_target ends in what uname calls the processor, or in our name for it. */
static bool is_of_target(const char *machine)
{
    const char *arch = strrchr(image_target, '-') + 1;

    return strcmp(machine, strcmp(arch, "arm64") == 0 ? "aarch64" : arch) == 0;
}

static void test_names(void)
{
    struct utsname name;
    char host[65], brief[3];
    tap_is(uname(&name), 0, "uname");
    tap_ok(strcmp(name.nodename, image_app) == 0 && strcmp(name.version, image_target) == 0 &&
               name.sysname[0] && name.release[0],
           "the app and the target");
    tap_ok(is_of_target(name.machine), "the processor is the target's");
    tap_ok(gethostname(host, sizeof(host)) == 0 && strcmp(host, image_app) == 0, "gethostname");
    errno = 0;
    tap_ok(gethostname(brief, sizeof(brief)) == -1 && errno == ENAMETOOLONG, "without the room");
}

static void test_limits(void)
{
    tap_ok(sysconf(_SC_PAGESIZE) == 4096 && getpagesize() == 4096, "pages");
    tap_ok(sysconf(_SC_NPROCESSORS_ONLN) == 1 && sysconf(_SC_NPROCESSORS_CONF) == 1, "one CPU");
    tap_is(sysconf(_SC_CLK_TCK), 1000000, "clock ticks");
    errno = 0;
    tap_ok(sysconf(_SC_CHILD_MAX) == -1 && errno == 0, "a limit that is none");
    tap_ok(sysconf(-1) == -1 && errno == EINVAL, "what is no limit");
}

static void test_usage(void)
{
    struct rusage used;
    errno = 0;
    tap_ok(getrusage(RUSAGE_SELF, &used) == 0 && used.ru_utime.tv_usec < 1000000, "own time");
    tap_ok(getrusage(RUSAGE_CHILDREN, &used) == 0 && used.ru_utime.tv_sec == 0 &&
               used.ru_utime.tv_usec == 0,
           "children have used none");
    tap_ok(getrusage(77, &used) == -1 && errno == EINVAL, "of somebody else");
}

static void test_priority(void)
{
    tap_is(getpriority(PRIO_PROCESS, 0), 0, "a priority");
    tap_ok(setpriority(PRIO_PROCESS, (id_t)getpid(), 7) == 0 && getpriority(PRIO_USER, 0) == 7,
           "another");
    tap_ok(setpriority(PRIO_PGRP, 0, -99) == 0 && getpriority(PRIO_PGRP, 0) == -20, "the first");
    tap_ok(setpriority(PRIO_PROCESS, 0, 99) == 0 && getpriority(PRIO_PROCESS, 0) == 19, "the last");
    errno = 0;
    tap_ok(getpriority(PRIO_PROCESS, (id_t)getpid() + 1) == -1 && errno == ESRCH, "of no other");
    errno = 0;
    tap_ok(setpriority(3, 0, 0) == -1 && errno == EINVAL, "nor of anything else");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_names();
    test_limits();
    test_usage();
    test_priority();
    return tap_end();
}

const struct suite test_posix_system_suite = {"posix_system", run};
