/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * emit_all.c - everything that a resolve writes, and the small pieces that all writers use.
 *
 * The order of the calls is the order in which files are moved into place: what make reads first
 * comes last, so that it never meets a file that is not there yet.
 */
#include "emit.h"
#include "graph.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct text emit_text(const struct emit *emit)
{
    return (struct text){.arena = emit->arena};
}

void emit_file(struct emit *emit, enum output_kind kind, const char *path, const struct text *text)
{
    struct output_file *file = list_add(&emit->files, emit->arena, sizeof(*file));
    *file = (struct output_file){path, kind, text->data ? text->data : "", text->length};
}

const struct api *emit_api(const struct emit *emit, const char *name)
{
    const struct api *const *apis = emit->answer->manifests->apis.items;
    size_t low = 0, high = emit->answer->manifests->apis.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(name, apis[middle]->name);
        if (order == 0)
            return apis[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const struct binding *emit_binding(const struct emit *emit, size_t index)
{
    return &((const struct binding *)emit->answer->bindings.items)[index];
}

const char *emit_identifier(struct arena *arena, const char *name)
{
    char *identifier = arena_copy(arena, name, strlen(name));
    for (char *c = identifier; *c; c++) {
        if (!(*c >= 'a' && *c <= 'z') && !(*c >= '0' && *c <= '9'))
            *c = '_';
    }
    return identifier;
}

const char *emit_path(struct arena *arena, const char *folder, const char *path)
{
    if (strcmp(folder, ".") == 0 || path[0] == '/')
        return path;
    return arena_format(arena, "%s/%s", folder, path);
}

/* Like the folder, with `^` where it leaves the current one. */
const char *emit_port(struct arena *arena, const char *folder)
{
    if (access(emit_path(arena, folder, "upstream.yaml"), F_OK) != 0)
        return NULL;
    if (strcmp(folder, ".") == 0)
        return "ports/^";
    struct text out = {.arena = arena};
    text_add(&out, "ports/");
    while (strncmp(folder, "../", 3) == 0) {
        text_add(&out, "^/");
        folder += 3;
    }
    text_add(&out, strcmp(folder, "..") == 0 ? "^" : folder);
    return out.data;
}

void emit_use_port(struct emit *emit, const char *folder)
{
    const char *const *ports = emit->ports.items;
    for (size_t i = 0; i < emit->ports.count; i++) {
        if (strcmp(ports[i], folder) == 0)
            return;
    }
    *(const char **)list_add(&emit->ports, emit->arena, sizeof(folder)) = folder;
}

bool emit_of_port(const char *path)
{
    size_t first = strcspn(path, "/");
    return (first == 8 && strncmp(path, "upstream", first) == 0) ||
           (first == 5 && strncmp(path, "built", first) == 0);
}

const char *emit_place(struct arena *arena, struct place place)
{
    if (!place.file)
        return "the command line";
    if (place.line == 0)
        return place.file;
    return arena_format(arena, "%s:%u", place.file, (unsigned)place.line);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void emit_sort_strings(struct list *list)
{
    if (list->count > 0)
        qsort(list->items, list->count, sizeof(char *), by_text);
}

static int by_key(const void *a, const void *b)
{
    const struct pair *left = a, *right = b;
    return strcmp(left->key.text, right->key.text);
}

const struct pair *emit_sorted_pairs(struct arena *arena, const struct list *list)
{
    struct pair *pairs = arena_array(arena, list->count + 1, sizeof(*pairs));
    if (list->count > 0) {
        memcpy(pairs, list->items, list->count * sizeof(*pairs));
        qsort(pairs, list->count, sizeof(*pairs), by_key);
    }
    return pairs;
}

void emit_c_string(struct text *out, const char *string)
{
    text_add(out, "\"");
    for (const unsigned char *c = (const unsigned char *)string; *c; c++) {
        if (*c == '"' || *c == '\\')
            text_format(out, "\\%c", *c);
        else if (*c < 0x20 || *c >= 0x7f || *c == '?') /* `?`: trigraphs */
            text_format(out, "\\%03o", *c);
        else
            text_add_bytes(out, (const char *)c, 1);
    }
    text_add(out, "\"");
}

/* Make */

/* Characters that need no quoting in make, in a shell, or in a link script. */
static bool is_plain(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c >= 0x80 || strchr("_.+-/@,", c) != NULL;
}

void emit_shell_word(struct text *out, const char *word)
{
    const char *c = word;
    while (*c && is_plain((unsigned char)*c))
        c++;
    if (*word && !*c) {
        text_add(out, word);
        return;
    }
    text_add(out, "'");
    for (c = word; *c; c++) {
        if (*c == '\'')
            text_add(out, "'\\''");
        else
            text_add_bytes(out, c, 1);
    }
    text_add(out, "'");
}

static void check_path(struct emit *emit, struct place at, const char *path, const char *also)
{
    for (const char *c = path; *c; c++) {
        if (is_plain((unsigned char)*c) || strchr(also, *c))
            continue;
        struct finding *finding = findings_error(
            emit->findings, at, "'%s' cannot be built: make takes no '%c' in a path", path, *c);
        findings_note(emit->findings, finding, (struct place){0},
                      "letters, digits and _ . + - @ , are fine");
        return;
    }
}

static void check_words(struct emit *emit, const struct list *list)
{
    const struct word *words = list->items;
    for (size_t i = 0; i < list->count; i++)
        check_path(emit, words[i].at, words[i].text, "*?[]");
    for (size_t i = 0; i < list->count; i++) {
        if (words[i].text[0] == '/')
            findings_error(emit->findings, words[i].at,
                           "'%s' cannot be built: paths begin at the manifest's folder",
                           words[i].text);
    }
}

/* `files:` says where in the image: an absolute path that stays within it. */
static void check_files(struct emit *emit, const struct list *list)
{
    const struct pair *files = list->items;
    for (size_t i = 0; i < list->count; i++) {
        const char *path = files[i].key.text;
        if (path[0] != '/' || strstr(path, "/../") || strchr(path, '\n'))
            findings_error(emit->findings, files[i].key.at,
                           "'%s' is no path in an image: it begins with '/' and has no '..'", path);
    }
}

static void check_flags(struct emit *emit, const struct list *list)
{
    const struct word *words = list->items;
    for (size_t i = 0; i < list->count; i++) {
        if (strchr(words[i].text, '\n'))
            findings_error(emit->findings, words[i].at, "a flag is one line");
    }
}

static void check_name(struct emit *emit, struct place at, const char *name)
{
    if (strcmp(name, PART_IMAGE_NAME) == 0 || strcmp(name, "undeclared") == 0)
        findings_error(emit->findings, at,
                       "'%s' cannot be built: the name is kept for a folder of "
                       "generated files",
                       name);
}

/* What the forms of the generated files cannot express is refused before one is written. */
static bool check(struct emit *emit)
{
    size_t errors = emit->findings->errors;
    const struct app *app = emit->answer->app;
    const struct member *members = emit->answer->members.items;
    check_name(emit, app->at, app->name);
    check_path(emit, app->at, emit->places->root, "");
    check_path(emit, app->at, emit->places->output, "");
    check_path(emit, app->at, emit->places->app_file, "");
    check_words(emit, &app->sources);
    check_words(emit, &app->include);
    check_flags(emit, &app->cflags);
    check_files(emit, &app->files);
    for (size_t i = 0; i < emit->answer->members.count; i++) {
        const struct component *component = members[i].component;
        check_name(emit, component->at, component->name);
        check_path(emit, component->at, component->folder, "");
        check_words(emit, &component->sources);
        check_words(emit, &component->include);
        check_words(emit, &component->headers);
        check_flags(emit, &component->cflags);
        if (component->archive.text)
            check_path(emit, component->archive.at, component->archive.text, "");
    }
    return emit->findings->errors == errors;
}

static void emit_graphs(struct emit *emit)
{
    static const struct graph_extras nothing_more;
    struct text closure = emit_text(emit), dot = emit_text(emit), json = emit_text(emit);
    emit_closure(emit->answer, &closure);
    emit_file(emit, OUTPUT_TEXT, "closure.json", &closure);
    graph_dot(emit->answer, &nothing_more, &dot);
    emit_file(emit, OUTPUT_TEXT, "graph.dot", &dot);
    graph_json(emit->answer, &nothing_more, &json);
    emit_file(emit, OUTPUT_TEXT, "graph.json", &json);
}

/* `build/last` tells a later `make` which image it builds. */
static void emit_last(struct emit *emit)
{
    struct text last = emit_text(emit);
    const char *slash = strrchr(emit->places->output, '/');
    text_format(&last, "%s\n", slash ? slash + 1 : emit->places->output);
    if (!emit->places->if_changed)
        emit_file(emit, OUTPUT_TEXT, "../last", &last);
}

size_t emit_all(const struct answer *answer, const struct places *places, struct findings *findings)
{
    struct emit emit = {
        .answer = answer, .places = places, .findings = findings, .arena = findings->arena};
    if (!check(&emit))
        return 0;
    emit_parts(&emit);
    emit_graphs(&emit);
    emit_view(&emit);
    emit_bind(&emit);
    emit_wiring(&emit);
    emit_link_script(&emit);
    emit_audit(&emit);
    emit_run(&emit);
    emit_make(&emit);
    emit_last(&emit);
    static const char *const owned[] = {"bind", "view", NULL};
    return output_write(places->output, &emit.files, owned, findings);
}
