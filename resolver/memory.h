/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * memory.h - all memory of one run comes from one arena and goes with it.
 *
 * Nothing is freed singly, no allocation returns NULL: when the host has no more, arena_alloc
 * unwinds to the run's start (`exhausted`), which reports it and destroys the arena. What another
 * library holds at that moment is released through arena_defer.
 */
#ifndef RESOLVER_MEMORY_H
#define RESOLVER_MEMORY_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena {
    struct arena_block *blocks;
    struct arena_deferred *deferred;
    jmp_buf exhausted; /* set by whoever creates the arena, before the first allocation */
};

void arena_init(struct arena *arena);
void arena_destroy(struct arena *arena);

/* size bytes, zeroed, aligned for any object. */
void *arena_alloc(struct arena *arena, size_t size);
/* count * size bytes; an overflow counts as exhausted. */
void *arena_array(struct arena *arena, size_t count, size_t size);
char *arena_copy(struct arena *arena, const char *text, size_t length);
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));
char *arena_format_list(struct arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0), nonnull(2)));

/* What is allocated between the two is gone afterwards: nothing older may point to it or have
 * grown meanwhile. */
struct arena_mark {
    struct arena_block *block;
    size_t used;
};
struct arena_mark arena_mark(const struct arena *arena);
void arena_release(struct arena *arena, struct arena_mark mark);

/* Calls release(object) when the arena is destroyed, newest first; drop takes it back. */
void arena_defer(struct arena *arena, void (*release)(void *object), void *object);
void arena_drop(struct arena *arena, void *object);

/*
 * A list that grows in an arena: `struct list names = {0}; *(const char **)list_add(&names, arena,
 * sizeof(char *)) = "x";`. Growing moves the items: take no pointer into a list that still grows.
 */
struct list {
    void *items;
    uint32_t count, capacity; /* there are many lists, and most are short */
};
/* Makes room for one item more. */
void list_grow(struct list *list, struct arena *arena, size_t item_size);

/* The new item, zeroed. */
static inline void *list_add(struct list *list, struct arena *arena, size_t item_size)
{
    if (list->count == list->capacity)
        list_grow(list, arena, item_size);
    return memset((char *)list->items + list->count++ * item_size, 0, item_size);
}

/* Text that grows in an arena; `data` always ends with a NUL once something was added. */
struct text {
    struct arena *arena;
    char *data;
    size_t length;
    size_t capacity;
    bool colour; /* it is for a terminal: style.h */
};
void text_add(struct text *text, const char *string);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_format(struct text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3), nonnull(2)));
/* The string in double quotes, escaped as JSON; what is not UTF-8 becomes U+FFFD. */
void text_add_json(struct text *text, const char *string);
/* The length of the well-formed UTF-8 character at s, 0 when there is none. */
size_t utf8_length(const unsigned char *s, size_t room);

#endif
