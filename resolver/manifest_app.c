/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest_app.c - app.yaml.
 */
#include "manifest_reader.h"

#include <string.h>

enum { MOST_DEVICES = 64, MOST_PORTS = 65535 };

static void read_app_name(struct reader *reader, const struct node *value, void *field)
{
    struct app *app = field;
    struct word name;
    if (read_name(reader, value, &name)) {
        app->name = name.text;
        app->at = name.at;
    }
}

static void read_sources(struct reader *reader, const struct node *value, void *field)
{
    struct app *app = field;
    app->default_sources = false;
    read_strings_field(reader, value, &app->sources);
}

static bool expect_mapping(struct reader *reader, const struct node *value, const char *wanted)
{
    if (value->kind != NODE_MAPPING) {
        reader_wrong_type(reader, value, wanted);
    }
    return value->kind == NODE_MAPPING;
}

/* ---- options ---- */

static void read_component_options(struct reader *reader, const struct node *node,
                                   struct component_options *options)
{
    for (const struct node *item = node->first; item; item = item->next) {
        struct pair pair;
        reader->key = item->key->text;
        if (item->kind != NODE_BROKEN && read_scalar(reader, item, &pair.value)) {
            pair.key.text = item->key->text;
            pair.key.at = reader_place(reader, item->key);
            *(struct pair *)list_add(&options->values, reader->arena, sizeof(pair)) = pair;
        }
    }
}

static void read_options(struct reader *reader, const struct node *value, void *field)
{
    if (!expect_mapping(reader, value, "a mapping of components to their options")) {
        return;
    }
    for (const struct node *item = value->first; item; item = item->next) {
        struct component_options options = {0};
        reader->key = item->key->text;
        if (item->kind != NODE_BROKEN && read_name(reader, item->key, &options.component) &&
            expect_mapping(reader, item, "a mapping such as {tcp-window: 4096}")) {
            read_component_options(reader, item, &options);
            *(struct component_options *)list_add(field, reader->arena, sizeof(options)) = options;
        }
    }
}

/* ---- env, files ---- */

static bool read_variable(struct reader *reader, const struct node *key, struct word *word)
{
    if (*key->text == '\0' || strchr(key->text, '=')) {
        reader_error(reader, key, "'%.64s' cannot be the name of a variable", key->text);
        return false;
    }
    *word = (struct word){.text = key->text, .at = reader_place(reader, key)};
    return true;
}

static bool read_image_path(struct reader *reader, const struct node *key, struct word *word)
{
    if (*key->text != '/') {
        struct finding *finding =
            reader_error(reader, key, "'%.64s' is not a path from the root", key->text);
        reader_note(reader, finding, "write '/%.64s'", key->text);
        return false;
    }
    *word = (struct word){.text = key->text, .at = reader_place(reader, key)};
    return true;
}

typedef bool read_key_fn(struct reader *reader, const struct node *key, struct word *word);

static void read_pairs(struct reader *reader, const struct node *value, read_key_fn *read_key,
                       struct list *pairs)
{
    for (const struct node *item = value->first; item; item = item->next) {
        struct pair pair;
        reader->key = item->key->text;
        if (item->kind != NODE_BROKEN && read_key(reader, item->key, &pair.key) &&
            read_string(reader, item, &pair.value)) {
            *(struct pair *)list_add(pairs, reader->arena, sizeof(pair)) = pair;
        }
    }
}

static void read_env(struct reader *reader, const struct node *value, void *field)
{
    if (expect_mapping(reader, value, "a mapping such as {TZ: UTC}")) {
        read_pairs(reader, value, read_variable, field);
    }
}

static void need_initrd(struct reader *reader, struct app *app, struct place at)
{
    struct requirement need;
    const char *why;
    if (manifest_parse_requirement(reader->arena, "initrd 1.0", at, &need, &why)) {
        need.alternatives[0].at = at;
        need.implied = true;
        *(struct requirement *)list_add(&app->needs, reader->arena, sizeof(need)) = need;
    }
}

static void read_files(struct reader *reader, const struct node *value, void *field)
{
    struct app *app = field;
    if (expect_mapping(reader, value, "a mapping such as {/etc: files}")) {
        read_pairs(reader, value, read_image_path, &app->files);
    }
}

/* ---- devices, ports, minimize, budget ---- */

static void read_device_counts(struct reader *reader, const struct node *value, void *field)
{
    if (!expect_mapping(reader, value, "a mapping such as {net: 2}")) {
        return;
    }
    for (const struct node *item = value->first; item; item = item->next) {
        struct device_count device;
        uint64_t count;
        reader->key = item->key->text;
        if (item->kind == NODE_BROKEN || !read_name(reader, item->key, &device.kind) ||
            !read_unsigned(reader, item, &count)) {
            continue;
        }
        if (count == 0 || count > MOST_DEVICES) {
            reader_error(reader, item, "a machine has 1 to %d devices of a kind", MOST_DEVICES);
            continue;
        }
        device.count = (uint32_t)count;
        *(struct device_count *)list_add(field, reader->arena, sizeof(device)) = device;
    }
}

static void read_ports(struct reader *reader, const struct node *value, void *field)
{
    if (value->kind != NODE_SEQUENCE) {
        reader_wrong_type(reader, value, "a list of numbers");
        return;
    }
    for (const struct node *item = value->first; item; item = item->next) {
        uint64_t port;
        if (item->kind == NODE_BROKEN || !read_unsigned(reader, item, &port)) {
            continue;
        }
        if (port == 0 || port > MOST_PORTS) {
            reader_error(reader, item, "a TCP port is 1 to %d", MOST_PORTS);
            continue;
        }
        *(uint64_t *)list_add(field, reader->arena, sizeof(port)) = port;
    }
}

static void read_minimize(struct reader *reader, const struct node *value, void *field)
{
    bool scalar = value->kind == NODE_SCALAR;
    if (scalar && strcmp(value->text, "count") == 0) {
        *(bool *)field = true;
    } else if (!scalar || strcmp(value->text, "size") != 0) {
        reader_wrong_type(reader, value, "size or count");
    }
}

static void read_budget(struct reader *reader, const struct node *value, void *field)
{
    static const struct key budgets[] = {
        {"image", read_bytes_field, offsetof(struct app, budget_image)},
        {"ram", read_bytes_field, offsetof(struct app, budget_ram)},
    };
    struct app *app = field;
    if (!expect_mapping(reader, value, "a mapping such as {image: 256 KiB, ram: 4 MiB}")) {
        return;
    }
    read_mapping(reader, value, "a budget", budgets, 2, app);
    const struct node *image = node_value(value, "image");
    const struct node *ram = node_value(value, "ram");
    app->budget_image_at = image ? reader_place(reader, image) : (struct place){0};
    app->budget_ram_at = ram ? reader_place(reader, ram) : (struct place){0};
}

#define FIELD(name) offsetof(struct app, name)

static const struct key keys[] = {
    {"app", read_app_name, 0},
    {"summary", read_text_field, FIELD(summary)},
    {"needs", read_requirements_field, FIELD(needs)},
    {"sources", read_sources, 0},
    {"targets", read_names_field, FIELD(targets)},
    {"use", read_choices_field, FIELD(use)},
    {"prefer", read_preferences_field, FIELD(prefer)},
    {"options", read_options, FIELD(options)},
    {"args", read_strings_field, FIELD(args)},
    {"env", read_env, FIELD(env)},
    {"files", read_files, 0},
    {"devices", read_device_counts, FIELD(devices)},
    {"ports", read_ports, FIELD(ports)},
    {"minimize", read_minimize, FIELD(minimize_count)},
    {"budget", read_budget, 0},
    {"components", read_strings_field, FIELD(components)},
    {"include", read_strings_field, FIELD(include)},
    {"cflags", read_strings_field, FIELD(cflags)},
};

struct app *read_app(struct reader *reader, const struct node *root)
{
    struct app *app = arena_alloc(reader->arena, sizeof(*app));
    app->summary = "";
    app->default_sources = true;
    app->folder = reader->folder;
    read_mapping(reader, root, "an app", keys, sizeof(keys) / sizeof(*keys), app);
    if (app->files.count > 0) {
        need_initrd(reader, app, reader_place(reader, node_value(root, "files")->key));
    }
    return app->name ? app : NULL;
}
