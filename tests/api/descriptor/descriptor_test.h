/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * descriptor_test.h - what the parts of the suite share: descriptions that note what is asked of
 * them.
 */
#ifndef DESCRIPTOR_TEST_H
#define DESCRIPTOR_TEST_H

#include <descriptor.h>
#include <errno.h>
#include <tap.h>

struct thing {
    struct description description;
    unsigned calls, released;
    int64_t position; /* of the last read or write */
};

/* A description that can do everything, or only be released. */
extern const struct description_operations descriptor_test_all, descriptor_test_none;

static inline struct thing thing_of(const struct description_operations *operations, uint32_t flags)
{
    return (struct thing){{.operations = operations, .references = 1, .flags = flags}, 0, 0, 0};
}

void descriptor_test_table(void);
/* piped: the input has "ab" in it, and then its end. */
void descriptor_test_console(bool piped);

#endif
