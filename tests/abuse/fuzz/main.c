/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - uses sockets at random while frames come that are made to be misunderstood, and while
 * memory ends now and then. At the end all is closed, and nothing may be left. What happens is up
 * to the arguments alone: the seed, and the number of frames.
 */
#include <clock_virtual.h>
#include <errno.h>
#include <fault.h>
#include <heap_fault.h>
#include <netdb.h>
#include <netdev_fuzz.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <tap.h>
#include <unistd.h>

#define NS_PER_MS 1000000ull

enum {
    SERVICE = 7,
    MOST = 24,
    SIZE = 3000,
    MINUTE_MS = 60 * 1000,
    DAYS_MS = 3 * 24 * 60 * 60 * 1000,
    STEP_MS = 500
};

/* Blocks that the client of DHCP may hold, which looks for a server for ever. */
enum { DHCP = 1 };

/* Places of sockets; -1: there is none. */
enum { LISTENER_4, LISTENER_6, DATAGRAMS_4, DATAGRAMS_6, FIRST };

static struct {
    struct tap_random chance;
    int sockets[MOST];
    unsigned long accepted, connected, received, datagrams, names;
} fuzz;

static uint32_t below(uint32_t bound)
{
    return tap_random_below(&fuzz.chance, bound);
}

static int open_socket(int family, int type)
{
    struct sockaddr_in6 any = {.sin6_family = (sa_family_t)family, .sin6_port = htons(SERVICE)};
    struct sockaddr_in any_4 = {.sin_family = (sa_family_t)family, .sin_port = htons(SERVICE)};
    int one = 1, file = socket(family, type | SOCK_NONBLOCK, 0);
    const void *address = family == AF_INET ? (void *)&any_4 : &any;
    setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
    if (family == AF_INET6)
        setsockopt(file, IPPROTO_IPV6, IPV6_V6ONLY, &one, sizeof(one));
    bool good = bind(file, address, family == AF_INET ? sizeof(any_4) : sizeof(any)) == 0 &&
                (type == SOCK_DGRAM || listen(file, 8) == 0);
    tap_ok(good, "a socket of family %d, type %d", family, type);
    return file;
}

/* A place for one more; MOST: there is none. */
static unsigned free_place(void)
{
    unsigned place = FIRST;
    while (place < MOST && fuzz.sockets[place] >= 0)
        place++;
    return place;
}

static void end(unsigned place)
{
    if (fuzz.sockets[place] >= 0)
        close(fuzz.sockets[place]);
    fuzz.sockets[place] = -1;
}

static void take(unsigned listener)
{
    unsigned place = free_place();
    int file = accept4(fuzz.sockets[listener], NULL, NULL, SOCK_NONBLOCK);
    if (file < 0)
        return;
    fuzz.accepted++;
    if (place < MOST)
        fuzz.sockets[place] = file;
    else
        close(file);
}

static void go_out(void)
{
    unsigned place = free_place();
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)(1 + below(4))),
                             .sin_addr.s_addr = htonl(0xc0000210 + below(4))};
    if (place == MOST)
        return;
    fuzz.sockets[place] = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    connect(fuzz.sockets[place], (struct sockaddr *)&to, sizeof(to));
}

static void set_something(unsigned place)
{
    static const int names[] = {SO_KEEPALIVE, SO_RCVBUF, SO_SNDBUF, SO_LINGER, SO_ERROR};
    struct ip_mreq group = {.imr_multiaddr.s_addr = htonl(0xe0000001 + below(8))};
    int value = (int)below(5000);
    setsockopt(fuzz.sockets[place], SOL_SOCKET, names[below(5)], &value, sizeof(value));
    setsockopt(fuzz.sockets[place], IPPROTO_TCP, TCP_NODELAY, &value, sizeof(value));
    setsockopt(fuzz.sockets[DATAGRAMS_4], IPPROTO_IP,
               below(2) ? IP_ADD_MEMBERSHIP : IP_DROP_MEMBERSHIP, &group, sizeof(group));
}

static void talk(unsigned place)
{
    static char buffer[SIZE];
    int error = 0;
    socklen_t size = sizeof(error);
    ssize_t length = recv(fuzz.sockets[place], buffer, 1 + below(SIZE), below(8) ? 0 : MSG_PEEK);
    if (length > 0) {
        fuzz.received += (unsigned long)length;
        send(fuzz.sockets[place], buffer, (size_t)length, 0);
    } else if (length == 0 || errno != EAGAIN) {
        end(place);
    }
    if (length < 0)
        getsockopt(fuzz.sockets[place], SOL_SOCKET, SO_ERROR, &error, &size);
}

static void answer(unsigned place)
{
    static char buffer[SIZE];
    struct sockaddr_storage from;
    socklen_t size = sizeof(from);
    ssize_t length =
        recvfrom(fuzz.sockets[place], buffer, SIZE, 0, (struct sockaddr *)&from, &size);
    if (length < 0)
        return;
    fuzz.datagrams++;
    sendto(fuzz.sockets[place], buffer, (size_t)length, 0, (struct sockaddr *)&from, size);
}

static void ask_name(void)
{
    struct addrinfo *list;
    if (getaddrinfo("joist.example", below(2) ? "80" : NULL, NULL, &list) != 0)
        return;
    fuzz.names++;
    freeaddrinfo(list);
}

static void look_around(void)
{
    struct pollfd polls[MOST];
    for (unsigned place = 0; place < MOST; place++)
        polls[place] =
            (struct pollfd){.fd = fuzz.sockets[place], .events = POLLIN | POLLOUT | POLLPRI};
    poll(polls, MOST, 0);
    for (unsigned place = FIRST; place < MOST; place++) {
        struct sockaddr_storage peer;
        socklen_t size = sizeof(peer);
        if (polls[place].fd >= 0 && polls[place].revents & POLLOUT)
            fuzz.connected += getpeername(polls[place].fd, (struct sockaddr *)&peer, &size) == 0;
    }
}

static void do_something(void)
{
    unsigned place = FIRST + below(MOST - FIRST);
    uint32_t what = below(200);
    take(LISTENER_4);
    take(LISTENER_6);
    answer(DATAGRAMS_4);
    answer(DATAGRAMS_6);
    talk(place);
    if (what < 20)
        look_around();
    else if (what < 26)
        end(place);
    else if (what < 34)
        go_out();
    else if (what < 36)
        shutdown(fuzz.sockets[place], (int)below(3));
    else if (what < 40)
        set_something(place);
    else if (what < 42)
        ask_name();
    else if (what < 43)
        fault_set(heap_fault(), 1 + below(500), 1 + below(20));
}

/* Nobody sends any more: what waits for somebody gives up, after days if it was led to think that
   the way is long. */
static void wait_for(unsigned duration_ms)
{
    char byte;
    int file = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    for (unsigned passed = 0; passed < duration_ms; passed += STEP_MS) {
        clock_virtual_advance(STEP_MS * NS_PER_MS);
        recv(file, &byte, 1, 0);
    }
    close(file);
}

/*
 * Blocks in use. What is only kept for later is given up when memory ends, which it does for a
 * datagram longer than what is kept, to a port of our own where nobody is.
 */
static size_t blocks(void)
{
    static char datagram[SIZE];
    struct sockaddr_in nobody = {
        .sin_family = AF_INET, .sin_port = htons(1), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int file = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    fault_set(heap_fault(), 1, 1);
    sendto(file, datagram, SIZE, 0, (struct sockaddr *)&nobody, sizeof(nobody));
    if (fault_clear(heap_fault()) != 1)
        tap_note("memory did not end");
    recv(file, datagram, SIZE, 0);
    close(file);
    return heap_fault()->live;
}

static void begin(uint64_t seed)
{
    fuzz.chance.state = seed;
    for (unsigned place = FIRST; place < MOST; place++)
        fuzz.sockets[place] = -1;
    fuzz.sockets[LISTENER_4] = open_socket(AF_INET, SOCK_STREAM);
    fuzz.sockets[LISTENER_6] = open_socket(AF_INET6, SOCK_STREAM);
    fuzz.sockets[DATAGRAMS_4] = open_socket(AF_INET, SOCK_DGRAM);
    fuzz.sockets[DATAGRAMS_6] = open_socket(AF_INET6, SOCK_DGRAM);
}

static void tell(void)
{
    tap_note("%lu accepted, %lu bytes, %lu seen connected, %lu datagrams, %lu names", fuzz.accepted,
             fuzz.received, fuzz.connected, fuzz.datagrams, fuzz.names);
    tap_ok(fuzz.accepted > 0 && fuzz.received > 0 && fuzz.connected > 0 && fuzz.datagrams > 0,
           "some of it was understood");
}

int main(int argc, char **argv)
{
    uint64_t seed = argc > 2 ? strtoull(argv[1], NULL, 10) : 1;
    unsigned long count = argc > 2 ? strtoul(argv[2], NULL, 10) : 1000;
    wait_for(MINUTE_MS);
    size_t before = blocks();
    begin(seed);
    netdev_fuzz_begin(seed, count);
    while (netdev_fuzz_left() > 0)
        do_something();
    fault_clear(heap_fault());
    tell();
    for (unsigned place = 0; place < MOST; place++)
        end(place);
    wait_for(DAYS_MS);
    tap_is((long)netdev_fuzz_held(), 0, "the device has all of its buffers back");
    size_t after = blocks();
    tap_ok(after <= before + DHCP, "nothing is left in memory: %zu blocks, before %zu", after,
           before);
    return tap_end();
}
