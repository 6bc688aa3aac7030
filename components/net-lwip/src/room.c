/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * room.c - at most OPT_CONNECTIONS connections. Who asks for one more takes the place of one that
 * nobody would miss: the oldest that is half open, if there are many (they may be a flood of forged
 * ones, and an honest one is half open for a moment only), else the oldest that waits for nothing
 * but late packets.
 */
#include "internal.h"

#include <hooks.h>
#include <lwip/priv/tcp_priv.h>

enum { HALF_OPEN = OPT_CONNECTIONS / 4 };

struct census {
    unsigned count, half_open;
    struct tcp_pcb *oldest; /* of those that may go */
};

static bool older(const struct tcp_pcb *one, const struct tcp_pcb *other)
{
    return other == NULL || tcp_ticks - one->tmr > tcp_ticks - other->tmr;
}

static struct census take_census(void)
{
    struct census census = {0};
    for (struct tcp_pcb *pcb = tcp_active_pcbs; pcb != NULL; pcb = pcb->next) {
        census.count++;
        if (pcb->state != SYN_RCVD)
            continue;
        census.half_open++;
        if (older(pcb, census.oldest))
            census.oldest = pcb;
    }
    return census;
}

static struct tcp_pcb *oldest_waiting(unsigned *count)
{
    struct tcp_pcb *oldest = NULL;
    for (struct tcp_pcb *pcb = tcp_tw_pcbs; pcb != NULL; pcb = pcb->next) {
        ++*count;
        if (older(pcb, oldest))
            oldest = pcb;
    }
    return oldest;
}

err_t net_lwip_make_room(void)
{
    struct census census = take_census();
    struct tcp_pcb *waiting = oldest_waiting(&census.count);
    if (census.count < OPT_CONNECTIONS && census.half_open < HALF_OPEN)
        return ERR_OK;
    struct tcp_pcb *victim = waiting;
    if (census.half_open >= HALF_OPEN || waiting == NULL)
        victim = census.oldest;
    if (victim == NULL)
        return ERR_MEM;
    tcp_abandon(victim, 0);
    return ERR_OK;
}
