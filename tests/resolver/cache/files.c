/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * files.c - what the tests do to files.
 */
#include "cache_test.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

void write_file(const char *path, const char *bytes, size_t size)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

void write_text(const char *path, const char *text)
{
    write_file(path, text, strlen(text));
}

char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    *size = (size_t)ftell(file);
    rewind(file);
    char *bytes = arena_alloc(&arena, *size + 1);
    assert_int_equal(fread(bytes, 1, *size, file), *size);
    assert_int_equal(fclose(file), 0);
    return bytes;
}

struct stamp stamp_past_step(const char *path)
{
    struct timespec now;
    struct stamp stamp = stamp_path(path);
    do {
        clock_gettime(CLOCK_REALTIME_COARSE, &now);
    } while ((uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec <= stamp.changed_ns);
    return stamp;
}

size_t count_entries(void)
{
    size_t count = 0;
    DIR *folder = opendir(cache.folder);
    const struct dirent *entry;
    while (folder && (entry = readdir(folder))) {
        count += entry->d_name[0] != '.';
    }
    if (folder) {
        closedir(folder);
    }
    return count;
}

const char *only_entry(void)
{
    const char *path = NULL;
    DIR *folder = opendir(cache.folder);
    assert_non_null(folder);
    const struct dirent *entry;
    while ((entry = readdir(folder))) {
        if (entry->d_name[0] != '.') {
            assert_null(path);
            path = arena_format(&arena, "%s/%s", cache.folder, entry->d_name);
        }
    }
    closedir(folder);
    assert_non_null(path);
    return path;
}

void forge_entry(const char *path, char *bytes, size_t size)
{
    struct entry_head head;
    struct sum sum;
    memcpy(&head, bytes, sizeof(head));
    sum_start(&sum);
    sum_add(&sum, bytes + sizeof(head), size - sizeof(head));
    head.size = size;
    head.sum = sum_end(&sum);
    memcpy(bytes, &head, sizeof(head));
    write_file(path, bytes, size);
}
