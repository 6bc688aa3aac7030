/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * needs_undefined.c - walks from object to object along the symbols that one takes and another
 * defines; what is left over is undefined.
 */
#include "needs_undefined.h"

#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

static bool add(struct objects *objects, struct list *list, const char *file, struct bytes bytes)
{
    struct object object;
    if (!object_read(file, NULL, bytes, objects->findings, &object)) {
        return false;
    }
    if (object.slim) {
        findings_error(objects->findings, (struct place){.file = file},
                       "has byte code only: compile it with -ffat-lto-objects");
        return false;
    }
    *(struct object *)list_add(list, objects->findings->arena, sizeof(object)) = object;
    return true;
}

bool objects_add_bytes(struct objects *objects, const char *file, struct bytes bytes)
{
    return add(objects, &objects->files, file, bytes);
}

static bool add_archive(struct objects *objects, const char *file, struct bytes bytes)
{
    struct list offsets = {0};
    bool good = archive_members(file, bytes, objects->findings, &offsets);
    for (size_t i = 0; i < offsets.count && good; i++) {
        struct bytes member;
        const char *name;
        good = archive_member(file, bytes, ((const uint64_t *)offsets.items)[i], objects->findings,
                              &name, &member) &&
               add(objects, &objects->members,
                   arena_format(objects->findings->arena, "%s(%s)", file, name), member);
    }
    return good;
}

bool objects_add(struct objects *objects, const char *file)
{
    struct bytes bytes;
    if (!bytes_read(file, objects->findings, &bytes)) {
        return false;
    }
    return bytes_are_archive(&bytes) ? add_archive(objects, file, bytes)
                                     : objects_add_bytes(objects, file, bytes);
}

/* ---- walking ---- */

struct walk {
    struct arena *arena;
    const struct object **objects; /* files first, then members */
    size_t count;
    struct names definers; /* symbol to index of objects: the first that defines it */
    bool *reached;
    struct list queue;  /* of size_t: indices of objects */
    struct list found;  /* of struct undefined */
    struct names index; /* symbol to index of found */
};

static void reach(struct walk *walk, size_t object)
{
    if (!walk->reached[object]) {
        walk->reached[object] = true;
        *(size_t *)list_add(&walk->queue, walk->arena, sizeof(size_t)) = object;
    }
}

static void start(struct walk *walk, const struct objects *objects)
{
    const struct object *files = objects->files.items, *members = objects->members.items;
    size_t file_count = objects->files.count;
    walk->count = file_count + objects->members.count;
    walk->objects = arena_array(walk->arena, walk->count + 1, sizeof(*walk->objects));
    walk->reached = arena_array(walk->arena, walk->count + 1, sizeof(bool));
    names_init(&walk->definers, walk->arena, 256);
    names_init(&walk->index, walk->arena, 256);
    for (size_t i = 0; i < walk->count; i++) {
        const struct object *object = i < file_count ? &files[i] : &members[i - file_count];
        const char *const *defined = object->defined.items;
        for (size_t k = 0; k < object->defined.count; k++) {
            names_add(&walk->definers, defined[k], (uint32_t)i);
        }
        walk->objects[i] = object;
        if (i < file_count || file_count == 0) {
            reach(walk, i);
        }
    }
}

static void add_taker(struct walk *walk, const struct object *object, const struct wanted *wanted)
{
    if (names_add(&walk->index, wanted->name, (uint32_t)walk->found.count)) {
        struct undefined *fresh = list_add(&walk->found, walk->arena, sizeof(*fresh));
        fresh->symbol = wanted->name;
    }
    struct undefined *found = walk->found.items;
    found += names_find(&walk->index, wanted->name);
    *(struct taker *)list_add(&found->takers, walk->arena, sizeof(struct taker)) =
        (struct taker){object->file, wanted->function, wanted->references};
}

static int by_symbol(const void *left, const void *right)
{
    const struct undefined *a = left, *b = right;
    return strcmp(a->symbol, b->symbol);
}

struct list objects_undefined(const struct objects *objects)
{
    struct walk walk = {.arena = objects->findings->arena};
    start(&walk, objects);
    for (size_t i = 0; i < walk.queue.count; i++) { /* grows while it is walked */
        const struct object *object = walk.objects[((const size_t *)walk.queue.items)[i]];
        const struct wanted *wanted = object->wanted.items;
        for (size_t k = 0; k < object->wanted.count; k++) {
            uint32_t definer = names_find(&walk.definers, wanted[k].name);
            if (definer == NONE) {
                add_taker(&walk, object, &wanted[k]);
            } else {
                reach(&walk, definer);
            }
        }
    }
    if (walk.found.count > 0) {
        qsort(walk.found.items, walk.found.count, sizeof(struct undefined), by_symbol);
    }
    return walk.found;
}
