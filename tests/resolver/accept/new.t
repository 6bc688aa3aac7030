# SPDX-License-Identifier: BSD-2-Clause
# new: an app, an API and a component that provides it, in the tree and alone; JSON names the files
== Makefile
== manifests/m.yaml
target: linux-x86_64
arch: x86_64
plat: linux
---
api: console
version: 1.0
---
api: image
version: 1.0
---
component: console-a
provides: [console 1.0]
== run: resolve new app demo
== stdout
wrote apps/demo/app.yaml
wrote apps/demo/main.c
wrote tests/boot/demo.t
next: resolve apps/demo/app.yaml
== run: resolve new api box
== stdout
wrote manifests/api/box.yaml
wrote include/box.h
wrote tests/api/box/component.yaml
wrote tests/api/box/box.c
wrote tests/api/box/box.t
next: resolve new component box-NAME
== run: resolve new component box-one.2
== stdout
wrote components/box-one.2/component.yaml
wrote components/box-one.2/src/box.c
wrote components/box-one.2/tests/insides.c
wrote components/box-one.2/tests/box_one_2.t
next: resolve APP.yaml --use box=box-one.2
== run: resolve check
== stdout
2 components, 3 APIs, 1 app, 1 target: no mistakes
== run: cat components/box-one.2/component.yaml components/box-one.2/src/box.c components/box-one.2/tests/insides.c manifests/api/box.yaml
== stdout
# SPDX-License-Identifier: BSD-2-Clause
component: box-one.2
version: 0.1
summary: a beginning of a provider of box
choose-when: it is to be finished
license: BSD-2-Clause
provides: [box 0.1]
# Chosen only where a `use` or `prefer` names it. Once it keeps the contract, this line goes.
explicit: true
/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * box.c - box-one.2: all that box promises is there, and fails.
 */
#include <box.h>
#include <errno.h>
#include <stddef.h>

int box_get(uint32_t *value)
{
    (void)value;
    return -ENOSYS;
}

int box_set(uint32_t value)
{
    (void)value;
    return -ENOSYS;
}
/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * insides.c - box-one.2 has all that it promises.
 *
 * What callers see is tested by tests/api/box, on every provider; here is the place for
 * the rest.
 */
#include "tap.h"

#include <box.h>
#include <stddef.h>

static const struct {
    const char *name;
    const void *address;
} promises[] = {
    {"box_get", (const void *)&box_get},
    {"box_set", (const void *)&box_set},
};

int main(void)
{
    for (size_t i = 0; i < sizeof promises / sizeof *promises; i++)
        tap_ok(promises[i].address != NULL, "%s is there", promises[i].name);
    return tap_end();
}
# SPDX-License-Identifier: BSD-2-Clause
api: box
version: 0.1
summary: one value, to be set and got
header: box.h
symbols: [box_get, box_set]
== run: resolve apps/demo/app.yaml -n | tail -n 2
== stdout
total: 0 bytes in 1 component
minimal: proven
== run: resolve new app other --output my/own --json
== stdout
{"format": 1, "kind": "app", "name": "other", "files": ["my/own/other/app.yaml", "my/own/other/main.c", "my/own/other/test.t"]}
== run: rm Makefile; resolve new api pot
== stdout
wrote pot/pot.yaml
wrote pot/pot.h
next: resolve new component pot-NAME -I pot
== run: resolve new component pot-a -I pot
== stdout
wrote pot-a/component.yaml
wrote pot-a/src/pot.c
next: resolve APP.yaml --use pot=pot-a -I pot-a
== run: ls -l demo pot pot-a/src apps/demo tests/boot 2>/dev/null | grep -o '^-rw[x-].*\|.*:$' | sed 's/ .* / /'
== stdout
apps/demo:
-rw-r--r-- app.yaml
-rw-r--r-- main.c
pot:
-rw-r--r-- pot.h
-rw-r--r-- pot.yaml
pot-a/src:
-rw-r--r-- pot.c
tests/boot:
-rwxr-xr-x demo.t
