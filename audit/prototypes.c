/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * prototypes.c - the functions that the headers declare, as the compiler listed them, against the
 * `symbols:` of their APIs. (That each symbol is declared, the compiler has said itself: api.c.)
 *
 * The compiler's lines are: a comment with file:line:kind, then the prototype.
 */
#include "check.h"

#include <stdlib.h>
#include <string.h>

/* The word before the first parenthesis. */
static const char *function_name(struct arena *arena, const char *prototype)
{
    const char *end = strchr(prototype, '(');
    if (!end)
        return NULL;
    while (end > prototype && end[-1] == ' ')
        end--;
    const char *start = end;
    while (start > prototype && start[-1] != ' ' && start[-1] != '*')
        start--;
    return arena_copy(arena, start, (size_t)(end - start));
}

static bool has_symbol(const struct audit_api *api, const char *name)
{
    for (size_t i = 0; i < api->symbols.count; i++) {
        if (strcmp(api->symbols.items[i], name) == 0)
            return true;
    }
    return false;
}

/* A header may be of several APIs: one of them must have the symbol. */
static void check_prototype(struct audit *audit, struct place at, const char *name)
{
    const struct audit_header *headers = audit->headers.items;
    const struct audit_api *first = NULL;
    for (size_t i = 0; i < audit->headers.count; i++) {
        const struct audit_api *api = audit_api(audit, headers[i].api);
        if (strcmp(headers[i].file, at.file) != 0 || !api)
            continue;
        if (has_symbol(api, name))
            return;
        first = first ? first : api;
    }
    if (!first)
        return;
    struct finding *finding =
        findings_error(audit->findings, at, "'%s' is declared here and no symbol of the API %s",
                       name, first->name);
    findings_note(audit->findings, finding, first->at, "add '%s' to symbols:", name);
}

static void check_line(struct audit *audit, char *line)
{
    char *comment_end = strstr(line, " */ ");
    if (strncmp(line, "/* ", 3) != 0 || !comment_end || strncmp(comment_end + 4, "extern ", 7) != 0)
        return;
    *comment_end = '\0';
    struct place at = {.file = plain_path(line + 3)};
    char *kind = strrchr(line, ':');
    if (!kind)
        return;
    *kind = '\0';
    char *number = strrchr(line, ':');
    if (!number)
        return;
    *number = '\0';
    at.line = (uint32_t)strtoul(number + 1, NULL, 10);
    const char *name = function_name(audit->arena, comment_end + 4);
    if (name)
        check_prototype(audit, at, name);
}

void check_prototypes(struct audit *audit, const char *file)
{
    struct bytes bytes;
    if (!bytes_read(file, audit->findings, &bytes))
        return;
    char *line = arena_copy(audit->arena, (const char *)bytes.data, bytes.size);
    while (line) {
        char *end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        check_line(audit, line);
        line = end;
    }
}
