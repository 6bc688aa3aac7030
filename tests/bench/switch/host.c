/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * host.c - goes from one context of the host's C library to another as often as its argument says.
 */
#include <stdlib.h>
#include <ucontext.h>

static ucontext_t here, there;
static char stack[65536];

static void go_back(void)
{
    for (;;)
        swapcontext(&there, &here);
}

int main(int argc, char **argv)
{
    int times = argc > 1 ? atoi(argv[1]) / 2 : 0;
    getcontext(&there);
    there.uc_stack.ss_sp = stack;
    there.uc_stack.ss_size = sizeof stack;
    makecontext(&there, go_back, 0);
    for (int i = 0; i < times; i++)
        swapcontext(&here, &there);
    return 0;
}
