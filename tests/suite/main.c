/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - calls the suite that the first argument names, or tells which ones there are.
 */
#include <console.h>
#include <stdbool.h>
#include <stddef.h>
#include <suite.h>

static bool same(const char *a, const char *b)
{
    while (*a == *b && *a != '\0') {
        a++;
        b++;
    }
    return *a == *b;
}

static void print_names(void)
{
    for (unsigned i = 0; suite_providers[i] != NULL; i++) {
        const char *name = suite_providers[i]->name;
        size_t length = 0;
        while (name[length] != '\0')
            length++;
        console_write(name, length);
        console_write("\n", 1);
    }
}

int main(int argc, char **argv)
{
    for (unsigned i = 0; argc > 1 && suite_providers[i] != NULL; i++)
        if (same(suite_providers[i]->name, argv[1]))
            return suite_providers[i]->run(argc - 1, argv + 1);
    print_names();
    return 2;
}
