/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the files of net-lwip share.
 *
 * lwIP and all that is declared here are called with the one lock held (net_lwip_lock), if nothing
 * else is said. lwIP calls back in the same state.
 */
#ifndef NET_LWIP_INTERNAL_H
#define NET_LWIP_INTERNAL_H

#include <descriptor.h>
#include <lwip/ip_addr.h>
#include <lwip/netif.h>
#include <stdbool.h>
#include <stdint.h>
#include <sync.h>

#define FOREVER UINT64_MAX

struct pbuf;
struct sockaddr;
struct addrinfo;
struct netdev_buffer;
struct tcp_pcb;
struct udp_pcb;

/* wait.c: the lock, and waiting for the network */

/* Called by those of our functions that programs call, and by them alone. */
void net_lwip_lock(void);
void net_lwip_unlock(void);
int net_lwip_start(void);
/* Something that somebody may wait for has happened. */
void net_lwip_wake(struct sync_condition *condition);
/* Wait for that. Returns 0, perhaps too early, or -ETIMEDOUT. */
int net_lwip_wait(struct sync_condition *condition, uint64_t deadline_ns);
/* Look after the network once, for who will not wait. Returns false: threads do that. */
bool net_lwip_look(void);
/* A timer has been started that is due then. */
void net_lwip_hurry(uint64_t due_ns);
/* A device has something for us. Called in isr context, without the lock. */
void net_lwip_interrupt(void);

/* timer.c: what lwIP does at intervals */

struct timer {
    uint32_t interval_ms;
    void (*expire)(void);
    uint64_t due_ns; /* 0: not running */
    bool listed;
    struct timer *next;
};
void net_lwip_timer_start(struct timer *timer);
/* Let those expire whose time has come. Returns when the next one will. */
uint64_t net_lwip_timer_run(void);

/* memory.c */

/* What one connection may take of what is left for packets that go. */
size_t net_lwip_memory_share(void);
/* Whether one that has nothing under way may send a segment nevertheless. */
bool net_lwip_memory_for_one(void);
/* Whether those who have something to read already should get no more. */
bool net_lwip_memory_is_short(void);

/* packet.c */

/* Takes over the frame. Returns NULL: it is none, or there is no memory. */
struct pbuf *net_lwip_packet(struct netdev_buffer *frame);

/* interface.c: the devices */

struct interface {
    struct netif netif;
    struct interface *next;
    struct netdev *device;
    struct netdev_buffer
        *queue[64]; /* frames to be sent, since the last flush or while it is full */
    unsigned queued;
    bool starved; /* a frame found the queue full */
};
int net_lwip_interface_find(void);
struct interface *net_lwip_interface(unsigned index); /* NULL: there is none */
/* Whether a socket may have this address: one of ours, any, or a group's. */
bool net_lwip_is_local(const ip_addr_t *address);
bool net_lwip_interface_receive(void); /* whether there was something */
void net_lwip_interface_flush(void);
/* Have the devices tell. Returns false: there is something to do at once. */
bool net_lwip_interface_arm(bool *polled);

/* random.c */

int net_lwip_random_seed(void);
uint16_t net_lwip_random_port(void); /* that nobody can guess (RFC 6056 3.3.1) */

/* setting.c */

/* What is set for the index-th interface. Returns 0, -ENOENT (nothing), or -EINVAL after it was
   refused. */
int net_lwip_setting_address(unsigned index, ip4_addr_t *address, ip4_addr_t *netmask);
/* *gateway is untouched if none is set. Returns 0, or -EINVAL after it was refused. */
int net_lwip_setting_gateway(ip4_addr_t *gateway);
int net_lwip_setting_servers(void);
/* Tell why the setting cannot be. Returns -EINVAL. */
int net_lwip_setting_refuse(const char *name, const char *why);

/* config.c */

/* Wait, in the first seconds, until an address can be reached: the network may still have to say
 * how. */
void net_lwip_config_settle(const ip_addr_t *to);

/* address.c: addresses, errors and times of lwIP and POSIX */

struct endpoint {
    ip_addr_t address;
    uint16_t port;
};
/* Returns 0 and *endpoint, as a socket of that family can use it, or -EINVAL or -EAFNOSUPPORT. */
int net_lwip_endpoint(int family, const struct sockaddr *address, uint32_t length,
                      struct endpoint *endpoint);
/* Tells up to *length bytes of it, and in *length how many there are. NULL is ignored. */
void net_lwip_sockaddr(int family, const struct endpoint *endpoint, struct sockaddr *address,
                       uint32_t *length);
int net_lwip_error(err_t error);

/* The bytes of an address alone, in network byte order. */
static inline const void *net_lwip_bytes(const ip_addr_t *address)
{
#if LWIP_IPV6
    if (IP_IS_V6_VAL(*address))
        return ip_2_ip6(address)->addr;
#endif
    return &ip_2_ip4(address)->addr;
}

static inline size_t net_lwip_bytes_size(const ip_addr_t *address)
{
    (void)address; /* of IPv4, if the image speaks nothing else */
    return IP_IS_V6_VAL(*address) ? 16 : 4;
}

/* socket.c: what all sockets have in common */

struct transfer {
    const struct iovec *pieces;
    size_t count;
    size_t within;            /* bytes of the first piece that are done */
    int flags;                /* MSG_PEEK, …; of a datagram that was cut MSG_TRUNC is set */
    struct endpoint endpoint; /* of the other side */
    bool named;               /* endpoint counts */
};

struct socket;

struct socket_kind {
    int (*open)(struct socket *socket);
    int (*bind)(struct socket *socket, const struct endpoint *endpoint);
    int (*connect)(struct socket *socket, const struct endpoint *endpoint); /* NULL: dissolve */
    int (*name)(struct socket *socket, bool peer, struct endpoint *endpoint);
    int (*shut)(struct socket *socket);
    long (*receive)(struct socket *socket, struct transfer *transfer);
    long (*send)(struct socket *socket, struct transfer *transfer);
    unsigned (*ready)(struct socket *socket);
    size_t (*waiting)(struct socket *socket); /* bytes that the next read would give */
    void (*close)(struct socket *socket);
};

enum stream_state { STREAM_NEW, STREAM_LISTENING, STREAM_CONNECTING, STREAM_CONNECTED };

struct socket {
    struct description description;
    const struct socket_kind *kind;
    struct sync_condition changed;
    uint64_t receive_ns, send_ns; /* how long to wait; 0: for ever */
    uint16_t family;
    bool only_6;
    bool no_delay; /* of a listener, for its connections */
    bool read_shut, write_shut;
    bool wants_room; /* somebody was told that it cannot be written to */
    int error;       /* -E… for the next one who asks */
    size_t send_limit, receive_limit;
    union {
        struct {
            struct tcp_pcb *pcb; /* NULL: the connection is over */
            enum stream_state state;
            bool ended;                /* the peer sends no more */
            bool reset_on_close;       /* SO_LINGER of 0 seconds */
            size_t received;           /* bytes that wait to be read */
            struct pbuf *first, *last; /* what was received, one list through all packets */
            struct socket *accepted;   /* by a listener, in their order */
            struct socket *next;       /* in that list */
            unsigned backlog, waiting; /* the most in that list, and how many there are */
        } stream;
        struct {
            struct udp_pcb *pcb;
            struct datagram *first, *last;
            size_t weight; /* of these */
            unsigned sent; /* datagrams */
            struct membership *memberships;
        } datagram;
    };
};

extern const struct socket_kind net_lwip_stream, net_lwip_datagram;

/* The socket behind a number, with a reference, and the lock taken. Returns 0, or -EBADF or
   -ENOTSOCK. */
int net_lwip_socket_get(int number, struct socket **socket);
/* Unlocks and gives back. Returns result, as POSIX's functions do. */
long net_lwip_socket_put(struct socket *socket, long result);
/* What both kinds of pcb begin with; NULL: there is none any more. */
struct ip_pcb *net_lwip_socket_pcb(const struct socket *socket);
struct socket *net_lwip_socket_new(const struct socket_kind *kind, int family);
int net_lwip_socket_install(struct socket *socket, int flags);
/* Tell who waits or polls. */
void net_lwip_socket_tell(struct socket *socket, unsigned events);
bool net_lwip_socket_may_wait(const struct socket *socket, int flags);
/* Wait until told. Returns 0, perhaps too early, or -EAGAIN: that takes too long, or may not be.
 *looked is false at first: who may not wait has a look at the network, once. */
int net_lwip_socket_wait(struct socket *socket, int flags, uint64_t deadline_ns, bool *looked);
uint64_t net_lwip_deadline(uint64_t ns);

/* stream.c */

int net_lwip_stream_listen(struct socket *socket, int backlog);
int net_lwip_stream_accept(struct socket *socket, struct socket **accepted);

/* stream_data.c */

err_t net_lwip_stream_receive(void *argument, struct tcp_pcb *pcb, struct pbuf *packet,
                              err_t error);
err_t net_lwip_stream_sent(void *argument, struct tcp_pcb *pcb, uint16_t length);
void net_lwip_stream_drop(struct socket *socket); /* forget what was received */
size_t net_lwip_stream_room(const struct socket *socket);
bool net_lwip_stream_writable(const struct socket *socket);
long net_lwip_stream_read(struct socket *socket, struct transfer *transfer);
long net_lwip_stream_write(struct socket *socket, struct transfer *transfer);

/* service.c */

/* Reads a port, by number or name. Returns 0, EAI_SERVICE, or EAI_NONAME. */
int net_lwip_service_port(const char *text, const struct addrinfo *hints, uint16_t *port);

/* transfer.c */

size_t net_lwip_transfer_size(const struct transfer *transfer);

/* option_ip.c, option_tcp.c; all return 0 or -E… */

int net_lwip_option_get_ip(const struct socket *socket, int level, int name, int *value);
int net_lwip_option_set_ip(struct socket *socket, int level, int name, int value);
/* Options that are an address, of a group or of its interface, and no int. */
bool net_lwip_option_is_address(int level, int name);
int net_lwip_option_set_address(struct socket *socket, int level, int name, const void *value,
                                size_t length);
int net_lwip_option_get_tcp(const struct socket *socket, int name, int *value);
int net_lwip_option_set_tcp(struct socket *socket, int name, int value);

/* membership.c */

int net_lwip_membership_change(struct socket *socket, const ip_addr_t *group,
                               const ip_addr_t *interface, unsigned index, bool join);
void net_lwip_membership_leave_all(struct socket *socket);

#endif
