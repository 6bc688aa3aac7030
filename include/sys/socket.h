/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sys/socket.h - sockets (POSIX.1-2017, sys/socket.h; XSH 2.10 and each function).
 *
 * Sockets are descriptors: read, write, poll, fcntl, ioctl (FIONREAD, FIONBIO) and close take them.
 * There are SOCK_STREAM (TCP) and SOCK_DGRAM (UDP) of AF_INET and, if the image has IPv6, AF_INET6.
 * The functions do what POSIX says, with these limits: no urgent data, no ancillary data, and no
 * SIGPIPE: to send on a connection that is closed fails with EPIPE. Unless an option says how long,
 * what waits does so as long as it takes; in an image whose only thread that could end it waits,
 * for ever. A call that has no memory fails with ENOBUFS and may be tried again.
 *
 * Numbers are those of 4.4BSD and FreeBSD. Addresses have no length in them.
 *
 * Context of all: thread. Concurrent calls are safe.
 */
#ifndef SYS_SOCKET_H
#define SYS_SOCKET_H

#include <iovec.h>
#include <sys/types.h>

typedef uint32_t socklen_t;
typedef uint16_t sa_family_t;

#define SOCK_STREAM   1
#define SOCK_DGRAM    2
#define SOCK_RAW      3          /* EPROTONOSUPPORT */
#define SOCK_CLOEXEC  0x10000000 /* or'ed to the type, as is the next */
#define SOCK_NONBLOCK 0x20000000

#define AF_UNSPEC 0
#define AF_UNIX   1 /* EAFNOSUPPORT */
#define AF_INET   2
#define AF_INET6  28
#define PF_UNSPEC AF_UNSPEC
#define PF_UNIX   AF_UNIX
#define PF_INET   AF_INET
#define PF_INET6  AF_INET6

/* Options of level SOL_SOCKET: int if nothing else is said. Those of sizes round as they must. */
#define SOL_SOCKET    0xffff
#define SO_DEBUG      0x0001 /* ENOPROTOOPT */
#define SO_ACCEPTCONN 0x0002 /* only told */
#define SO_REUSEADDR  0x0004
#define SO_KEEPALIVE  0x0008
#define SO_BROADCAST  0x0020
#define SO_LINGER     0x0080 /* struct linger; only 0 seconds differ from none: close resets */
#define SO_REUSEPORT  0x0200 /* as SO_REUSEADDR */
#define SO_SNDBUF     0x1001 /* bytes; a component's option limits them */
#define SO_RCVBUF     0x1002
#define SO_SNDTIMEO   0x1005 /* struct timeval; 0: for ever */
#define SO_RCVTIMEO   0x1006
#define SO_ERROR      0x1007 /* only told, and forgotten */
#define SO_TYPE       0x1008 /* only told, as are the next two */
#define SO_PROTOCOL   0x1016
#define SO_DOMAIN     0x1019
#define SOMAXCONN     128

#define MSG_OOB      0x00001 /* EOPNOTSUPP */
#define MSG_PEEK     0x00002
#define MSG_TRUNC    0x00010 /* told by recvmsg: the datagram was longer */
#define MSG_CTRUNC   0x00020
#define MSG_WAITALL  0x00040
#define MSG_DONTWAIT 0x00080
#define MSG_NOSIGNAL 0x20000 /* always so */

#define SHUT_RD   0
#define SHUT_WR   1
#define SHUT_RDWR 2

struct sockaddr {
    sa_family_t sa_family;
    char sa_data[14];
};

/* Room for an address of any family. */
struct sockaddr_storage {
    sa_family_t ss_family;
    char ss_data[30] __attribute__((__aligned__(8)));
};

struct linger {
    int l_onoff;  /* not 0: it counts */
    int l_linger; /* seconds */
};

struct msghdr {
    void *msg_name;
    socklen_t msg_namelen;
    struct iovec *msg_iov;
    int msg_iovlen;
    void *msg_control; /* not written to */
    socklen_t msg_controllen;
    int msg_flags;
};

int socket(int domain, int type, int protocol);
int bind(int descriptor, const struct sockaddr *address, socklen_t length);
int listen(int descriptor, int backlog);
int accept(int descriptor, struct sockaddr *__restrict address, socklen_t *__restrict length);
/* As accept, with SOCK_NONBLOCK and SOCK_CLOEXEC in flags for the new socket. */
int accept4(int descriptor, struct sockaddr *__restrict address, socklen_t *__restrict length,
            int flags);
int connect(int descriptor, const struct sockaddr *address, socklen_t length);
int shutdown(int descriptor, int how);
int getsockname(int descriptor, struct sockaddr *__restrict address, socklen_t *__restrict length);
int getpeername(int descriptor, struct sockaddr *__restrict address, socklen_t *__restrict length);
int getsockopt(int descriptor, int level, int name, void *__restrict value,
               socklen_t *__restrict length);
int setsockopt(int descriptor, int level, int name, const void *value, socklen_t length);
ssize_t recv(int descriptor, void *buffer, size_t size, int flags);
ssize_t recvfrom(int descriptor, void *__restrict buffer, size_t size, int flags,
                 struct sockaddr *__restrict address, socklen_t *__restrict length);
ssize_t recvmsg(int descriptor, struct msghdr *message, int flags);
ssize_t send(int descriptor, const void *buffer, size_t size, int flags);
ssize_t sendto(int descriptor, const void *buffer, size_t size, int flags,
               const struct sockaddr *address, socklen_t length);
ssize_t sendmsg(int descriptor, const struct msghdr *message, int flags);

#endif
