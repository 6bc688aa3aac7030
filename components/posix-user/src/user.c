/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * user.c - the one entry of a user database (POSIX, pwd.h): root, whose home is what HOME says when
 * it is asked for, else the root folder. There is no shell to log in to.
 */
#include <pwd.h>
#include <stdlib.h>
#include <string.h>

/* pwd.h has the strings writable; nobody may write to them. */
static struct passwd root = {
    .pw_name = "root",
    .pw_passwd = "*",
    .pw_comment = "",
    .pw_gecos = "",
    .pw_shell = "",
};

struct passwd *getpwuid(uid_t user)
{
    char *home = getenv("HOME");
    root.pw_dir = home ? home : "/";
    return user == root.pw_uid ? &root : NULL;
}

struct passwd *getpwnam(const char *name)
{
    return strcmp(name, root.pw_name) == 0 ? getpwuid(root.pw_uid) : NULL;
}
