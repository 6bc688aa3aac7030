/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * finish.c - the program is about to end: what it has sent goes out. Sockets stay as they are, for
 * other threads may still use them.
 */
#include "internal.h"

#include <clock.h>
#include <lwip/priv/tcp_priv.h>
#include <lwip/tcp.h>
#include <net_finish.h>

#define LONGEST_NS 2000000000ull
#define STEP_NS    10000000ull

static void end_all(void)
{
    for (struct tcp_pcb *pcb = tcp_active_pcbs, *next; pcb != NULL; pcb = next) {
        next = pcb->next;
        (void)tcp_shutdown(pcb, 0, 1); /* fails for those that are at their end already */
    }
}

static bool is_sending(void)
{
    for (const struct tcp_pcb *pcb = tcp_active_pcbs; pcb != NULL; pcb = pcb->next)
        if (pcb->state != SYN_SENT && (pcb->unsent != NULL || pcb->unacked != NULL))
            return true;
    return false;
}

void net_finish(void)
{
    static struct sync_condition nothing;
    net_lwip_lock();
    uint64_t now = clock_now_ns(), deadline_ns = now + LONGEST_NS;
    end_all();
    while (is_sending() && now < deadline_ns) {
        (void)net_lwip_wait(&nothing, now + STEP_NS);
        now = clock_now_ns();
    }
    net_lwip_unlock();
}
