/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * emit_output.c - brings a folder on disk in line with the files that were generated.
 *
 * First everything that differs is written below `.new/` inside the folder; only when all of it is
 * there is it moved into place, each file by a rename. A disk that fills up, or a folder that
 * cannot be written, so leaves every old file as it was. What is the same is not touched: its
 * time of change tells make that nothing happened.
 */
#include "emit.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct output {
    const char *folder;
    const struct list *files;
    struct findings *findings;
    struct arena *arena;
    const char *staging;
    const char **staged, **final; /* paths, by index of files */
    bool *changed;                /* by index of files */
    struct list stale;            /* of const char *: files of an earlier resolve */
    struct list walked;           /* of const char *: folders that may have become empty */
    struct list created;          /* of const char *: folders made by this run */
};

static const struct output_file *file_at(const struct output *output, size_t index)
{
    return &((const struct output_file *)output->files->items)[index];
}

static const char *final_path(const struct output *output, size_t index)
{
    const char *path = file_at(output, index)->path;
    const char *last = strrchr(output->folder, '/');
    if (strncmp(path, "../", 3) != 0)
        return arena_format(output->arena, "%s/%s", output->folder, path);
    if (!last)
        return path + 3;
    return arena_format(output->arena, "%.*s/%s", (int)(last - output->folder), output->folder,
                        path + 3);
}

/* All memory that moving the files needs is taken before the first is moved. */
static void name_paths(struct output *output)
{
    size_t count = output->files->count;
    output->staging = arena_format(output->arena, "%s/.new", output->folder);
    output->staged = arena_array(output->arena, count + 1, sizeof(char *));
    output->final = arena_array(output->arena, count + 1, sizeof(char *));
    output->changed = arena_array(output->arena, count + 1, sizeof(bool));
    for (size_t i = 0; i < count; i++) {
        output->staged[i] = arena_format(output->arena, "%s/%zu", output->staging, i);
        output->final[i] = final_path(output, i);
    }
}

static bool failed(struct output *output, const char *path)
{
    int error = errno;
    struct finding *finding =
        findings_io_error(output->findings, path, "cannot be written: %s", strerror(error));
    findings_note(output->findings, finding, (struct place){0},
                  "everything below %s is as it was before", output->folder);
    return false;
}

/* What is there */

static bool same_bytes(const char *path, const struct output_file *file)
{
    int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    struct stat status;
    bool same = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
                (size_t)status.st_size == file->length &&
                (file->kind != OUTPUT_PROGRAM || (status.st_mode & 0100));
    char buffer[16384];
    size_t done = 0;
    while (same && done < file->length) {
        ssize_t got = read(descriptor, buffer, sizeof(buffer));
        same = got > 0 && done + (size_t)got <= file->length &&
               memcmp(buffer, file->data + done, (size_t)got) == 0;
        done += same ? (size_t)got : 0;
    }
    close(descriptor);
    return same;
}

static bool same_link(const char *path, const struct output_file *file)
{
    char buffer[4096];
    ssize_t got = readlink(path, buffer, sizeof(buffer));
    return got >= 0 && (size_t)got == file->length && memcmp(buffer, file->data, file->length) == 0;
}

static size_t find_changes(struct output *output)
{
    size_t count = 0;
    for (size_t i = 0; i < output->files->count; i++) {
        const struct output_file *file = file_at(output, i);
        const char *path = output->final[i];
        output->changed[i] =
            file->kind == OUTPUT_LINK ? !same_link(path, file) : !same_bytes(path, file);
        count += output->changed[i];
    }
    return count;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void close_stream(void *stream)
{
    closedir(stream);
}

/* The entries of one folder: what is not wanted is stale, folders are walked later. */
static void walk_folder(struct output *output, const char *folder, const char **wanted)
{
    DIR *stream = opendir(folder);
    if (!stream)
        return;
    arena_defer(output->arena, close_stream, stream);
    const struct dirent *entry;
    while ((entry = readdir(stream))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        const char *name = arena_format(output->arena, "%s/%s", folder, entry->d_name);
        struct stat status;
        bool is_folder = entry->d_type == DT_DIR;
        if (entry->d_type == DT_UNKNOWN &&
            fstatat(dirfd(stream), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0)
            is_folder = S_ISDIR(status.st_mode);
        if (is_folder)
            *(const char **)list_add(&output->walked, output->arena, sizeof(char *)) = name;
        else if (!bsearch(&name, wanted, output->files->count, sizeof(char *), by_text))
            *(const char **)list_add(&output->stale, output->arena, sizeof(char *)) = name;
    }
    arena_drop(output->arena, stream);
    close_stream(stream);
}

static void find_stale(struct output *output, const char *const *owned)
{
    const char **wanted = arena_array(output->arena, output->files->count + 1, sizeof(char *));
    for (size_t i = 0; i < output->files->count; i++)
        wanted[i] = output->final[i];
    qsort(wanted, output->files->count, sizeof(char *), by_text);
    for (; *owned; owned++)
        *(const char **)list_add(&output->walked, output->arena, sizeof(char *)) =
            arena_format(output->arena, "%s/%s", output->folder, *owned);
    for (size_t i = 0; i < output->walked.count; i++) /* grows while it is walked */
        walk_folder(output, ((const char **)output->walked.items)[i], wanted);
}

/* Folders */

static bool make_folder(struct output *output, const char *path)
{
    if (mkdir(path, 0777) == 0) {
        *(const char **)list_add(&output->created, output->arena, sizeof(char *)) = path;
        return true;
    }
    struct stat status;
    int error = errno;
    if (error == EEXIST && stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        return true;
    errno = error == EEXIST ? ENOTDIR : error;
    return failed(output, path);
}

/* The folders above path, beginning with the topmost. */
static bool make_folders_above(struct output *output, const char *path)
{
    const char *end = strrchr(path, '/');
    struct stat status;
    if (!end || end == path)
        return true;
    const char *above = arena_copy(output->arena, path, (size_t)(end - path));
    if (stat(above, &status) == 0 && S_ISDIR(status.st_mode))
        return true;
    for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        if (!make_folder(output, arena_copy(output->arena, path, (size_t)(slash - path))))
            return false;
    }
    return true;
}

static void remove_created(struct output *output)
{
    const char *const *created = output->created.items;
    for (size_t i = output->created.count; i-- > 0;)
        rmdir(created[i]);
}

/* Staging */

static bool write_file(const char *path, const struct output_file *file)
{
    mode_t mode = file->kind == OUTPUT_PROGRAM ? 0777 : 0666;
    int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (descriptor < 0)
        return false;
    size_t done = 0;
    while (done < file->length) {
        ssize_t wrote = write(descriptor, file->data + done, file->length - done);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0) {
            int error = errno;
            close(descriptor);
            errno = error;
            return false;
        }
        done += (size_t)wrote;
    }
    return close(descriptor) == 0;
}

static bool stage_file(struct output *output, size_t index)
{
    const struct output_file *file = file_at(output, index);
    const char *staged = output->staged[index], *path = output->final[index];
    if (!make_folders_above(output, path))
        return false;
    if (file->kind != OUTPUT_LINK)
        return write_file(staged, file) || failed(output, path);
    unlink(staged); /* of a run that was killed */
    return symlink(file->data, staged) == 0 || failed(output, path);
}

static void unstage(struct output *output)
{
    for (size_t i = 0; i < output->files->count; i++)
        unlink(output->staged[i]); /* what is there: also of a run that was killed */
    rmdir(output->staging);
}

static bool stage(struct output *output)
{
    bool done = make_folders_above(output, output->staging) && make_folder(output, output->staging);
    for (size_t i = 0; done && i < output->files->count; i++)
        done = !output->changed[i] || stage_file(output, i);
    if (!done) {
        unstage(output);
        remove_created(output);
    }
    return done;
}

/*
 * Moves what is staged into place. Only a host that changes under our hands makes this fail; the
 * first path that did is returned, with errno as it was then.
 */
static const char *commit(struct output *output)
{
    const char *refused = NULL;
    int error = 0;
    for (size_t i = 0; i < output->files->count; i++) {
        if (output->changed[i] && rename(output->staged[i], output->final[i]) != 0 && !refused) {
            refused = output->final[i];
            error = errno;
        }
    }
    const char *const *stale = output->stale.items, *const *walked = output->walked.items;
    for (size_t i = 0; i < output->stale.count; i++)
        unlink(stale[i]);
    for (size_t i = output->stale.count > 0 ? output->walked.count : 0; i-- > 0;)
        rmdir(walked[i]); /* if empty */
    unstage(output);
    errno = error;
    return refused;
}

size_t output_write(const char *folder, const struct list *files, const char *const *owned,
                    struct findings *findings)
{
    struct output output = {
        .folder = folder, .files = files, .findings = findings, .arena = findings->arena};
    name_paths(&output);
    size_t count = find_changes(&output);
    find_stale(&output, owned);
    count += output.stale.count;
    if (count == 0 || !stage(&output))
        return 0;
    const char *refused = commit(&output);
    if (refused)
        findings_io_error(findings, refused, "cannot be replaced: %s", strerror(errno));
    return count;
}
