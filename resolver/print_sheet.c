/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * print_sheet.c - manifests as rows.
 */
#include "print_sheet.h"

#include "providers.h"

#include <inttypes.h>
#include <string.h>

/* ---- rows ---- */

static struct row *add_row(struct sheet *sheet, const char *label, enum row_kind kind)
{
    struct row *row = list_add(&sheet->rows, sheet->arena, sizeof(*row));
    row->label = label;
    row->kind = kind;
    return row;
}

static void add_text(struct sheet *sheet, struct row *row, const char *text)
{
    *(const char **)list_add(&row->texts, sheet->arena, sizeof(text)) = text;
}

/* A row unless there is nothing to say. */
static void say(struct sheet *sheet, const char *label, const char *text)
{
    if (text && *text) {
        add_text(sheet, add_row(sheet, label, ROW_TEXT), text);
    }
}

static void say_place(struct sheet *sheet, const struct place *at)
{
    say(sheet, "at",
        arena_format(sheet->arena, "%s:%" PRIu32 ":%" PRIu32, at->file, at->line, at->column));
}

static void say_bytes(struct sheet *sheet, const char *label, uint64_t bytes)
{
    if (bytes) {
        add_text(sheet, add_row(sheet, label, ROW_NUMBER),
                 arena_format(sheet->arena, "%" PRIu64, bytes));
    }
}

static void say_words(struct sheet *sheet, const char *label, const struct list *words)
{
    struct row *row = words->count ? add_row(sheet, label, ROW_LIST) : NULL;
    for (size_t i = 0; i < words->count; i++) {
        add_text(sheet, row, ((const struct word *)words->items)[i].text);
    }
}

static const char *versioned(struct arena *arena, const char *api, const char *version)
{
    return arena_format(arena, "%s%s%s", api, *version ? " " : "", version);
}

static void say_provides(struct sheet *sheet, const struct component *component)
{
    const struct api_version *provides = component->provides.items;
    struct row *row = component->provides.count ? add_row(sheet, "provides", ROW_LIST) : NULL;
    for (size_t i = 0; i < component->provides.count; i++) {
        add_text(sheet, row, versioned(sheet->arena, provides[i].api, provides[i].version.text));
    }
}

static void add_fact(struct text *text, const char *fact, const struct list *values)
{
    const struct word *words = values->items;
    for (size_t i = 0; i < values->count; i++) {
        const char *before = i ? " or " : text->length ? ", " : "";
        text_format(text, "%s%s%s%s", before, i ? "" : fact, i ? "" : " ", words[i].text);
    }
}

static const char *condition_text(struct arena *arena, const struct condition *when)
{
    struct text text = {.arena = arena};
    add_fact(&text, "arch", &when->arch);
    add_fact(&text, "plat", &when->plat);
    add_fact(&text, "machine", &when->machine);
    return text.data;
}

static void say_requirements(struct sheet *sheet, const char *label, const struct list *list)
{
    const struct requirement *requirements = list->items;
    struct row *row = list->count ? add_row(sheet, label, ROW_LIST) : NULL;
    for (size_t i = 0; i < list->count; i++) {
        const struct requirement *r = &requirements[i];
        const char *when = condition_text(sheet->arena, &r->when);
        add_text(sheet, row,
                 arena_format(sheet->arena, "%s%s%s%s%s%s", r->text, r->as ? " as " : "",
                              r->as ? r->as : "", r->lazy ? ", lazy" : "", when ? ", when " : "",
                              when ? when : ""));
    }
}

static void say_wants(struct sheet *sheet, const struct component *component)
{
    const struct api_range *wants = component->wants.items;
    struct row *row = component->wants.count ? add_row(sheet, "wants", ROW_LIST) : NULL;
    for (size_t i = 0; i < component->wants.count; i++) {
        add_text(sheet, row, versioned(sheet->arena, wants[i].api, wants[i].range.text));
    }
}

static void say_sizes(struct sheet *sheet, const struct component *component)
{
    const struct arch_size *sizes = component->sizes.items;
    struct row *row = component->sizes.count ? add_row(sheet, "sizes", ROW_LIST) : NULL;
    for (size_t i = 0; i < component->sizes.count; i++) {
        add_text(sheet, row,
                 arena_format(sheet->arena, "%" PRIu64 " on %s", sizes[i].bytes, sizes[i].arch));
    }
    say_bytes(sheet, "size", component->size);
}

static void say_options(struct sheet *sheet, const struct component *component)
{
    const struct option *options = component->options.items;
    struct row *row = component->options.count ? add_row(sheet, "options", ROW_LIST) : NULL;
    for (size_t i = 0; i < component->options.count; i++) {
        const char *help = options[i].help;
        add_text(sheet, row,
                 arena_format(sheet->arena, "%s: %s%s%s", options[i].name, options[i].value.text,
                              *help ? ", " : "", help));
    }
}

static void say_choices(struct sheet *sheet, const char *label, const struct list *list)
{
    const struct choice *choices = list->items;
    struct row *row = list->count ? add_row(sheet, label, ROW_LIST) : NULL;
    for (size_t i = 0; i < list->count; i++) {
        struct text text = {.arena = sheet->arena};
        const struct word *values = choices[i].values.items;
        text_format(&text, "%s: ", choices[i].key.text);
        for (size_t j = 0; j < choices[i].values.count; j++) {
            text_format(&text, "%s%s", j ? ", " : "", values[j].text);
        }
        add_text(sheet, row, text.data);
    }
}

/* ---- sheets ---- */

static void say_eligible(struct sheet *sheet, const struct manifests *manifests,
                         const struct component *component)
{
    struct list targets = eligible_targets(manifests, component, sheet->arena);
    struct row *row = add_row(sheet, "eligible on", ROW_LIST);
    for (size_t i = 0; i < targets.count; i++) {
        add_text(sheet, row, ((const char *const *)targets.items)[i]);
    }
}

static struct sheet component_sheet(struct arena *arena, const struct manifests *manifests,
                                    const struct component *component)
{
    struct sheet sheet = {.arena = arena, .kind = "component"};
    say(&sheet, "name", component->name);
    say(&sheet, "version", component->version.text);
    say(&sheet, "summary", component->summary);
    say(&sheet, "choose when", component->choose_when);
    say(&sheet, "license", component->license);
    say_provides(&sheet, component);
    say_requirements(&sheet, "requires", &component->requires);
    say_wants(&sheet, component);
    say_words(&sheet, "conflicts", &component->conflicts);
    say(&sheet, "when", condition_text(arena, &component->when));
    if (component->explicit) {
        add_text(&sheet, add_row(&sheet, "explicit", ROW_FLAG), "true");
    }
    say_eligible(&sheet, manifests, component);
    say_sizes(&sheet, component);
    say_words(&sheet, "devices", &component->devices);
    say(&sheet, "init", component->init.text);
    say_options(&sheet, component);
    say_place(&sheet, &component->at);
    return sheet;
}

static void say_providers(struct sheet *sheet, const struct list *offers, const char *api)
{
    size_t count;
    const struct offer *own = offers_of(offers, api, &count);
    struct row *row = count ? add_row(sheet, "provided by", ROW_LIST) : NULL;
    for (size_t i = 0; i < count; i++) {
        add_text(sheet, row,
                 versioned(sheet->arena, own[i].component->name, own[i].provides->version.text));
    }
}

static struct sheet api_sheet(struct arena *arena, const struct list *offers, const struct api *api)
{
    struct sheet sheet = {.arena = arena, .kind = "api"};
    say(&sheet, "name", api->name);
    say(&sheet, "version", api->version.text);
    say(&sheet, "summary", api->summary);
    say_words(&sheet, "header", &api->headers);
    say_words(&sheet, "support", &api->support);
    say_words(&sheet, "includes", &api->includes);
    say(&sheet, "providers", api->many ? "many" : "one");
    say_words(&sheet, "symbols", &api->symbols);
    say(&sheet, "object", api->object.text);
    say(&sheet, "scope", api->image_scope ? "image" : "consumer");
    say_providers(&sheet, offers, api->name);
    say_place(&sheet, &api->at);
    return sheet;
}

static struct sheet app_sheet(struct arena *arena, const struct app *app)
{
    struct sheet sheet = {.arena = arena, .kind = "app"};
    say(&sheet, "name", app->name);
    say(&sheet, "summary", app->summary);
    say_requirements(&sheet, "needs", &app->needs);
    say_words(&sheet, "targets", &app->targets);
    say_choices(&sheet, "use", &app->use);
    say_choices(&sheet, "prefer", &app->prefer);
    say_words(&sheet, "args", &app->args);
    say(&sheet, "minimize", app->minimize_count ? "count" : "size");
    say_bytes(&sheet, "image budget", app->budget_image);
    say_bytes(&sheet, "ram budget", app->budget_ram);
    say_place(&sheet, &app->at);
    return sheet;
}

static struct sheet target_sheet(struct arena *arena, const struct target *target)
{
    struct sheet sheet = {.arena = arena, .kind = "target"};
    say(&sheet, "name", target->name);
    say(&sheet, "summary", target->summary);
    say(&sheet, "arch", target->arch.text);
    say(&sheet, "plat", target->plat.text);
    say(&sheet, "machine", target->machine.text);
    say_requirements(&sheet, "needs", &target->needs);
    say_choices(&sheet, "use", &target->use);
    say_choices(&sheet, "prefer", &target->prefer);
    say(&sheet, "run", target->run.text);
    say_bytes(&sheet, "memory", target->memory);
    say_place(&sheet, &target->at);
    return sheet;
}

static const char *name_of(unsigned kind, const void *manifest)
{
    return kind == 0   ? ((const struct component *)manifest)->name
           : kind == 1 ? ((const struct api *)manifest)->name
           : kind == 2 ? ((const struct app *)manifest)->name
                       : ((const struct target *)manifest)->name;
}

struct list make_sheets(const struct manifests *manifests, unsigned which, const char *name,
                        struct arena *arena)
{
    struct list sheets = {0}, offers = offers_in(manifests, arena);
    const struct list *lists[] = {&manifests->components, &manifests->apis, &manifests->apps,
                                  &manifests->targets};
    for (unsigned kind = 0; kind < 4; kind++) {
        for (size_t i = 0; (which & (1u << kind)) && i < lists[kind]->count; i++) {
            const void *manifest = ((void *const *)lists[kind]->items)[i];
            if (name && strcmp(name_of(kind, manifest), name) != 0) {
                continue;
            }
            struct sheet sheet = kind == 0   ? component_sheet(arena, manifests, manifest)
                                 : kind == 1 ? api_sheet(arena, &offers, manifest)
                                 : kind == 2 ? app_sheet(arena, manifest)
                                             : target_sheet(arena, manifest);
            *(struct sheet *)list_add(&sheets, arena, sizeof(sheet)) = sheet;
        }
    }
    return sheets;
}
