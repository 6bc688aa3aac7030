/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * print.c - text and numbers, without a C library.
 */
#include "forward.h"

#include <console.h>

void forward_print(const char *text)
{
    size_t length = 0;
    while (text[length] != '\0')
        length++;
    console_write(text, length);
}

static void print_number(uint64_t value)
{
    char digits[21], *first = digits + sizeof digits - 1;
    *first = '\0';
    do {
        *--first = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    forward_print(first);
}

void forward_print_counters(unsigned number, const struct netdev_counters *counters)
{
    const struct {
        const char *before;
        uint64_t value;
    } parts[] = {{"device ", number},
                 {": received ", counters->received},
                 {", bad ", counters->received_bad},
                 {"; sent ", counters->sent},
                 {", not sent ", counters->sent_bad}};
    for (unsigned i = 0; i < sizeof parts / sizeof *parts; i++) {
        forward_print(parts[i].before);
        print_number(parts[i].value);
    }
    forward_print("\n");
}
