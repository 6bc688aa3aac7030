/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * server.c - the server's answers, one function a request. Each takes its arguments from the
 * request and puts its results into the reply; it returns 0 or the number of an error.
 */
#include "server.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

enum { FIDS = 512, NO_FID = -1 };

struct fid {
    bool used;
    char path[PATH_MAX];
    int descriptor; /* -1: it is not open */
    DIR *directory;
};

struct cursor {
    uint8_t *at, *end;
};

struct server server;

static struct fid fids[FIDS];

static uint64_t take(struct cursor *in, unsigned bytes)
{
    uint64_t number = 0;
    if (in->end - in->at < (ptrdiff_t)bytes)
        abort(); /* the client's mistake, so the test has failed */
    for (unsigned i = 0; i < bytes; i++)
        number |= (uint64_t)*in->at++ << 8 * i;
    return number;
}

static void take_text(struct cursor *in, char *text, size_t size)
{
    size_t length = take(in, 2);
    if (length >= size || (size_t)(in->end - in->at) < length)
        abort();
    memcpy(text, in->at, length);
    text[length] = '\0';
    in->at += length;
}

static void put(struct cursor *out, unsigned bytes, uint64_t number)
{
    if (out->end - out->at < (ptrdiff_t)bytes)
        abort();
    for (unsigned i = 0; i < bytes; i++)
        *out->at++ = (uint8_t)(number >> 8 * i);
}

static void put_text(struct cursor *out, const char *text)
{
    size_t length = strlen(text);
    put(out, 2, length);
    memcpy(out->at, text, length);
    out->at += length;
}

static void put_qid(struct cursor *out, const struct stat *status)
{
    put(out, 1, S_ISDIR(status->st_mode) ? 0x80 : S_ISLNK(status->st_mode) ? 2 : 0);
    put(out, 4, 0);
    put(out, 8, status->st_ino);
}

/* A fid that is in use, or one that aborts: the client knows its fids. */
static struct fid *take_fid(struct cursor *in)
{
    uint64_t number = take(in, 4);
    static struct fid none;
    none = (struct fid){.path = "/no/such/file", .descriptor = -1};
    return number < FIDS && fids[number].used ? &fids[number] : &none;
}

static struct fid *make_fid(uint64_t number)
{
    if (number >= FIDS || fids[number].used)
        return NULL;
    fids[number] = (struct fid){.used = true, .descriptor = -1};
    server.fids++;
    return &fids[number];
}

static void end_fid(struct fid *fid)
{
    if (!fid->used)
        return;
    if (fid->directory != NULL)
        closedir(fid->directory);
    else if (fid->descriptor >= 0)
        close(fid->descriptor);
    fid->used = false;
    server.fids--;
}

void server_end(void)
{
    for (unsigned i = 0; i < FIDS; i++)
        end_fid(&fids[i]);
}

static void join(char *path, const struct fid *directory, const char *name)
{
    if (snprintf(path, PATH_MAX, "%s/%s", directory->path, name) >= PATH_MAX)
        abort();
}

static int result_of(int failed)
{
    return failed ? errno : 0;
}

static int version(struct cursor *in, struct cursor *out)
{
    char text[32];
    uint64_t most = take(in, 4);
    take_text(in, text, sizeof text);
    server_end();
    put(out, 4, most);
    put_text(out, "9P2000.L");
    return 0;
}

static int attach(struct cursor *in, struct cursor *out)
{
    struct stat status;
    struct fid *fid = make_fid(take(in, 4));
    if (fid == NULL)
        return EEXIST;
    strcpy(fid->path, server.folder);
    if (lstat(fid->path, &status) != 0)
        return errno;
    put_qid(out, &status);
    return 0;
}

static int walk(struct cursor *in, struct cursor *out)
{
    char path[PATH_MAX], name[256] = "";
    struct stat status;
    const struct fid *from = take_fid(in);
    uint64_t number = take(in, 4), names = take(in, 2);
    strcpy(path, from->path);
    if (names > 0) {
        take_text(in, name, sizeof name);
        join(path, from, name);
    }
    if (lstat(path, &status) != 0)
        return errno;
    struct fid *fid = make_fid(number);
    if (fid == NULL)
        return EEXIST;
    strcpy(fid->path, path);
    put(out, 2, names);
    if (names > 0)
        put_qid(out, &status);
    return 0;
}

static int clunk(struct cursor *in, struct cursor *out)
{
    (void)out;
    struct fid *fid = take_fid(in);
    if (!fid->used)
        return EBADF;
    end_fid(fid);
    return 0;
}

static int opened(struct fid *fid, int descriptor, struct cursor *out)
{
    struct stat status;
    if (descriptor < 0 || fstat(descriptor, &status) != 0)
        return errno;
    fid->descriptor = descriptor;
    if (S_ISDIR(status.st_mode))
        fid->directory = fdopendir(descriptor);
    put_qid(out, &status);
    put(out, 4, 0);
    return 0;
}

static int lopen(struct cursor *in, struct cursor *out)
{
    struct fid *fid = take_fid(in);
    return opened(fid, open(fid->path, (int)take(in, 4) | O_CLOEXEC), out);
}

static int lcreate(struct cursor *in, struct cursor *out)
{
    char path[PATH_MAX], name[256];
    struct fid *fid = take_fid(in);
    take_text(in, name, sizeof name);
    int flags = (int)take(in, 4), mode = (int)take(in, 4);
    take(in, 4);
    join(path, fid, name);
    strcpy(fid->path, path);
    return opened(fid, open(path, flags | O_CLOEXEC, mode), out);
}

static int mkdir_(struct cursor *in, struct cursor *out)
{
    char path[PATH_MAX], name[256];
    struct stat status;
    const struct fid *fid = take_fid(in);
    take_text(in, name, sizeof name);
    join(path, fid, name);
    if (mkdir(path, (mode_t)take(in, 4)) != 0 || lstat(path, &status) != 0)
        return errno;
    put_qid(out, &status);
    return 0;
}

static int symlink_(struct cursor *in, struct cursor *out)
{
    char path[PATH_MAX], name[256], target[PATH_MAX];
    struct stat status;
    const struct fid *fid = take_fid(in);
    take_text(in, name, sizeof name);
    take_text(in, target, sizeof target);
    join(path, fid, name);
    if (symlink(target, path) != 0 || lstat(path, &status) != 0)
        return errno;
    put_qid(out, &status);
    return 0;
}

static int readlink_(struct cursor *in, struct cursor *out)
{
    char target[PATH_MAX] = "";
    if (readlink(take_fid(in)->path, target, sizeof target - 1) < 0)
        return errno;
    put_text(out, target);
    return 0;
}

static void put_time(struct cursor *out, const struct timespec *time)
{
    put(out, 8, (uint64_t)time->tv_sec);
    put(out, 8, (uint64_t)time->tv_nsec);
}

static int getattr(struct cursor *in, struct cursor *out)
{
    struct stat status;
    if (lstat(take_fid(in)->path, &status) != 0)
        return errno;
    put(out, 8, take(in, 8));
    put_qid(out, &status);
    put(out, 4, status.st_mode);
    put(out, 8, 0);
    put(out, 8, status.st_nlink);
    put(out, 8, 0);
    put(out, 8, (uint64_t)status.st_size);
    put(out, 8, (uint64_t)status.st_blksize);
    put(out, 8, (uint64_t)status.st_blocks);
    put_time(out, &status.st_atim);
    put_time(out, &status.st_mtim);
    put_time(out, &status.st_ctim);
    for (unsigned i = 0; i < 4; i++)
        put(out, 8, 0);
    return 0;
}

static struct timespec take_time(struct cursor *in, bool set)
{
    struct timespec time = {.tv_sec = (time_t)take(in, 8)};
    time.tv_nsec = (long)take(in, 8);
    if (!set)
        time.tv_nsec = UTIME_OMIT;
    return time;
}

static int setattr(struct cursor *in, struct cursor *out)
{
    (void)out;
    const char *path = take_fid(in)->path;
    uint64_t what = take(in, 4), mode = take(in, 4);
    take(in, 8);
    uint64_t size = take(in, 8);
    struct timespec times[] = {take_time(in, what & 0x80), take_time(in, what & 0x100)};
    if (what & 1 && chmod(path, (mode_t)mode) != 0)
        return errno;
    if (what & 8 && truncate(path, (off_t)size) != 0)
        return errno;
    return result_of(utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW));
}

static int read_(struct cursor *in, struct cursor *out)
{
    const struct fid *fid = take_fid(in);
    off_t position = (off_t)take(in, 8);
    long count = pread(fid->descriptor, out->at + 4, take(in, 4), position);
    if (count < 0)
        return errno;
    put(out, 4, (uint64_t)count);
    out->at += count;
    return 0;
}

static int write_(struct cursor *in, struct cursor *out)
{
    const struct fid *fid = take_fid(in);
    off_t position = (off_t)take(in, 8);
    uint64_t size = take(in, 4);
    if ((uint64_t)(in->end - in->at) != size)
        abort();
    long count = pwrite(fid->descriptor, in->at, size, position);
    if (count < 0)
        return errno;
    in->at += size;
    put(out, 4, (uint64_t)count);
    return 0;
}

static int readdir_(struct cursor *in, struct cursor *out)
{
    const struct fid *fid = take_fid(in);
    long cursor = (long)take(in, 8);
    uint8_t *count = out->at;
    size_t most = take(in, 4);
    const struct dirent *entry;
    if (fid->directory == NULL)
        return ENOTDIR;
    seekdir(fid->directory, cursor);
    if (cursor == 0 || server.goes_round)
        rewinddir(fid->directory);
    put(out, 4, 0);
    while ((entry = readdir(fid->directory)) != NULL) {
        if ((size_t)(out->at - count) - 4 + 24 + strlen(entry->d_name) > most)
            break;
        put_qid(out, &(struct stat){.st_ino = entry->d_ino});
        put(out, 8, (uint64_t)entry->d_off);
        put(out, 1, entry->d_name[0] == 'f' ? 0 : entry->d_type);
        put_text(out, entry->d_name);
    }
    struct cursor number = {count, count + 4};
    put(&number, 4, (uint64_t)(out->at - count - 4));
    return 0;
}

static int statfs_(struct cursor *in, struct cursor *out)
{
    struct statfs told;
    if (statfs(take_fid(in)->path, &told) != 0)
        return errno;
    put(out, 4, (uint64_t)told.f_type);
    put(out, 4, (uint64_t)told.f_bsize);
    put(out, 8, told.f_blocks);
    put(out, 8, told.f_bfree);
    put(out, 8, told.f_bavail);
    put(out, 8, told.f_files);
    put(out, 8, told.f_ffree);
    put(out, 8, 0);
    put(out, 4, 255);
    return 0;
}

/* It is slow, and what it does cannot be seen. */
static int fsync_(struct cursor *in, struct cursor *out)
{
    (void)out;
    const struct fid *fid = take_fid(in);
    take(in, 4);
    return result_of(fcntl(fid->descriptor, F_GETFD) < 0);
}

static int link_(struct cursor *in, struct cursor *out)
{
    char path[PATH_MAX], name[256];
    (void)out;
    const struct fid *directory = take_fid(in);
    join(path, directory, "");
    const char *from = take_fid(in)->path;
    take_text(in, name, sizeof name);
    strncat(path, name, sizeof path - strlen(path) - 1);
    return result_of(link(from, path));
}

/* Fids below what has been renamed are renamed, too. */
static void follow(const char *from, const char *to)
{
    size_t length = strlen(from);
    for (unsigned i = 0; i < FIDS; i++) {
        char rest[PATH_MAX];
        if (!fids[i].used || strncmp(fids[i].path, from, length) != 0 ||
            (fids[i].path[length] != '\0' && fids[i].path[length] != '/'))
            continue;
        strcpy(rest, fids[i].path + length);
        if (snprintf(fids[i].path, PATH_MAX, "%s%s", to, rest) >= PATH_MAX)
            abort();
    }
}

static int renameat_(struct cursor *in, struct cursor *out)
{
    char from[PATH_MAX], to[PATH_MAX], name[256];
    (void)out;
    const struct fid *directory = take_fid(in);
    take_text(in, name, sizeof name);
    join(from, directory, name);
    directory = take_fid(in);
    take_text(in, name, sizeof name);
    join(to, directory, name);
    if (rename(from, to) != 0)
        return errno;
    follow(from, to);
    return 0;
}

static int unlinkat_(struct cursor *in, struct cursor *out)
{
    char path[PATH_MAX], name[256];
    (void)out;
    const struct fid *directory = take_fid(in);
    take_text(in, name, sizeof name);
    join(path, directory, name);
    return result_of(unlinkat(AT_FDCWD, path, (int)take(in, 4)));
}

static const struct {
    uint8_t type;
    int (*answer)(struct cursor *in, struct cursor *out);
} requests[] = {
    {8, statfs_},  {12, lopen},     {14, lcreate},   {16, symlink_}, {22, readlink_},
    {24, getattr}, {26, setattr},   {40, readdir_},  {50, fsync_},   {70, link_},
    {72, mkdir_},  {74, renameat_}, {76, unlinkat_}, {100, version}, {104, attach},
    {110, walk},   {116, read_},    {118, write_},   {120, clunk},
};

size_t server_answer(const uint8_t *request, size_t length, uint8_t *reply, size_t size)
{
    struct cursor in = {(uint8_t *)request + 7, (uint8_t *)request + length};
    struct cursor out = {reply + 7, reply + size};
    int error = EOPNOTSUPP;
    for (size_t i = 0; i < sizeof requests / sizeof requests[0]; i++) {
        if (requests[i].type == request[4])
            error = requests[i].answer(&in, &out);
    }
    if (error != 0) {
        out.at = reply + 7;
        put(&out, 4, (uint64_t)error);
    }
    size_t answered = (size_t)(out.at - reply);
    out.at = reply;
    put(&out, 4, answered);
    put(&out, 1, error != 0 ? 7 : request[4] + 1U);
    put(&out, 2, request[5] | request[6] << 8);
    return answered;
}
