/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * memory.c - the arena, and the two things that grow in it: lists and texts.
 *
 * Blocks come zeroed from calloc and are cut from the front, so an allocation costs an addition.
 * The newest allocation can grow in place, and so can one with a block of its own, which the host
 * can move without copying; any other is copied when it grows. Under the address sanitizer a
 * poisoned gap follows each allocation.
 */
#include "memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
enum { GAP = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(start, size)   ((void)(start), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(start, size) ((void)(start), (void)(size))
enum { GAP = 0 };
#endif

enum { ALIGNMENT = _Alignof(max_align_t), FIRST_BLOCK = 64 << 10, LARGEST_BLOCK = 1 << 20 };

struct arena_block {
    struct arena_block *next;
    size_t size; /* of data */
    size_t used;
    _Alignas(max_align_t) char data[];
};

struct arena_deferred {
    struct arena_deferred *next;
    void (*release)(void *object);
    void *object;
};

void arena_init(struct arena *arena)
{
    arena->blocks = NULL;
    arena->deferred = NULL;
}

void arena_destroy(struct arena *arena)
{
    for (struct arena_deferred *d = arena->deferred; d; d = d->next) {
        d->release(d->object);
    }
    arena->deferred = NULL;
    while (arena->blocks) {
        struct arena_block *next = arena->blocks->next;
        ASAN_UNPOISON_MEMORY_REGION(arena->blocks->data, arena->blocks->size);
        free(arena->blocks);
        arena->blocks = next;
    }
}

static size_t next_block_size(const struct arena *arena)
{
    if (!arena->blocks) {
        return FIRST_BLOCK;
    }
    return arena->blocks->size < LARGEST_BLOCK ? arena->blocks->size * 2 : LARGEST_BLOCK;
}

/* A block for at least size bytes. What is too large for the usual size gets one of its own. */
static struct arena_block *new_block(struct arena *arena, size_t size)
{
    size_t usual = next_block_size(arena);
    size_t bytes = size > usual ? size : usual;
    struct arena_block *block = NULL;
    if (bytes <= SIZE_MAX - sizeof(*block)) {
        block = calloc(1, sizeof(*block) + bytes);
    }
    if (!block) {
        longjmp(arena->exhausted, 1);
    }
    block->size = bytes;
    ASAN_POISON_MEMORY_REGION(block->data, bytes);
    block->next = arena->blocks;
    arena->blocks = block;
    return block;
}

static size_t align(size_t size)
{
    return (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

void *arena_alloc(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2) {
        longjmp(arena->exhausted, 1);
    }
    struct arena_block *block = arena->blocks;
    size_t start = block ? align(block->used) : 0;
    if (!block || block->size < start || block->size - start < size + GAP) {
        block = new_block(arena, size + GAP);
        start = 0;
    }
    char *object = block->data + start;
    block->used = start + size + GAP;
    ASAN_UNPOISON_MEMORY_REGION(object, size);
    return object;
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) {
        longjmp(arena->exhausted, 1);
    }
    return arena_alloc(arena, bytes);
}

/* The block that holds nothing but the object. NULL: there is none. */
static struct arena_block **block_of(struct arena *arena, const void *object, size_t size)
{
    for (struct arena_block **link = &arena->blocks; *link; link = &(*link)->next) {
        if ((*link)->data == object) {
            return (*link)->used == size + GAP ? link : NULL;
        }
    }
    return NULL;
}

static void *grow_block(struct arena *arena, struct arena_block **link, size_t size)
{
    ASAN_UNPOISON_MEMORY_REGION((*link)->data, (*link)->size);
    struct arena_block *block = NULL;
    if (size <= SIZE_MAX / 2) {
        block = realloc(*link, sizeof(*block) + size + GAP);
    }
    if (!block) {
        longjmp(arena->exhausted, 1);
    }
    block->size = block->used = size + GAP;
    ASAN_POISON_MEMORY_REGION(block->data + size, GAP);
    *link = block;
    return block->data;
}

/* old bytes at object become size bytes. What is new of them is not zeroed. */
static void *arena_grow(struct arena *arena, void *object, size_t old, size_t size)
{
    struct arena_block *block = arena->blocks;
    if (object && (char *)object + old + GAP == block->data + block->used &&
        size - old <= block->size - block->used) {
        block->used += size - old;
        ASAN_UNPOISON_MEMORY_REGION(object, size);
        return object;
    }
    struct arena_block **own = old >= FIRST_BLOCK ? block_of(arena, object, old) : NULL;
    if (own) {
        return grow_block(arena, own, size);
    }
    void *moved = arena_alloc(arena, size);
    if (object) {
        memcpy(moved, object, old);
    }
    return moved;
}

/* Text needs no alignment: it is put right behind what was allocated last. */
char *arena_copy(struct arena *arena, const char *text, size_t length)
{
    struct arena_block *block = arena->blocks;
    char *copy;
    if (GAP == 0 && block && length < block->size - block->used) {
        copy = block->data + block->used;
        block->used += length + 1;
    } else {
        copy = arena_alloc(arena, length + 1);
    }
    memcpy(copy, text, length);
    return copy;
}

char *arena_format_list(struct arena *arena, const char *format, va_list arguments)
{
    char quick[256];
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(quick, sizeof(quick), format, arguments);
    char *copy = arena_alloc(arena, (size_t)length + 1);
    if ((size_t)length < sizeof(quick)) {
        memcpy(copy, quick, (size_t)length);
    } else {
        vsnprintf(copy, (size_t)length + 1, format, again);
    }
    va_end(again);
    return copy;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *formatted = arena_format_list(arena, format, arguments);
    va_end(arguments);
    return formatted;
}

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark){arena->blocks, arena->blocks ? arena->blocks->used : 0};
}

void arena_release(struct arena *arena, struct arena_mark mark)
{
    while (arena->blocks != mark.block) {
        struct arena_block *next = arena->blocks->next;
        ASAN_UNPOISON_MEMORY_REGION(arena->blocks->data, arena->blocks->size);
        free(arena->blocks);
        arena->blocks = next;
    }
    if (!mark.block) {
        return;
    }
    char *end = mark.block->data + mark.used;
    size_t size = mark.block->used - mark.used;
    ASAN_UNPOISON_MEMORY_REGION(end, size);
    memset(end, 0, size); /* what is allocated is zero */
    ASAN_POISON_MEMORY_REGION(end, size);
    mark.block->used = mark.used;
}

void arena_defer(struct arena *arena, void (*release)(void *object), void *object)
{
    struct arena_deferred *deferred = arena_alloc(arena, sizeof(*deferred));
    deferred->release = release;
    deferred->object = object;
    deferred->next = arena->deferred;
    arena->deferred = deferred;
}

void arena_drop(struct arena *arena, void *object)
{
    for (struct arena_deferred **link = &arena->deferred; *link; link = &(*link)->next) {
        if ((*link)->object == object) {
            *link = (*link)->next;
            return;
        }
    }
}

void list_grow(struct list *list, struct arena *arena, size_t item_size)
{
    uint32_t capacity = 4;
    size_t bytes;
    if ((list->capacity && __builtin_mul_overflow(list->capacity, 2u, &capacity)) ||
        __builtin_mul_overflow(capacity, item_size, &bytes)) {
        longjmp(arena->exhausted, 1);
    }
    list->items = arena_grow(arena, list->items, list->count * item_size, bytes);
    list->capacity = capacity;
}

static void text_reserve(struct text *text, size_t more)
{
    size_t needed;
    if (__builtin_add_overflow(text->length + 1, more, &needed)) {
        longjmp(text->arena->exhausted, 1);
    }
    if (needed <= text->capacity) {
        return;
    }
    size_t capacity = text->capacity ? text->capacity * 2 : 256;
    capacity = capacity < needed ? needed : capacity;
    text->data = arena_grow(text->arena, text->data, text->capacity, capacity);
    text->capacity = capacity;
}

void text_add_bytes(struct text *text, const char *bytes, size_t length)
{
    text_reserve(text, length);
    memcpy(text->data + text->length, bytes, length);
    text->length += length;
    text->data[text->length] = '\0';
}

void text_add(struct text *text, const char *string)
{
    text_add_bytes(text, string, strlen(string));
}

void text_format(struct text *text, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    text_reserve(text, 128);
    size_t room = text->capacity - text->length;
    size_t length = (size_t)vsnprintf(text->data + text->length, room, format, arguments);
    if (length >= room) {
        text_reserve(text, length);
        vsnprintf(text->data + text->length, length + 1, format, again);
    }
    text->length += length;
    va_end(again);
    va_end(arguments);
}

/* The length of the well-formed UTF-8 character at s, 0 when there is none (Unicode, table 3-7). */
size_t utf8_length(const unsigned char *s, size_t room)
{
    if (room >= 1 && s[0] < 0x80) {
        return 1;
    }
    size_t length = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
    if (room < length || s[0] < 0xc2 || s[0] > 0xf4) {
        return 0;
    }
    unsigned low = s[0] == 0xe0 ? 0xa0 : s[0] == 0xf0 ? 0x90 : 0x80;
    unsigned high = s[0] == 0xed ? 0x9f : s[0] == 0xf4 ? 0x8f : 0xbf;
    if (s[1] < low || s[1] > high) {
        return 0;
    }
    for (size_t i = 2; i < length; i++) {
        if ((s[i] & 0xc0) != 0x80) {
            return 0;
        }
    }
    return length;
}

static void add_json_escape(struct text *text, unsigned char c)
{
    if (c == '"' || c == '\\') {
        text_format(text, "\\%c", c);
    } else if (c == '\n') {
        text_add(text, "\\n");
    } else if (c == '\t') {
        text_add(text, "\\t");
    } else {
        text_format(text, "\\u%04x", c);
    }
}

/* A character that does not stand for itself, or is not of one byte. Returns its length. */
static size_t add_json_character(struct text *text, const unsigned char *s, size_t left)
{
    size_t length = utf8_length(s, left);
    if (length > 1) {
        text_add_bytes(text, (const char *)s, length);
    } else if (length == 1) {
        add_json_escape(text, *s);
    } else {
        text_add(text, "\xef\xbf\xbd");
    }
    return length > 0 ? length : 1;
}

/* The bytes of the word that are c have their highest bit; so may some above such a one. */
static uint64_t bytes_like(uint64_t word, unsigned char c)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t other = word ^ ones * c;
    return (other - ones) & ~other;
}

/* How many bytes stand for themselves, as nearly all do; eight are looked at at once. */
static size_t plain_length(const unsigned char *s, size_t left)
{
    const uint64_t blanks = UINT64_C(0x2020202020202020), high = blanks * 4;
    size_t plain = 0;
    uint64_t word;
    for (; left - plain >= sizeof(word); plain += sizeof(word)) {
        memcpy(&word, s + plain, sizeof(word));
        uint64_t below_blank = (word - blanks) & ~word;
        if ((word | below_blank | bytes_like(word, '"') | bytes_like(word, '\\')) & high) {
            break;
        }
    }
    while (plain < left && s[plain] >= 0x20 && s[plain] < 0x80 && s[plain] != '"' &&
           s[plain] != '\\') {
        plain++;
    }
    return plain;
}

void text_add_json(struct text *text, const char *string)
{
    const unsigned char *s = (const unsigned char *)string;
    size_t left = strlen(string);
    text_add(text, "\"");
    while (left > 0) {
        size_t length = plain_length(s, left);
        if (length > 0) {
            text_add_bytes(text, (const char *)s, length);
        } else {
            length = add_json_character(text, s, left);
        }
        s += length;
        left -= length;
    }
    text_add(text, "\"");
}
