/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - a device: what was found of it, and its registers.
 */
#ifndef BUS_VIRTIO_PCI_INTERNAL_H
#define BUS_VIRTIO_PCI_INTERNAL_H

#include <pci.h>
#include <virtio_bus.h>

/* Queues that a device may have here: the drivers that there are use three. */
enum { QUEUES = 8 };

/* Common registers (Virtual I/O Device 1.2, 4.1.4.3). */
struct common {
    uint32_t features_half, features;
    uint32_t set_features_half, set_features;
    uint16_t changed_message, queues;
    uint8_t status, generation;
    uint16_t queue, queue_entries, queue_message, queue_enable, queue_notify;
    uint32_t queue_descriptors[2], queue_driver[2], queue_device[2];
};

struct place {
    struct virtio_slot slot;
    struct pci_function function;
    volatile struct common *common;
    volatile void *notify, *config;
    uint32_t notify_length, notify_multiplier, config_length;
    struct place_queue {
        struct place *place;
        volatile uint16_t *notify;
        bool attached, interrupts;
    } queues[QUEUES];
    bool attached; /* to the message of changes */
};

extern const struct virtio_slot_operations bus_virtio_pci_operations;

#endif
