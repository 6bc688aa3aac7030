/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * threads.c - pipes between threads, which wait for each other; and a file that several append to.
 */
#include "posix_io_test.h"

#include <fcntl.h>
#include <thread.h>
#include <unistd.h>

enum { LENGTH = 100000, WRITERS = 3, RECORDS = 200, RECORD = 20 };

static unsigned char byte_of(long at)
{
    return (unsigned char)(at * 7 + at / 251);
}

/* Writes LENGTH bytes, in pieces of all sizes, more than a pipe holds; then closes the end. */
static void *write_all(void *arg)
{
    static unsigned char piece[9000];
    int end = *(int *)arg;
    long at = 0;
    for (size_t size = 1; at < LENGTH; size = size * 3 % 8999 + 1) {
        if ((long)size > LENGTH - at)
            size = (size_t)(LENGTH - at);
        for (size_t i = 0; i < size; i++)
            piece[i] = byte_of(at + (long)i);
        if (write(end, piece, size) != (ssize_t)size)
            return arg;
        at += (long)size;
    }
    return close(end) == 0 ? NULL : arg;
}

static void test_stream(void)
{
    static unsigned char piece[5000];
    struct thread *writer;
    int ends[2];
    void *failed = NULL;
    long at = 0, count, wrong = 0;
    tap_is(pipe(ends), 0, "a pipe");
    tap_is(thread_create(&writer, NULL, write_all, &ends[1]), 0, "a thread that writes");
    for (size_t size = 1; (count = read(ends[0], piece, size)) > 0; size = size * 5 % 4999 + 1) {
        for (long i = 0; i < count; i++)
            wrong += piece[i] != byte_of(at + i);
        at += count;
    }
    tap_is(thread_join(writer, &failed), 0, "it ends");
    tap_ok(count == 0 && failed == NULL, "and so does what it wrote");
    tap_is(at, LENGTH, "all of it has come");
    tap_is(wrong, 0, "as it was");
    close(ends[0]);
}

/* Writes until it may not; returns NULL if that was because nobody reads. */
static void *write_until_closed(void *arg)
{
    static const char piece[3000];
    while (write(*(int *)arg, piece, sizeof piece) > 0)
        ;
    return errno == EPIPE ? NULL : arg;
}

static void test_closed(void)
{
    struct thread *writer;
    int ends[2];
    char byte;
    void *failed = ends;
    tap_is(pipe(ends), 0, "another");
    tap_is(thread_create(&writer, NULL, write_until_closed, &ends[1]), 0, "a thread that fills it");
    tap_is(read(ends[0], &byte, 1), 1, "something comes");
    tap_is(close(ends[0]), 0, "nobody reads any more");
    tap_is(thread_join(writer, &failed), 0, "it ends");
    tap_ok(failed == NULL, "since nobody reads");
    close(ends[1]);
}

/* Appends RECORDS times a record of one letter. */
static void *append(void *arg)
{
    char record[RECORD];
    int file = open("/tmp/appended", O_WRONLY | O_APPEND);
    for (unsigned i = 0; i < RECORD; i++)
        record[i] = *(char *)arg;
    for (unsigned i = 0; i < RECORDS; i++) {
        if (write(file, record, RECORD) != RECORD)
            return arg;
        thread_yield();
    }
    return close(file) == 0 ? NULL : arg;
}

static void test_append(void)
{
    static char letters[] = "abc";
    struct thread *writers[WRITERS];
    char record[RECORD];
    unsigned wrong = 0, counts[WRITERS] = {0};
    int file = open("/tmp/appended", O_RDONLY | O_CREAT, 0600);
    for (unsigned i = 0; i < WRITERS; i++)
        wrong += thread_create(&writers[i], NULL, append, &letters[i]) != 0;
    for (unsigned i = 0; i < WRITERS; i++) {
        void *failed;
        wrong += thread_join(writers[i], &failed) != 0 || failed != NULL;
    }
    tap_is(wrong, 0, "several threads append to one file");
    while (read(file, record, RECORD) == RECORD) {
        for (unsigned i = 1; i < RECORD; i++)
            wrong += record[i] != record[0];
        counts[(record[0] - 'a') % WRITERS]++;
    }
    tap_is(wrong, 0, "no record is torn");
    tap_ok(counts[0] == RECORDS && counts[1] == RECORDS && counts[2] == RECORDS, "none is lost");
    tap_is(close(file) | unlink("/tmp/appended"), 0, "the file is removed");
}

void posix_io_test_threads(void)
{
    test_stream();
    test_closed();
    test_append();
}
