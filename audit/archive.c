/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * archive.c - reads archives in the form of GNU ar: a magic line, then members, each behind a
 * header of text; the first is an index of symbols with big-endian numbers, `//` holds long names.
 * The linker pads each member to an even offset, which is no alignment: members are copied.
 */
#include "elf_file.h"

#include <ar.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

bool bytes_are_archive(const struct bytes *bytes)
{
    return bytes->size >= SARMAG && memcmp(bytes->data, ARMAG, SARMAG) == 0;
}

static bool damaged(const char *file, struct findings *findings)
{
    findings_error(findings, (struct place){.file = file}, "the archive is damaged");
    return false;
}

/* The header at offset and the bytes behind it. */
static const struct ar_hdr *header_at(struct bytes bytes, uint64_t offset, struct bytes *content)
{
    if (offset > bytes.size || bytes.size - offset < sizeof(struct ar_hdr))
        return NULL;
    const struct ar_hdr *header = (const void *)(bytes.data + offset);
    if (memcmp(header->ar_fmag, ARFMAG, sizeof(header->ar_fmag)) != 0)
        return NULL;
    char digits[sizeof(header->ar_size) + 1] = {0};
    memcpy(digits, header->ar_size, sizeof(header->ar_size));
    uint64_t size = strtoull(digits, NULL, 10), start = offset + sizeof(*header);
    if (size > bytes.size - start)
        return NULL;
    *content = (struct bytes){bytes.data + start, (size_t)size};
    return header;
}

/* Members begin at even offsets. */
static uint64_t next_member(struct bytes bytes, const struct bytes *content)
{
    return (uint64_t)(content->data + content->size - bytes.data + 1) & ~1ull;
}

static uint64_t big_endian(const unsigned char *bytes, size_t width)
{
    uint64_t value = 0;
    for (size_t i = 0; i < width; i++)
        value = value << 8 | bytes[i];
    return value;
}

bool archive_index(const char *file, struct bytes bytes, struct findings *findings,
                   struct list *index)
{
    struct bytes content;
    const struct ar_hdr *header = header_at(bytes, SARMAG, &content);
    if (!header)
        return bytes.size == SARMAG || damaged(file, findings);
    size_t width = memcmp(header->ar_name, "/SYM64/ ", 8) == 0 ? 8 : 4;
    if (width == 4 && memcmp(header->ar_name, "/ ", 2) != 0) {
        findings_error(findings, (struct place){.file = file},
                       "the archive has no index; ranlib adds one");
        return false;
    }
    uint64_t count = content.size >= width ? big_endian(content.data, width) : 0;
    if (count > content.size / width - (content.size >= width))
        return damaged(file, findings);
    const char *name = (const char *)content.data + (count + 1) * width;
    const char *end = (const char *)content.data + content.size;
    for (uint64_t i = 0; i < count; i++) {
        const char *nul = memchr(name, '\0', (size_t)(end - name));
        if (!nul)
            return damaged(file, findings);
        struct indexed *indexed = list_add(index, findings->arena, sizeof(*indexed));
        *indexed = (struct indexed){name, big_endian(content.data + (i + 1) * width, width)};
        name = nul + 1;
    }
    return true;
}

/* `name/` is in the header, `/123` in the member of long names. */
static const char *member_name(struct bytes bytes, const struct ar_hdr *header, struct arena *arena)
{
    const char *name = header->ar_name, *end = name + sizeof(header->ar_name);
    if (name[0] == '/') {
        struct bytes content = {NULL, 0};
        uint64_t at = SARMAG, wanted = strtoull(name + 1, NULL, 10);
        const struct ar_hdr *names = header_at(bytes, at, &content);
        while (names && memcmp(names->ar_name, "// ", 3) != 0) {
            at = next_member(bytes, &content);
            names = header_at(bytes, at, &content);
        }
        if (!names || wanted >= content.size)
            return "?";
        name = (const char *)content.data + wanted;
        end = (const char *)content.data + content.size;
    }
    const char *slash = memchr(name, '/', (size_t)(end - name));
    return arena_copy(arena, name, (size_t)((slash ? slash : end) - name));
}

bool archive_member(const char *file, struct bytes bytes, uint64_t offset,
                    struct findings *findings, const char **name, struct bytes *out)
{
    struct bytes content;
    const struct ar_hdr *header = header_at(bytes, offset, &content);
    if (!header)
        return damaged(file, findings);
    *name = member_name(bytes, header, findings->arena);
    unsigned char *copy = arena_alloc(findings->arena, content.size + 1);
    memcpy(copy, content.data, content.size);
    *out = (struct bytes){copy, content.size};
    return true;
}

bool archive_members(const char *file, struct bytes bytes, struct findings *findings,
                     struct list *offsets)
{
    struct bytes content;
    for (uint64_t at = SARMAG; at < bytes.size; at = next_member(bytes, &content)) {
        const struct ar_hdr *header = header_at(bytes, at, &content);
        if (!header)
            return damaged(file, findings);
        bool own = header->ar_name[0] == '/' && !isdigit((unsigned char)header->ar_name[1]);
        if (!own)
            *(uint64_t *)list_add(offsets, findings->arena, sizeof(uint64_t)) = at;
    }
    return true;
}
