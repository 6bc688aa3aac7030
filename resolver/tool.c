/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * tool.c - runs a program and listens to it through a pipe.
 */
#include "tool.h"

#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

/* In the child. The words stay as they are, though execvp's type does not say so. */
static _Noreturn void become(const char *const *words, int input, int output)
{
    if ((input < 0 || dup2(input, STDIN_FILENO) >= 0) && dup2(output, STDOUT_FILENO) >= 0) {
        execvp(words[0], (char *const *)words);
    }
    _exit(TOOL_MISSING);
}

/* Up to the end of what comes. */
static bool listen_to(int from, struct text *out)
{
    char block[65536];
    ssize_t count;
    while ((count = read(from, block, sizeof(block))) != 0) {
        if (count > 0) {
            text_add_bytes(out, block, (size_t)count);
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

int tool_run(const char *const *words, int input, struct text *out)
{
    int ends[2], status;
    if (pipe(ends) != 0) {
        return TOOL_FAILED;
    }
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        become(words, input, ends[1]);
    }
    close(ends[1]);
    bool heard = child > 0 && listen_to(ends[0], out);
    close(ends[0]);
    if (child < 0 || waitpid(child, &status, 0) != child || !heard || !WIFEXITED(status)) {
        return TOOL_FAILED;
    }
    return WEXITSTATUS(status);
}
