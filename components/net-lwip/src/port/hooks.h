/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * hooks.h - where lwIP asks us: for initial sequence numbers (RFC 6528), and whether there is room
 * for one more connection.
 */
#ifndef NET_LWIP_HOOKS_H
#define NET_LWIP_HOOKS_H

#include <lwip/prot/tcp.h>
#include <lwip/tcp.h>

u32_t net_lwip_sequence(const ip_addr_t *local, u16_t local_port, const ip_addr_t *remote,
                        u16_t remote_port);
err_t net_lwip_make_room(void);

#define LWIP_HOOK_TCP_ISN net_lwip_sequence

#define LWIP_HOOK_TCP_INPACKET_PCB(pcb, header, a, b, c, packet) \
    ((pcb)->state == LISTEN && (TCPH_FLAGS(header) & TCP_SYN) ? net_lwip_make_room() : ERR_OK)

#endif
