/* SPDX-License-Identifier: BSD-2-Clause */
/* main.c - prompts, and prints each line in brackets. */
#include <stdio.h>
#include <string.h>

int main(void)
{
    char line[80];
    fputs("> ", stdout);
    fflush(stdout);
    while (fgets(line, sizeof(line), stdin))
        printf("[%.*s]\n", (int)strcspn(line, "\n"), line);
    puts("end");
    return 0;
}
