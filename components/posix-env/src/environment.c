/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * environment.c - environ and the functions that read and change it (POSIX XSH).
 *
 * environ begins as `env:` of app.yaml, in constant memory, and becomes an array on the heap with
 * the first change. Strings that setenv made are freed when they are replaced; all others belong to
 * somebody else. As POSIX has it, a program may set environ itself, and changes by several threads
 * at once are its own business.
 */
#include <errno.h>
#include <image.h>
#include <mem.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

char **environ = (char **)image_env;

/* A string that setenv made. */
struct made {
    struct made *next;
    char text[];
};

static struct {
    char **array; /* on the heap; in use if environ is it */
    size_t room;  /* pointers in array */
    struct made *made;
} posix_env;

/* Of `name` or `name=…`; 0: there is no name. */
static size_t length_of(const char *name)
{
    return name ? strcspn(name, "=") : 0;
}

static size_t count_all(void)
{
    size_t count = 0;
    while (environ && environ[count])
        count++;
    return count;
}

/* The variable's place in environ, or that of the NULL at its end. */
static size_t find(const char *name, size_t length)
{
    size_t i = 0;
    while (environ && environ[i] &&
           (strncmp(environ[i], name, length) != 0 || environ[i][length] != '='))
        i++;
    return i;
}

/* Frees text if setenv made it. */
static void drop(const char *text)
{
    for (struct made **at = &posix_env.made; *at; at = &(*at)->next) {
        if ((*at)->text == text) {
            struct made *gone = *at;
            *at = gone->next;
            free(gone);
            return;
        }
    }
}

/* environ becomes our array, with room for one more variable. */
static bool make_room(size_t count)
{
    if (environ == posix_env.array && count + 2 <= posix_env.room)
        return true;
    size_t room = 2 * (count + 2);
    char **array = malloc(room * sizeof(*array));
    if (!array)
        return false;
    if (count > 0)
        memcpy(array, environ, count * sizeof(*array));
    array[count] = NULL;
    free(posix_env.array);
    posix_env.array = environ = array;
    posix_env.room = room;
    return true;
}

/* text, `name=value`, takes the place of what the variable was. */
static bool put(char *text, size_t length)
{
    size_t count = count_all(), at = find(text, length);
    if (!make_room(count))
        return false;
    if (at == count)
        environ[count + 1] = NULL;
    else if (environ[at] != text)
        drop(environ[at]);
    environ[at] = text;
    return true;
}

char *getenv(const char *name)
{
    size_t length = length_of(name), at = find(name, length);
    bool is_name = length > 0 && name[length] == '\0';
    return is_name && environ && environ[at] ? environ[at] + length + 1 : NULL;
}

int setenv(const char *name, const char *value, int overwrite)
{
    size_t length = length_of(name), size = value ? strlen(value) + 1 : 0;
    if (length == 0 || name[length] == '=' || !value) {
        errno = EINVAL;
        return -1;
    }
    if (!overwrite && getenv(name))
        return 0;
    struct made *made = malloc(sizeof(*made) + length + 1 + size);
    if (!made)
        return -1;
    memcpy(made->text, name, length);
    made->text[length] = '=';
    memcpy(made->text + length + 1, value, size);
    if (!put(made->text, length)) {
        free(made);
        return -1;
    }
    made->next = posix_env.made;
    posix_env.made = made;
    return 0;
}

int unsetenv(const char *name)
{
    size_t length = length_of(name), at;
    if (length == 0 || name[length] == '=') {
        errno = EINVAL;
        return -1;
    }
    if (!environ || !environ[find(name, length)])
        return 0;
    if (!make_room(count_all()))
        return -1;
    while (environ[at = find(name, length)]) {
        drop(environ[at]);
        for (; environ[at]; at++)
            environ[at] = environ[at + 1];
    }
    return 0;
}

int putenv(char *text)
{
    size_t length = length_of(text);
    if (length == 0 || text[length] != '=') {
        errno = EINVAL;
        return -1;
    }
    return put(text, length) ? 0 : -1;
}
