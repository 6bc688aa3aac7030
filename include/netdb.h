/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * netdb.h - addresses by the names of hosts (POSIX.1-2017, netdb.h; RFC 1035, RFC 3493).
 *
 * Names are asked of the servers that net_config.h tells of; "localhost" and addresses as text need
 * none. Services are those of a short list (http, https, domain and the like), and numbers.
 * A name that is not known may take seconds, and is said to be EAI_AGAIN if no server has answered.
 *
 * Context of all: thread. getaddrinfo and gethostbyname may block. Concurrent calls are safe, but
 * those of gethostbyname, getservbyname and getservbyport, whose results stay until the next one.
 */
#ifndef NETDB_H
#define NETDB_H

#include <netdb_protocol.h>
#include <netinet/in.h>

struct addrinfo {
    int ai_flags, ai_family, ai_socktype, ai_protocol;
    socklen_t ai_addrlen;
    struct sockaddr *ai_addr;
    char *ai_canonname;
    struct addrinfo *ai_next;
};

struct hostent {
    char *h_name;
    char **h_aliases; /* there are none */
    int h_addrtype, h_length;
    char **h_addr_list;
};
#define h_addr h_addr_list[0]

struct servent {
    char *s_name;
    char **s_aliases; /* there are none */
    int s_port;       /* in network byte order */
    char *s_proto;
};

#define AI_PASSIVE     0x0001
#define AI_CANONNAME   0x0002
#define AI_NUMERICHOST 0x0004
#define AI_NUMERICSERV 0x0008
#define AI_ALL         0x0100
#define AI_ADDRCONFIG  0x0400
#define AI_V4MAPPED    0x0800

#define NI_NOFQDN       0x01
#define NI_NUMERICHOST  0x02 /* always so: no server is asked for names */
#define NI_NAMEREQD     0x04
#define NI_NUMERICSERV  0x08
#define NI_DGRAM        0x10
#define NI_NUMERICSCOPE 0x20
#define NI_MAXHOST      256
#define NI_MAXSERV      32

#define EAI_AGAIN    2
#define EAI_BADFLAGS 3
#define EAI_FAIL     4
#define EAI_FAMILY   5
#define EAI_MEMORY   6
#define EAI_NONAME   8
#define EAI_SERVICE  9
#define EAI_SOCKTYPE 10
#define EAI_SYSTEM   11
#define EAI_OVERFLOW 14

/* What gethostbyname leaves in h_errno. */
#define HOST_NOT_FOUND 1
#define TRY_AGAIN      2
#define NO_RECOVERY    3
#define NO_DATA        4

extern int h_errno;

int getaddrinfo(const char *__restrict host, const char *__restrict service,
                const struct addrinfo *__restrict hints, struct addrinfo **__restrict list);
void freeaddrinfo(struct addrinfo *list);
int getnameinfo(const struct sockaddr *__restrict address, socklen_t length, char *__restrict host,
                socklen_t host_size, char *__restrict service, socklen_t service_size, int flags);
const char *gai_strerror(int error);
struct hostent *gethostbyname(const char *name);
struct servent *getservbyname(const char *name, const char *protocol);
struct servent *getservbyport(int port, const char *protocol);
const char *hstrerror(int error);

#endif
