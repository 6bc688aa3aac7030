/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - a server of one thread, for tests that treat it badly. On port 7 it sends back what it
 * is sent, by TCP and UDP (RFC 862); who connects to port 8 is told how many blocks of the heap are
 * in use, and to port 9 ends the image.
 *
 * A connection is read only while nothing of it is left to be written: a peer that does not read
 * is not read, and takes no more than its buffer here.
 */
#include <errno.h>
#include <fault.h>
#include <heap_fault.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ECHO = 7, REPORT = 8, END = 9, MOST = 200, SIZE = 8192 };

/* Places in polls: these, then connections. */
enum { LISTEN_ECHO, LISTEN_REPORT, LISTEN_END, DATAGRAMS, FIRST };

struct connection {
    size_t from, to; /* of buffer, what is to be written */
    char buffer[SIZE];
};

static struct connection connections[MOST];
static struct pollfd polls[FIRST + MOST];

static bool say(bool good, const char *what)
{
    if (!good)
        printf("echo: %s: error %d\n", what, errno);
    return good;
}

static int open_socket(int type, uint16_t port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    int one = 1, file = socket(AF_INET, type | SOCK_NONBLOCK, 0);
    setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
    say(bind(file, (struct sockaddr *)&address, sizeof(address)) == 0, "bind");
    if (type == SOCK_STREAM)
        say(listen(file, SOMAXCONN) == 0, "listen");
    return file;
}

static void set(unsigned place, int file)
{
    polls[place] = (struct pollfd){.fd = file, .events = POLLIN};
}

static void begin(void)
{
    set(LISTEN_ECHO, open_socket(SOCK_STREAM, ECHO));
    set(LISTEN_REPORT, open_socket(SOCK_STREAM, REPORT));
    set(LISTEN_END, open_socket(SOCK_STREAM, END));
    set(DATAGRAMS, open_socket(SOCK_DGRAM, ECHO));
    for (unsigned i = FIRST; i < FIRST + MOST; i++)
        polls[i].fd = -1;
    printf("echo: ready\n");
    fflush(stdout);
}

/* One that finds no place is closed. */
static void take_connections(void)
{
    int file;
    while ((file = accept4(polls[LISTEN_ECHO].fd, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        unsigned place = FIRST;
        while (place < FIRST + MOST && polls[place].fd >= 0)
            place++;
        if (place == FIRST + MOST) {
            close(file);
            continue;
        }
        set(place, file);
        connections[place - FIRST].from = connections[place - FIRST].to = 0;
    }
}

static void report(void)
{
    int file = accept(polls[LISTEN_REPORT].fd, NULL, NULL);
    char text[32];
    if (file < 0)
        return;
    int length = snprintf(text, sizeof(text), "%lu\n", (unsigned long)heap_fault()->live);
    say(write(file, text, (size_t)length) == length, "report");
    close(file);
}

static void answer_datagrams(void)
{
    static char buffer[SIZE];
    struct sockaddr_in from;
    socklen_t size = sizeof(from);
    ssize_t length;
    while ((length = recvfrom(polls[DATAGRAMS].fd, buffer, SIZE, 0, (struct sockaddr *)&from,
                              &size)) >= 0)
        sendto(polls[DATAGRAMS].fd, buffer, (size_t)length, 0, (struct sockaddr *)&from, size);
}

static void end(unsigned place)
{
    close(polls[place].fd);
    polls[place].fd = -1;
}

static void read_some(unsigned place, struct connection *connection)
{
    ssize_t length = read(polls[place].fd, connection->buffer, SIZE);
    if (length == 0 || (length < 0 && errno != EAGAIN)) {
        end(place);
    } else if (length > 0) {
        connection->from = 0;
        connection->to = (size_t)length;
        polls[place].events = POLLOUT;
    }
}

static void write_some(unsigned place, struct connection *connection)
{
    ssize_t length = write(polls[place].fd, connection->buffer + connection->from,
                           connection->to - connection->from);
    if (length < 0 && errno != EAGAIN) {
        end(place);
        return;
    }
    connection->from += length > 0 ? (size_t)length : 0;
    if (connection->from == connection->to)
        polls[place].events = POLLIN;
}

static void serve(unsigned place)
{
    struct connection *connection = &connections[place - FIRST];
    if (polls[place].fd < 0 || polls[place].revents == 0)
        return;
    if (polls[place].events == POLLIN)
        read_some(place, connection);
    else
        write_some(place, connection);
}

int main(void)
{
    begin();
    while (!polls[LISTEN_END].revents) {
        if (!say(poll(polls, FIRST + MOST, -1) >= 0, "poll"))
            return 1;
        take_connections();
        if (polls[LISTEN_REPORT].revents)
            report();
        answer_datagrams();
        for (unsigned place = FIRST; place < FIRST + MOST; place++)
            serve(place);
    }
    return 0;
}
