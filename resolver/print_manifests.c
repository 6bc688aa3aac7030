/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * print_manifests.c - `list` and `show`.
 *
 * A manifest is first made into rows, a label and what stands there, which are then printed as
 * text or as JSON: both say the same.
 */
#include "print.h"

#include <inttypes.h>
#include <string.h>

enum row_kind { ROW_TEXT, ROW_NUMBER, ROW_FLAG, ROW_LIST };

/* One thing that a manifest says: one text, or a list of them. */
struct row {
    enum row_kind kind;
    const char *label;
    struct list texts; /* of const char * */
};

struct sheet {
    struct arena *arena;
    const char *kind;
    struct list rows; /* of struct row; the first is the name */
};

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

static struct sheet component_sheet(struct arena *arena, const struct component *component)
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
    say_sizes(&sheet, component);
    say_words(&sheet, "devices", &component->devices);
    say(&sheet, "init", component->init.text);
    say_options(&sheet, component);
    say_place(&sheet, &component->at);
    return sheet;
}

static void say_providers(struct sheet *sheet, const struct manifests *manifests, const char *api)
{
    struct component *const *components = manifests->components.items;
    struct row *row = NULL;
    for (size_t i = 0; i < manifests->components.count; i++) {
        const struct api_version *provides = components[i]->provides.items;
        for (size_t j = 0; j < components[i]->provides.count; j++) {
            if (strcmp(provides[j].api, api) == 0) {
                row = row ? row : add_row(sheet, "provided by", ROW_LIST);
                add_text(sheet, row,
                         versioned(sheet->arena, components[i]->name, provides[j].version.text));
            }
        }
    }
}

static struct sheet api_sheet(struct arena *arena, const struct manifests *manifests,
                              const struct api *api)
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
    if (manifests) {
        say_providers(&sheet, manifests, api->name);
    }
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

/* ---- show ---- */

static void print_sheet(const struct sheet *sheet, struct text *out)
{
    const struct row *rows = sheet->rows.items;
    text_format(out, "%s%s:\n", out->length ? "\n" : "", sheet->kind);
    for (size_t i = 0; i < sheet->rows.count; i++) {
        const char *const *texts = rows[i].texts.items;
        for (size_t j = 0; j < rows[i].texts.count; j++) {
            text_format(out, "  %-13s %s\n", j ? "" : rows[i].label, texts[j]);
        }
    }
}

static void add_json_key(struct text *out, const char *label)
{
    text_add(out, "\"");
    for (; *label; label++) {
        text_format(out, "%c", *label == ' ' ? '-' : *label);
    }
    text_add(out, "\": ");
}

static void add_json_sheet(const struct sheet *sheet, struct text *out)
{
    const struct row *rows = sheet->rows.items;
    text_add(out, "{\"kind\": ");
    text_add_json(out, sheet->kind);
    for (size_t i = 0; i < sheet->rows.count; i++) {
        const char *const *texts = rows[i].texts.items;
        text_add(out, ", ");
        add_json_key(out, rows[i].label);
        if (rows[i].kind == ROW_NUMBER || rows[i].kind == ROW_FLAG) {
            text_add(out, texts[0]);
            continue;
        }
        text_add(out, rows[i].kind == ROW_LIST ? "[" : "");
        for (size_t j = 0; j < rows[i].texts.count; j++) {
            text_add(out, j ? ", " : "");
            text_add_json(out, texts[j]);
        }
        text_add(out, rows[i].kind == ROW_LIST ? "]" : "");
    }
    text_add(out, "}");
}

static const char *name_of(unsigned kind, const void *manifest)
{
    return kind == 0   ? ((const struct component *)manifest)->name
           : kind == 1 ? ((const struct api *)manifest)->name
           : kind == 2 ? ((const struct app *)manifest)->name
                       : ((const struct target *)manifest)->name;
}

/* The sheets of everything in the chosen lists; name NULL, or only of what has that name. */
static struct list make_sheets(const struct manifests *manifests, unsigned which, const char *name,
                               struct arena *arena)
{
    struct list sheets = {0};
    const struct list *lists[] = {&manifests->components, &manifests->apis, &manifests->apps,
                                  &manifests->targets};
    for (unsigned kind = 0; kind < 4; kind++) {
        for (size_t i = 0; (which & (1u << kind)) && i < lists[kind]->count; i++) {
            const void *manifest = ((void *const *)lists[kind]->items)[i];
            if (name && strcmp(name_of(kind, manifest), name) != 0) {
                continue;
            }
            struct sheet sheet = kind == 0   ? component_sheet(arena, manifest)
                                 : kind == 1 ? api_sheet(arena, name ? manifests : NULL, manifest)
                                 : kind == 2 ? app_sheet(arena, manifest)
                                             : target_sheet(arena, manifest);
            *(struct sheet *)list_add(&sheets, arena, sizeof(sheet)) = sheet;
        }
    }
    return sheets;
}

bool print_show(const struct manifests *manifests, const char *name, struct text *out)
{
    struct list sheets = make_sheets(manifests, LIST_ALL, name, out->arena);
    for (size_t i = 0; i < sheets.count; i++) {
        print_sheet((struct sheet *)sheets.items + i, out);
    }
    return sheets.count > 0;
}

static void add_json_sheets(const struct list *sheets, struct text *out)
{
    text_add(out, "[");
    for (size_t i = 0; i < sheets->count; i++) {
        text_add(out, i ? ",\n " : "");
        add_json_sheet((const struct sheet *)sheets->items + i, out);
    }
    text_add(out, "]\n");
}

bool print_show_json(const struct manifests *manifests, const char *name, struct text *out)
{
    struct list sheets = make_sheets(manifests, LIST_ALL, name, out->arena);
    add_json_sheets(&sheets, out);
    return sheets.count > 0;
}

void print_list_json(const struct manifests *manifests, unsigned which, struct text *out)
{
    struct list sheets = make_sheets(manifests, which, NULL, out->arena);
    add_json_sheets(&sheets, out);
}

/* ---- list ---- */

static const char *row_text(const struct sheet *sheet, const char *label)
{
    const struct row *rows = sheet->rows.items;
    for (size_t i = 0; i < sheet->rows.count; i++) {
        if (strcmp(rows[i].label, label) == 0) {
            struct text joined = {.arena = sheet->arena};
            const char *const *texts = rows[i].texts.items;
            for (size_t j = 0; j < rows[i].texts.count; j++) {
                text_format(&joined, "%s%s", j ? ", " : "", texts[j]);
            }
            return joined.data;
        }
    }
    return "";
}

static int widest(const struct list *sheets, const char *label)
{
    int width = 0;
    for (size_t i = 0; i < sheets->count; i++) {
        int length = (int)strlen(row_text((const struct sheet *)sheets->items + i, label));
        width = length > width ? length : width;
    }
    return width;
}

static void print_sheets(const struct list *sheets, const char *title, const char *middle,
                         struct text *out)
{
    int names = widest(sheets, "name"), middles = widest(sheets, middle);
    text_format(out, "%s%s:\n", out->length ? "\n" : "", title);
    for (size_t i = 0; i < sheets->count; i++) {
        const struct sheet *sheet = (const struct sheet *)sheets->items + i;
        text_format(out, "  %-*s  %-*s  %s", names, row_text(sheet, "name"), middles,
                    row_text(sheet, middle), row_text(sheet, "summary"));
        while (out->data[out->length - 1] == ' ') {
            out->length--;
        }
        text_add(out, "\n");
    }
    if (sheets->count == 0) {
        text_add(out, "  none\n");
    }
}

void print_list(const struct manifests *manifests, unsigned which, struct text *out)
{
    static const char *const titles[] = {"components", "APIs", "apps", "targets"};
    static const char *const middles[] = {"provides", "version", "needs", "plat"};
    for (unsigned kind = 0; kind < 4; kind++) {
        if (which & (1u << kind)) {
            struct list sheets = make_sheets(manifests, 1u << kind, NULL, out->arena);
            print_sheets(&sheets, titles[kind], middles[kind], out);
        }
    }
}
