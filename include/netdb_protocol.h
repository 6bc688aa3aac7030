/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * netdb_protocol.h - protocols by their names; a part of netdb.h, which programs include.
 */
#ifndef NETDB_PROTOCOL_H
#define NETDB_PROTOCOL_H

struct protoent {
    char *p_name;
    char **p_aliases;
    int p_proto;
};

/*
 * Look a protocol up, by a name or an alias of it, or by number: those of socket.h's sockets and
 * their kin.
 *
 * Returns it, which nobody may change, or NULL: it is not known.
 * Context: thread. Never blocks. Concurrent calls are safe. Source: POSIX XSH, endprotoent.
 */
struct protoent *getprotobyname(const char *name);
struct protoent *getprotobynumber(int number);

#endif
