/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * console.c - the 16550 UART at COM1 (National Semiconductor PC16550D), polled, as reset leaves it:
 * without its FIFO.
 *
 * Switching the FIFO on drops what was received, and there is no moment to do it: piped input comes
 * at any time, its next byte as soon as one is read. Reading what is there first does not help
 * (tried: one boot in fifty lost input). Virtual UARTs hold their input back while a byte is not
 * read, so nothing is lost without.
 */
#include <console.h>
#include <errno.h>
#include <io_port.h>
#include <stdbool.h>
#include <stdint.h>

/* Registers of COM1, and bits of the second. */
enum {
    DATA = 0x3f8,
    LINE_STATUS = 0x3fd,

    STATUS_RECEIVED = 0x01,
    STATUS_CAN_SEND = 0x20,
};

enum { END_OF_INPUT = 0x04 };

static struct {
    bool ended; /* the input */
} console_16550;

static bool has_status(uint8_t bit)
{
    return io_port_read8(LINE_STATUS) & bit;
}

void console_write(const void *data, size_t length)
{
    for (const uint8_t *byte = data; length > 0; byte++, length--) {
        while (!has_status(STATUS_CAN_SEND))
            ;
        io_port_write8(DATA, *byte);
    }
}

static bool take(uint8_t *byte)
{
    if (!has_status(STATUS_RECEIVED))
        return false;
    *byte = io_port_read8(DATA);
    return true;
}

long console_poll(void *buffer, size_t capacity)
{
    uint8_t *bytes = buffer, byte;
    size_t count = 0;

    while (count < capacity && !console_16550.ended && take(&byte)) {
        console_16550.ended = byte == END_OF_INPUT;
        if (!console_16550.ended)
            bytes[count++] = byte;
    }
    if (count == 0 && !console_16550.ended)
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
