/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * pack.h - C structures as bytes and back, by tables of their fields.
 *
 * Numbers take as many bytes as they need; texts end with a NUL, so that what is unpacked points
 * into the bytes, which must outlive it. Unpacking believes nothing: what is wrong makes the pack
 * bad, and everything taken from a bad pack is empty.
 */
#ifndef RESOLVER_PACK_H
#define RESOLVER_PACK_H

#include "memory.h"

#include <stdint.h>

enum field_kind {
    FIELD_TEXT,     /* const char *, never NULL */
    FIELD_OPTIONAL, /* const char *, or NULL */
    FIELD_PLACE,    /* struct place, in the file that the pack is of, or in none */
    FIELD_BOOL,     /* bool */
    FIELD_ENUM,     /* enum, below limit */
    FIELD_NUMBER,   /* uint64_t or int64_t */
    FIELD_COUNT,    /* uint32_t */
    FIELD_LIST,     /* struct list of shape */
    FIELD_ARRAY,    /* pointer to shape, of as many as the size_t at count says */
    FIELD_INSIDE,   /* one of shape */
};

struct field {
    enum field_kind kind;
    size_t offset;
    const struct shape *shape;
    size_t count; /* FIELD_ARRAY: the offset of the number; FIELD_ENUM: the limit */
    size_t least; /* FIELD_ARRAY: how many there are at least */
};

/* What a structure is made of. Shapes do not contain themselves. */
struct shape {
    size_t size;
    const struct field *fields;
    size_t count;
};

void pack_number(struct text *out, uint64_t number);
/* line is that of the place before, and becomes that of the last one here. */
void pack_object(struct text *out, const struct shape *shape, const void *object, uint32_t *line);

struct pack {
    struct arena *arena;
    const char *at, *end;
    const char *file; /* of places */
    uint32_t line;    /* of the place before */
    bool bad;
};

uint64_t unpack_number(struct pack *pack);
/* So many bytes, or NULL. */
const char *unpack_bytes(struct pack *pack, size_t size);
const char *unpack_text(struct pack *pack);
/* object is all zero. */
void unpack_object(struct pack *pack, const struct shape *shape, void *object);

#endif
