/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * transport_9p.h - messages to a server of the protocol 9P and its replies, whatever carries them.
 *
 * It knows nothing of what is in them: size, type and tag at their beginning are the caller's to
 * write and to check. A server that does not answer in time is given up: nothing is written into
 * the caller's memory later, and all further exchanges fail.
 */
#ifndef TRANSPORT_9P_H
#define TRANSPORT_9P_H

#include <iovec.h>
#include <stddef.h>
#include <stdint.h>

/* A connection; belongs to the provider. */
struct transport_9p {
    uint32_t most; /* bytes that a message can have, either way: at least 4096 */
};

/*
 * Connect to the server that is called name, or, if name is NULL, to the first one.
 *
 * Returns 0 and *transport, or
 *   -ENODEV  there is no such server
 *   -EBUSY   somebody is connected to it
 *   -ENOMEM  no memory
 *   -EIO     it cannot be reached
 * *transport is untouched and nothing changed in all cases.
 * Context: init, thread. May block.
 */
int transport_9p_open(const char *name, struct transport_9p **transport);

/*
 * End a connection and forget it.
 *
 * Context: init, thread. May block. No exchange is under way.
 */
void transport_9p_close(struct transport_9p *transport);

/*
 * Send a message, the request pieces in their order, and wait for timeout_ns at most for its reply,
 * which fills the reply pieces in theirs. There are one or two of each; none is empty. They belong
 * to the caller and are not kept.
 *
 * Returns how many bytes the reply has, never more than the pieces, or
 *   -EIO        the connection is broken
 *   -ETIMEDOUT  there was no reply in time; the connection is broken from now on
 * the reply pieces are undefined in both cases.
 * Context: init, thread. May block. One caller at a time for each connection.
 */
long transport_9p_exchange(struct transport_9p *transport, const struct iovec *request,
                           unsigned request_count, const struct iovec *reply, unsigned reply_count,
                           uint64_t timeout_ns);

#endif
