/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * io_port.h - the I/O address space of PC processors (Intel SDM volume 1, chapter 19).
 *
 * Ports are 16-bit numbers. Values are as wide as the function's name says, in bits.
 */
#ifndef IO_PORT_H
#define IO_PORT_H

#include <stdint.h>

/*
 * Read one value from port. A port that nobody answers reads as all ones.
 *
 * Returns the value.
 * Context: any. Never blocks.
 */
uint8_t io_port_read8(uint16_t port);
uint16_t io_port_read16(uint16_t port);
uint32_t io_port_read32(uint16_t port);

/*
 * Write one value to port. A port that nobody answers ignores it.
 *
 * Context: any. Never blocks.
 */
void io_port_write8(uint16_t port, uint8_t value);
void io_port_write16(uint16_t port, uint16_t value);
void io_port_write32(uint16_t port, uint32_t value);

#endif
