/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * peer.h - what the tests of the network have an image do.
 */
#ifndef PEER_H
#define PEER_H

#include <stddef.h>

/* Serve until somebody connects to the port STOP: echo, discard and generate (RFC 862 to 864). */
enum { PORT_ECHO = 7, PORT_DISCARD = 9, PORT_GENERATE = 19, PORT_STOP = 99 };
int serve(void);

/* Tell which addresses there are within some seconds, as soon as there is one of each family. */
int addresses(int seconds);
/* Tell what addresses a name has. */
int names(const char *name);
/* Send size bytes to somebody's echo, and see that they come back. */
int fetch(const char *host, const char *port, size_t size);
/* Join a group, and send datagrams back to who has sent them, until an empty one comes. */
int group(const char *address);

/* The byte at that place of all that is generated. */
static inline unsigned char byte_at(size_t place)
{
    return (unsigned char)(place * 7 % 251);
}

#endif
