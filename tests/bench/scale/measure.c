/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * measure.c - runs a command within a limit of time and says what it took.
 *
 *     measure SECONDS REPORT COMMAND [ARGUMENT…]
 *
 * REPORT gets one line, `STATUS WALL USER+SYSTEM KIB`: the exit status (128 + signal after one,
 * `timeout` past the limit), seconds of the clock and of the CPU, and the largest resident set of
 * any process of the command. At the limit the whole process group is killed.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now_s(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static void run(char **command)
{
    sigset_t none;

    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setpgid(0, 0);
    execvp(command[0], command);
    fprintf(stderr, "measure: %s: %s\n", command[0], strerror(errno));
    _exit(127);
}

/* Whether the child ended within the limit. SIGCHLD is blocked, so that none is missed. */
static int wait_for(pid_t child, const sigset_t *ended, double limit_s, int *status)
{
    double end_s = now_s() + limit_s;

    for (;;) {
        double left_s = end_s - now_s();
        struct timespec left = {(time_t)left_s, (long)((left_s - (double)(time_t)left_s) * 1e9)};

        if (waitpid(child, status, WNOHANG) == child)
            return 1;
        if (left_s <= 0)
            return 0;
        sigtimedwait(ended, NULL, &left);
    }
}

int main(int argc, char **argv)
{
    double start_s = now_s(), wall_s;
    int status = 0, in_time;
    struct rusage usage;
    sigset_t ended;
    FILE *report;
    pid_t child;

    if (argc < 4) {
        fprintf(stderr, "usage: measure SECONDS REPORT COMMAND [ARGUMENT...]\n");
        return 2;
    }
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    sigprocmask(SIG_BLOCK, &ended, NULL);
    child = fork();
    if (child == 0)
        run(argv + 3);
    setpgid(child, child);
    in_time = child > 0 && wait_for(child, &ended, strtod(argv[1], NULL), &status);
    wall_s = now_s() - start_s;
    if (!in_time && child > 0) {
        kill(-child, SIGKILL);
        waitpid(child, &status, 0);
    }
    getrusage(RUSAGE_CHILDREN, &usage);
    report = fopen(argv[2], "w");
    if (!report) {
        perror(argv[2]);
        return 2;
    }
    if (in_time)
        fprintf(report, "%d", WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    else
        fprintf(report, "timeout");
    fprintf(report, " %.6f %.6f %ld\n", wall_s, seconds(usage.ru_utime) + seconds(usage.ru_stime),
            usage.ru_maxrss);
    fclose(report);
    return 0;
}
