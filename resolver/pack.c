/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pack.c - both directions, field by field. They call themselves as deep as shapes are nested.
 *
 * A number is seven bits a byte, the lowest first; all but the last have the eighth. A line is
 * written as how far it is behind the one before.
 */
#include "pack.h"

#include "findings.h"

#include <string.h>

/* ---- packing ---- */

void pack_number(struct text *out, uint64_t number)
{
    char bytes[10];
    if (number < 0x80 && out->length < out->capacity) { /* as nearly all are */
        out->data[out->length++] = (char)number;
        return;
    }
    size_t size = 0;
    for (; number >= 0x80; number >>= 7) {
        bytes[size++] = (char)(number | 0x80);
    }
    bytes[size++] = (char)number;
    text_add_bytes(out, bytes, size);
}

/* Zero is no text, and else it is one more than the length. */
static void pack_text(struct text *out, const char *text)
{
    size_t length = text ? strlen(text) : 0;
    pack_number(out, text ? length + 1 : 0);
    if (text) {
        text_add_bytes(out, text, length + 1);
    }
}

/* Zero is no place, and else it is one more than the column. A line before the last one is far
 * behind it, modulo 2^32. */
static void pack_place(struct text *out, const struct place *place, uint32_t *line)
{
    pack_number(out, place->file ? place->column + UINT64_C(1) : 0);
    if (place->file) {
        pack_number(out, (uint32_t)(place->line - *line));
        *line = place->line;
    }
}

static void pack_items(struct text *out, const struct shape *shape, const void *items, size_t count,
                       uint32_t *line)
{
    pack_number(out, count);
    for (size_t i = 0; i < count; i++) {
        pack_object(out, shape, (const char *)items + i * shape->size, line);
    }
}

static void pack_field(struct text *out, const struct field *field, const char *object,
                       uint32_t *line)
{
    const void *value = object + field->offset;
    const struct list *list = value;
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_OPTIONAL:
        pack_text(out, *(const char *const *)value);
        break;
    case FIELD_PLACE:
        pack_place(out, value, line);
        break;
    case FIELD_BOOL:
        pack_number(out, *(const bool *)value);
        break;
    case FIELD_ENUM:
        pack_number(out, *(const unsigned *)value);
        break;
    case FIELD_NUMBER:
        pack_number(out, *(const uint64_t *)value);
        break;
    case FIELD_COUNT:
        pack_number(out, *(const uint32_t *)value);
        break;
    case FIELD_LIST:
        pack_items(out, field->shape, list->items, list->count, line);
        break;
    case FIELD_ARRAY:
        pack_items(out, field->shape, *(const void *const *)value,
                   *(const size_t *)(const void *)(object + field->count), line);
        break;
    case FIELD_INSIDE:
        pack_object(out, field->shape, value, line);
        break;
    }
}

void pack_object(struct text *out, const struct shape *shape, const void *object, uint32_t *line)
{
    for (size_t i = 0; i < shape->count; i++) {
        pack_field(out, &shape->fields[i], object, line);
    }
}

/* ---- unpacking ---- */

static uint64_t fail(struct pack *pack)
{
    pack->bad = true;
    pack->at = pack->end;
    return 0;
}

uint64_t unpack_number(struct pack *pack)
{
    uint64_t number = 0;
    for (unsigned shift = 0; shift < 64 && pack->at < pack->end; shift += 7) {
        uint64_t byte = (unsigned char)*pack->at++;
        number |= (byte & 0x7f) << shift;
        if (byte < 0x80) {
            return number;
        }
    }
    return fail(pack);
}

static uint64_t unpack_below(struct pack *pack, uint64_t limit)
{
    uint64_t number = unpack_number(pack);
    return number < limit ? number : fail(pack);
}

const char *unpack_bytes(struct pack *pack, size_t size)
{
    const char *bytes = pack->at;
    if (size > (size_t)(pack->end - bytes)) {
        fail(pack);
        return NULL;
    }
    pack->at += size;
    return bytes;
}

const char *unpack_text(struct pack *pack)
{
    uint64_t size = unpack_number(pack);
    const char *text = size > 0 ? unpack_bytes(pack, size) : NULL;
    if (text && text[size - 1] != '\0') {
        fail(pack);
        return NULL;
    }
    return text;
}

static struct place unpack_place(struct pack *pack)
{
    uint64_t column = unpack_below(pack, (UINT64_C(1) << 32) + 1);
    if (column == 0) {
        return (struct place){0};
    }
    pack->line += (uint32_t)unpack_below(pack, UINT64_C(1) << 32);
    return (struct place){pack->file, pack->line, (uint32_t)(column - 1)};
}

/* As many as are left to be unpacked at most, each taking a byte for every field. */
static void *unpack_items(struct pack *pack, const struct shape *shape, size_t *count)
{
    uint64_t most = (uint64_t)(pack->end - pack->at) / shape->count;
    *count = (size_t)unpack_below(pack, most + 1);
    char *items = *count > 0 ? arena_array(pack->arena, *count, shape->size) : NULL;
    for (size_t i = 0; i < *count; i++) {
        unpack_object(pack, shape, items + i * shape->size);
    }
    return items;
}

static void unpack_list(struct pack *pack, const struct shape *shape, struct list *list)
{
    size_t count;
    list->items = unpack_items(pack, shape, &count);
    list->count = list->capacity = (uint32_t)count;
}

static void unpack_array(struct pack *pack, const struct field *field, char *object)
{
    size_t count;
    void *items = unpack_items(pack, field->shape, &count);
    if (count < field->least) {
        fail(pack);
    }
    memcpy(object + field->offset, (const void *)&items, sizeof(items));
    memcpy(object + field->count, &count, sizeof(count));
}

static void unpack_field(struct pack *pack, const struct field *field, char *object)
{
    void *value = object + field->offset;
    switch (field->kind) {
    case FIELD_TEXT:
        *(const char **)value = unpack_text(pack);
        if (!*(const char **)value) {
            fail(pack);
        }
        break;
    case FIELD_OPTIONAL:
        *(const char **)value = unpack_text(pack);
        break;
    case FIELD_PLACE:
        *(struct place *)value = unpack_place(pack);
        break;
    case FIELD_BOOL:
        *(bool *)value = unpack_below(pack, 2) > 0;
        break;
    case FIELD_ENUM:
        *(unsigned *)value = (unsigned)unpack_below(pack, field->count);
        break;
    case FIELD_NUMBER:
        *(uint64_t *)value = unpack_number(pack);
        break;
    case FIELD_COUNT:
        *(uint32_t *)value = (uint32_t)unpack_below(pack, UINT64_C(1) << 32);
        break;
    case FIELD_LIST:
        unpack_list(pack, field->shape, value);
        break;
    case FIELD_ARRAY:
        unpack_array(pack, field, object);
        break;
    case FIELD_INSIDE:
        unpack_object(pack, field->shape, value);
        break;
    }
}

void unpack_object(struct pack *pack, const struct shape *shape, void *object)
{
    for (size_t i = 0; i < shape->count && !pack->bad; i++) {
        unpack_field(pack, &shape->fields[i], object);
    }
}
