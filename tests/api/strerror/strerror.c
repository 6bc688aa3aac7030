/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * strerror.c - conformance of strerror (ISO C11 7.24.6.2, 7.24.5.8; POSIX.1-2017 XSH).
 */
#include <errno.h>
#include <string.h>
#include <suite.h>
#include <tap.h>

static void test_messages(void)
{
    bool apart = true, safe = true;
    static char texts[200][60];
    char text[60];
    for (int error = 1; error < 200; error++) {
        errno = 0;
        const char *message = strerror(error);
        strncpy(texts[error], message, 59);
        for (int other = 1; other < error; other++)
            apart = apart && (*texts[other] == '\0' || strcmp(texts[other], texts[error]) != 0 ||
                              error == EWOULDBLOCK);
        safe = safe && errno == 0;
    }
    tap_ok(apart, "each error has words of its own");
    tap_ok(safe, "errno is left alone");
    tap_ok(strcmp(strerror(ENOENT), "No such file or directory") == 0, "a known one");
    tap_ok(strerror_r(EINVAL, text, sizeof text) == 0 && strcmp(text, strerror(EINVAL)) == 0,
           "strerror_r");
    tap_is(strerror_r(EINVAL, text, 2), ERANGE, "which tells that there is no room");
}

static void test_tokens(void)
{
    char text[] = " one  two ";
    tap_ok(strcmp(strtok(text, " "), "one") == 0 && strcmp(strtok(NULL, " "), "two") == 0 &&
               strtok(NULL, " ") == NULL,
           "strtok");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_messages();
    test_tokens();
    return tap_end();
}

const struct suite test_strerror_suite = {"strerror", run};
