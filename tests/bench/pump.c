/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pump.c - sends frames into one interface of this host, and takes them from another, to which
 * something else forwards them. `pump FROM TO SECONDS LENGTH WINDOW` keeps at most WINDOW frames
 * under way, so that a slow forwarder is not flooded. Prints
 *
 *     received N lost N wrong N
 *
 * after it has printed "ready" when the first frames went both ways. A frame is wrong if its length
 * or content is not that of the number it has, lost if one with a higher number came first, or if
 * nothing came for a while.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>

enum { TYPE = 0x88b5, HEADER = 14, BATCH = 64, SHORTEST = 60, LONGEST = 1514 };
enum { BLOCKS = 256, BLOCK_SIZE = 16384 };
enum { PATIENCE_MS = 90000, LATE_MS = 1000 };

static const uint8_t addresses[2][6] = {{2, 0, 0, 0, 1, 1}, {2, 0, 0, 0, 1, 2}};

static struct {
    int from, to;
    uint32_t length, window;
    uint32_t sent, next; /* numbers of the next frame to be sent, to be received */
    uint64_t received, lost, wrong;
    uint8_t *ring; /* what has come */
    uint32_t block;
} pump;

static void fail(const char *what)
{
    perror(what);
    exit(3);
}

static uint64_t now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000 + (uint64_t)time.tv_nsec / 1000000;
}

static int open_interface(const char *name)
{
    struct sockaddr_ll address = {.sll_family = AF_PACKET,
                                  .sll_protocol = htons(TYPE),
                                  .sll_ifindex = (int)if_nametoindex(name)};
    int on = 1, room = 8 << 20, descriptor = socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK, 0);
    if (address.sll_ifindex == 0 || descriptor < 0 ||
        bind(descriptor, (struct sockaddr *)&address, sizeof address) < 0)
        fail(name);
    setsockopt(descriptor, SOL_PACKET, PACKET_IGNORE_OUTGOING, &on, sizeof on);
    setsockopt(descriptor, SOL_PACKET, PACKET_QDISC_BYPASS, &on, sizeof on);
    setsockopt(descriptor, SOL_SOCKET, SO_RCVBUFFORCE, &room, sizeof room);
    return descriptor;
}

/* From now on what comes is in blocks of memory, and tells when one is full, or at the latest after
   a millisecond: who forwards does not pay for waking us for each. */
static void share_ring(void)
{
    struct tpacket_req3 ring = {.tp_block_size = BLOCK_SIZE,
                                .tp_block_nr = BLOCKS,
                                .tp_frame_size = BLOCK_SIZE,
                                .tp_frame_nr = BLOCKS,
                                .tp_retire_blk_tov = 1};
    int version = TPACKET_V3;
    if (setsockopt(pump.to, SOL_PACKET, PACKET_VERSION, &version, sizeof version) < 0 ||
        setsockopt(pump.to, SOL_PACKET, PACKET_RX_RING, &ring, sizeof ring) < 0)
        fail("ring");
    pump.ring =
        mmap(NULL, (size_t)BLOCKS * BLOCK_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, pump.to, 0);
    if (pump.ring == MAP_FAILED)
        fail("ring");
}

static void make(uint8_t *frame, int from, uint32_t number)
{
    memcpy(frame, addresses[!from], 6);
    memcpy(frame + 6, addresses[from], 6);
    frame[12] = TYPE >> 8;
    frame[13] = TYPE & 0xff;
    memcpy(frame + HEADER, &number, sizeof number);
    memset(frame + HEADER + sizeof number, (int)(number & 0xff),
           pump.length - HEADER - sizeof number);
}

static void send_some(void)
{
    static uint8_t frames[BATCH][LONGEST];
    struct mmsghdr messages[BATCH] = {0};
    struct iovec pieces[BATCH];
    uint32_t room = pump.window - (pump.sent - pump.next), count = room < BATCH ? room : BATCH;
    for (uint32_t i = 0; i < count; i++) {
        make(frames[i], 0, pump.sent + i);
        pieces[i] = (struct iovec){frames[i], pump.length};
        messages[i].msg_hdr = (struct msghdr){.msg_iov = &pieces[i], .msg_iovlen = 1};
    }
    int sent = count > 0 ? sendmmsg(pump.from, messages, count, 0) : 0;
    pump.sent += sent > 0 ? (uint32_t)sent : 0;
}

static void take(const uint8_t *frame, uint32_t length)
{
    uint8_t expected[LONGEST];
    uint32_t number;
    memcpy(&number, frame + HEADER, sizeof number);
    if (length != pump.length || number - pump.next >= pump.sent - pump.next) {
        pump.wrong++;
        return;
    }
    make(expected, 0, number);
    if (memcmp(frame, expected, length) != 0)
        pump.wrong++;
    pump.lost += number - pump.next;
    pump.next = number + 1;
    pump.received++;
}

/* Returns whether something came: what is in the next block. */
static bool receive_some(void)
{
    uint8_t *block = pump.ring + pump.block * BLOCK_SIZE;
    struct tpacket_hdr_v1 *header = &((struct tpacket_block_desc *)block)->hdr.bh1;
    if (!(__atomic_load_n(&header->block_status, __ATOMIC_ACQUIRE) & TP_STATUS_USER))
        return false;
    uint8_t *at = block + header->offset_to_first_pkt;
    for (uint32_t i = 0; i < header->num_pkts; i++) {
        const struct tpacket3_hdr *frame = (const struct tpacket3_hdr *)at;
        take(at + frame->tp_mac, frame->tp_snaplen);
        at += frame->tp_next_offset;
    }
    __atomic_store_n(&header->block_status, TP_STATUS_KERNEL, __ATOMIC_RELEASE);
    pump.block = (pump.block + 1) % BLOCKS;
    return true;
}

/* Sends single frames until one arrives: from TO to FROM first, so that a bridge knows who is
   where. */
static void wait_ready(int out, int in, int from)
{
    uint8_t frame[LONGEST];
    struct pollfd poll_in = {in, POLLIN, 0};
    for (uint64_t begin = now_ms(); now_ms() - begin < PATIENCE_MS;) {
        make(frame, from, 0);
        (void)!send(out, frame, pump.length, 0);
        if (poll(&poll_in, 1, 50) > 0) {
            while (recv(in, frame, sizeof frame, 0) > 0)
                poll(&poll_in, 1, 100);
            return;
        }
    }
    errno = ETIMEDOUT;
    fail("nothing is forwarded");
}

static void run(uint64_t while_ms)
{
    uint64_t begin = now_ms(), last = begin;
    struct pollfd incoming = {pump.to, POLLIN, 0};
    bool ends = false;
    while (!ends || pump.next != pump.sent) {
        ends = now_ms() - begin >= while_ms;
        if (!ends)
            send_some();
        if (receive_some()) {
            last = now_ms();
        } else if (now_ms() - last >= LATE_MS) {
            pump.lost += pump.sent - pump.next;
            pump.next = pump.sent;
            last = now_ms();
        } else {
            poll(&incoming, 1, 1);
        }
    }
}

int main(int argc, char **argv)
{
    if (argc != 6)
        return 2;
    pump.from = open_interface(argv[1]);
    pump.to = open_interface(argv[2]);
    pump.length = (uint32_t)atoi(argv[4]);
    pump.window = (uint32_t)atoi(argv[5]);
    if (pump.length < SHORTEST || pump.length > LONGEST || pump.window == 0)
        return 2;
    wait_ready(pump.to, pump.from, 1);
    wait_ready(pump.from, pump.to, 0);
    share_ring();
    puts("ready");
    fflush(stdout);
    run((uint64_t)(atof(argv[3]) * 1000));
    printf("received %llu lost %llu wrong %llu\n", (unsigned long long)pump.received,
           (unsigned long long)pump.lost, (unsigned long long)pump.wrong);
    return 0;
}
