/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest.c - reads files into the lists of manifests, and finds names given twice.
 *
 * A document's kind is the first of its keys that is the name of a kind. A file that is met twice,
 * under whatever name, counts once.
 */
#include "manifest_kept.h"
#include "manifest_reader.h"
#include "path.h"
#include "walk.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_DOUBLES = 1000 /* names of one kind that are told to be given twice */ };

static const char *const kind_names[KINDS] = {"component", "api", "target", "app"};

struct list *manifest_list(struct manifests *manifests, enum kind kind)
{
    struct list *const lists[KINDS] = {&manifests->components, &manifests->apis,
                                       &manifests->targets, &manifests->apps};
    return lists[kind];
}

/* ---- reading ---- */

static enum kind kind_of(const struct node *root)
{
    for (const struct node *value = root->first; value; value = value->next) {
        for (enum kind kind = 0; kind < KINDS && value->key->kind == NODE_SCALAR; kind++) {
            if (strcmp(value->key->text, kind_names[kind]) == 0) {
                return kind;
            }
        }
    }
    return KINDS;
}

static void unknown_kind(struct reader *reader, const struct node *root)
{
    struct finding *finding =
        reader_error(reader, root, "this document is no component, api, target or app");
    for (const struct node *value = root->first; value; value = value->next) {
        const char *text = value->key ? value->key->text : NULL;
        const char *nearest = text ? nearest_name(text, kind_names, KINDS) : NULL;
        if (nearest) {
            findings_note(reader->findings, finding, reader_place(reader, value->key),
                          "did you mean '%s'?", nearest);
            return;
        }
    }
    reader_note(reader, finding,
                "one of its keys is 'component', 'api', 'target' or 'app', with "
                "its name");
}

static void *read_kind(struct reader *reader, const struct node *root, enum kind kind)
{
    switch (kind) {
    case COMPONENT:
        return read_component(reader, root);
    case API:
        return read_api(reader, root);
    case TARGET:
        return read_target(reader, root);
    case APP:
        return read_app(reader, root);
    default:
        unknown_kind(reader, root);
        return NULL;
    }
}

static void read_document(struct reader *reader, const struct node *root,
                          struct manifests *manifests)
{
    if (root->kind == NODE_BROKEN) {
        return;
    }
    enum kind kind = root->kind == NODE_MAPPING ? kind_of(root) : KINDS;
    void *manifest = read_kind(reader, root, kind);
    if (manifest) {
        *(void **)list_add(manifest_list(manifests, kind), reader->arena, sizeof(manifest)) =
            manifest;
    }
}

static struct stamp read_file(const char *path, bool optional, struct manifests *manifests,
                              struct findings *findings)
{
    struct yaml *yaml = yaml_open(path, optional, findings);
    struct stamp stamp = yaml ? yaml_stamp(yaml) : (struct stamp){0};
    seen_add(&manifests->seen, findings->arena, path, stamp);
    if (!yaml) {
        return stamp;
    }
    struct reader reader = {.arena = findings->arena,
                            .findings = findings,
                            .file = path,
                            .folder = path_folder(findings->arena, path)};
    *(const char **)list_add(&manifests->files, findings->arena, sizeof(path)) = path;
    const struct node *root;
    while ((root = yaml_next(yaml))) {
        read_document(&reader, root, manifests);
    }
    yaml_close(yaml);
    return stamp;
}

/* From the cache, or from the file itself. */
static void read_or_remember(struct kept *kept, const char *path, bool optional,
                             struct manifests *manifests, struct findings *findings)
{
    if (kept_read(kept, path, manifests)) {
        *(const char **)list_add(&manifests->files, findings->arena, sizeof(path)) = path;
        return;
    }
    struct kept_mark before = kept_mark(manifests, findings);
    struct stamp stamp = read_file(path, optional, manifests, findings);
    kept_add(kept, path, &stamp, &before, manifests, findings);
}

void manifest_read_path(const char *given, bool optional, struct manifests *manifests,
                        struct findings *findings)
{
    const char *path = path_from_here(findings->arena, given);
    struct kept *kept = kept_open(manifests->cache, path, findings->arena);
    struct list paths = {0};
    struct stat status;
    bool folder = stat(path, &status) == 0 && S_ISDIR(status.st_mode);
    if (!folder) {
        *(const char **)list_add(&paths, findings->arena, sizeof(path)) = path;
    } else if (!kept_walk(kept, &paths, &manifests->seen)) {
        size_t before = manifests->seen.count, errors = findings->errors;
        walk_manifests(path, optional, &paths, &manifests->seen, findings);
        kept_walked(kept, &manifests->seen, before, findings->errors == errors);
    }
    for (size_t i = 0; i < paths.count; i++) {
        read_or_remember(kept, ((const char **)paths.items)[i], optional && !folder, manifests,
                         findings);
    }
    kept_save(kept, manifests);
}

struct app *manifest_read_app(const char *given, struct manifests *manifests,
                              struct findings *findings)
{
    const char *path = path_from_here(findings->arena, given);
    size_t before = manifests->apps.count;
    size_t errors = findings->errors;
    read_file(path, false, manifests, findings);
    struct app **apps = (struct app **)manifests->apps.items + before;
    size_t found = manifests->apps.count - before;
    if (found == 0 && findings->errors == errors) {
        struct place at = {.file = path, .line = 1, .column = 1};
        struct finding *finding = findings_error(findings, at, "this file describes no app");
        findings_note(findings, finding, (struct place){0}, "an app has a line 'app: NAME'");
    }
    if (found > 1) {
        struct finding *finding = findings_error(findings, apps[1]->at, "a second app in one file");
        findings_note(findings, finding, apps[0]->at, "the first is here");
    }
    return found > 0 ? apps[0] : NULL;
}

/* ---- finishing ---- */

/* A manifest among others of its kind while they are sorted. */
struct entry {
    struct word name;
    void *manifest;
};

static struct word name_of(enum kind kind, const void *manifest)
{
    switch (kind) {
    case COMPONENT: {
        const struct component *component = manifest;
        return (struct word){component->name, component->at};
    }
    case API: {
        const struct api *api = manifest;
        return (struct word){api->name, api->at};
    }
    case TARGET: {
        const struct target *target = manifest;
        return (struct word){target->name, target->at};
    }
    default: {
        const struct app *app = manifest;
        return (struct word){app->name, app->at};
    }
    }
}

static int compare_entries(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = strcmp(a->name.text, b->name.text);
    if (order == 0) {
        order = strcmp(a->name.at.file, b->name.at.file);
    }
    if (order == 0) {
        order = (a->name.at.line > b->name.at.line) - (a->name.at.line < b->name.at.line);
    }
    if (order == 0) {
        order = (a->name.at.column > b->name.at.column) - (a->name.at.column < b->name.at.column);
    }
    return order;
}

static bool same_file(const char *a, const char *b)
{
    struct stat left, right;
    return strcmp(a, b) == 0 || (stat(a, &left) == 0 && stat(b, &right) == 0 &&
                                 left.st_dev == right.st_dev && left.st_ino == right.st_ino);
}

/* Whether both are one manifest, in a file that was read twice. */
static bool same_manifest(const struct word *a, const struct word *b)
{
    return a->at.line == b->at.line && a->at.column == b->at.column &&
           same_file(a->at.file, b->at.file);
}

static struct entry *sorted_entries(struct arena *arena, const struct list *list, enum kind kind)
{
    struct entry *entries = arena_array(arena, list->count, sizeof(*entries));
    for (size_t i = 0; i < list->count; i++) {
        void *manifest = ((void **)list->items)[i];
        entries[i] = (struct entry){.name = name_of(kind, manifest), .manifest = manifest};
    }
    if (list->count > 1) {
        qsort(entries, list->count, sizeof(*entries), compare_entries);
    }
    return entries;
}

static void refuse_second(enum kind kind, const struct word *first, const struct word *second,
                          bool last, struct findings *findings)
{
    struct finding *finding = findings_error(findings, second->at, "a second %s is named '%s'",
                                             kind_names[kind], second->text);
    findings_note(findings, finding, first->at, "the first is here");
    if (last) {
        findings_note(findings, finding, (struct place){0}, "no more than %d such are told",
                      MAX_DOUBLES);
    }
}

/* Sorts the list, drops what was read twice and refuses second ones of a name. */
static void finish_list(struct list *list, enum kind kind, struct findings *findings)
{
    struct entry *entries = sorted_entries(findings->arena, list, kind);
    size_t kept = 0, first = 0, doubles = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct word *name = &entries[i].name;
        bool again = kept > 0 && strcmp(entries[first].name.text, name->text) == 0;
        if (again && (same_manifest(&entries[first].name, name) ||
                      same_manifest(&entries[kept - 1].name, name))) {
            continue;
        }
        if (again && ++doubles <= MAX_DOUBLES) {
            refuse_second(kind, &entries[first].name, name, doubles == MAX_DOUBLES, findings);
        } else if (!again) {
            first = kept;
        }
        entries[kept++] = entries[i];
    }
    for (size_t i = 0; i < kept; i++) {
        ((void **)list->items)[i] = entries[i].manifest;
    }
    list->count = kept;
}

static void refuse_shared_names(const struct manifests *manifests, struct findings *findings)
{
    struct app *const *apps = manifests->apps.items;
    struct component *const *components = manifests->components.items;
    size_t c = 0;
    for (size_t a = 0; a < manifests->apps.count; a++) {
        while (c < manifests->components.count && strcmp(components[c]->name, apps[a]->name) < 0) {
            c++;
        }
        if (c == manifests->components.count || strcmp(components[c]->name, apps[a]->name) != 0) {
            continue;
        }
        struct finding *finding = findings_error(
            findings, apps[a]->at, "the app '%s' has the name of a component", apps[a]->name);
        findings_note(findings, finding, components[c]->at, "the component is here");
    }
}

static int compare_paths(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void finish_files(struct list *files)
{
    const char **paths = files->items;
    size_t kept = 0;
    if (files->count > 1) {
        qsort(paths, files->count, sizeof(*paths), compare_paths);
    }
    for (size_t i = 0; i < files->count; i++) {
        if (kept == 0 || strcmp(paths[kept - 1], paths[i]) != 0) {
            paths[kept++] = paths[i];
        }
    }
    files->count = kept;
}

void manifest_finish(struct manifests *manifests, struct findings *findings)
{
    for (enum kind kind = 0; kind < KINDS; kind++) {
        finish_list(manifest_list(manifests, kind), kind, findings);
    }
    refuse_shared_names(manifests, findings);
    finish_files(&manifests->files);
    manifest_number(manifests, findings->arena);
}
