/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * sys/signal.h - another name of signal.h.
 */
#ifndef SYS_SIGNAL_H
#define SYS_SIGNAL_H

#include <signal.h>

#endif
