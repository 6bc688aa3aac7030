/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * posix_user.c - conformance of posix_user (POSIX.1-2017 XSH): whom there is an entry for, by both
 * keys, and for whom there is none.
 */
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <suite.h>
#include <tap.h>

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    setenv("HOME", "/home/of/root", 1);
    struct passwd *root = getpwuid(0);
    tap_ok(root != NULL && root->pw_uid == 0 && root->pw_gid == 0, "user 0 has an entry");
    tap_ok(root != NULL && strcmp(root->pw_name, "root") == 0, "by the name of root");
    tap_ok(root != NULL && strcmp(root->pw_dir, "/home/of/root") == 0, "at home where HOME says");
    root = getpwnam("root");
    tap_ok(root != NULL && root->pw_uid == 0, "root is user 0");
    unsetenv("HOME");
    root = getpwnam("root");
    tap_ok(root != NULL && strcmp(root->pw_dir, "/") == 0, "who without HOME is at home in /");
    tap_ok(getpwuid(1) == NULL, "user 1 has none");
    tap_ok(getpwnam("roo") == NULL && getpwnam("") == NULL, "and who is called otherwise has none");
    return tap_end();
}

const struct suite test_posix_user_suite = {"posix_user", run};
