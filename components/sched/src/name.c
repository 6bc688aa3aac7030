/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * name.c - names of threads, and who a crash report is about.
 */
#include "internal.h"

#include <pages.h>

void thread_set_name(struct thread *thread, const char *name)
{
    size_t i = 0;
    for (; i < SCHED_NAME - 1 && name[i] != '\0'; i++)
        thread->name[i] = name[i];
    thread->name[i] = '\0';
}

const char *thread_name(const struct thread *thread)
{
    return thread->name;
}

const char *sched_who(const void *address)
{
    static const char before[] = "thread ", after[] = ", whose stack has overflowed";
    static char text[sizeof before + SCHED_NAME + sizeof after];
    const struct thread *thread = sched.current;
    size_t length = 0;
    for (const char *from = before; *from != '\0'; from++)
        text[length++] = *from;
    for (size_t i = 0; i < SCHED_NAME && thread->name[i] != '\0'; i++)
        text[length++] = thread->name[i];
    if (thread->pages != NULL && (uintptr_t)address - (uintptr_t)thread->pages < PAGES_SIZE)
        for (const char *from = after; *from != '\0'; from++)
            text[length++] = *from;
    text[length] = '\0';
    return text;
}
