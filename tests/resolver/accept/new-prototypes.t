# SPDX-License-Identifier: BSD-2-Clause
# new-prototypes: a component defines what the headers declare, of every form
== manifests/m.yaml
api: io_port
version: 2.1
header: [io_port.h, more.h]
symbols: [io_port_a, io_port_b, io_port_c, io_port_d, io_port_e, io_port_f, io_port_g, io_port_value]
---
api: io
---
api: netdev
header: netdev.h
providers: many
object: struct netdev_driver
== include/io_port.h
#ifndef X
#define io_port_a(x) \
    io_port_a(x)
int other(int io_port_a); /* int io_port_a(int); */
struct io_port { int io_port_b; };
// void io_port_c(void);
int io_port_a(int first[static 3],
              void (*done)(void *context, int), const char *format, ...)
    __attribute__((format(printf, 3, 4)));
extern const char *const *io_port_b (void);
struct io_port io_port_c(struct io_port port);
_Noreturn void io_port_d(int);
#endif
== include/more.h
void io_port_e(unsigned long long a, char b[2][3]);
bool io_port_f(void);
uint64_t io_port_g();
extern int io_port_value;
== include/netdev.h
== run: resolve new component io-port-mine
== stdout
wrote io-port-mine/component.yaml
wrote io-port-mine/src/io_port.c
next: resolve APP.yaml --use io_port=io-port-mine -I io-port-mine
== stderr
manifests/m.yaml:4:88: warning: no header declares a function 'io_port_value': it is left to be defined
== run: cat io-port-mine/component.yaml io-port-mine/src/io_port.c
== stdout
# SPDX-License-Identifier: BSD-2-Clause
component: io-port-mine
version: 0.1
summary: a beginning of a provider of io_port
choose-when: it is to be finished
license: BSD-2-Clause
provides: [io_port 2.1]
# Chosen only where a `use` or `prefer` names it. Once it keeps the contract, this line goes.
explicit: true
/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * io_port.c - io-port-mine: all that io_port promises is there, and fails.
 */
#include <errno.h>
#include <io_port.h>
#include <more.h>
#include <stddef.h>

int io_port_a(int first[static 3], void (*done)(void *context, int), const char *format, ...)
{
    (void)first;
    (void)done;
    (void)format;
    return -ENOSYS;
}

const char *const *io_port_b(void)
{
    return NULL;
}

struct io_port io_port_c(struct io_port port)
{
    (void)port;
    return (struct io_port){0};
}

_Noreturn void io_port_d(int)
{
    for (;;) {
    }
}

void io_port_e(unsigned long long a, char b[2][3])
{
    (void)a;
    (void)b;
}

bool io_port_f(void)
{
    return 0;
}

uint64_t io_port_g()
{
    return 0;
}
== run: resolve new component netdev-none
== stdout
wrote netdev-none/component.yaml
wrote netdev-none/src/netdev.c
next: resolve APP.yaml --use netdev=netdev-none -I netdev-none
== run: cat netdev-none/src/netdev.c
== stdout
/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * netdev.c - netdev-none: all that netdev promises is there, and fails.
 */
#include <errno.h>
#include <netdev.h>
#include <stddef.h>

const struct netdev_driver netdev_none_netdev = {0};
