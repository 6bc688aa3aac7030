/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * arpa/inet.h - addresses as text (POSIX.1-2017, arpa/inet.h; RFC 4291 2.2, RFC 5952).
 *
 * Context of all: thread. Never blocks. Concurrent calls are safe, but those of inet_ntoa, whose
 * result stays until the next one.
 */
#ifndef ARPA_INET_H
#define ARPA_INET_H

#include <netinet/in.h>

in_addr_t inet_addr(const char *text);
int inet_aton(const char *text, struct in_addr *address);
char *inet_ntoa(struct in_addr address);
const char *inet_ntop(int family, const void *__restrict address, char *__restrict text,
                      socklen_t size);
int inet_pton(int family, const char *__restrict text, void *__restrict address);

#endif
