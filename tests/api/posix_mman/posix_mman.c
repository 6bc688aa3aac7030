/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * posix_mman.c - conformance of posix_mman.
 */
#include <errno.h>
#include <fault.h>
#include <fcntl.h>
#include <heap_fault.h>
#include <mem.h>
#include <pages.h>
#include <stdint.h>
#include <suite.h>
#include <sys/mman.h>
#include <tap.h>
#include <unistd.h>

enum { PAGE = 4096, BOTH = PROT_READ | PROT_WRITE, ANONYMOUS = MAP_PRIVATE | MAP_ANONYMOUS };

/* Whether call failed, with this error. */
#define FAILS(call, error, what) tap_ok((errno = 0, (call) == -1) && errno == (error), what)
#define REFUSED(call, error, what) \
    tap_ok((errno = 0, (call) == MAP_FAILED) && errno == (error), what)

static bool all_zero(const char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != 0)
            return false;
    }
    return true;
}

static void test_anonymous(void)
{
    char *map = mmap(NULL, 5 * PAGE - 7, BOTH, ANONYMOUS, -1, 0);
    if (!tap_ok(map != MAP_FAILED && (uintptr_t)map % PAGE == 0, "a map"))
        return;
    tap_ok(all_zero(map, 5 * PAGE), "all zero");
    memset(map, 'x', 5 * PAGE);
    tap_is(munmap(map + PAGE, PAGE), 0, "a page in its middle is given back");
    tap_ok(map[PAGE - 1] == 'x' && map[2 * PAGE] == 'x', "and no other");
    FAILS(msync(map, 3 * PAGE, MS_SYNC), ENOMEM, "what has a hole");
    tap_is(msync(map + 2 * PAGE, 3 * PAGE, MS_SYNC), 0, "what has none");
    tap_is(munmap(map + PAGE, PAGE), 0, "what is no map is left alone");
    tap_is(munmap(map, 2 * PAGE), 0, "its beginning");
    tap_is(munmap(map + 4 * PAGE, PAGE), 0, "its end");
    tap_ok(map[2 * PAGE] == 'x' && map[4 * PAGE - 1] == 'x', "and what is left");
    tap_is(munmap(map, 5 * PAGE), 0, "all of it");
    char *shared = mmap(map, 1, BOTH, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    tap_ok(shared != MAP_FAILED && all_zero(shared, PAGE), "one that is shared with nobody");
    tap_is(munmap(shared, 1), 0, "is given back too");
}

static void test_file(void)
{
    static char bytes[PAGE + 100];
    int file = open("/tmp/map", O_RDWR | O_CREAT | O_TRUNC, 0600);
    memset(bytes, 'a', PAGE);
    memset(bytes + PAGE, 'b', 100);
    tap_is(write(file, bytes, sizeof bytes), sizeof bytes, "a file");
    char *map = mmap(NULL, sizeof bytes, BOTH, MAP_PRIVATE, file, 0);
    tap_ok(map != MAP_FAILED && memcmp(map, bytes, sizeof bytes) == 0, "is copied");
    tap_ok(all_zero(map + sizeof bytes, 2 * PAGE - sizeof bytes), "with zeros behind it");
    map[0] = 'z';
    tap_is(pread(file, bytes, 1, 0), 1, "what is written there");
    tap_is(bytes[0], 'a', "is not in the file");
    tap_is(munmap(map, sizeof bytes), 0, "it is given back");
    map = mmap(NULL, 100, PROT_READ, MAP_PRIVATE, file, PAGE);
    tap_ok(map != MAP_FAILED && map[0] == 'b' && map[99] == 'b', "from its second page on");
    tap_is(munmap(map, 100), 0, "it is given back");
    REFUSED(mmap(NULL, 1, BOTH, MAP_SHARED, file, 0), ENODEV, "it cannot be shared");
    REFUSED(mmap(NULL, 1, BOTH, MAP_PRIVATE, file, 100), EINVAL, "nor begin within a page");
    close(file);
    REFUSED(mmap(NULL, 1, BOTH, MAP_PRIVATE, file, 0), EBADF, "nor be closed");
    file = open("/tmp/map", O_WRONLY);
    REFUSED(mmap(NULL, 1, BOTH, MAP_PRIVATE, file, 0), EACCES, "nor be only written");
    close(file);
    REFUSED(mmap(NULL, 1, BOTH, MAP_PRIVATE, 0, 0), ENODEV, "the console is no file");
    tap_is(unlink("/tmp/map"), 0, "it is removed");
}

static void test_refused(void)
{
    char *map = mmap(NULL, PAGE, BOTH, ANONYMOUS, -1, 0);
    REFUSED(mmap(NULL, 0, BOTH, ANONYMOUS, -1, 0), EINVAL, "nothing");
    REFUSED(mmap(NULL, 1, BOTH, MAP_ANONYMOUS, -1, 0), EINVAL, "neither shared nor private");
    REFUSED(mmap(NULL, 1, BOTH | PROT_EXEC, ANONYMOUS, -1, 0), ENOTSUP, "nothing is executed");
    REFUSED(mmap(map, 1, BOTH, ANONYMOUS | MAP_FIXED, -1, 0), ENOTSUP, "nor where one likes");
    REFUSED(mmap(NULL, SIZE_MAX, BOTH, ANONYMOUS, -1, 0), ENOMEM, "nor larger than anything");
    REFUSED(mmap(NULL, SIZE_MAX / 4, BOTH, ANONYMOUS, -1, 0), ENOMEM, "nor than memory");
    FAILS(munmap(map + 1, 1), EINVAL, "a page is not halved");
    FAILS(munmap(map, 0), EINVAL, "nor is nothing given back");
    FAILS(munmap(map, SIZE_MAX - PAGE), EINVAL, "nor all there is");
    tap_is(mprotect(map, PAGE, BOTH), 0, "it is readable and writable");
    FAILS(mprotect(map, PAGE, PROT_READ), ENOTSUP, "and nothing else");
    FAILS(mprotect(map + 1, PAGE, BOTH), EINVAL, "in whole pages");
    FAILS(msync(map, PAGE, 8), EINVAL, "a flag that there is not");
    tap_is(madvise(map, PAGE, MADV_WILLNEED), 0, "advice");
    FAILS(madvise(map, PAGE, 99), EINVAL, "that there is not");
    tap_is(posix_madvise(map, PAGE, 99), EINVAL, "in its other form");
    tap_is(mlock(map, PAGE) | munlock(map, PAGE), 0, "it stays where it is");
    tap_is(munmap(map, PAGE), 0, "it is given back");
}

static bool work(void *arg)
{
    (void)arg;
    char *map = mmap(NULL, 3 * PAGE, BOTH, ANONYMOUS, -1, 0);
    if (map == MAP_FAILED)
        return errno == ENOMEM;
    bool good = munmap(map + PAGE, PAGE) == 0 || errno == ENOMEM;
    fault_clear(heap_fault());
    return munmap(map, 3 * PAGE) == 0 && good;
}

/* Pages are given back: there are as many as before. */
static void test_balance(void)
{
    bool good = work(NULL);
    size_t before = pages_available();
    for (unsigned i = 0; i < 100; i++)
        good = work(NULL) && good;
    tap_ok(good, "a hundred maps");
    tap_is((long)pages_available(), (long)before, "leave as many pages as before");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_anonymous();
    test_file();
    test_refused();
    test_balance();
    fault_set(heap_fault(), 1, 1);
    tap_ok(work(NULL), "no memory for the first note");
    fault_set(heap_fault(), 2, 1);
    tap_ok(work(NULL), "nor for the second");
    fault_clear(heap_fault());
    return tap_end();
}

const struct suite test_posix_mman_suite = {"posix_mman", run};
