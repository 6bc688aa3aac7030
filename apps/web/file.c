/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * file.c - the files of the site, some of them kept open.
 *
 * The table of kept files has rows of WAYS places; a file's row follows from its key, and in a full
 * row it takes the place of the one that was not asked for the longest. A file that is in use when
 * it loses its place goes when its last user has released it.
 */
#include "file.h"
#include "date.h"
#include "media.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    ROWS = 16,
    WAYS = 4,
    PATH_SIZE = 1024,
    KEPT_SIZE_MAX = 65536, /* what is larger is read when it is sent */
    LOOK_AGAIN_MS = 1000,
};

static struct {
    const char *root;
    size_t cache_size, cached;
    struct file *kept[ROWS][WAYS]; /* of a row, the last that was asked for comes first */
} files;

void file_settings(const char *root, size_t cache_size)
{
    files.root = root;
    files.cache_size = cache_size;
}

long file_read(const struct file *file, void *buffer, size_t size, uint64_t position)
{
    ssize_t count = pread(file->descriptor, buffer, size, (off_t)position);
    return count > 0 ? (long)count : -1;
}

static bool read_all(const struct file *file, char *content)
{
    uint64_t done = 0;
    while (done < file->size) {
        long count = file_read(file, content + done, (size_t)(file->size - done), done);
        if (count < 0)
            return false;
        done += (uint64_t)count;
    }
    return true;
}

/* Forgetting */

static void close_file(struct file *file)
{
    if (file->content != NULL)
        files.cached -= (size_t)file->size;
    free(file->content);
    close(file->descriptor);
    free(file);
}

void file_release(struct file *file)
{
    if (--file->users == 0 && !file->is_kept)
        close_file(file);
}

/* Takes a file out of the table: the one at *place, whose place is empty then. */
static void forget(struct file **place)
{
    struct file *file = *place;
    *place = NULL;
    file->is_kept = false;
    if (file->users == 0)
        close_file(file);
}

static void forget_unused(void)
{
    for (size_t i = 0; i < (size_t)ROWS * WAYS; i++) {
        struct file **place = &files.kept[0][0] + i;
        if (*place != NULL && (*place)->users == 0)
            forget(place);
    }
}

/* Opening */

/* FNV-1a, 64 bits, eight bytes a step. */
static uint64_t hash(const char *bytes, size_t length, uint64_t before)
{
    for (; length >= 8; bytes += 8, length -= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        before = (before ^ word) * UINT64_C(0x100000001b3);
        before ^= before >> 32;
    }
    for (size_t i = 0; i < length; i++)
        before = (before ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001b3);
    return before;
}

/* What comes with an image has no dates: then the tag is made of the content. */
static bool hash_content(const struct file *file, uint64_t *sum)
{
    char buffer[2048];
    *sum = UINT64_C(0xcbf29ce484222325);
    if (file->content != NULL) {
        *sum = hash(file->content, (size_t)file->size, *sum);
        return true;
    }
    for (uint64_t done = 0; done < file->size;) {
        long count = file_read(file, buffer, sizeof buffer, done);
        if (count < 0)
            return false;
        *sum = hash(buffer, (size_t)count, *sum);
        done += (uint64_t)count;
    }
    return true;
}

static bool set_tag(struct file *file)
{
    struct text out;
    uint64_t sum =
        (uint64_t)file->status.st_mtim.tv_sec * 1000000000 + (uint64_t)file->status.st_mtim.tv_nsec;
    if (file->modified == 0 && !hash_content(file, &sum))
        return false;
    text_begin(&out, file->tag, sizeof file->tag - 1);
    text_string(&out, "\"");
    text_hexadecimal(&out, file->size);
    text_string(&out, "-");
    text_hexadecimal(&out, sum);
    text_string(&out, "\"");
    file->tag[out.length] = '\0';
    return true;
}

static void set_fields(struct file *file)
{
    struct text out;
    text_begin(&out, file->fields, sizeof file->fields);
    text_string(&out, "Content-Type: ");
    text_string(&out, file->type);
    text_string(&out, "\r\nContent-Length: ");
    text_number(&out, file->size);
    text_string(&out, "\r\n");
    file->common = out.length;
    if (file->is_packed)
        text_string(&out, "Content-Encoding: gzip\r\n");
    text_string(&out, "ETag: ");
    text_string(&out, file->tag);
    if (file->modified > 0) {
        char date[DATE_LENGTH];
        date_write(file->modified, date);
        text_string(&out, "\r\nLast-Modified: ");
        text_bytes(&out, date, sizeof date);
    }
    text_string(&out, "\r\nAccept-Ranges: bytes\r\n");
    file->fields_length = out.length;
}

/* Keeps the content, if there is memory for it. */
static bool read_content(struct file *file)
{
    if (file->size == 0 || file->size > KEPT_SIZE_MAX || file->size > files.cache_size)
        return true;
    if (file->size > files.cache_size - files.cached)
        forget_unused();
    if (file->size > files.cache_size - files.cached)
        return true;
    file->content = malloc((size_t)file->size);
    if (file->content == NULL)
        return true;
    files.cached += (size_t)file->size;
    return read_all(file, file->content);
}

static int status_of_errno(void)
{
    switch (errno) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
    case ELOOP:
    case EACCES:
    case ENXIO:
        return 404;
    case ENOMEM:
    case EMFILE:
    case ENFILE:
        return 503;
    default:
        return 500;
    }
}

static int open_path(const char *path, int *descriptor, struct stat *status)
{
    *descriptor = open(path, O_RDONLY | O_NONBLOCK);
    if (*descriptor < 0)
        return status_of_errno();
    if (fstat(*descriptor, status) == 0)
        return 0;
    int answer = status_of_errno();
    close(*descriptor);
    return answer;
}

/* Opens path, or what is packed beside it: then ".gz" is appended. */
static int open_either(char *path, size_t size, int *descriptor, struct stat *status)
{
    static const char ending[] = ".gz";
    size_t length = strlen(path);
    int answer = open_path(path, descriptor, status);
    if (answer != 404 || length + sizeof ending > size || path[length - 1] == '/')
        return answer;
    memcpy(path + length, ending, sizeof ending);
    return open_path(path, descriptor, status);
}

/* Opens the file that path names, of size bytes of memory: path is changed into what is open. */
static int open_file(char *path, size_t size, int *descriptor, struct stat *status)
{
    static const char index[] = "index.html";
    size_t length = strlen(path);
    int answer = open_either(path, size, descriptor, status);
    if (answer == 0 && S_ISDIR(status->st_mode)) {
        close(*descriptor);
        if (path[length - 1] != '/')
            return 301;
        if (length + sizeof index > size)
            return 404;
        memcpy(path + length, index, sizeof index);
        answer = open_either(path, size, descriptor, status);
    }
    if (answer == 0 && (!S_ISREG(status->st_mode) || path[strlen(path) - 1] == '/')) {
        close(*descriptor);
        answer = 404;
    }
    return answer;
}

/* Takes ".gz" off the path where open_either has put it. */
static bool unpack_name(char *path, size_t length)
{
    char *dot = strrchr(path, '.');
    if (strlen(path) == length || strcmp(dot, ".gz") != 0)
        return false;
    *dot = '\0';
    return true;
}

static int load(char *path, size_t size, struct file **loaded)
{
    struct file *file = calloc(1, sizeof *file);
    if (file == NULL)
        return 503;
    size_t length = strlen(path);
    int answer = open_file(path, size, &file->descriptor, &file->status);
    if (answer != 0) {
        free(file);
        return answer;
    }
    file->is_packed = unpack_name(path, length);
    file->size = (uint64_t)file->status.st_size;
    file->modified = file->status.st_mtim.tv_sec > 0 ? file->status.st_mtim.tv_sec : 0;
    file->type = media_type(path);
    if (!read_content(file) || !set_tag(file)) {
        close_file(file);
        return 500;
    }
    set_fields(file);
    *loaded = file;
    return 0;
}

/* Finding */

static int path_of(const struct target *target, char *path)
{
    size_t length = strlen(files.root);
    if (length >= PATH_SIZE - 1)
        return 404;
    memcpy(path, files.root, length);
    return target_path(target, path + length, PATH_SIZE - length);
}

/* Whether the file is still what its path names. */
static bool is_current(struct file *file, const struct target *target, uint64_t now_ms)
{
    char path[PATH_SIZE];
    struct stat status;
    int descriptor;
    if (now_ms - file->looked_at_ms < LOOK_AGAIN_MS)
        return true;
    if (path_of(target, path) != 0 || open_file(path, sizeof path, &descriptor, &status) != 0)
        return false;
    close(descriptor);
    file->looked_at_ms = now_ms;
    return status.st_ino == file->status.st_ino && status.st_dev == file->status.st_dev &&
           status.st_size == file->status.st_size &&
           status.st_mtim.tv_sec == file->status.st_mtim.tv_sec &&
           status.st_mtim.tv_nsec == file->status.st_mtim.tv_nsec;
}

static struct file **row_of(const struct target *target)
{
    uint64_t sum = hash(target->path, target->length, 0);
    return files.kept[(sum ^ sum >> 8) % ROWS];
}

/* The place of the kept file, or NULL. */
static struct file **find(struct file **row, const struct target *target)
{
    for (size_t i = 0; i < WAYS; i++) {
        if (row[i] != NULL && row[i]->key_length == target->length &&
            memcmp(row[i]->key, target->path, target->length) == 0)
            return &row[i];
    }
    return NULL;
}

/* Brings what is at place, or nothing, to the front of its row. */
static void to_front(struct file **row, struct file **place)
{
    struct file *file = *place;
    for (; place > row; place--)
        *place = place[-1];
    *row = file;
}

static void keep(struct file **row, struct file *file, const struct target *target)
{
    if (target->length > sizeof file->key)
        return;
    memcpy(file->key, target->path, target->length);
    file->key_length = target->length;
    file->is_kept = true;
    struct file **place = &row[WAYS - 1];
    if (*place != NULL)
        forget(place);
    *place = file;
    to_front(row, place);
}

int file_get(const struct target *target, uint64_t now_ms, struct file **file)
{
    char path[PATH_SIZE];
    struct file **row = row_of(target), **place = find(row, target), *loaded;
    if (place != NULL && is_current(*place, target, now_ms)) {
        to_front(row, place);
        (*row)->users++;
        *file = *row;
        return 0;
    }
    if (place != NULL)
        forget(place);
    int answer = path_of(target, path);
    if (answer == 0)
        answer = load(path, sizeof path, &loaded);
    if (answer != 0)
        return answer;
    loaded->users = 1;
    loaded->looked_at_ms = now_ms;
    keep(row, loaded, target);
    *file = loaded;
    return 0;
}
