/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * io_port.c - conformance of io_port, on ports of a PC whose behaviour is known: the scratch
 * register of the 16550 at 0x3f8 (its only one without an effect), and ports that nobody answers.
 */

#include <io_port.h>
#include <suite.h>
#include <tap.h>

enum { SCRATCH = 0x3ff, NOBODY = 0x2b0 };

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    bool kept = true;
    for (unsigned value = 0; value < 256; value++) {
        io_port_write8(SCRATCH, (uint8_t)value);
        kept = kept && io_port_read8(SCRATCH) == value;
    }
    tap_ok(kept, "a register of 8 bits keeps every value");
    tap_is(io_port_read8(NOBODY), 0xff, "nobody answers, 8 bits");
    tap_is(io_port_read16(NOBODY), 0xffff, "nobody answers, 16 bits");
    tap_is(io_port_read32(NOBODY), 0xffffffff, "nobody answers, 32 bits");
    io_port_write8(NOBODY, 1);
    io_port_write16(NOBODY, 2);
    io_port_write32(NOBODY, 3);
    tap_is(io_port_read8(NOBODY), 0xff, "nobody listens, and that is no harm");
    return tap_end();
}

const struct suite test_io_port_suite = {"io_port", run};
