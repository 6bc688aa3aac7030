/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * verb_new.c - `new component|api|app NAME`: the smallest complete one, to be written on.
 *
 * In Joist's tree the files go to their places there; with --output, or where the tree is an
 * installed one, together into a folder named like the new thing. A component provides the API that
 * its name begins with.
 */
#include "manifest_reader.h"
#include "path.h"
#include "prototype.h"
#include "skeleton.h"
#include "verb.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct birth {
    struct run *run;
    struct arena *arena;
    enum skeleton_kind kind;
    const char *kind_name;
    const char *name;
    const struct api *api; /* a component's */
    struct list blanks;    /* of struct blank */
};

static const char *const kinds[] = {
    [SKELETON_COMPONENT] = "component", [SKELETON_API] = "api", [SKELETON_APP] = "app"};

/* ---- names ---- */

static bool find_kind(struct birth *birth, const char *asked)
{
    struct findings *findings = &birth->run->findings;
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        if (strcmp(kinds[i], asked) == 0) {
            birth->kind = (enum skeleton_kind)i;
            birth->kind_name = kinds[i];
            return true;
        }
    }
    struct finding *finding =
        findings_error(findings, (struct place){0}, "'%.64s' cannot be new", asked);
    findings_note(findings, finding, (struct place){0}, "it is component, api or app");
    return false;
}

static bool check_grammar(const struct birth *birth)
{
    struct findings *findings = &birth->run->findings;
    bool api = birth->kind == SKELETON_API;
    /* The functions of an API begin with its name. */
    if (is_name(birth->name) && (!api || is_identifier(birth->name))) {
        return true;
    }
    struct finding *finding =
        findings_error(findings, (struct place){0}, "'%.64s' is not a name for %s %s", birth->name,
                       api || birth->kind == SKELETON_APP ? "an" : "a", birth->kind_name);
    findings_note(findings, finding, (struct place){0},
                  api ? "it is made of a-z, 0-9 and _, and starts with one of a-z"
                      : "it is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9");
    return false;
}

static void refuse_taken(const struct birth *birth, const char *kind, const char *name,
                         struct place at)
{
    struct findings *findings = &birth->run->findings;
    if (strcmp(name, birth->name) == 0) {
        findings_error(findings, at, "here is %s '%s' already", kind, name);
    }
}

/* Components and apps share a name space. */
static void check_taken(const struct birth *birth)
{
    const struct manifests *manifests = &birth->run->input.manifests;
    if (birth->kind == SKELETON_API) {
        for (size_t i = 0; i < manifests->apis.count; i++) {
            const struct api *api = ((struct api *const *)manifests->apis.items)[i];
            refuse_taken(birth, "an API", api->name, api->at);
        }
        return;
    }
    for (size_t i = 0; i < manifests->components.count; i++) {
        const struct component *component =
            ((struct component *const *)manifests->components.items)[i];
        refuse_taken(birth, "a component", component->name, component->at);
    }
    for (size_t i = 0; i < manifests->apps.count; i++) {
        const struct app *app = ((struct app *const *)manifests->apps.items)[i];
        refuse_taken(birth, "an app", app->name, app->at);
    }
}

/* ---- blanks ---- */

static void add_blank(struct birth *birth, const char *name, const char *text)
{
    *(struct blank *)list_add(&birth->blanks, birth->arena, sizeof(struct blank)) =
        (struct blank){name, text ? text : ""};
}

/* The name with another character for each that C refuses, in capitals if asked. */
static const char *identifier(struct arena *arena, const char *name, bool capitals)
{
    char *copy = arena_copy(arena, name, strlen(name));
    for (char *c = copy; *c; c++) {
        *c = isalnum((unsigned char)*c) ? (char)(capitals ? toupper(*c) : *c) : '_';
    }
    return copy;
}

/* ---- components ---- */

/* The API with the longest name that begins the component's: io_port for io-port-fake. */
static const struct api *api_of(const struct birth *birth)
{
    const struct list *apis = &birth->run->input.manifests.apis;
    const char *name = identifier(birth->arena, birth->name, false);
    const struct api *best = NULL;
    for (size_t i = 0; i < apis->count; i++) {
        const struct api *api = ((struct api *const *)apis->items)[i];
        size_t length = strlen(api->name);
        bool begins = strncmp(name, api->name, length) == 0 && (name[length] == '_');
        if (begins && (!best || length > strlen(best->name))) {
            best = api;
        }
    }
    return best;
}

static bool find_api(struct birth *birth)
{
    struct findings *findings = &birth->run->findings;
    birth->api = api_of(birth);
    if (birth->api) {
        return true;
    }
    struct finding *finding =
        findings_error(findings, (struct place){0}, "no API's name begins '%.64s'", birth->name);
    findings_note(findings, finding, (struct place){0},
                  "a component is named after an API that it provides, as in heap-mine;");
    findings_note(findings, finding, (struct place){0}, "'resolve new api NAME' makes an API");
    return false;
}

static bool add_file(struct text *out, const char *path)
{
    FILE *file = fopen(path, "r");
    char block[4096];
    if (!file) {
        return false;
    }
    for (size_t count; (count = fread(block, 1, sizeof(block), file)) > 0;) {
        text_add_bytes(out, block, count);
    }
    bool read = !ferror(file);
    fclose(file);
    return read;
}

/* An API's header lies beside its manifest, or in include/ of the tree. */
static bool add_header(const struct birth *birth, const struct word *header, struct text *out)
{
    const char *beside = path_folder(birth->arena, birth->api->at.file);
    const char *shared = path_join(birth->arena, birth->run->input.root, "include");
    if (add_file(out, path_join(birth->arena, beside, header->text)) ||
        add_file(out, path_join(birth->arena, shared, header->text))) {
        return true;
    }
    findings_error(&birth->run->findings, header->at, "there is no such header");
    return false;
}

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The API's headers and those that the skeleton needs, as lines in order. */
static const char *includes_of(const struct birth *birth, bool errors)
{
    const struct list *headers = &birth->api->headers;
    const char **names = arena_array(birth->arena, headers->count + 2, sizeof(*names));
    struct text lines = {.arena = birth->arena};
    size_t count = 0;
    for (size_t i = 0; i < headers->count; i++) {
        names[count++] = ((const struct word *)headers->items)[i].text;
    }
    names[count++] = "stddef.h";
    if (errors) {
        names[count++] = "errno.h";
    }
    qsort(names, count, sizeof(*names), compare_names);
    for (size_t i = 0; i < count; i++) {
        text_format(&lines, "%s#include <%s>", i ? "\n" : "", names[i]);
    }
    return lines.data;
}

struct provider_parts {
    struct text headers, definitions, declarations, promises;
};

static void add_promise(struct provider_parts *parts, const char *symbol)
{
    text_format(&parts->promises, "%s    {\"%s\", (const void *)&%s},",
                parts->promises.length ? "\n" : "", symbol, symbol);
}

static void add_functions(const struct birth *birth, struct provider_parts *parts)
{
    const struct word *symbols = birth->api->symbols.items;
    const char *text = parts->headers.data ? prototype_text(birth->arena, parts->headers.data) : "";
    for (size_t i = 0; i < birth->api->symbols.count; i++) {
        struct prototype prototype;
        if (prototype_find(birth->arena, text, symbols[i].text, &prototype)) {
            text_add(&parts->definitions, parts->definitions.length ? "\n\n" : "\n");
            prototype_define(&prototype, &parts->definitions);
            add_promise(parts, symbols[i].text);
        } else {
            findings_warning(&birth->run->findings, symbols[i].at,
                             "no header declares a function '%s': it is left to be defined",
                             symbols[i].text);
        }
    }
}

static void add_object(const struct birth *birth, struct provider_parts *parts)
{
    const char *symbol = arena_format(
        birth->arena, "%s_%s", identifier(birth->arena, birth->name, false), birth->api->name);
    text_format(&parts->definitions, "\nconst %s %s = {0};", birth->api->object.text, symbol);
    text_format(&parts->declarations, "\nextern const %s %s;\n", birth->api->object.text, symbol);
    add_promise(parts, symbol);
}

static void add_component_blanks(struct birth *birth)
{
    struct arena *arena = birth->arena;
    const struct api *api = birth->api;
    const struct word *headers = api->headers.items;
    struct provider_parts parts = {
        {.arena = arena}, {.arena = arena}, {.arena = arena}, {.arena = arena}};
    for (size_t i = 0; i < api->headers.count; i++) {
        add_header(birth, &headers[i], &parts.headers);
    }
    if (api->many && api->object.text) {
        add_object(birth, &parts);
    } else {
        add_functions(birth, &parts);
    }
    add_blank(birth, "api", api->name);
    add_blank(birth, "file", api->name);
    add_blank(birth, "version", api->version.text);
    add_blank(birth, "includes", includes_of(birth, true));
    add_blank(birth, "test-includes", includes_of(birth, false));
    add_blank(birth, "definitions", parts.definitions.data);
    add_blank(birth, "declarations", parts.declarations.data);
    add_blank(birth, "promises", parts.promises.data);
}

/* ---- the end ---- */

static void tell_next(const struct birth *birth, bool alone, const char *folder, struct text *out)
{
    const char *again =
        alone ? arena_format(birth->arena, " -I %s", path_join(birth->arena, folder, birth->name))
              : "";
    if (birth->kind == SKELETON_APP) {
        text_format(out, "next: resolve %s\n",
                    path_join(birth->arena, folder,
                              arena_format(birth->arena, "%s%s/app.yaml", alone ? "" : "apps/",
                                           birth->name)));
    } else if (birth->kind == SKELETON_API) {
        text_format(out, "next: resolve new component %s-NAME%s\n", birth->name, again);
    } else {
        text_format(out, "next: resolve APP.yaml --use %s=%s%s\n", birth->api->name, birth->name,
                    again);
    }
}

static void tell_json(const struct birth *birth, const struct list *files, struct text *out)
{
    const struct skeleton_file *items = files->items;
    text_format(out, "{\"format\": 1, \"kind\": \"%s\", \"name\": ", birth->kind_name);
    text_add_json(out, birth->name);
    text_add(out, ", \"files\": [");
    for (size_t i = 0; i < files->count; i++) {
        text_add(out, i ? ", " : "");
        text_add_json(out, items[i].path);
    }
    text_add(out, "]}\n");
}

static void write_files(struct birth *birth)
{
    struct run *run = birth->run;
    const char *root = run->input.root, *given = run->arguments.output;
    bool alone = given || access(path_join(birth->arena, root, "Makefile"), F_OK) != 0;
    const char *folder = given ? path_from_here(birth->arena, given) : alone ? "." : root;
    add_blank(birth, "name", birth->name);
    add_blank(birth, "NAME", identifier(birth->arena, birth->name, true));
    add_blank(birth, "identifier", identifier(birth->arena, birth->name, false));
    struct list files = skeleton_fill(birth->kind, alone, folder, &birth->blanks, birth->arena);
    skeleton_write(&files, &run->findings);
    if (run->findings.errors > 0) {
        return;
    }
    if (run->arguments.json) {
        tell_json(birth, &files, &run->out);
        return;
    }
    for (size_t i = 0; i < files.count; i++) {
        text_format(&run->out, "wrote %s\n", ((const struct skeleton_file *)files.items)[i].path);
    }
    tell_next(birth, alone, folder, &run->out);
}

enum status verb_new(struct run *run)
{
    struct birth birth = {.run = run, .arena = run->arena, .name = verb_operand(run, 1)};
    if (!find_kind(&birth, verb_operand(run, 0)) || !check_grammar(&birth)) {
        return verb_status(run);
    }
    input_read_all(&run->input);
    check_taken(&birth);
    if (run->findings.errors == 0 && birth.kind == SKELETON_COMPONENT && find_api(&birth)) {
        add_component_blanks(&birth);
    }
    if (run->findings.errors == 0) {
        write_files(&birth);
    }
    return verb_status(run);
}
