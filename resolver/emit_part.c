/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * emit_part.c - what each part of the image may include, and the names its objects use for it.
 *
 * A rename exists only where two providers of one API share the image: the one that serves some
 * consumers alone (a scoped binding) defines its symbols as `<provider>$<symbol>`, and these
 * consumers ask for them so. Everything else keeps the names of the headers.
 */
#include "emit.h"
#include "model.h"

#include <stdlib.h>
#include <string.h>

const char *const emit_called[EMIT_CALLED] = {"cmdline_setting", "console"};

bool part_consumes(const struct part *part, const struct binding *binding)
{
    if (part->kind == PART_APP)
        return binding->consumer_kind == CONSUMER_APP;
    return part->kind == PART_COMPONENT && binding->consumer_kind == CONSUMER_COMPONENT &&
           binding->member->component == part->component;
}

static const struct api_version *provided(const struct component *component, const char *api)
{
    const struct api_version *versions = component->provides.items;
    for (size_t i = 0; i < component->provides.count; i++) {
        if (strcmp(versions[i].api, api) == 0)
            return &versions[i];
    }
    return NULL;
}

bool emit_scoped(const struct emit *emit, const struct component *component, const struct api *api)
{
    for (size_t i = 0; i < emit->answer->bindings.count; i++) {
        const struct binding *b = emit_binding(emit, i);
        if (b->provider->component == component && b->api == api && b->scoped)
            return true;
    }
    return false;
}

const struct component *emit_provider(const struct emit *emit, const char *name)
{
    const struct api *api = emit_api(emit, name);
    const struct member *members = emit->answer->members.items;
    for (size_t i = 0; api && i < emit->answer->members.count; i++) {
        const struct component *component = members[i].component;
        if (provided(component, name) && !emit_scoped(emit, component, api))
            return component;
    }
    return NULL;
}

const char *emit_object(struct arena *arena, const struct component *component,
                        const struct api *api)
{
    return arena_format(arena, "%s_%s", emit_identifier(arena, component->name), api->name);
}

/* View */

static bool list_holds(const struct list *list, const void *pointer)
{
    const void *const *items = list->items;
    for (size_t i = 0; i < list->count; i++) {
        if (items[i] == pointer)
            return true;
    }
    return false;
}

static void see(struct emit *emit, struct part *part, const char *name)
{
    const struct api *api = emit_api(emit, name);
    if (api && !list_holds(&part->view, api))
        *(const struct api **)list_add(&part->view, emit->arena, sizeof(api)) = api;
}

/* A requirement whose `when` leaves this target out has no binding, and brings no header. */
static bool is_active(const struct emit *emit, const struct requirement *requirement)
{
    for (size_t i = 0; i < requirement->count; i++) {
        if (strcmp(requirement->alternatives[i].api, PART_IMAGE_NAME) == 0)
            return condition_holds(&requirement->when, emit->answer->target);
    }
    for (size_t i = 0; i < emit->answer->bindings.count; i++) {
        if (emit_binding(emit, i)->requirement == requirement)
            return true;
    }
    return false;
}

static void see_requirements(struct emit *emit, struct part *part, const struct list *list)
{
    const struct requirement *requirements = list->items;
    for (size_t i = 0; i < list->count; i++) {
        if (!is_active(emit, &requirements[i]))
            continue;
        for (size_t k = 0; k < requirements[i].count; k++)
            see(emit, part, requirements[i].alternatives[k].api);
    }
}

/* Names */

static void add_rename(struct emit *emit, struct part *part, const char *from, const char *to)
{
    const struct rename *renames = part->renames.items;
    for (size_t i = 0; i < part->renames.count; i++) {
        if (strcmp(renames[i].from, from) == 0)
            return;
    }
    struct rename *rename = list_add(&part->renames, emit->arena, sizeof(*rename));
    *rename = (struct rename){from, to};
}

/*
 * Where the host's C library is linked too, no symbol of ours has a name that it may have as well:
 * else its callers would get ours. Its own names stay, and those that the compiler and the link
 * call by themselves.
 */
bool emit_host_apart(const struct emit *emit, const struct api *api)
{
    static const char *const kept[] = {"boot", "host_libc", PART_IMAGE_NAME, "mem"};
    for (size_t i = 0; i < sizeof(kept) / sizeof(*kept); i++) {
        if (strcmp(api->name, kept[i]) == 0)
            return false;
    }
    return emit->answer->target->hosted && !api->many;
}

const char *emit_host_apart_name(struct arena *arena, const char *symbol)
{
    return arena_format(arena, "joist$%s", symbol);
}

static void set_apart(struct emit *emit, struct part *part, const struct api *api)
{
    const struct word *symbols = api->symbols.items;
    for (size_t i = 0; emit_host_apart(emit, api) && i < api->symbols.count; i++)
        add_rename(emit, part, symbols[i].text, emit_host_apart_name(emit->arena, symbols[i].text));
}

static int by_name(const void *a, const void *b)
{
    const struct api *const *left = a, *const *right = b;
    return strcmp((*left)->name, (*right)->name);
}

static void fill_view(struct emit *emit, struct part *part)
{
    const struct component *component = part->component;
    if (component) {
        const struct api_version *provides = component->provides.items;
        for (size_t i = 0; i < component->provides.count; i++)
            see(emit, part, provides[i].api);
        const struct api_range *wants = component->wants.items;
        for (size_t i = 0; i < component->wants.count; i++)
            see(emit, part, wants[i].api);
        see_requirements(emit, part, &component->requires);
    } else if (part->kind == PART_APP) {
        see_requirements(emit, part, &emit->answer->app->needs);
    } else {
        see(emit, part, PART_IMAGE_NAME);
        for (size_t i = 0; i < EMIT_CALLED; i++) {
            if (emit_provider(emit, emit_called[i]))
                see(emit, part, emit_called[i]);
        }
        const struct table *tables = emit->tables.items;
        for (size_t i = 0; i < emit->tables.count; i++)
            see(emit, part, tables[i].api->name);
    }
    for (size_t i = 0; i < part->view.count; i++) { /* grows while it is walked */
        const struct api *api = ((const struct api **)part->view.items)[i];
        const struct word *includes = api->includes.items;
        for (size_t k = 0; k < api->includes.count; k++)
            see(emit, part, includes[k].text);
    }
    for (size_t i = 0; part->kind == PART_IMAGE && i < part->view.count; i++)
        set_apart(emit, part, ((const struct api **)part->view.items)[i]);
    if (part->view.count > 0)
        qsort(part->view.items, part->view.count, sizeof(struct api *), by_name);
}

/* Names of one provider among several */

static const char *scoped_name(struct arena *arena, const char *owner, const char *symbol)
{
    return arena_format(arena, "%s$%s", owner, symbol);
}

/* A provider that serves some consumers alone defines its symbols under its own name. */
static void rename_provided(struct emit *emit, struct part *part)
{
    const struct api_version *provides = part->component->provides.items;
    for (size_t i = 0; i < part->component->provides.count; i++) {
        const struct api *api = emit_api(emit, provides[i].api);
        if (!api || api->many)
            continue;
        if (!emit_scoped(emit, part->component, api)) {
            set_apart(emit, part, api);
            continue;
        }
        const struct word *symbols = api->symbols.items;
        for (size_t k = 0; k < api->symbols.count; k++)
            add_rename(emit, part, symbols[k].text,
                       scoped_name(emit->arena, part->identifier, symbols[k].text));
    }
}

static void add_alias(struct emit *emit, struct part *part, const struct binding *binding,
                      const char *symbol, const char *target)
{
    struct alias *alias = list_add(&part->aliases, emit->arena, sizeof(*alias));
    *alias = (struct alias){binding->api, binding->requirement->as, symbol, target};
}

static void name_symbols(struct emit *emit, struct part *part, const struct binding *binding)
{
    bool aliased = binding->requirement && binding->requirement->as;
    const char *owner = emit_identifier(emit->arena, binding->provider->component->name);
    const struct word *symbols = binding->api->symbols.items;
    for (size_t i = 0; i < binding->api->symbols.count; i++) {
        const char *symbol = symbols[i].text;
        bool apart = emit_host_apart(emit, binding->api);
        const char *target = binding->scoped ? scoped_name(emit->arena, owner, symbol)
                             : apart         ? emit_host_apart_name(emit->arena, symbol)
                                             : symbol;
        if (aliased)
            add_alias(emit, part, binding, symbol, target);
        else if (target != symbol)
            add_rename(emit, part, symbol, target);
    }
}

/* Tables */

/* The providers that part reads through one requirement (or want) of a `many` API. */
static struct list read_providers(struct emit *emit, const struct part *part, size_t first)
{
    const struct binding *reader = emit_binding(emit, first);
    struct list providers = {0};
    for (size_t i = first; i < emit->answer->bindings.count; i++) {
        const struct binding *b = emit_binding(emit, i);
        if (part_consumes(part, b) && b->api == reader->api &&
            b->requirement == reader->requirement)
            *(const struct component **)list_add(&providers, emit->arena, sizeof(void *)) =
                b->provider->component;
    }
    return providers;
}

static bool same_providers(const struct list *a, const struct list *b)
{
    return a->count == b->count &&
           (a->count == 0 || memcmp(a->items, b->items, a->count * sizeof(void *)) == 0);
}

static struct table *find_table(struct emit *emit, const char *symbol)
{
    struct table *tables = emit->tables.items;
    for (size_t i = 0; i < emit->tables.count; i++) {
        if (strcmp(tables[i].symbol, symbol) == 0)
            return &tables[i];
    }
    return NULL;
}

static void add_table(struct emit *emit, const struct api *api, const char *symbol,
                      struct list providers)
{
    struct table *table = list_add(&emit->tables, emit->arena, sizeof(*table));
    *table = (struct table){api, symbol, providers};
}

/* Whether an earlier binding stands for the same requirement of the same reader. */
static bool is_first_of_reader(const struct emit *emit, const struct part *part, size_t index)
{
    const struct binding *binding = emit_binding(emit, index);
    for (size_t i = 0; i < index; i++) {
        const struct binding *b = emit_binding(emit, i);
        if (part_consumes(part, b) && b->api == binding->api &&
            b->requirement == binding->requirement)
            return false;
    }
    return true;
}

/* The first table of an API takes the plain name; a reader that is given others has its own. */
static void name_table(struct emit *emit, struct part *part, size_t index)
{
    const struct binding *binding = emit_binding(emit, index);
    if (!is_first_of_reader(emit, part, index))
        return;
    struct arena *arena = emit->arena;
    struct list providers = read_providers(emit, part, index);
    const char *plain = arena_format(arena, "%s_providers", binding->api->name);
    if (binding->requirement && binding->requirement->as) {
        const char *name = arena_format(arena, "%s_%s", binding->requirement->as, plain);
        const char *own = scoped_name(arena, part->identifier, name);
        add_alias(emit, part, binding, plain, own);
        add_table(emit, binding->api, own, providers);
        return;
    }
    const struct table *table = find_table(emit, plain);
    if (!table) {
        add_table(emit, binding->api, plain, providers);
    } else if (!same_providers(&table->providers, &providers)) {
        const char *own = scoped_name(arena, part->identifier, plain);
        add_rename(emit, part, plain, own);
        if (!find_table(emit, own))
            add_table(emit, binding->api, own, providers);
    }
}

static void name_bindings(struct emit *emit, struct part *part)
{
    if (part->component)
        rename_provided(emit, part);
    for (size_t i = 0; i < emit->answer->bindings.count; i++) {
        const struct binding *binding = emit_binding(emit, i);
        if (!part_consumes(part, binding))
            continue;
        if (binding->api->many)
            name_table(emit, part, i);
        else
            name_symbols(emit, part, binding);
    }
}

/* Has */

static bool is_bound(const struct emit *emit, const struct part *part,
                     const struct api_range *range)
{
    for (size_t i = 0; i < emit->answer->bindings.count; i++) {
        const struct binding *b = emit_binding(emit, i);
        if (part_consumes(part, b) && b->range == range)
            return true;
    }
    return false;
}

static void add_has(struct emit *emit, struct part *part, const struct api_range *range)
{
    bool bound = is_bound(emit, part, range);
    struct has *items = part->has.items;
    for (size_t i = 0; i < part->has.count; i++) {
        if (strcmp(items[i].api, range->api) == 0) {
            items[i].bound = items[i].bound || bound;
            return;
        }
    }
    struct has *has = list_add(&part->has, emit->arena, sizeof(*has));
    *has = (struct has){range->api, bound};
}

static void add_alternatives(struct emit *emit, struct part *part, const struct list *list)
{
    const struct requirement *requirements = list->items;
    for (size_t i = 0; i < list->count; i++) {
        for (size_t k = 0; requirements[i].count > 1 && k < requirements[i].count; k++)
            add_has(emit, part, &requirements[i].alternatives[k]);
    }
}

static void fill_has(struct emit *emit, struct part *part)
{
    if (part->kind == PART_APP)
        add_alternatives(emit, part, &emit->answer->app->needs);
    if (!part->component)
        return;
    const struct api_range *wants = part->component->wants.items;
    for (size_t i = 0; i < part->component->wants.count; i++)
        add_has(emit, part, &wants[i]);
    add_alternatives(emit, part, &part->component->requires);
}

static void add_part(struct emit *emit, enum part_kind kind, const char *name, const char *folder,
                     const struct component *component)
{
    struct part *part = list_add(&emit->parts, emit->arena, sizeof(*part));
    part->kind = kind;
    part->name = name;
    part->identifier = emit_identifier(emit->arena, name);
    part->folder = folder;
    part->port = kind == PART_IMAGE ? NULL : emit_port(emit->arena, folder);
    if (part->port)
        emit_use_port(emit, folder);
    part->component = component;
}

void emit_parts(struct emit *emit)
{
    const struct answer *answer = emit->answer;
    const struct member *members = answer->members.items;
    for (size_t i = 0; i < answer->members.count; i++) {
        const struct component *component = members[i].component;
        add_part(emit, PART_COMPONENT, component->name, component->folder, component);
    }
    add_part(emit, PART_APP, answer->app->name, answer->app->folder, NULL);
    add_part(emit, PART_IMAGE, PART_IMAGE_NAME, emit->places->output, NULL);

    struct part *parts = emit->parts.items;
    for (size_t i = 0; i < emit->parts.count; i++) { /* the image last: it holds the tables */
        name_bindings(emit, &parts[i]);
        fill_view(emit, &parts[i]);
        fill_has(emit, &parts[i]);
    }
}
