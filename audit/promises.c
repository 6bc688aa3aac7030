/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * promises.c - reads audit.txt. The resolver wrote it, so a line that makes no sense is a damaged
 * file, and no more is said about it.
 */
#include "promises.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = 6 };

/* Cuts line at its tabs, in place. Returns the number of words. */
static size_t split(char *line, char *words[MOST_WORDS])
{
    size_t count = 0;
    char *tab = line;
    for (size_t i = 0; i < MOST_WORDS; i++) {
        words[i] = tab ? line : NULL;
        count += tab != NULL;
        tab = tab ? strchr(line, '\t') : NULL;
        if (tab) {
            *tab = '\0';
            line = tab + 1;
        }
    }
    return count;
}

static struct symbol_list symbols_in(struct arena *arena, char *text)
{
    struct list list = {0};
    for (char *word = text; word && *word;) {
        char *end = strchr(word, ' ');
        if (end)
            *end++ = '\0';
        if (*word)
            *(const char **)list_add(&list, arena, sizeof(word)) = word;
        word = end;
    }
    return (struct symbol_list){list.items, list.count};
}

/* file:line:column; what else it may be is a file for findings. */
static struct place place_in(char *text)
{
    struct place place = {.file = text};
    char *column = strrchr(text, ':');
    if (!column)
        return place;
    *column = '\0';
    char *line = strrchr(text, ':');
    if (line) {
        *line = '\0';
        place.line = (uint32_t)strtoul(line + 1, NULL, 10);
        place.column = (uint32_t)strtoul(column + 1, NULL, 10);
    } else {
        place.line = (uint32_t)strtoul(column + 1, NULL, 10);
    }
    return place;
}

static void read_api(struct audit *audit, char *words[MOST_WORDS])
{
    struct audit_api *api = list_add(&audit->apis, audit->arena, sizeof(*api));
    api->name = words[1];
    api->version = words[2];
    api->at = place_in(words[3]);
    api->symbols = symbols_in(audit->arena, words[4]);
    const char *const *symbols = api->symbols.items;
    for (size_t i = 0; i < api->symbols.count; i++) {
        names_add(&audit->api_of, symbols[i], (uint32_t)(audit->apis.count - 1));
        if (audit->hosted)
            names_add(&audit->api_of, arena_format(audit->arena, AUDIT_APART "%s", symbols[i]),
                      (uint32_t)(audit->apis.count - 1));
    }
}

static void read_part(struct audit *audit, char *words[MOST_WORDS])
{
    struct audit_part *part = list_add(&audit->parts, audit->arena, sizeof(*part));
    part->name = words[1];
    part->kind = strcmp(words[2], "component") == 0 ? AUDIT_COMPONENT
                 : strcmp(words[2], "app") == 0     ? AUDIT_APP
                                                    : AUDIT_IMAGE;
    part->identifier = words[3];
    part->at = place_in(words[4]);
    names_init(&part->by_name, audit->arena, 64);
    names_init(&part->promised, audit->arena, 64);
}

static void read_promise(struct audit *audit, struct audit_part *part, char *words[MOST_WORDS])
{
    struct promise *promise = list_add(&part->promises, audit->arena, sizeof(*promise));
    promise->api = words[1];
    promise->at = place_in(words[2]);
    promise->symbols = symbols_in(audit->arena, words[3]);
    for (size_t i = 0; i < promise->symbols.count; i++)
        names_add(&part->promised, promise->symbols.items[i], 0);
}

static void read_use(struct audit *audit, struct audit_part *part, char *words[MOST_WORDS])
{
    struct use *use = list_add(&part->uses, audit->arena, sizeof(*use));
    *use = (struct use){
        words[1], words[2], place_in(words[3]), words[4], symbols_in(audit->arena, words[5]), 0};
}

static bool read_line(struct audit *audit, char *line)
{
    char *words[MOST_WORDS];
    size_t count = split(line, words);
    struct audit_part *parts = audit->parts.items;
    struct audit_part *part = audit->parts.count ? &parts[audit->parts.count - 1] : NULL;
    if (count == 3 && strcmp(words[0], "image") == 0) {
        audit->hosted = strcmp(words[2], "hosted") == 0;
    } else if (count == 5 && strcmp(words[0], "api") == 0) {
        read_api(audit, words);
    } else if (count == 3 && strcmp(words[0], "header") == 0) {
        struct audit_header *header = list_add(&audit->headers, audit->arena, sizeof(*header));
        *header = (struct audit_header){words[1], words[2]};
    } else if (count == 5 && strcmp(words[0], "part") == 0) {
        read_part(audit, words);
    } else if (part && count == 4 && strcmp(words[0], "defines") == 0) {
        read_promise(audit, part, words);
    } else if (part && count == 6 && strcmp(words[0], "uses") == 0) {
        read_use(audit, part, words);
    } else if (part && count == 3 && strcmp(words[0], "absent") == 0) {
        struct absent *absent = list_add(&part->absent, audit->arena, sizeof(*absent));
        *absent = (struct absent){words[1], place_in(words[2])};
    } else {
        return false;
    }
    return true;
}

bool promises_read(struct audit *audit, const char *file)
{
    struct bytes bytes;
    names_init(&audit->api_of, audit->arena, 256);
    if (!bytes_read(file, audit->findings, &bytes))
        return false;
    struct place at = {.file = file};
    char *line = arena_copy(audit->arena, (const char *)bytes.data, bytes.size);
    while (*line) {
        at.line++;
        char *end = strchr(line, '\n');
        if (end)
            *end = '\0';
        if (!read_line(audit, line)) {
            findings_error(audit->findings, at, "not as resolve writes it; resolve again");
            return false;
        }
        line = end ? end + 1 : line + strlen(line);
    }
    return true;
}

struct audit_part *audit_part(struct audit *audit, const char *name)
{
    struct audit_part *parts = audit->parts.items;
    for (size_t i = 0; i < audit->parts.count; i++) {
        if (strcmp(parts[i].name, name) == 0)
            return &parts[i];
    }
    return NULL;
}

const struct audit_api *audit_api(const struct audit *audit, const char *name)
{
    const struct audit_api *apis = audit->apis.items;
    for (size_t i = 0; i < audit->apis.count; i++) {
        if (strcmp(apis[i].name, name) == 0)
            return &apis[i];
    }
    return NULL;
}
