/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * console.c - the UART PL011 (Arm DDI 0183G) that /chosen names as stdout-path, or else the first
 * in the tree; polled, without its FIFO, as reset leaves it. It is looked for when it is first
 * used.
 *
 * Without one, what is written is lost, and the input has ended. Where the tree is damaged, or
 * there is none, all that is ever written is the crash report that says so: the debugger gets it.
 */
#include <console.h>
#include <dtb.h>
#include <errno.h>
#include <mmio.h>
#include <stdbool.h>
#include <stdint.h>

/* Registers, in steps of 4 bytes, and bits of FLAG and CONTROL. */
enum { DATA = 0x00 / 4, FLAG = 0x18 / 4, CONTROL = 0x30 / 4 };
enum { FLAG_NOT_RECEIVED = 1 << 4, FLAG_CANNOT_SEND = 1 << 5 };
enum { CONTROL_ON = 1 << 0 | 1 << 8 | 1 << 9 }; /* the UART, sending, receiving */

enum { END_OF_INPUT = 0x04 };

/* Arm semihosting, section 7: SYS_WRITEC with the address of a character. */
enum { SYS_WRITEC = 0x03 };

static struct {
    bool looked, ended;           /* ended: the input */
    bool is_debugger;             /* what is written goes there */
    volatile uint32_t *registers; /* NULL: there is none */
} console_pl011;

static int find(void)
{
    int chosen = dtb_path("/chosen");
    const char *path = chosen >= 0 ? dtb_text(chosen, "stdout-path") : NULL;
    int wanted = path ? dtb_path(path) : -ENOENT, first = dtb_find(-1, "arm,pl011");

    for (int node = first; node >= 0; node = dtb_find(node, "arm,pl011"))
        if (node == wanted)
            return node;
    return first;
}

/* Mapping may crash, and the crash be reported here: there is one look only. */
static bool there_is_one(void)
{
    struct dtb_range range;
    volatile void *registers;

    if (console_pl011.looked)
        return console_pl011.registers != NULL;
    console_pl011.looked = true;
    int node = find();
    console_pl011.is_debugger = node == -EINVAL;
    if (node < 0 || dtb_reg(node, 0, &range) < 0 ||
        mmio_map(range.start, range.size, &registers) < 0)
        return false;
    console_pl011.registers = registers;
    console_pl011.registers[CONTROL] = CONTROL_ON;
    return true;
}

/* Where no debugger answers, this is an invalid instruction, and ends the report. */
static void tell_debugger(const uint8_t *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        register uint64_t operation __asm__("x0") = SYS_WRITEC;
        register const uint8_t *argument __asm__("x1") = bytes + i;

        __asm__ volatile("hlt #0xf000" : "+r"(operation) : "r"(argument) : "memory");
    }
}

void console_write(const void *data, size_t length)
{
    if (!there_is_one()) {
        if (console_pl011.is_debugger)
            tell_debugger(data, length);
        return;
    }
    for (const uint8_t *byte = data; length > 0; byte++, length--) {
        while (console_pl011.registers[FLAG] & FLAG_CANNOT_SEND)
            ;
        console_pl011.registers[DATA] = *byte;
    }
}

static bool take(uint8_t *byte)
{
    if (console_pl011.registers[FLAG] & FLAG_NOT_RECEIVED)
        return false;
    *byte = (uint8_t)console_pl011.registers[DATA];
    return true;
}

long console_poll(void *buffer, size_t capacity)
{
    uint8_t *bytes = buffer, byte;
    size_t count = 0;

    if (!there_is_one())
        return 0;
    while (count < capacity && !console_pl011.ended && take(&byte)) {
        console_pl011.ended = byte == END_OF_INPUT;
        if (!console_pl011.ended)
            bytes[count++] = byte;
    }
    if (count == 0 && !console_pl011.ended)
        return -EAGAIN;
    return (long)count;
}

size_t console_read(void *buffer, size_t capacity)
{
    long count;

    do
        count = console_poll(buffer, capacity);
    while (count < 0);
    return (size_t)count;
}
