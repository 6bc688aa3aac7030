/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * connection.c - one client, as a machine of five states.
 */
#include "connection.h"
#include "log.h"
#include "statistics.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    LINGER_MS = 2000,
    PROGRESS_LEAST = 4096, /* bytes of an answer that must be taken in the time for a request */
};

static struct {
    const struct options *options;
    char *arrivals; /* header_size bytes for what comes in, of whichever connection is served */
} settings;

bool connection_settings(const struct options *options)
{
    settings.options = options;
    settings.arrivals = malloc(options->header_size);
    return settings.arrivals != NULL;
}

static void set_deadline(struct connection *connection, uint32_t seconds, const struct moment *now)
{
    connection->deadline_ms = now->ms + (uint64_t)seconds * 1000;
    connection->progress = 0;
}

void connection_begin(struct connection *connection, int descriptor, const struct moment *now)
{
    int on = 1;
    connection->descriptor = descriptor;
    connection->state = CONNECTION_IDLE;
    connection->is_last = false;
    connection->input = NULL;
    connection->input_size = connection->input_length = connection->known = 0;
    request_begin(&connection->request);
    set_deadline(connection, settings.options->request_s, now);
    /* An answer is sent as a whole: nothing comes after it that it could wait for. */
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    statistics.connections++;
}

void connection_end(struct connection *connection)
{
    if (connection->state == CONNECTION_SENDING)
        answer_end(&connection->answer);
    free(connection->input);
    close(connection->descriptor);
}

/* Answers */

/* What the client has sent and nobody will read would make the system reset the connection, and the
 * client lose the answer: so it is read and dropped for a while. */
static void linger(struct connection *connection, const struct moment *now)
{
    connection->state = CONNECTION_LINGERING;
    connection->deadline_ms = now->ms + LINGER_MS;
    if (shutdown(connection->descriptor, SHUT_WR) != 0)
        connection->state = CONNECTION_OVER;
}

static void drop(struct connection *connection)
{
    for (int i = 0; i < 4; i++) {
        ssize_t count =
            recv(connection->descriptor, settings.arrivals, settings.options->header_size, 0);
        if (count < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (count <= 0) {
            connection->state = CONNECTION_OVER;
            return;
        }
    }
}

static void send_answer(struct connection *connection, const struct moment *now)
{
    struct answer *answer = &connection->answer;
    uint64_t taken = 0;
    enum answer_state state = answer_send(answer, connection->descriptor, &taken);
    statistics.bytes += taken;
    connection->progress += taken;
    if (connection->progress >= PROGRESS_LEAST)
        set_deadline(connection, settings.options->request_s, now);
    if (state == ANSWER_WAITS)
        return;
    answer_end(answer);
    connection->state = CONNECTION_IDLE;
    if (state == ANSWER_BROKEN)
        connection->state = CONNECTION_OVER;
    else if (answer->closes || connection->is_last)
        linger(connection, now);
}

static void begin_answer(struct connection *connection, const char *bytes, const struct moment *now)
{
    statistics.requests++;
    if (connection->is_last)
        connection->request.keeps_alive = false;
    answer_request(&connection->answer, &connection->request, bytes, now);
    if (settings.options->log)
        log_access(&connection->peer, &connection->request, bytes, &connection->answer, now);
    connection->state = CONNECTION_SENDING;
    set_deadline(connection, settings.options->request_s, now);
    send_answer(connection, now);
}

static void refuse(struct connection *connection, int status, const struct moment *now)
{
    connection->request.status = (uint16_t)status;
    connection->request.keeps_alive = false;
    begin_answer(connection, connection->input, now);
}

/* Requests */

/* Keeps length bytes for later, with room for more as long as they are fewer than header_size.
 * Returns whether there is memory. */
static bool keep(struct connection *connection, const char *bytes, size_t length)
{
    size_t limit = settings.options->header_size;
    connection->input_length = length;
    if (length > 0 && (length < connection->input_size || connection->input_size == limit)) {
        memmove(connection->input, bytes, length);
        return true;
    }
    size_t size = length < limit / 4 ? limit / 4 : limit;
    char *input = length > 0 ? malloc(size) : NULL;
    if (input != NULL)
        memcpy(input, bytes, length);
    free(connection->input);
    connection->input = input;
    connection->input_size = input != NULL ? size : 0;
    return input != NULL || length == 0;
}

/* What follows from there being part of a request, or nothing, behind the last answer. */
static void wait_for_more(struct connection *connection, const struct moment *now)
{
    bool begun = connection->input_length > 0;
    if (connection->state == CONNECTION_IDLE && begun) {
        connection->state = CONNECTION_READING;
        set_deadline(connection, settings.options->request_s, now);
    } else if (!begun) {
        connection->state = CONNECTION_IDLE;
        set_deadline(connection, settings.options->idle_s, now);
    }
    if (connection->input_length == settings.options->header_size)
        refuse(connection, request_too_large(&connection->request), now);
}

/* Answers the requests that are whole in bytes, and keeps the rest. */
static void take(struct connection *connection, char *bytes, size_t length,
                 const struct moment *now)
{
    struct request *request = &connection->request;
    size_t known = connection->known;
    while (known < length && connection->state <= CONNECTION_READING) {
        known += request_take(request, bytes, known, length - known);
        if (request->is_whole || request->status != 0) {
            begin_answer(connection, bytes, now);
            bytes += known;
            length -= known;
            known = 0;
            request_begin(request);
        } else if (request->has_head) { /* its content is of no use */
            known = length = request->keep;
        }
    }
    connection->known = known;
    if (connection->state <= CONNECTION_SENDING && !keep(connection, bytes, length))
        connection->state = CONNECTION_OVER;
    if (connection->state <= CONNECTION_READING)
        wait_for_more(connection, now);
}

static void receive(struct connection *connection, const struct moment *now)
{
    char *bytes = settings.arrivals;
    size_t before = connection->input_length, size = settings.options->header_size;
    if (before > 0) {
        bytes = connection->input;
        size = connection->input_size;
    }
    ssize_t count = recv(connection->descriptor, bytes + before, size - before, 0);
    if (count > 0)
        take(connection, bytes, before + (size_t)count, now);
    else if (count == 0 || (errno != EAGAIN && errno != EINTR && errno != ENOBUFS))
        connection->state = CONNECTION_OVER;
}

void connection_serve(struct connection *connection, const struct moment *now)
{
    switch (connection->state) {
    case CONNECTION_IDLE:
    case CONNECTION_READING:
        receive(connection, now);
        break;
    case CONNECTION_SENDING:
        send_answer(connection, now);
        if (connection->state == CONNECTION_IDLE)
            take(connection, connection->input, connection->input_length, now);
        break;
    case CONNECTION_LINGERING:
        drop(connection);
        break;
    case CONNECTION_OVER:
        break;
    }
}

/* Closing alone would leave what was not taken, and the other end's word that it has closed too, to
 * the system for as long as it likes to wait. */
void connection_abandon(struct connection *connection)
{
    struct linger at_once = {.l_onoff = 1, .l_linger = 0};
    setsockopt(connection->descriptor, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    if (connection->state == CONNECTION_SENDING)
        answer_end(&connection->answer);
    connection->state = CONNECTION_OVER;
}

void connection_expire(struct connection *connection, const struct moment *now)
{
    if (connection->state == CONNECTION_READING)
        refuse(connection, 408, now);
    else if (connection->state == CONNECTION_IDLE)
        connection->state = CONNECTION_OVER;
    else
        connection_abandon(connection);
}

void connection_stop(struct connection *connection)
{
    connection->is_last = true;
    if (connection->state == CONNECTION_IDLE)
        connection->state = CONNECTION_OVER;
}
