/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * verb_graph.c - `graph`: who is bound to whom, and why, in one of six formats.
 *
 * svg is dot drawn by Graphviz; html is json in a page that `make viewer` has built.
 */
#include "edit.h"
#include "graph.h"
#include "path.h"
#include "tool.h"
#include "verb.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Each alternative is an answer of its own: more than these are not worth waiting for. */
enum { MOST_ALTERNATIVES = 100 };

/* ---- what else could provide an API ---- */

static bool is_listed(const struct list *alternatives, const char *api, const char *component)
{
    const struct substitute *items = alternatives->items;
    for (size_t i = 0; i < alternatives->count; i++) {
        if (strcmp(items[i].api, api) == 0 && strcmp(items[i].component->name, component) == 0) {
            return true;
        }
    }
    return false;
}

static void add_alternative(struct run *run, const struct answer *now,
                            const struct binding *binding, const struct component *component,
                            struct list *alternatives)
{
    struct answer edited = {.state = ANSWER_INVALID};
    edit_resolve(now, binding->api->name, component->name, false, &run->watch, run->arena, &edited);
    if (edited.state == ANSWER_FOUND && edited.proven) {
        *(struct substitute *)list_add(alternatives, run->arena, sizeof(struct substitute)) =
            (struct substitute){
                .api = binding->api->name,
                .component = component,
                .instead_of = binding->provider,
                .costs = (int64_t)(edited.size - now->size),
            };
    }
}

/* Tries each other provider of the API that is bound, as long as *left is not 0. */
static void try_providers(struct run *run, const struct answer *now, const struct binding *binding,
                          struct list *alternatives, size_t *left)
{
    const struct manifests *manifests = now->manifests;
    struct component *const *components = manifests->components.items;
    uint32_t api = names_find(&manifests->api_names, binding->api->name);
    for (size_t i = manifests->provider_start[api]; i < manifests->provider_start[api + 1]; i++) {
        const struct component *component = components[manifests->providers[i].component];
        bool again = i > manifests->provider_start[api] &&
                     manifests->providers[i - 1].component == manifests->providers[i].component;
        if (!again && *left > 0 && !watch_stopped(&run->watch) &&
            !answer_member(now, component->name) &&
            !is_listed(alternatives, binding->api->name, component->name)) {
            --*left;
            add_alternative(run, now, binding, component, alternatives);
        }
    }
}

static struct list find_alternatives(struct run *run, const struct answer *now)
{
    struct list alternatives = {0};
    const struct binding *bindings = now->bindings.items;
    size_t left = MOST_ALTERNATIVES;
    for (size_t i = 0; i < now->bindings.count; i++) {
        try_providers(run, now, &bindings[i], &alternatives, &left);
    }
    if (watch_stopped(&run->watch)) {
        findings_warning(&run->findings, now->app->at,
                         "the search ended before all alternatives were known");
    }
    return alternatives;
}

/* ---- what the audit counted when the image was built ---- */

static struct list read_references(struct run *run, const struct answer *answer)
{
    struct list references = {0};
    const char *path = path_join(run->arena, verb_output_folder(run, answer), "edges");
    FILE *file = fopen(path, "r");
    char consumer[128], api[128], provider[128];
    unsigned long long count;
    while (file && fscanf(file, "%127s %127s %127s %llu", consumer, api, provider, &count) == 4) {
        *(struct reference *)list_add(&references, run->arena, sizeof(struct reference)) =
            (struct reference){
                arena_copy(run->arena, consumer, strlen(consumer)),
                arena_copy(run->arena, api, strlen(api)),
                arena_copy(run->arena, provider, strlen(provider)),
                count,
            };
    }
    if (file) {
        fclose(file);
    }
    return references;
}

/* ---- svg ---- */

static bool read_all(FILE *file, struct text *out)
{
    char block[65536];
    size_t length;
    while ((length = fread(block, 1, sizeof(block), file)) > 0) {
        text_add_bytes(out, block, length);
    }
    return !ferror(file);
}

static void write_svg(struct run *run, const struct answer *answer,
                      const struct graph_extras *extras)
{
    struct text dot = {.arena = run->arena};
    graph_dot(answer, extras, &dot);
    FILE *input = tmpfile();
    bool ready = input && fwrite(dot.data, 1, dot.length, input) == dot.length &&
                 fflush(input) == 0 && fseek(input, 0, SEEK_SET) == 0;
    static const char *const words[] = {"dot", "-Tsvg", NULL};
    int status = ready ? tool_run(words, fileno(input), &run->out) : TOOL_FAILED;
    if (input) {
        fclose(input);
    }
    if (status != 0) {
        struct finding *finding = findings_io_error(
            &run->findings, "dot", "%s",
            status == TOOL_MISSING ? "Graphviz is not installed" : "it cannot draw the graph");
        findings_note(&run->findings, finding, (struct place){0},
                      "it is in Debian's package graphviz");
    }
}

/* ---- html ---- */

#define PLACEHOLDER "@GRAPH@"

/* JSON within a page: no `<` may end or open anything. */
static void add_for_page(struct text *out, const struct text *json)
{
    for (size_t i = 0; i < json->length; i++) {
        if (json->data[i] == '<') {
            text_add(out, "\\u003c");
        } else {
            text_add_bytes(out, json->data + i, 1);
        }
    }
}

static FILE *open_page(const struct run *run, const char **path)
{
    static const char *const places[] = {"build/host/viewer.html", "viewer.html"};
    FILE *file = NULL;
    for (size_t i = 0; i < sizeof(places) / sizeof(*places) && !file; i++) {
        *path = path_join(run->arena, run->input.root, places[i]);
        file = fopen(*path, "r");
    }
    return file;
}

static void write_html(struct run *run, const struct answer *answer,
                       const struct graph_extras *extras)
{
    struct text page = {.arena = run->arena}, json = {.arena = run->arena};
    const char *path;
    FILE *file = open_page(run, &path);
    bool read = file && read_all(file, &page);
    if (file) {
        fclose(file);
    }
    char *mark = read && page.data ? strstr(page.data, PLACEHOLDER) : NULL;
    if (!mark) {
        struct finding *finding =
            findings_io_error(&run->findings, path, "the page for graphs is not there");
        findings_note(&run->findings, finding, (struct place){0}, "'make viewer' builds it");
        return;
    }
    graph_json(answer, extras, &json);
    text_add_bytes(&run->out, page.data, (size_t)(mark - page.data));
    add_for_page(&run->out, &json);
    text_add(&run->out, mark + strlen(PLACEHOLDER));
}

enum status verb_graph(struct run *run)
{
    struct answer answer = {.state = ANSWER_INVALID};
    if (!verb_find_answer(run, &answer)) {
        return verb_no_answer(run, &answer);
    }
    resolve_costs(&answer, &run->watch);
    enum graph_format format = run->arguments.json ? FORMAT_JSON : run->arguments.format;
    struct graph_extras extras = {.references = read_references(run, &answer)};
    if (format == FORMAT_JSON || format == FORMAT_HTML) {
        extras.substitutes = find_alternatives(run, &answer);
    }
    watch_begin(&run->watch, "write");
    if (format == FORMAT_SVG) {
        write_svg(run, &answer, &extras);
    } else if (format == FORMAT_HTML) {
        write_html(run, &answer, &extras);
    } else {
        static graph_fn *const formats[] = {
            [FORMAT_TEXT] = graph_text,
            [FORMAT_DOT] = graph_dot,
            [FORMAT_JSON] = graph_json,
            [FORMAT_MERMAID] = graph_mermaid,
        };
        formats[format](&answer, &extras, &run->out);
    }
    return verb_status(run);
}
