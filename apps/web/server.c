/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * server.c - one thread, one poll.
 *
 * The first `listeners` entries of polls are sockets at which clients arrive; entry listeners + i
 * is of clients[i]. Once a second all deadlines are looked at, and the console.
 */
#include "server.h"
#include "connection.h"
#include "file.h"
#include "listener.h"
#include "log.h"
#include "statistics.h"
#include "stop.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TICK_MS = 1000, ARRIVALS_A_TURN = 64 };

struct statistics statistics;

static struct {
    const struct options *options;
    struct moment now;
    struct pollfd *polls;
    struct connection *memory, **clients; /* clients: first those that are there, then free ones */
    int listeners;
    uint32_t count;
    uint64_t tick_ms; /* when to look at deadlines again */
    uint64_t stop_ms; /* when to end, whatever is on; 0: not asked for */
} server;

/* Clients come and go */

static struct pollfd *poll_of(uint32_t client)
{
    return &server.polls[(uint32_t)server.listeners + client];
}

static void wait_for(uint32_t client)
{
    bool sends = server.clients[client]->state == CONNECTION_SENDING;
    poll_of(client)->events = sends ? POLLOUT : POLLIN;
}

/* The last one takes the place. */
static void remove_client(uint32_t client)
{
    struct connection *connection = server.clients[client];
    uint32_t last = --server.count;
    connection_end(connection);
    server.clients[client] = server.clients[last];
    server.clients[last] = connection;
    *poll_of(client) = *poll_of(last);
    statistics.open = server.count;
}

static void add_client(int descriptor, const struct sockaddr_storage *peer)
{
    uint32_t client = server.count++;
    struct connection *connection = server.clients[client];
    connection->peer = *peer;
    connection_begin(connection, descriptor, &server.now);
    *poll_of(client) = (struct pollfd){.fd = descriptor};
    wait_for(client);
    statistics.open = server.count;
}

/* Of those who have not begun to ask for anything, who has waited longest; count: there is none. */
static uint32_t oldest_idle(void)
{
    uint32_t oldest = server.count;
    for (uint32_t i = 0; i < server.count; i++) {
        if (server.clients[i]->state == CONNECTION_IDLE &&
            (oldest == server.count ||
             server.clients[i]->deadline_ms < server.clients[oldest]->deadline_ms))
            oldest = i;
    }
    return oldest;
}

static bool is_full(void)
{
    return server.count == server.options->connections;
}

/* New clients are looked for only as long as there can be a place for them. */
static void listen_again(void)
{
    bool can = !is_full() || oldest_idle() < server.count;
    for (int i = 0; i < server.listeners; i++)
        server.polls[i].events = can ? POLLIN : 0;
}

/* There is at least one, for whom somebody else may have to go. */
static void accept_clients(int listener)
{
    uint32_t oldest = is_full() ? oldest_idle() : server.count;
    if (oldest < server.count) {
        connection_abandon(server.clients[oldest]);
        remove_client(oldest);
    }
    for (int i = 0; i < ARRIVALS_A_TURN && !is_full(); i++) {
        struct sockaddr_storage peer;
        socklen_t length = sizeof peer;
        int descriptor =
            accept4(listener, (struct sockaddr *)&peer, &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (descriptor < 0)
            return;
        add_client(descriptor, &peer);
    }
    listen_again();
}

/* Time */

static void stop(void)
{
    log_say("stopping; connections open: ", server.count);
    server.stop_ms = server.now.ms + (uint64_t)server.options->stop_s * 1000;
    for (int i = 0; i < server.listeners; i++) {
        close(server.polls[i].fd);
        server.polls[i].fd = -1;
    }
    for (uint32_t i = server.count; i-- > 0;) {
        connection_stop(server.clients[i]);
        if (server.clients[i]->state == CONNECTION_OVER)
            remove_client(i);
    }
}

static void tick(void)
{
    server.tick_ms = server.now.ms + TICK_MS;
    for (uint32_t i = server.count; i-- > 0;) {
        if (server.now.ms < server.clients[i]->deadline_ms)
            continue;
        connection_expire(server.clients[i], &server.now);
        wait_for(i);
        if (server.clients[i]->state == CONNECTION_OVER)
            remove_client(i);
    }
}

/* The loop */

/* From the last to the first, for a client that goes is replaced by the last. */
static void serve(int ready)
{
    for (uint32_t i = server.count; i-- > 0 && ready > 0;) {
        if (poll_of(i)->revents == 0)
            continue;
        ready--;
        connection_serve(server.clients[i], &server.now);
        wait_for(i);
        if (server.clients[i]->state == CONNECTION_OVER)
            remove_client(i);
    }
    for (int i = 0; i < server.listeners; i++) {
        if (server.polls[i].revents != 0 && server.stop_ms == 0)
            accept_clients(server.polls[i].fd);
    }
}

static void turn(void)
{
    int ready = poll(server.polls, (nfds_t)server.listeners + server.count, TICK_MS);
    moment_update(&server.now);
    if (ready > 0)
        serve(ready);
    if (server.now.ms >= server.tick_ms) {
        tick();
        listen_again();
        if (server.stop_ms == 0 && stop_is_asked_for(server.options->stays))
            stop();
    }
    log_flush();
}

static bool allocate(void)
{
    uint32_t most = server.options->connections;
    server.polls = calloc(most + LISTENERS_MAX, sizeof *server.polls);
    server.memory = malloc(most * sizeof *server.memory); /* cleared as clients come */
    server.clients = calloc(most, sizeof(struct connection *));
    if (server.polls == NULL || server.memory == NULL || server.clients == NULL)
        return false;
    for (uint32_t i = 0; i < most; i++)
        server.clients[i] = &server.memory[i];
    return true;
}

static bool listen_at(uint32_t port)
{
    int descriptors[LISTENERS_MAX];
    server.listeners = listener_open(&port, descriptors);
    for (int i = 0; i < server.listeners; i++)
        server.polls[i] = (struct pollfd){.fd = descriptors[i], .events = POLLIN};
    if (server.listeners > 0)
        log_say("listening on port ", port);
    return server.listeners > 0;
}

int server_run(const struct options *options)
{
    server.options = options;
    file_settings(options->root, options->cache_size);
    if (!connection_settings(options) || !allocate()) {
        log_say("error: there is no memory for so many connections: ", options->connections);
        return 1;
    }
    if (!listen_at(options->port)) {
        log_say("error: no socket can be opened, because of error number ", (uint64_t)errno);
        return 1;
    }
    moment_update(&server.now);
    statistics.started_ms = server.now.ms;
    while (server.stop_ms == 0 || (server.count > 0 && server.now.ms < server.stop_ms))
        turn();
    while (server.count > 0)
        remove_client(server.count - 1);
    return 0;
}
