/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * text.c - addresses as text, both ways.
 */
#include "socket_test.h"

#include <arpa/inet.h>
#include <mem.h>
#include <string.h>

/* Texts of IPv6, and what they are in the one form of RFC 5952; NULL: they are none. */
static const struct {
    const char *text, *same;
} texts_6[] = {
    {"::", "::"},
    {"::1", "::1"},
    {"1::", "1::"},
    {"2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},
    {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},
    {"0:0:0:0:0:ffff:c000:201", "::ffff:192.0.2.1"},
    {"::ffff:192.0.2.1", "::ffff:192.0.2.1"},
    {"fe80::0001", "fe80::1"},
    {"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
    {"1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:c000:201"},
    {"", NULL},
    {":", NULL},
    {":::", NULL},
    {":1", NULL},
    {"1:", NULL},
    {"1::2::3", NULL},
    {"12345::", NULL},
    {"1:2:3:4:5:6:7", NULL},
    {"1:2:3:4:5:6:7:8:9", NULL},
    {"1:2:3:4:5:6:7:192.0.2.1", NULL},
    {"::192.0.2.256", NULL},
    {"::192.0.2.1x", NULL},
    {"::g", NULL},
    {"192.0.2.1", NULL},
};

static void test_6(void)
{
    for (unsigned i = 0; i < sizeof texts_6 / sizeof *texts_6; i++) {
        struct in6_addr address;
        char text[INET6_ADDRSTRLEN] = "";
        int result = inet_pton(AF_INET6, texts_6[i].text, &address);
        if (texts_6[i].same == NULL) {
            tap_is(result, 0, "'%s' is no address", texts_6[i].text);
            continue;
        }
        tap_is(result, 1, "'%s' is an address", texts_6[i].text);
        tap_ok(inet_ntop(AF_INET6, &address, text, sizeof text) == text &&
                   strcmp(text, texts_6[i].same) == 0,
               "it is %s, said %s", texts_6[i].same, text);
    }
}

static void test_4(void)
{
    static const char *const wrong[] = {"",          "1",         "1.2.3",    "1.2.3.4.5",
                                        "1.2.3.256", "1.2.3.04",  "1.2.3.4 ", "1..3.4",
                                        "1.2.3.-4",  "1.2.3.1000"};
    struct in_addr address;
    char text[INET_ADDRSTRLEN];
    for (unsigned i = 0; i < sizeof wrong / sizeof *wrong; i++)
        tap_is(inet_pton(AF_INET, wrong[i], &address), 0, "'%s' is no address", wrong[i]);
    tap_is(inet_pton(AF_INET, "192.0.2.255", &address), 1, "one that is");
    tap_is((long)ntohl(address.s_addr), 0xc00002ff, "by its number");
    tap_ok(strcmp(inet_ntoa(address), "192.0.2.255") == 0, "and back");
    tap_ok(inet_ntop(AF_INET, &address, text, 11) == NULL && errno == ENOSPC, "a short buffer");
    tap_ok(inet_ntop(AF_INET, &address, text, 12) == text, "one that will do");
    FAILS(inet_pton(AF_UNIX, "1.2.3.4", &address), EAFNOSUPPORT, "no such family");
    tap_ok(inet_ntop(AF_UNIX, &address, text, sizeof text) == NULL && errno == EAFNOSUPPORT,
           "nor back");
}

static void test_old(void)
{
    static const struct {
        const char *text;
        long number;
    } texts[] = {{"127.1", 0x7f000001},      {"0x7f.1", 0x7f000001},    {"10.0x10203", 0x0a010203},
                 {"3232235777", 0xc0a80101}, {"010.0.0.1", 0x08000001}, {"1.2.3.4 x", 0x01020304}};
    static const char *const wrong[] = {
        "", "a", "256.1", "1.2.3.256", "1.2.3.4.5", "1.16777216", "4294967296", "1.2.3.4x", "08.1"};
    struct in_addr address;
    for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++) {
        tap_is(inet_aton(texts[i].text, &address), 1, "'%s' as of old", texts[i].text);
        tap_is((long)ntohl(address.s_addr), texts[i].number, "is so");
    }
    for (unsigned i = 0; i < sizeof wrong / sizeof *wrong; i++)
        tap_is(inet_aton(wrong[i], &address), 0, "'%s' is none", wrong[i]);
    tap_is((long)inet_addr("x"), INADDR_NONE, "none");
    tap_is((long)ntohl(inet_addr("192.0.2.1")), 0xc0000201, "one");
}

static void test_macros(void)
{
    struct in6_addr any = IN6ADDR_ANY_INIT, mapped;
    tap_ok(IN6_IS_ADDR_UNSPECIFIED(&any) && IN6_IS_ADDR_UNSPECIFIED(&in6addr_any), "any");
    tap_ok(IN6_IS_ADDR_LOOPBACK(&in6addr_loopback) && !IN6_IS_ADDR_LOOPBACK(&any), "loopback");
    tap_is(inet_pton(AF_INET6, "::ffff:1.2.3.4", &mapped), 1, "an address of IPv4");
    tap_ok(IN6_IS_ADDR_V4MAPPED(&mapped) && !IN6_IS_ADDR_V4MAPPED(&any), "is one");
    tap_is(inet_pton(AF_INET6, "ff02::1", &any), 1, "a group");
    tap_ok(IN6_IS_ADDR_MULTICAST(&any) && !IN6_IS_ADDR_MULTICAST(&mapped), "is one");
    tap_ok(IN6_ARE_ADDR_EQUAL(&any, &any) && !IN6_ARE_ADDR_EQUAL(&any, &mapped), "equal or not");
    tap_is(htons(0x1234), __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? 0x3412 : 0x1234, "bytes");
    tap_is(ntohl(htonl(0x12345678)), 0x12345678, "and back");
}

void test_text(void)
{
    test_4();
    test_old();
    test_6();
    test_macros();
}
