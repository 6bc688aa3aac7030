/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - prints the first eight bytes of each disk that there is.
 */
#include <blkdev.h>
#include <console.h>
#include <stddef.h>

static int print_first(struct blkdev *disk)
{
    static char block[4096];
    struct blkdev_request request = {.operation = BLKDEV_READ, .count = 1, .data = block};
    struct blkdev_request *one = &request;
    if (disk->block_size > sizeof block || disk->operations->submit(disk, &one, 1) != 1)
        return 1;
    while (disk->operations->poll(disk, &one, 1) == 0)
        ;
    console_write(block, 8);
    return request.result;
}

int main(void)
{
    int error = 0;
    for (size_t i = 0; blkdev_providers[i] != NULL; i++) {
        struct blkdev *disk;
        for (unsigned n = 0; error == 0 && blkdev_providers[i]->find(n, &disk) == 0; n++)
            error = print_first(disk);
    }
    return error != 0;
}
