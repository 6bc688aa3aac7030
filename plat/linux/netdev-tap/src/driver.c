/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * driver.c - the devices: the setting netdev-tap.interface=tap0,tap1 names the host's interfaces,
 * which must be there; without it there are no devices.
 *
 * An interface's own address is the host's end of the cable. Ours differs from it in two bits.
 */
#include "internal.h"
#include "numbers.h"

#include <cmdline_setting.h>
#include <console.h>
#include <errno.h>
#include <irq.h>
#include <linux_syscall.h>
#include <options.h>
#include <pages.h>

enum { MOST = 16 };
enum { AT_FDCWD = -100, O_RDWR = 2, O_NONBLOCK = 04000, O_CLOEXEC = 02000000 };
enum { AF_INET = 2, SOCK_DGRAM = 2 };
/* linux/if_tun.h, linux/sockios.h, linux/if.h */
enum { TUNSETIFF = 0x400454ca, TUNSETOFFLOAD = 0x400454d0, TUNSETVNETHDRSZ = 0x400454d8 };
enum { SIOCGIFFLAGS = 0x8913, SIOCGIFMTU = 0x8921, SIOCGIFHWADDR = 0x8927 };
enum { IFF_TAP = 0x0002, IFF_NO_PI = 0x1000, IFF_VNET_HDR = 0x4000 };
enum { TUN_F_CSUM = 1 };
enum { IFF_UP = 1 };

/* struct ifreq of a 64-bit kernel. */
struct request {
    char name[NETDEV_TAP_NAME_SIZE];
    union {
        int16_t flags;
        int32_t number;
        struct {
            uint16_t family;
            uint8_t address[NETDEV_ADDRESS_SIZE];
        } hardware;
        uint8_t size[24];
    };
};

static struct {
    int socket; /* to ask for an interface's state */
    unsigned count;
    struct tap taps[MOST];
} netdev_tap;

static long ask(const struct tap *tap, int descriptor, long what, struct request *request)
{
    for (unsigned i = 0; i < NETDEV_TAP_NAME_SIZE; i++)
        request->name[i] = tap->name[i];
    return linux_syscall(SYS_IOCTL, descriptor, what, (long)request, 0, 0, 0);
}

bool netdev_tap_is_up(const struct tap *tap)
{
    struct request request = {0};
    return ask(tap, netdev_tap.socket, SIOCGIFFLAGS, &request) == 0 && (request.flags & IFF_UP);
}

/* Reads mtu and address of the interface, which must not be made by TUNSETIFF: it would be one that
   nobody has set up. */
static long describe(struct tap *tap)
{
    struct netdev *device = &tap->device;
    struct request request = {0};
    long error = ask(tap, netdev_tap.socket, SIOCGIFMTU, &request);
    if (error != 0)
        return error;
    device->mtu = request.number < UINT16_MAX ? (uint16_t)request.number : UINT16_MAX;
    error = ask(tap, netdev_tap.socket, SIOCGIFHWADDR, &request);
    for (unsigned i = 0; i < NETDEV_ADDRESS_SIZE; i++)
        device->address[i] = request.hardware.address[i];
    device->address[0] = (device->address[0] | 0x02) & 0xfe; /* local, of one station */
    device->address[NETDEV_ADDRESS_SIZE - 1] ^= 0x80;
    return error;
}

static long open_interface(struct tap *tap)
{
    long descriptor = linux_syscall(SYS_OPENAT, AT_FDCWD, (long)"/dev/net/tun",
                                    O_RDWR | O_NONBLOCK | O_CLOEXEC, 0, 0, 0);
    if (descriptor < 0)
        return descriptor;
    tap->descriptor = (int)descriptor;
    struct request request = {.flags = IFF_TAP | IFF_NO_PI | IFF_VNET_HDR};
    long error = ask(tap, tap->descriptor, TUNSETIFF, &request);
    /* The interface still has the size that its last user, perhaps a QEMU, has set. */
    int size = sizeof(struct netdev_tap_header);
    if (error == 0)
        error = linux_syscall(SYS_IOCTL, tap->descriptor, TUNSETVNETHDRSZ, (long)&size, 0, 0, 0);
    if (error == 0)
        error = linux_syscall(SYS_IOCTL, tap->descriptor, TUNSETOFFLOAD, TUN_F_CSUM, 0, 0, 0);
    return error;
}

static int make_buffers(struct tap *tap)
{
    enum { ALIGNMENT = 64 };
    size_t size = sizeof(struct netdev_tap_buffer) + NETDEV_TAP_HEADROOM + netdev_tap_capacity(tap);
    size = (size + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    char *memory = pages_alloc((OPT_BUFFERS * size + PAGES_SIZE - 1) / PAGES_SIZE);
    if (memory == NULL)
        return -ENOMEM;
    for (unsigned i = 0; i < OPT_BUFFERS; i++) {
        struct netdev_tap_buffer *buffer = (struct netdev_tap_buffer *)(void *)(memory + i * size);
        buffer->tap = tap;
        netdev_tap_release(&buffer->buffer);
    }
    return 0;
}

static int add(struct tap *tap)
{
    tap->device.operations = &netdev_tap_operations;
    tap->device.features = NETDEV_CHECKSUM_PARTIAL | NETDEV_SEGMENTS_4 | NETDEV_SEGMENTS_6;
    long error = describe(tap);
    if (error == 0)
        error = open_interface(tap);
    if (error == 0)
        error = make_buffers(tap);
    if (error == 0)
        error = irq_attach(tap->descriptor, false, netdev_tap_interrupt, tap);
    if (error == 0)
        netdev_tap_signal(tap, false);
    return (int)error;
}

static void report(const char *name)
{
    static const char says[] = "netdev-tap: this interface cannot be used: ";
    size_t length = 0;
    while (name[length] != '\0')
        length++;
    console_write(says, sizeof says - 1);
    console_write(name, length);
    console_write("\n", 1);
}

/* Copies the name before the next comma; returns what follows it, or NULL if it is no name. */
static const char *take_name(const char *names, char *name)
{
    unsigned length = 0;
    for (; *names != '\0' && *names != ','; names++) {
        if (length == NETDEV_TAP_NAME_SIZE - 1)
            return NULL;
        name[length++] = *names;
    }
    name[length] = '\0';
    return length > 0 ? names + (*names == ',') : NULL;
}

int netdev_tap_init(void)
{
    const char *names = cmdline_setting("netdev-tap.interface");
    if (names == NULL)
        return 0;
    netdev_tap.socket = (int)linux_syscall(SYS_SOCKET, AF_INET, SOCK_DGRAM, 0, 0, 0, 0);
    while (*names != '\0') {
        if (netdev_tap.count == MOST)
            return -E2BIG;
        struct tap *tap = &netdev_tap.taps[netdev_tap.count++];
        names = take_name(names, tap->name);
        if (names == NULL)
            return -EINVAL;
        int error = add(tap);
        if (error != 0) {
            report(tap->name);
            return error;
        }
    }
    return 0;
}

static int find(unsigned index, struct netdev **device)
{
    if (index >= netdev_tap.count)
        return -ENOENT;
    *device = &netdev_tap.taps[index].device;
    return 0;
}

const struct netdev_driver netdev_tap_netdev = {.find = find};
