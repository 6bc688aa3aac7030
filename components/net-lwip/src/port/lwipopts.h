/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * lwipopts.h - how lwIP is configured: its core alone, called with one lock held (NO_SYS), sockets
 * being ours; all memory from memory.c, which bounds it; timers that begin when they are needed.
 */
#ifndef NET_LWIP_LWIPOPTS_H
#define NET_LWIP_LWIPOPTS_H

#include <machine/endian.h> /* before lwIP has names of its own for these */
#include <netdev.h>
#include <options.h>

#define NO_SYS               1
#define SYS_LIGHTWEIGHT_PROT 0
#define LWIP_NETCONN         0
#define LWIP_SOCKET          0
#define LWIP_STATS           0
#define LWIP_TIMERS          1

/* Memory */

void *net_lwip_take(size_t size);
void *net_lwip_take_zeroed(size_t count, size_t size);
void net_lwip_give(void *block);
#define MEM_CUSTOM_ALLOCATOR         1
#define MEM_CUSTOM_MALLOC            net_lwip_take
#define MEM_CUSTOM_CALLOC            net_lwip_take_zeroed
#define MEM_CUSTOM_FREE              net_lwip_give
#define MEMP_MEM_MALLOC              1
#define MEM_ALIGNMENT                8
#define MEM_SIZE                     OPT_MEMORY
#define LWIP_SUPPORT_CUSTOM_PBUF     1
#define PBUF_LINK_ENCAPSULATION_HLEN 16 /* room for the header of a virtual machine's device */
/* A packet that is sent is handed to the device as it is. */
#define LWIP_PBUF_CUSTOM_DATA         struct netdev_buffer device;
#define LWIP_PBUF_CUSTOM_DATA_INIT(p) ((p)->device.release = NULL)

/* IP */

#define LWIP_IPV4                     1
#define LWIP_IPV6                     OPT_IPV6
#define IPV6_FRAG_COPYHEADER          1 /* where a pointer takes 8 bytes */
#define LWIP_ICMP                     1
#define LWIP_RAW                      0
#define LWIP_ARP                      1
#define ARP_QUEUEING                  1
#define ETHARP_SUPPORT_STATIC_ENTRIES 0
#define IP_REASS_MAX_PBUFS            48 /* a datagram of 64 KiB */
#define LWIP_IGMP                     OPT_MULTICAST
#define LWIP_MULTICAST_TX_OPTIONS     1
#define LWIP_IPV6_MLD                 OPT_IPV6
#define LWIP_IPV6_DHCP6               0
#define LWIP_DHCP                     OPT_DHCP
#define LWIP_ACD                      0
#define LWIP_DHCP_DOES_ACD_CHECK      0
#define LWIP_DNS                      1
#define LWIP_DNS_ADDRTYPE_DEFAULT     LWIP_DNS_ADDRTYPE_IPV4
#define DNS_MAX_NAME_LENGTH           256
#define LWIP_HAVE_LOOPIF              1
#define LWIP_NETIF_LOOPBACK           1
#define LWIP_LOOPBACK_MAX_PBUFS       256
#define LWIP_NETIF_STATUS_CALLBACK    1
#define LWIP_CHECKSUM_CTRL_PER_NETIF  1
#define LWIP_CHECKSUM_ON_COPY         0
#define SO_REUSE                      1
#define SO_REUSE_RXTOALL              1
#define IP_SOF_BROADCAST              1
#define IP_SOF_BROADCAST_RECV         0

/* TCP */

#define TCP_MSS            1460
#define TCP_WND            OPT_WINDOW
#define TCP_SND_BUF        OPT_SEND_BUFFER
#define TCP_SND_QUEUELEN   (4 * (TCP_SND_BUF / TCP_MSS) + 8)
#define TCP_SNDLOWAT       (2 * TCP_MSS)
#define LWIP_WND_SCALE     1
#define TCP_RCV_SCALE      (OPT_WINDOW > 0xffff ? 5 : 0)
#define TCP_QUEUE_OOSEQ    1
#define LWIP_TCP_SACK_OUT  1
#define LWIP_TCP_KEEPALIVE 1
#define TCP_LISTEN_BACKLOG 0 /* hooks.h counts */
#define LWIP_CALLBACK_API  1
#define LWIP_TCP_RTO_TIME  1000 /* RFC 6298 2.1 */
#define TCP_TMR_INTERVAL   50
#define LWIP_HOOK_FILENAME "hooks.h"

#endif
