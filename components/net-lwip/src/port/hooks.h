/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * hooks.h - where lwIP asks us: for initial sequence numbers (RFC 6528), and whether a segment is
 * welcome.
 */
#ifndef NET_LWIP_HOOKS_H
#define NET_LWIP_HOOKS_H

#include <lwip/prot/tcp.h>
#include <lwip/tcp.h>

u32_t net_lwip_sequence(const ip_addr_t *local, u16_t local_port, const ip_addr_t *remote,
                        u16_t remote_port);
err_t net_lwip_make_room(void);

#define LWIP_HOOK_TCP_ISN net_lwip_sequence

/*
 * A connection begins only if there is room for it. Later segments lose their options, of which
 * lwIP uses none: it would believe in a new largest size, and stop for ever when that is more than
 * its congestion window.
 */
static inline err_t net_lwip_check_segment(const struct tcp_pcb *pcb, struct tcp_hdr *header,
                                           unsigned options)
{
    if (TCPH_FLAGS(header) & TCP_SYN)
        return pcb->state == LISTEN ? net_lwip_make_room() : (err_t)ERR_OK;
    if (options > 0)
        *(u8_t *)(header + 1) = 0; /* the end of the list */
    return ERR_OK;
}

#define LWIP_HOOK_TCP_INPACKET_PCB(pcb, header, options, a, b, packet) \
    net_lwip_check_segment((const struct tcp_pcb *)(pcb), header, options)

#endif
