/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - the smallest app: one line on the console, built in memory from the heap.
 */
#include <console.h>
#include <errno.h>
#include <heap.h>
#include <image.h>

static size_t length_of(const char *text)
{
    size_t length = 0;
    while (text[length] != '\0')
        length++;
    return length;
}

static char *append(char *end, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        end[i] = text[i];
    return end + length;
}

int main(void)
{
    static const char greeting[] = "Hello from Joist on ";
    size_t target_length = length_of(image_target);
    char *line = heap_alloc(sizeof greeting + target_length);
    if (line == NULL)
        return ENOMEM;
    char *end = append(line, greeting, sizeof greeting - 1);
    end = append(end, image_target, target_length);
    *end++ = '\n';
    console_write(line, (size_t)(end - line));
    heap_free(line);
    return 0;
}
