/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * needs_print.c - a port as text.
 */
#include "needs_print.h"

#include "manifest_reader.h"

#include <string.h>

enum { LINE = 100, EXAMPLES = 4 };

static const char *string_at(const struct list *list, size_t index)
{
    return ((const char *const *)list->items)[index];
}

/* ---- YAML ---- */

/* Plain where that is the same string by the core schema, also within brackets. */
static const char *scalar(const char *text, struct arena *arena)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "_./+=-";
    struct node node = {.kind = NODE_SCALAR, .plain = true, .text = text};
    bool other = is_null(&node) || is_boolean(&node) || is_integer(&node) || is_float(&node);
    if (*text && !other && text[strspn(text, plain)] == '\0' && strcmp(text, "-") != 0) {
        return text;
    }
    struct text quoted = {.arena = arena};
    text_add_json(&quoted, text);
    return quoted.data;
}

/* key: [a, b, c], in as many lines as it takes. */
static void add_strings(const char *key, const struct list *strings, struct text *out)
{
    if (strings->count == 0) {
        return;
    }
    size_t column = strlen(key) + 3;
    text_format(out, "%s: [", key);
    for (size_t i = 0; i < strings->count; i++) {
        const char *text = scalar(string_at(strings, i), out->arena);
        size_t width = strlen(text) + 2;
        if (i > 0 && column + width > LINE) {
            text_add(out, ",\n  ");
            column = 2;
        } else if (i > 0) {
            text_add(out, ", ");
        }
        text_add(out, text);
        column += width;
    }
    text_add(out, "]\n");
}

/* "fopen, printf, puts and 3 more"; of an API without symbols the headers. */
static const char *examples(const struct need *need, struct arena *arena)
{
    const struct list *list = need->symbols.count ? &need->symbols : &need->headers;
    size_t shown = list->count > EXAMPLES + 1 ? EXAMPLES : list->count;
    struct text text = {.arena = arena};
    for (size_t i = 0; i < shown; i++) {
        text_format(&text, list == &need->headers ? "%s<%s>" : "%s%s", i ? ", " : "",
                    string_at(list, i));
    }
    if (shown < list->count) {
        text_format(&text, " and %zu more", list->count - shown);
    }
    return text.data;
}

static const char *requirement(const struct api *api, struct arena *arena)
{
    bool any = strcmp(api->version.text, "0") == 0;
    return any ? scalar(api->name, arena)
               : arena_format(arena, "%s %s", api->name, api->version.text);
}

static void add_needs(const struct needs *needs, struct text *out)
{
    const struct need *list = needs->list.items;
    int width = 0;
    for (size_t i = 0; i < needs->list.count; i++) {
        int length = (int)strlen(requirement(list[i].api, out->arena));
        width = length > width ? length : width;
    }
    text_add(out, needs->list.count ? "needs:\n" : "needs: []\n");
    for (size_t i = 0; i < needs->list.count; i++) {
        text_format(out, "  - %-*s  # %s\n", width, requirement(list[i].api, out->arena),
                    examples(&list[i], out->arena));
    }
}

void print_port(const struct port *port, struct text *out)
{
    text_format(out, "app: %s\n", scalar(port->app, out->arena));
    add_needs(&port->needs, out);
    add_strings("sources", &port->sources, out);
    add_strings("include", &port->include, out);
    add_strings("cflags", &port->cflags, out);
}

/* ---- JSON ---- */

static void add_json_strings(const char *key, const struct list *strings, struct text *out)
{
    text_format(out, ", \"%s\": [", key);
    for (size_t i = 0; i < strings->count; i++) {
        text_add(out, i ? ", " : "");
        text_add_json(out, string_at(strings, i));
    }
    text_add(out, "]");
}

static void add_json_need(const struct need *need, struct text *out)
{
    text_add(out, "{\"api\": ");
    text_add_json(out, need->api->name);
    text_add(out, ", \"version\": ");
    text_add_json(out, need->api->version.text);
    add_json_strings("symbols", &need->symbols, out);
    add_json_strings("headers", &need->headers, out);
    text_add(out, "}");
}

static void add_json_takers(const struct list *takers, struct text *out)
{
    const struct taker *items = takers ? takers->items : NULL;
    text_add(out, ", \"takers\": [");
    for (size_t i = 0; takers && i < takers->count; i++) {
        text_add(out, i ? ", {\"file\": " : "{\"file\": ");
        text_add_json(out, items[i].file);
        text_add(out, ", \"function\": ");
        text_add_json(out, items[i].function ? items[i].function : "");
        text_format(out, ", \"references\": %zu}", items[i].references);
    }
    text_add(out, "]");
}

static void add_json_missing(const struct missing *missing, struct text *out)
{
    text_format(out, "{\"%s\": ", missing->takers ? "symbol" : "header");
    text_add_json(out, missing->name);
    if (missing->elsewhere) {
        text_add(out, ", \"api\": ");
        text_add_json(out, missing->elsewhere->name);
    }
    add_json_takers(missing->takers, out);
    text_add(out, "}");
}

void print_port_json(const struct port *port, struct text *out)
{
    const struct need *needs = port->needs.list.items;
    const struct missing *missing = port->needs.missing.items;
    text_add(out, "{\"format\": 1, \"app\": ");
    text_add_json(out, port->app);
    text_add(out, ", \"target\": ");
    text_add_json(out, port->target->name);
    text_add(out, ", \"needs\": [");
    for (size_t i = 0; i < port->needs.list.count; i++) {
        text_add(out, i ? ", " : "");
        add_json_need(&needs[i], out);
    }
    text_add(out, "]");
    add_json_strings("sources", &port->sources, out);
    add_json_strings("include", &port->include, out);
    add_json_strings("cflags", &port->cflags, out);
    text_add(out, ", \"missing\": [");
    for (size_t i = 0; i < port->needs.missing.count; i++) {
        text_add(out, i ? ", " : "");
        add_json_missing(&missing[i], out);
    }
    text_add(out, "]}\n");
}

/* ---- findings ---- */

/* The parts that GCC makes of a function, f.cold and the like, go by its name. */
static const char *who(const struct taker *taker, struct arena *arena)
{
    const char *function = taker->function ? taker->function : "it";
    return arena_copy(arena, function, strcspn(function, "."));
}

static const char *others(const struct taker *taker, struct arena *arena)
{
    size_t count = taker->references - 1;
    return count == 0 ? ""
                      : arena_format(arena, " (and %zu more place%s)", count, count > 1 ? "s" : "");
}

static void tell_symbol(const struct port *port, const struct missing *missing,
                        struct findings *findings)
{
    struct arena *arena = findings->arena;
    const struct taker *takers = missing->takers->items;
    const char *why =
        missing->elsewhere
            ? arena_format(arena, "nothing provides the API %s on %s, of which '%s' is",
                           missing->elsewhere->name, port->target->name, missing->name)
            : arena_format(arena, "no API has '%s'", missing->name);
    struct finding *finding =
        findings_error(findings, (struct place){.file = takers[0].file}, "%s, which %s takes%s",
                       why, who(&takers[0], arena), others(&takers[0], arena));
    for (size_t i = 1; i < missing->takers->count; i++) {
        findings_note(findings, finding, (struct place){.file = takers[i].file}, "%s takes it%s",
                      who(&takers[i], arena), others(&takers[i], arena));
    }
}

void tell_missing(const struct port *port, struct findings *findings)
{
    const struct missing *missing = port->needs.missing.items;
    for (size_t i = 0; i < port->needs.missing.count; i++) {
        if (missing[i].takers) {
            tell_symbol(port, &missing[i], findings);
        } else {
            findings_error(findings, (struct place){0},
                           "nothing provides the API %s on %s, of which <%s> is",
                           missing[i].elsewhere->name, port->target->name, missing[i].name);
        }
    }
}
