/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * text.c - addresses as text: IPv4 as four decimal numbers (and, for inet_aton, the older forms of
 * fewer numbers in three bases), IPv6 as RFC 4291 2.2 has it, written as RFC 5952 wants it.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <mem.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

const struct in6_addr in6addr_any = IN6ADDR_ANY_INIT;
const struct in6_addr in6addr_loopback = IN6ADDR_LOOPBACK_INIT;

/* Reading */

static int digit_of(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    char lower = (char)(character | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 16;
}

/* Reads at most most digits. Returns where they end; text itself: there are none. */
static const char *number_from(const char *text, int base, int most, uint64_t *number)
{
    uint64_t sum = 0;
    while (most-- > 0 && digit_of(*text) < base && sum <= UINT32_MAX)
        sum = sum * (unsigned)base + (unsigned)digit_of(*text++);
    *number = sum;
    return text;
}

/* Four numbers without leading zeros. Returns where they end, or NULL. */
static const char *read_4(const char *text, uint8_t bytes[4])
{
    for (int i = 0; i < 4; i++) {
        uint64_t number;
        const char *end = number_from(text, 10, 3, &number);
        if (end == text || number > 255 || (*text == '0' && end - text > 1))
            return NULL;
        bytes[i] = (uint8_t)number;
        if (i < 3 && *end != '.')
            return NULL;
        text = i < 3 ? end + 1 : end;
    }
    return text;
}

/* Where zeros were left out, what came after is moved to the end. */
static void move_to_end(uint8_t bytes[16], int gap, int filled)
{
    memmove(bytes + 16 - (filled - gap), bytes + gap, (size_t)(filled - gap));
    memset(bytes + gap, 0, (size_t)(16 - filled));
}

static bool read_6(const char *text, uint8_t bytes[16])
{
    int filled = 0, gap = -1;
    if (text[0] == ':' && text[1] != ':')
        return false;
    for (;;) {
        if (text[0] == ':' && text[1] == ':' && gap < 0) {
            gap = filled;
            text += 2;
            if (*text == '\0')
                break;
        } else if (filled > 0) {
            if (*text++ != ':')
                return false;
        }
        uint64_t number;
        const char *end = number_from(text, 16, 4, &number);
        if (end == text || filled > 14)
            return false;
        if (*end == '.' && filled <= 12) {
            end = read_4(text, bytes + filled);
            filled += 4;
            if (end == NULL || *end != '\0')
                return false;
            break;
        }
        bytes[filled++] = (uint8_t)(number >> 8);
        bytes[filled++] = (uint8_t)number;
        text = end;
        if (*text == '\0')
            break;
    }
    if (gap < 0)
        return filled == 16;
    if (filled == 16)
        return false;
    move_to_end(bytes, gap, filled);
    return true;
}

int inet_pton(int family, const char *restrict text, void *restrict address)
{
    uint8_t bytes[16] = {0};
    if (family != AF_INET && family != AF_INET6) {
        errno = EAFNOSUPPORT;
        return -1;
    }
    if (family == AF_INET6 ? !read_6(text, bytes) : false)
        return 0;
    if (family == AF_INET) {
        const char *end = read_4(text, bytes);
        if (end == NULL || *end != '\0')
            return 0;
    }
    memcpy(address, bytes, family == AF_INET ? 4 : 16);
    return 1;
}

/* One to four numbers in C's bases; the last one fills all bytes that are left. */
int inet_aton(const char *text, struct in_addr *address)
{
    uint32_t sum = 0;
    for (int i = 0; i < 4; i++) {
        int base = text[0] != '0' ? 10 : (text[1] | 0x20) == 'x' ? 16 : 8;
        const char *begin = base == 16 ? text + 2 : text;
        uint64_t number;
        const char *end = number_from(begin, base, 32, &number);
        if (end == begin)
            return 0;
        bool last = *end != '.';
        if (number > (last ? UINT32_MAX >> 8 * i : 255))
            return 0;
        sum |= (uint32_t)(last ? number : number << (24 - 8 * i));
        text = end + 1;
        if (!last)
            continue;
        if (*end != '\0' && *end != ' ' && *end != '\t' && *end != '\n')
            return 0;
        address->s_addr = htonl(sum);
        return 1;
    }
    return 0;
}

in_addr_t inet_addr(const char *text)
{
    struct in_addr address;
    return inet_aton(text, &address) ? address.s_addr : INADDR_NONE;
}

/* Writing */

static char *write_byte(char *to, unsigned number)
{
    if (number >= 100)
        *to++ = (char)('0' + number / 100);
    if (number >= 10)
        *to++ = (char)('0' + number / 10 % 10);
    *to++ = (char)('0' + number % 10);
    return to;
}

static char *write_hex(char *to, unsigned number)
{
    int shift = number > 0xfff ? 12 : number > 0xff ? 8 : number > 0xf ? 4 : 0;
    for (; shift >= 0; shift -= 4)
        *to++ = "0123456789abcdef"[number >> shift & 15];
    return to;
}

static char *write_4(char *to, const uint8_t bytes[4])
{
    for (int i = 0; i < 4; i++) {
        if (i > 0)
            *to++ = '.';
        to = write_byte(to, bytes[i]);
    }
    return to;
}

static unsigned group_of(const uint8_t bytes[16], int i)
{
    return (unsigned)bytes[2 * i] << 8 | bytes[2 * i + 1];
}

/* The first of the longest runs of zeros, if one has two groups at least. */
static int find_gap(const uint8_t bytes[16], int *length)
{
    int best = -1, run = 0;
    *length = 1;
    for (int i = 0; i < 8; i++) {
        run = group_of(bytes, i) == 0 ? run + 1 : 0;
        if (run > *length) {
            *length = run;
            best = i - run + 1;
        }
    }
    return best;
}

static char *write_6(char *to, const uint8_t bytes[16])
{
    int length, gap = find_gap(bytes, &length);
    bool mapped = gap == 0 && length == 5 && group_of(bytes, 5) == 0xffff;
    for (int i = 0; i < 8; i++) {
        if (i == gap) {
            *to++ = ':';
            i += length - 1;
            if (i == 7)
                *to++ = ':';
            continue;
        }
        if (i > 0)
            *to++ = ':';
        if (mapped && i == 6)
            return write_4(to, bytes + 12);
        to = write_hex(to, group_of(bytes, i));
    }
    return to;
}

const char *inet_ntop(int family, const void *restrict address, char *restrict text, socklen_t size)
{
    char all[INET6_ADDRSTRLEN], *end = all;
    if (family == AF_INET)
        end = write_4(all, address);
    else if (family == AF_INET6)
        end = write_6(all, address);
    *end++ = '\0';
    if (family != AF_INET && family != AF_INET6)
        errno = EAFNOSUPPORT;
    else if ((size_t)(end - all) > size)
        errno = ENOSPC;
    else
        return memcpy(text, all, (size_t)(end - all));
    return NULL;
}

char *inet_ntoa(struct in_addr address)
{
    static char text[INET_ADDRSTRLEN];
    *write_4(text, (const uint8_t *)&address) = '\0';
    return text;
}
