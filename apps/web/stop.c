/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * stop.c - being asked to end.
 */
#include "stop.h"

#include <poll.h>
#include <unistd.h>

bool stop_is_asked_for(bool stays)
{
    char typed[64];
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    if (stays || poll(&input, 1, 0) <= 0)
        return false;
    return read(STDIN_FILENO, typed, sizeof typed) <= 0;
}
