/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * option_tcp.c - the options of IPPROTO_TCP.
 */
#include "internal.h"

#include <errno.h>
#include <lwip/tcp.h>
#include <netinet/tcp.h>

enum { MS_PER_S = 1000 };

/* NULL: there is no connection with such options. */
static struct tcp_pcb *tcp_of(const struct socket *socket)
{
    if (socket->kind != &net_lwip_stream || socket->stream.state == STREAM_LISTENING)
        return NULL;
    return socket->stream.pcb;
}

int net_lwip_option_get_tcp(const struct socket *socket, int name, int *value)
{
    const struct tcp_pcb *pcb = tcp_of(socket);
    if (name == TCP_NODELAY) {
        *value = pcb != NULL ? tcp_nagle_disabled(pcb) != 0 : socket->no_delay;
        return 0;
    }
    if (pcb == NULL)
        return -EINVAL;
    switch (name) {
    case TCP_MAXSEG:
        *value = pcb->mss;
        return 0;
    case TCP_KEEPIDLE:
        *value = (int)(pcb->keep_idle / MS_PER_S);
        return 0;
    case TCP_KEEPINTVL:
        *value = (int)(pcb->keep_intvl / MS_PER_S);
        return 0;
    case TCP_KEEPCNT:
        *value = (int)pcb->keep_cnt;
        return 0;
    default:
        return -ENOPROTOOPT;
    }
}

static int set_keeping(struct tcp_pcb *pcb, int name, int value)
{
    enum { MOST_S = 32767, MOST_COUNT = 127 };
    if (value < 1 || value > (name == TCP_KEEPCNT ? MOST_COUNT : MOST_S))
        return -EINVAL;
    if (name == TCP_KEEPIDLE)
        pcb->keep_idle = (u32_t)value * MS_PER_S;
    else if (name == TCP_KEEPINTVL)
        pcb->keep_intvl = (u32_t)value * MS_PER_S;
    else
        pcb->keep_cnt = (u32_t)value;
    return 0;
}

int net_lwip_option_set_tcp(struct socket *socket, int name, int value)
{
    struct tcp_pcb *pcb = tcp_of(socket);
    switch (name) {
    case TCP_NODELAY:
        socket->no_delay = value != 0;
        if (pcb != NULL && value)
            tcp_nagle_disable(pcb);
        else if (pcb != NULL)
            tcp_nagle_enable(pcb);
        return 0;
    case TCP_KEEPIDLE:
    case TCP_KEEPINTVL:
    case TCP_KEEPCNT:
        return pcb != NULL ? set_keeping(pcb, name, value) : -EINVAL;
    default:
        return -ENOPROTOOPT;
    }
}
