/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * netinet/tcp.h - options of TCP (POSIX.1-2017, netinet/tcp.h), of level IPPROTO_TCP, each an int.
 * Numbers are FreeBSD's.
 */
#ifndef NETINET_TCP_H
#define NETINET_TCP_H

#define TCP_NODELAY   1
#define TCP_MAXSEG    2     /* bytes; only told */
#define TCP_KEEPIDLE  0x100 /* seconds without data before the first probe */
#define TCP_KEEPINTVL 0x200 /* seconds between probes */
#define TCP_KEEPCNT   0x400 /* probes without an answer before the connection is given up */

#endif
