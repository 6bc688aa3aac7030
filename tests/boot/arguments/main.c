/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - prints its arguments and its environment, each as a line `name=<bytes>`, where bytes
 * that are no printing ASCII are \xx.
 */
#include <console.h>
#include <image.h>

static void print_byte(unsigned char byte)
{
    static const char digits[] = "0123456789abcdef";
    char escape[3] = {'\\', digits[byte / 16], digits[byte % 16]};
    if (byte < ' ' || byte > '~' || byte == '\\')
        console_write(escape, sizeof escape);
    else
        console_write(&byte, 1);
}

static void print(const char *name, const char *text)
{
    while (*name != '\0')
        console_write(name++, 1);
    console_write("=<", 2);
    while (*text != '\0')
        print_byte((unsigned char)*text++);
    console_write(">\n", 2);
}

int main(int argc, char **argv)
{
    for (int i = 0; i < argc; i++)
        print("argument", argv[i]);
    for (unsigned i = 0; image_env[i] != NULL; i++)
        print("env", image_env[i]);
    print("app", image_app);
    print("target", image_target);
    return argv[argc] == NULL ? 0 : 1;
}
