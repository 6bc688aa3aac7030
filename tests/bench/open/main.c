/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - how long opening and closing a file that exists takes, in nanoseconds: the best of some
 * rounds. The same source is an app of ours and a program of the host's.
 *
 * Arguments: the file, which is made if it is not there.
 */
#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 20, TIMES = 20000 };

static double now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

int main(int argc, char **argv)
{
    const char *path = argc > 1 ? argv[1] : "/tmp/file";
    double best = 1e18;
    int file = open(path, O_RDWR | O_CREAT, 0600);
    if (file < 0 || close(file) != 0)
        return 1;
    for (int round = 0; round < ROUNDS; round++) {
        double start = now_ns();
        for (int i = 0; i < TIMES; i++) {
            if (close(open(path, O_RDONLY)) != 0)
                return 1;
        }
        double each = (now_ns() - start) / TIMES;
        best = each < best ? each : best;
    }
    printf("%.1f\n", best);
    return 0;
}
