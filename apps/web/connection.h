/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * connection.h - one client: requests come in, answers go out, one after the other.
 *
 * A connection has memory of its own for what has come in only while it waits for the rest of a
 * request, or while requests wait for the end of an answer. While an answer is being sent nothing
 * is read, so that who sends requests faster than it takes answers has to wait.
 */
#ifndef CONNECTION_H
#define CONNECTION_H

#include "answer.h"
#include "options.h"

#include <sys/socket.h>

enum connection_state {
    CONNECTION_IDLE,      /* between two requests, or before the first */
    CONNECTION_READING,   /* part of a request is there */
    CONNECTION_SENDING,   /* an answer is on its way */
    CONNECTION_LINGERING, /* all is said; what still comes in is dropped */
    CONNECTION_OVER,      /* to be ended */
};

struct connection {
    int descriptor;
    enum connection_state state;
    bool is_last;                           /* the answer on its way is */
    uint64_t deadline_ms;                   /* of the state */
    uint64_t progress;                      /* bytes taken since the deadline was set */
    char *input;                            /* waits here, or NULL */
    size_t input_size, input_length, known; /* known: handed over to the request */
    struct sockaddr_storage peer;
    struct request request;
    struct answer answer;
};

/* To be called first; options stay. Returns whether there is memory. */
bool connection_settings(const struct options *options);

/* Begins; descriptor does not block, and belongs to the connection. */
void connection_begin(struct connection *connection, int descriptor, const struct moment *now);

/* Does what can be done without waiting, now that it can be read or written. */
void connection_serve(struct connection *connection, const struct moment *now);

/* Its deadline has passed. */
void connection_expire(struct connection *connection, const struct moment *now);

/* Ends it as soon as what is being answered is sent. */
void connection_stop(struct connection *connection);

/* Resets it: it is over. */
void connection_abandon(struct connection *connection);

void connection_end(struct connection *connection);

#endif
