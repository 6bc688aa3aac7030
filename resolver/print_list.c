/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * print_list.c - `list` as tables: who provides what where, and one table per kind of manifest.
 */
#include "columns.h"
#include "emit.h"
#include "print.h"
#include "providers.h"

#include <inttypes.h>
#include <string.h>

static void add_cells(struct columns *columns, const char *const *cells)
{
    for (size_t i = 0; i < columns->count; i++) {
        columns_add(columns, cells[i]);
    }
}

static void add_part(struct text *text, const char *part)
{
    text_format(text, "%s%s", text->length ? ", " : "", part);
}

/* The bytes, by architecture where they differ. */
static const char *size_text(const struct component *component, struct arena *arena)
{
    const struct arch_size *sizes = component->sizes.items;
    struct text text = {.arena = arena};
    for (size_t i = 0; i < component->sizes.count; i++) {
        add_part(&text, arena_format(arena, "%s %" PRIu64, sizes[i].arch, sizes[i].bytes));
    }
    if (component->sizes.count == 0) {
        text_format(&text, "%" PRIu64, component->size);
    }
    return text.data;
}

static const char *where_text(const struct manifests *manifests, const struct component *component,
                              struct arena *arena)
{
    struct list names = eligible_targets(manifests, component, arena);
    struct text text = {.arena = arena};
    if (names.count == manifests->targets.count) {
        text_add(&text, "all");
    } else if (names.count == 0) {
        text_add(&text, "none");
    } else {
        for (size_t i = 0; i < names.count; i++) {
            add_part(&text, ((const char *const *)names.items)[i]);
        }
    }
    if (component->explicit && names.count > 0) {
        text_add(&text, ", where a line names it");
    }
    return text.data;
}

/* ---- who provides what where ---- */

static void add_offer(struct columns *columns, const struct manifests *manifests,
                      const struct offer *offer, const char *api)
{
    const struct component *component = offer->component;
    const char *const cells[] = {api, component->name, offer->provides->version.text,
                                 size_text(component, columns->arena),
                                 where_text(manifests, component, columns->arena)};
    add_cells(columns, cells);
}

static void print_providers(const struct manifests *manifests, struct text *out)
{
    static const char *const head[] = {"API", "provider", "version", "bytes", "targets"};
    struct list offers = offers_in(manifests, out->arena);
    struct columns columns = {.arena = out->arena, .count = 5, .right = 3};
    struct api *const *apis = manifests->apis.items;
    add_cells(&columns, head);
    for (size_t i = 0; i < manifests->apis.count; i++) {
        size_t count;
        const struct offer *own = offers_of(&offers, apis[i]->name, &count);
        const char *name = apis[i]->name;
        name = apis[i]->many ? arena_format(out->arena, "%s (many)", name) : name;
        for (size_t j = 0; j < count; j++) {
            add_offer(&columns, manifests, &own[j], name);
        }
        if (count == 0) {
            bool made = strcmp(name, PART_IMAGE_NAME) == 0;
            const char *const cells[] = {name, made ? "(generated)" : "-", "", "", ""};
            add_cells(&columns, cells);
        }
    }
    columns_print(&columns, out);
}

/* ---- one kind ---- */

static const char *provides_text(const struct component *component, struct arena *arena)
{
    const struct api_version *provides = component->provides.items;
    struct text text = {.arena = arena};
    for (size_t i = 0; i < component->provides.count; i++) {
        add_part(&text, arena_format(arena, "%s %s", provides[i].api, provides[i].version.text));
    }
    return text.data;
}

static const char *words_text(const struct list *words, struct arena *arena)
{
    struct text text = {.arena = arena};
    for (size_t i = 0; i < words->count; i++) {
        add_part(&text, ((const struct word *)words->items)[i].text);
    }
    return text.data;
}

static void print_components(const struct manifests *manifests, struct text *out)
{
    static const char *const head[] = {"component", "version", "bytes", "provides", "summary"};
    struct columns columns = {.arena = out->arena, .count = 5, .right = 2};
    struct component *const *components = manifests->components.items;
    add_cells(&columns, head);
    for (size_t i = 0; i < manifests->components.count; i++) {
        const struct component *component = components[i];
        const char *const cells[] = {component->name, component->version.text,
                                     size_text(component, out->arena),
                                     provides_text(component, out->arena), component->summary};
        add_cells(&columns, cells);
    }
    columns_print(&columns, out);
}

static void print_apis(const struct manifests *manifests, struct text *out)
{
    static const char *const head[] = {"API", "version", "providers", "count", "summary"};
    struct list offers = offers_in(manifests, out->arena);
    struct columns columns = {.arena = out->arena, .count = 5, .right = 3};
    struct api *const *apis = manifests->apis.items;
    add_cells(&columns, head);
    for (size_t i = 0; i < manifests->apis.count; i++) {
        size_t count;
        offers_of(&offers, apis[i]->name, &count);
        const char *const cells[] = {apis[i]->name, apis[i]->version.text,
                                     apis[i]->many ? "many" : "one",
                                     arena_format(out->arena, "%zu", count), apis[i]->summary};
        add_cells(&columns, cells);
    }
    columns_print(&columns, out);
}

static void print_apps(const struct manifests *manifests, struct text *out)
{
    static const char *const head[] = {"app", "manifest", "targets", "summary"};
    struct columns columns = {.arena = out->arena, .count = 4};
    struct app *const *apps = manifests->apps.items;
    add_cells(&columns, head);
    for (size_t i = 0; i < manifests->apps.count; i++) {
        bool anywhere = apps[i]->targets.count == 0;
        const char *const cells[] = {apps[i]->name, apps[i]->at.file,
                                     anywhere ? "all" : words_text(&apps[i]->targets, out->arena),
                                     apps[i]->summary};
        add_cells(&columns, cells);
    }
    columns_print(&columns, out);
}

static void print_targets(const struct manifests *manifests, struct text *out)
{
    static const char *const head[] = {"target", "arch", "plat", "machine", "summary"};
    struct columns columns = {.arena = out->arena, .count = 5};
    struct target *const *targets = manifests->targets.items;
    add_cells(&columns, head);
    for (size_t i = 0; i < manifests->targets.count; i++) {
        const char *const cells[] = {targets[i]->name, targets[i]->arch.text, targets[i]->plat.text,
                                     targets[i]->machine.text, targets[i]->summary};
        add_cells(&columns, cells);
    }
    columns_print(&columns, out);
}

void print_list(const struct manifests *manifests, unsigned which, struct text *out)
{
    switch (which) {
    case LIST_COMPONENTS:
        print_components(manifests, out);
        break;
    case LIST_APIS:
        print_apis(manifests, out);
        break;
    case LIST_APPS:
        print_apps(manifests, out);
        break;
    case LIST_TARGETS:
        print_targets(manifests, out);
        break;
    default:
        print_providers(manifests, out);
        break;
    }
}
