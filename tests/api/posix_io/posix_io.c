/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * posix_io.c - conformance of posix_io, and of fd_io where descriptors are files.
 */
#include "posix_io_test.h"

#include <fcntl.h>
#include <mem.h>
#include <suite.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static void test_transfer(int file)
{
    char a[3], b[8];
    const struct iovec out[] = {{"01234", 5}, {NULL, 0}, {"56789", 5}}, in[] = {{a, 3}, {b, 8}};
    tap_is(write(file, "xx", 2), 2, "write");
    tap_is(writev(file, out, 3), 10, "writev");
    tap_is(lseek(file, 0, SEEK_CUR), 12, "lseek tells where that ends");
    tap_is(pread(file, b, 4, 1), 4, "pread");
    tap_ok(memcmp(b, "x012", 4) == 0, "what is there");
    tap_is(pwrite(file, "y", 1, 0), 1, "pwrite");
    tap_is(lseek(file, 0, SEEK_CUR), 12, "neither moves");
    tap_is(lseek(file, -12, SEEK_END), 0, "lseek from the end");
    tap_is(readv(file, in, 2), 11, "readv");
    tap_ok(memcmp(a, "yx0", 3) == 0 && memcmp(b, "12345678", 8) == 0, "fills one, then the other");
    tap_is(read(file, b, 8), 1, "read, of what is left");
    tap_is(read(file, b, 8), 0, "and at the end");
    tap_is(preadv(file, in, 2, 2), 10, "preadv");
    tap_ok(memcmp(a, "012", 3) == 0 && memcmp(b, "3456789", 7) == 0, "as readv");
    tap_is(pwritev(file, out, 1, 20), 5, "pwritev");
    tap_is(lseek(file, 0, SEEK_END), 25, "behind the end");
}

static void test_refused(int file)
{
    char byte;
    struct iovec piece = {&byte, 1}, large[2] = {{&byte, INT32_MAX}, {&byte, 1}};
    FAILS(read(99, &byte, 1), EBADF, "read of what is not open");
    FAILS(write(-1, &byte, 1), EBADF, "write to what cannot be");
    FAILS(close(99), EBADF, "close");
    FAILS(lseek(99, 0, SEEK_SET), EBADF, "lseek");
    FAILS(lseek(file, -1, SEEK_SET), EINVAL, "to before the start");
    FAILS(lseek(file, 0, 9), EINVAL, "from nowhere");
    FAILS(lseek(1, 0, SEEK_CUR), ESPIPE, "of the console");
    FAILS(pread(file, &byte, 1, -1), EINVAL, "pread from before the start");
    FAILS(pread(1, &byte, 1, 0), ESPIPE, "of the console");
    FAILS(readv(file, &piece, 0), EINVAL, "readv of no pieces");
    FAILS(readv(file, &piece, IOV_MAX + 1), EINVAL, "of too many");
    FAILS(writev(file, large, 2), EINVAL, "writev of too much");
    FAILS(fsync(99), EBADF, "fsync");
    tap_is(fsync(file), 0, "of a file");
    tap_is(fdatasync(file), 0, "fdatasync");
}

static void test_duplicates(int file)
{
    int copy = dup(file);
    tap_ok(copy > file, "dup");
    tap_is(lseek(file, 7, SEEK_SET), 7, "the one is moved");
    tap_is(lseek(copy, 0, SEEK_CUR), 7, "and the other");
    tap_is(dup2(file, 30), 30, "dup2");
    tap_is(dup2(file, 30), 30, "to what is open");
    tap_is(dup2(file, file), file, "to itself");
    FAILS(dup2(99, 99), EBADF, "unless that is not open");
    FAILS(dup2(99, 30), EBADF, "what is not open");
    FAILS(dup2(file, -1), EBADF, "to what cannot be");
    tap_is(lseek(30, 0, SEEK_CUR), 7, "has left the other as it was");
    FAILS(dup3(file, file, 0), EINVAL, "dup3 to itself");
    FAILS(dup3(file, 30, O_APPEND), EINVAL, "with such a flag");
    tap_is(dup3(file, 30, O_CLOEXEC), 30, "with the one there is");
    tap_is(fcntl(30, F_GETFD), FD_CLOEXEC, "is noted");
    tap_is(fcntl(file, F_GETFD), 0, "for that one only");
    tap_is(fcntl(file, F_DUPFD, 40), 40, "F_DUPFD");
    tap_is(fcntl(file, F_DUPFD_CLOEXEC, 40), 41, "F_DUPFD_CLOEXEC");
    tap_is(fcntl(41, F_GETFD), FD_CLOEXEC, "is noted");
    tap_is(fcntl(41, F_SETFD, 0), 0, "F_SETFD");
    tap_is(fcntl(41, F_GETFD), 0, "undoes it");
    FAILS(fcntl(file, F_DUPFD, -1), EINVAL, "F_DUPFD from before 0");
    tap_is(close(copy) | close(30) | close(40) | close(41), 0, "all are closed");
    FAILS(dup(copy), EBADF, "and not to be doubled");
}

static void test_flags(int file)
{
    char byte[2];
    int flag = 1;
    tap_is(fcntl(file, F_GETFL) & O_ACCMODE, O_RDWR, "F_GETFL");
    tap_is(fcntl(file, F_SETFL, O_APPEND | O_CREAT), 0, "F_SETFL");
    tap_is(fcntl(file, F_GETFL), O_RDWR | O_APPEND, "keeps what can be");
    lseek(file, 0, SEEK_SET);
    tap_is(write(file, "z", 1), 1, "who appends");
    tap_is(pread(file, byte, 2, 25), 1, "writes at the end");
    tap_is(fcntl(file, F_SETFL, 0), 0, "no longer");
    tap_is(ioctl(file, FIONBIO, &flag), 0, "FIONBIO");
    tap_is(fcntl(file, F_GETFL), O_RDWR | O_NONBLOCK, "is a flag as well");
    flag = 0;
    tap_is(ioctl(file, FIONBIO, &flag), 0, "or not");
    tap_is(ioctl(file, FIOCLEX), 0, "FIOCLEX");
    tap_is(fcntl(file, F_GETFD), FD_CLOEXEC, "too");
    tap_is(ioctl(file, FIONCLEX), 0, "or not");
    FAILS(ioctl(file, 1), ENOTTY, "a request that it has not");
    FAILS(ioctl(99, FIOCLEX), EBADF, "what is not open");
    FAILS(fcntl(file, 12345), EINVAL, "a command that there is not");
    FAILS(fcntl(99, F_GETFL), EBADF, "what is not open");
}

static void test_locks(int file)
{
    struct flock lock = {.l_type = F_WRLCK, .l_len = 10};
    int reader = open("/tmp/io", O_RDONLY);
    tap_is(fcntl(file, F_SETLK, &lock), 0, "a lock");
    tap_is(fcntl(file, F_SETLKW, &lock), 0, "is given again");
    tap_is(fcntl(file, F_GETLK, &lock), 0, "and nobody");
    tap_is(lock.l_type, F_UNLCK, "stands in the way");
    tap_is(fcntl(file, F_SETLK, &lock), 0, "it is undone");
    lock.l_type = F_WRLCK;
    FAILS(fcntl(reader, F_SETLK, &lock), EBADF, "who reads cannot lock so");
    lock.l_type = 9;
    FAILS(fcntl(file, F_SETLK, &lock), EINVAL, "and nobody so");
    tap_is(flock(file, LOCK_EX | LOCK_NB), 0, "flock");
    tap_is(flock(file, LOCK_UN), 0, "undone");
    FAILS(flock(file, 0), EINVAL, "neither");
    FAILS(flock(99, LOCK_SH), EBADF, "what is not open");
    close(reader);
}

static void test_status(int file)
{
    struct stat status;
    tap_is(fstat(file, &status), 0, "fstat");
    tap_ok(S_ISREG(status.st_mode) && status.st_size == 26 && status.st_nlink == 1, "of a file");
    tap_is(fstat(0, &status), 0, "of the console");
    tap_ok(S_ISCHR(status.st_mode), "which is a device");
    FAILS(fstat(99, &status), EBADF, "of what is not open");
    tap_is(isatty(0), 1, "and a terminal");
    errno = 0;
    tap_ok(isatty(file) == 0 && errno == ENOTTY, "a file is none");
    tap_ok(isatty(99) == 0 && errno == EBADF, "neither is what is not open");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    int file = open("/tmp/io", O_RDWR | O_CREAT, 0600);
    tap_is(file, 3, "a file, and the lowest descriptor");
    test_transfer(file);
    test_refused(file);
    test_duplicates(file);
    test_flags(file);
    test_locks(file);
    test_status(file);
    tap_is(close(file), 0, "it is closed");
    tap_is(unlink("/tmp/io"), 0, "and removed");
    posix_io_test_pipe();
    if (has_sync && has_thread)
        posix_io_test_threads();
    else
        tap_note("no threads here");
    return tap_end();
}

const struct suite test_posix_io_suite = {"posix_io", run};
