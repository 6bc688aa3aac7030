/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * asker.c - a component with two settings, one of which it does not look at.
 */
#include <asked.h>
#include <cmdline_setting.h>

int asker_init(void);

static const char *value;

int asker_init(void)
{
    value = cmdline_setting("asker-1.0_a.value");
    (void)cmdline_setting("asker-1.0_a.other-2");
    return 0;
}

const char *asked_value(void)
{
    return value;
}
