/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * node.c - which node a file is: the same one for all its names, as long as somebody needs it.
 */
#include "internal.h"

#include <errno.h>
#include <heap.h>

static struct node **bucket_of(struct host *host, uint64_t device, uint64_t serial)
{
    return &host->buckets[(device * 31 + serial) % BUCKETS];
}

static struct node *find(struct host *host, uint64_t device, uint64_t serial)
{
    struct node *node = *bucket_of(host, device, serial);
    while (node != NULL && (node->device != device || node->serial != serial))
        node = node->next_of_bucket;
    return node;
}

/* A new node for what descriptor names, or NULL. */
static struct node *make(struct host *host, int descriptor, const struct file_status *status,
                         uint64_t device)
{
    struct node *node = heap_alloc(sizeof *node);
    if (node == NULL)
        return NULL;
    struct node **bucket = bucket_of(host, device, status->serial);
    *node = (struct node){
        .node = {.fs = &host->fs, .type = status->mode & FILE_TYPE, .references = 1},
        .next_of_bucket = *bucket,
        .device = device,
        .serial = status->serial,
        .path = descriptor,
        .read = NONE,
        .write = NONE,
    };
    *bucket = node;
    return node;
}

int fs_host_node(struct host *host, int descriptor, struct fs_node **found)
{
    struct file_status status;
    uint64_t device;
    int error = fs_host_status(descriptor, "", &status, &device);
    struct node *node = error == 0 ? find(host, device, status.serial) : NULL;
    if (node != NULL) {
        fs_host_close(descriptor);
        fs_host_retain(&node->node);
    } else if (error == 0) {
        node = make(host, descriptor, &status, device);
    }
    if (node == NULL) {
        fs_host_close(descriptor);
        return error != 0 ? error : -ENOMEM;
    }
    *found = &node->node;
    return 0;
}

void fs_host_retain(struct fs_node *node)
{
    node->references++;
}

void fs_host_release(struct fs_node *fs_node)
{
    struct node *node = (struct node *)fs_node;
    if (--fs_node->references > 0)
        return;
    struct node **link = bucket_of((struct host *)fs_node->fs, node->device, node->serial);
    while (*link != node)
        link = &(*link)->next_of_bucket;
    *link = node->next_of_bucket;
    if (node->write != node->path)
        fs_host_close(node->write);
    if (node->read != node->path)
        fs_host_close(node->read);
    fs_host_close(node->path);
    heap_free(node->listing);
    heap_free(node);
}
