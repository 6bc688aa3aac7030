/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * collect.c - reads the files of all parts: objects whole, of an archive the members that something
 * in the image reaches, of a shared library the names it exports.
 *
 * Several parts may have the same archive. A member is a part's when what the part promises leads
 * to it, by names that are in no API; where one of its members wants a symbol of an API that
 * another part provides, the way ends, as it would between objects.
 */
#include "collect.h"

#include <elf.h>
#include <string.h>

/* The name in the source of what the objects call `identifier$name`. */
static const char *original_name(const struct audit_part *part, const char *name)
{
    size_t length = strlen(part->identifier);
    if (strncmp(name, AUDIT_APART, strlen(AUDIT_APART)) == 0)
        return name + strlen(AUDIT_APART);
    if (strncmp(name, part->identifier, length) == 0 && name[length] == '$')
        return name + length + 1;
    return name;
}

static void add_globals(struct audit *audit, struct audit_part *part, const struct object *object)
{
    const char *const *defined = object->defined.items;
    for (size_t i = 0; i < object->defined.count; i++) {
        if (!names_add(&part->by_name, defined[i], (uint32_t)part->globals.count))
            continue;
        struct global *global = list_add(&part->globals, audit->arena, sizeof(*global));
        *global = (struct global){
            .name = defined[i],
            .original = original_name(part, defined[i]),
            .file = object->file,
            .member = object->member,
            .promised = names_find(&part->promised, defined[i]) != NONE,
        };
    }
}

static bool add_object(struct audit *audit, struct audit_part *part, const char *file,
                       const char *member, struct bytes bytes)
{
    struct object object;
    if (!object_read(file, member, bytes, audit->findings, &object))
        return false;
    *(struct object *)list_add(&part->objects, audit->arena, sizeof(object)) = object;
    add_globals(audit, part, &object);
    return true;
}

static bool is_shared(const struct bytes *bytes)
{
    const Elf64_Ehdr *header = (const void *)bytes->data;
    return bytes->size >= sizeof(*header) && memcmp(header->e_ident, ELFMAG, SELFMAG) == 0 &&
           header->e_type == ET_DYN;
}

static bool add_library(struct audit *audit, struct audit_part *part, const char *file,
                        struct bytes bytes)
{
    struct library *library = list_add(&part->libraries, audit->arena, sizeof(*library));
    *library = (struct library){.file = file, .bytes = bytes, .shared = is_shared(&bytes)};
    names_init(&library->symbols, audit->arena, 1024);
    names_init(&library->members, audit->arena, 64);
    if (library->shared) {
        struct list defined = {0};
        if (!library_read(file, bytes, audit->findings, &defined))
            return false;
        for (size_t i = 0; i < defined.count; i++)
            names_add(&library->symbols, ((const char **)defined.items)[i], (uint32_t)i);
        return true;
    }
    if (!archive_index(file, bytes, audit->findings, &library->index))
        return false;
    const struct indexed *index = library->index.items;
    for (size_t i = 0; i < library->index.count; i++)
        names_add(&library->symbols, index[i].symbol, (uint32_t)i);
    return true;
}

bool collect_file(struct audit *audit, struct audit_part *part, const char *file)
{
    struct bytes bytes;
    if (!bytes_read(file, audit->findings, &bytes))
        return false;
    if (bytes_are_archive(&bytes) || is_shared(&bytes))
        return add_library(audit, part, file, bytes);
    return add_object(audit, part, file, NULL, bytes);
}

bool collect_runtime(struct audit *audit, const char *file)
{
    struct bytes bytes;
    struct list index = {0};
    if (!bytes_read(file, audit->findings, &bytes) ||
        !archive_index(file, bytes, audit->findings, &index))
        return false;
    const struct indexed *items = index.items;
    for (size_t i = 0; i < index.count; i++)
        names_add(&audit->runtime, items[i].symbol, 0);
    return true;
}

/* Archives */

static bool is_own(const struct audit *audit, const struct audit_part *part, const char *name)
{
    return names_find(&part->promised, name) != NONE || names_find(&audit->api_of, name) == NONE;
}

static bool reach(struct audit *audit, struct audit_part *part, struct library *library,
                  const char *name)
{
    uint32_t at = names_find(&library->symbols, name);
    if (library->shared || at == NONE || names_find(&part->by_name, name) != NONE)
        return true;
    uint64_t offset = ((const struct indexed *)library->index.items)[at].member;
    if (!names_add(&library->members,
                   arena_format(audit->arena, "%llu", (unsigned long long)offset), 0))
        return true;
    struct bytes bytes;
    const char *member;
    return archive_member(library->file, library->bytes, offset, audit->findings, &member,
                          &bytes) &&
           add_object(audit, part, library->file, member, bytes);
}

/*
 * Everything that the objects of a part, which may grow in number meanwhile, want of the library.
 * What may be missing is not fetched for it.
 */
static bool reach_from(struct audit *audit, struct audit_part *from, struct audit_part *part,
                       struct library *library)
{
    for (size_t i = 0; i < from->objects.count; i++) {
        struct object object = ((const struct object *)from->objects.items)[i];
        const struct wanted *wanted = object.wanted.items;
        for (size_t k = 0; k < object.wanted.count; k++) {
            const char *name = wanted[k].name;
            bool leads = from == part ? is_own(audit, part, name)
                                      : names_find(&part->promised, name) != NONE;
            if (leads && !wanted[k].weak && !reach(audit, part, library, name))
                return false;
        }
    }
    return true;
}

static size_t count_objects(const struct audit *audit)
{
    const struct audit_part *parts = audit->parts.items;
    size_t count = 0;
    for (size_t i = 0; i < audit->parts.count; i++)
        count += parts[i].objects.count;
    return count;
}

static bool reach_part(struct audit *audit, struct audit_part *part)
{
    struct audit_part *parts = audit->parts.items;
    struct library *libraries = part->libraries.items;
    for (size_t i = 0; i < part->libraries.count; i++) {
        for (size_t k = 0; k < audit->parts.count; k++) {
            if (!reach_from(audit, &parts[k], part, &libraries[i]))
                return false;
        }
    }
    return true;
}

bool collect_reached(struct audit *audit)
{
    struct audit_part *parts = audit->parts.items;
    size_t before;
    do {
        before = count_objects(audit);
        for (size_t i = 0; i < audit->parts.count; i++) {
            if (!reach_part(audit, &parts[i]))
                return false;
        }
    } while (count_objects(audit) != before);
    return true;
}

bool part_has_archive(const struct audit_part *part)
{
    const struct library *libraries = part->libraries.items;
    for (size_t i = 0; i < part->libraries.count; i++) {
        if (!libraries[i].shared)
            return true;
    }
    return false;
}

bool part_resolves(const struct audit *audit, const struct audit_part *part, const char *name)
{
    if (names_find(&part->by_name, name) != NONE)
        return true;
    return is_own(audit, part, name) && part_defines(part, name);
}

bool part_defines(const struct audit_part *part, const char *name)
{
    if (names_find(&part->by_name, name) != NONE)
        return true;
    const struct library *libraries = part->libraries.items;
    for (size_t i = 0; i < part->libraries.count; i++) {
        if (names_find(&libraries[i].symbols, name) != NONE)
            return true;
    }
    return false;
}
