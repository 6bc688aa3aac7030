/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * watched.c - the address sanitizer is told of each switch (sanitizer/common_interface_defs.h), for
 * it knows stacks by their bounds. Without it nobody is told.
 *
 * Of a stack that context_make did not get, the bounds are those that the sanitizer knows when it
 * is left.
 */
#include "internal.h"

#ifdef __SANITIZE_ADDRESS__
void __sanitizer_start_switch_fiber(void **fake_stack, const void *stack, size_t size);
void __sanitizer_finish_switch_fiber(void *fake_stack, const void **old_stack, size_t *old_size);
void __asan_unpoison_memory_region(const volatile void *address, size_t size);
#else
static void __sanitizer_start_switch_fiber(void **fake_stack, const void *stack, size_t size)
{
    *fake_stack = NULL;
    (void)stack, (void)size;
}

static void __sanitizer_finish_switch_fiber(void *fake_stack, const void **old_stack,
                                            size_t *old_size)
{
    (void)fake_stack, (void)old_stack, (void)old_size;
}

static void __asan_unpoison_memory_region(const volatile void *address, size_t size)
{
    (void)address, (void)size;
}
#endif

/* At the end of each stack. */
struct beginning {
    void (*entry)(void *arg);
    void *arg;
};

static struct context *left;

static void arrive(void *fake_stack)
{
    const void *stack = left->stack;
    size_t size = left->size;
    __sanitizer_finish_switch_fiber(fake_stack, &stack, &size);
    left->stack = (void *)stack;
    left->size = size;
}

static void begin(void *arg)
{
    struct beginning *beginning = arg;
    arrive(NULL);
    beginning->entry(beginning->arg);
}

void context_make(struct context *context, void *stack, size_t size, void (*entry)(void *arg),
                  void *arg)
{
    __asan_unpoison_memory_region(stack, size);
    struct beginning *beginning = (struct beginning *)((char *)stack + size) - 1;
    *beginning = (struct beginning){entry, arg};
    context_x86_64_make(context, stack, size - sizeof *beginning, begin, beginning);
    context->size = size;
}

void context_switch(struct context *from, struct context *to)
{
    void *fake_stack;
    left = from;
    __sanitizer_start_switch_fiber(&fake_stack, to->stack, to->size);
    context_x86_64_switch(from, to);
    arrive(fake_stack);
}
