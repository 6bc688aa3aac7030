/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * console.c - the 16550 UART at COM1 (National Semiconductor PC16550D), polled.
 *
 * Without its FIFO the UART holds one received byte, with it 16. Switching the FIFO on drops what
 * was received. Where input is piped in, the first byte is there before we are, and as soon as it
 * is read the next one comes: there is no moment to switch. So the FIFO stays off then, which costs
 * time but no input.
 */
#include <console.h>
#include <errno.h>
#include <io_port.h>
#include <stdbool.h>
#include <stdint.h>

/* Registers of COM1, and bits of theirs. */
enum {
    DATA = 0x3f8,
    FIFO = 0x3fa,
    LINE_CONTROL = 0x3fb,
    LINE_STATUS = 0x3fd,

    FIFO_ENABLE = 0x01,
    LINE_8_BITS = 0x03,
    STATUS_RECEIVED = 0x01,
    STATUS_CAN_SEND = 0x20,
};

/* Half of the FIFO: a handler that interrupts a write may send as many in between. */
enum { BURST = 8 };
enum { END_OF_INPUT = 0x04 };

static struct {
    unsigned burst; /* bytes that can be sent at once, less 1: 0 without the FIFO */
    bool ended;
} console_16550;

int console_16550_init(void);

static bool has_status(uint8_t bit)
{
    return io_port_read8(LINE_STATUS) & bit;
}

int console_16550_init(void)
{
    io_port_write8(LINE_CONTROL, LINE_8_BITS);
    if (has_status(STATUS_RECEIVED))
        return 0;
    io_port_write8(FIFO, FIFO_ENABLE);
    console_16550.burst = BURST - 1;
    return 0;
}

void console_write(const void *data, size_t length)
{
    const uint8_t *bytes = data;

    for (size_t i = 0; i < length; i++) {
        if ((i & console_16550.burst) == 0)
            while (!has_status(STATUS_CAN_SEND))
                ;
        io_port_write8(DATA, bytes[i]);
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
