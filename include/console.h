/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * console.h - the one text console of the image: bytes out, bytes in, no lines, no echo.
 *
 * Works before the provider's init, so that early failures can be seen.
 */
#ifndef CONSOLE_H
#define CONSOLE_H

#include <stddef.h>

/*
 * Write length bytes of data, in order.
 *
 * data belongs to the caller and is not kept. All bytes are written: there are no short writes.
 * Bytes pass unchanged, newlines too. Where the other end is gone, they are lost.
 *
 * Returns nothing: a console cannot fail.
 * Context: init, thread, isr. May block while the device is busy. Concurrent calls are safe; their
 * bytes may interleave.
 */
void console_write(const void *data, size_t length);

/*
 * Read up to capacity bytes into buffer, as many as there are, waiting for the first.
 *
 * buffer belongs to the caller. capacity is at least 1.
 *
 * Returns the number of bytes, 1 or more, or
 *   0  the input has ended: the byte 0x04 (Ctrl-D) came, which is not delivered, or the end of a
 *      file, or the host asks the image to end; later calls return 0 again
 * Context: thread. May block. One reader at a time.
 */
size_t console_read(void *buffer, size_t capacity);

/*
 * Like console_read, without waiting.
 *
 * Returns the number of bytes, 1 or more, 0 as console_read does, or
 *   -EAGAIN  no byte is there yet
 * Context: init, thread. Never blocks. One reader at a time.
 */
long console_poll(void *buffer, size_t capacity);

#endif
