/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * posix_protocol.c - conformance of posix_protocol.
 */
#include <netdb_protocol.h>
#include <stddef.h>
#include <string.h>
#include <suite.h>
#include <tap.h>

static void test_protocol(const char *name, int number)
{
    const struct protoent *protocol = getprotobyname(name);
    if (!tap_ok(protocol != NULL, "%s is known", name))
        return;
    tap_is(protocol->p_proto, number, "its number");
    tap_ok(getprotobynumber(number) == protocol, "and by that");
    tap_ok(protocol->p_aliases != NULL, "it has a list of aliases");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_protocol("tcp", 6);
    test_protocol("UDP", 17);
    test_protocol("icmp", 1);
    test_protocol("ipv6-icmp", 58);
    tap_ok(strcmp(getprotobynumber(17)->p_name, "udp") == 0, "names are small");
    tap_ok(getprotobyname("") == NULL && getprotobynumber(-1) == NULL, "what is not known");
    return tap_end();
}

const struct suite test_posix_protocol_suite = {"posix_protocol", run};
