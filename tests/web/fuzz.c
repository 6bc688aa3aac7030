/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fuzz.c - what comes in on a connection of apps/web, mutated: fuzz SITE SEED COUNT.
 *
 * Each case is a few requests from the seeds below, changed at random and cut at random, on a
 * connection that is one end of a pair of sockets, read from with random patience. The server's own
 * code does the rest: a sanitizer, an assertion or a case without end is a finding. What comes back
 * must begin as an answer does. The same seed makes the same cases.
 */
#include "connection.h"
#include "file.h"
#include "statistics.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { INPUT_MAX = 20000, TURNS_MAX = 100000 };

static const char *const seeds[] = {
    "GET / HTTP/1.1\r\nHost: t\r\n\r\n",
    "HEAD /digits.txt HTTP/1.1\r\nHost: t\r\nRange: bytes=0-1,-2\r\nIf-Range: \"a\"\r\n\r\n",
    "GET /digits.txt HTTP/1.1\r\nHost: t\r\nRange: bytes=0-0,2-3,5-\r\n\r\n",
    "GET /big.txt HTTP/1.1\r\nHost: t\r\nRange: bytes=10-4000,5000-9000\r\n\r\n",
    "GET /folder/%2e%2e/index.html?a=b HTTP/1.1\r\nHost: t\r\nIf-None-Match: W/\"a\", *\r\n\r\n",
    "GET http://t:80/a%20b/%c3%a4.txt HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\nA: "
    "b\r\n\r\n",
    "PUT / HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\nabc",
    "OPTIONS * HTTP/1.1\r\nHost: t\r\nIf-Modified-Since: Sun Nov  6 08:49:37 1994\r\n\r\n",
    "GET /image HTTP/1.1\r\nHost: t\r\nIf-Unmodified-Since: Sunday, 06-Nov-94 08:49:37 GMT\r\n\r\n",
    "GET /folder HTTP/1.1\r\nHost: t\r\nUpgrade: h2c\r\nConnection: Upgrade, close\r\n\r\n",
};

static uint64_t state;

static uint32_t below(uint32_t bound)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * UINT64_C(0x2545f4914f6cdd1d)) >> 33) % bound;
}

/* One change of the length bytes; returns how many there are then. */
static size_t mutate(char *bytes, size_t length)
{
    static const char *const words[] = {"\r\n",    "\r\n\r\n", "\0",
                                        "%00",     "/../",     "bytes=",
                                        ",",       "\xff",     "9999999999999999999999",
                                        " ",       "\t",       ":",
                                        "HTTP/1.1"};
    size_t at = below((uint32_t)length + 1);
    const char *word = words[below(sizeof words / sizeof *words)];
    size_t size = *word == '\0' ? 1 : strlen(word), many = below(2000);
    switch (below(6)) {
    case 0:
        if (at < length)
            bytes[at] = (char)below(256);
        return length;
    case 1: /* something out */
        size = below(20);
        size = size > length - at ? length - at : size;
        memmove(bytes + at, bytes + at + size, length - at - size);
        return length - size;
    case 2: /* a piece twice */
        size = below(60);
        size = size > length - at ? length - at : size;
        if (length + size > INPUT_MAX)
            return length;
        memmove(bytes + at + size, bytes + at, length - at);
        return length + size;
    case 3: /* much of the same */
        if (length + many > INPUT_MAX)
            return length;
        memmove(bytes + at + many, bytes + at, length - at);
        memset(bytes + at, "a/%\n0 "[below(6)], many);
        return length + many;
    default: /* a word in */
        if (length + size > INPUT_MAX)
            return length;
        memmove(bytes + at + size, bytes + at, length - at);
        memcpy(bytes + at, word, size);
        return length + size;
    }
}

static size_t make_input(char *bytes)
{
    size_t length = 0;
    for (uint32_t count = 1 + below(4); count > 0; count--) {
        const char *seed = seeds[below(sizeof seeds / sizeof *seeds)];
        memcpy(bytes + length, seed, strlen(seed));
        length += strlen(seed);
    }
    for (uint32_t count = below(8); count > 0; count--)
        length = mutate(bytes, length);
    return length;
}

static void fail(const char *why)
{
    fprintf(stderr, "fuzz: %s\n", why);
    abort();
}

/* What the server says begins with a status line; returns what was read, 0 at the end. */
static ssize_t hear(int descriptor, bool first)
{
    char bytes[65536];
    ssize_t count = read(descriptor, bytes, 1 + below(sizeof bytes));
    if (first && count >= 9 && memcmp(bytes, "HTTP/1.1 ", 9) != 0)
        fail("no answer");
    return count;
}

/* The client's end closes its direction when all is written. */
static size_t speak(int descriptor, const char *bytes, size_t length)
{
    size_t most = 1 + below(below(4) == 0 ? 3000 : 60);
    ssize_t count = write(descriptor, bytes, length < most ? length : most);
    if (count > 0 && (size_t)count == length)
        shutdown(descriptor, SHUT_WR);
    return count > 0 ? (size_t)count : 0;
}

static void run_case(struct moment *now)
{
    static struct connection connection;
    static char input[INPUT_MAX + 1000];
    int ends[2];
    size_t length = make_input(input), said = 0;
    bool heard = false;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) != 0)
        fail("no pair of sockets");
    connection_begin(&connection, ends[0], now);
    for (int turn = 0; connection.state != CONNECTION_OVER; turn++) {
        if (turn == TURNS_MAX)
            fail("a connection without end");
        if (said < length)
            said += speak(ends[1], input + said, length - said);
        connection_serve(&connection, now);
        if (below(3) > 0)
            heard |= hear(ends[1], !heard) > 0;
        now->ms += below(200) == 0 ? 1000 : 0;
        if (now->ms >= connection.deadline_ms)
            connection_expire(&connection, now);
    }
    connection_end(&connection);
    close(ends[1]);
}

int main(int argc, char **argv)
{
    static const struct options options = {
        .header_size = 2048, .request_s = 10, .idle_s = 10, .log = true};
    struct moment now = {0};
    if (argc != 4)
        return 2;
    state = strtoull(argv[2], NULL, 10);
    file_settings(argv[1], 65536);
    if (!connection_settings(&options))
        return 2;
    moment_update(&now);
    for (unsigned long left = strtoul(argv[3], NULL, 10); left > 0; left--)
        run_case(&now);
    printf("%llu requests\n", (unsigned long long)statistics.requests);
    return 0;
}
