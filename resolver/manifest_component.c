/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest_component.c - component.yaml.
 */
#include "manifest_reader.h"

static void read_component_name(struct reader *reader, const struct node *value, void *field)
{
    struct component *component = field;
    struct word name;
    if (read_name(reader, value, &name)) {
        component->name = name.text;
        component->at = name.at;
    }
}

static void read_arch_size(struct reader *reader, const struct node *node, struct list *sizes)
{
    struct word arch;
    uint64_t bytes;
    reader->key = node->key->text;
    if (read_name(reader, node->key, &arch) && read_unsigned(reader, node, &bytes)) {
        *(struct arch_size *)list_add(sizes, reader->arena, sizeof(struct arch_size)) =
            (struct arch_size){.arch = arch.text, .bytes = bytes};
    }
}

static void read_size(struct reader *reader, const struct node *value, void *field)
{
    struct component *component = field;
    if (value->kind == NODE_SEQUENCE) {
        reader_wrong_type(reader, value, "bytes, or bytes by architecture");
    } else if (value->kind == NODE_SCALAR) {
        read_unsigned(reader, value, &component->size);
    }
    for (const struct node *item = value->first; value->kind == NODE_MAPPING && item;
         item = item->next) {
        if (item->kind != NODE_BROKEN) {
            read_arch_size(reader, item, &component->sizes);
        }
    }
}

static void read_sources(struct reader *reader, const struct node *value, void *field)
{
    struct component *component = field;
    component->default_sources = false;
    read_strings_field(reader, value, &component->sources);
}

#define FIELD(name) offsetof(struct component, name)

static const struct key keys[] = {
    {"component", read_component_name, 0},
    {"version", read_version_field, FIELD(version)},
    {"summary", read_text_field, FIELD(summary)},
    {"choose-when", read_text_field, FIELD(choose_when)},
    {"license", read_text_field, FIELD(license)},
    {"provides", read_provides_field, FIELD(provides)},
    {"requires", read_requirements_field, FIELD(requires)},
    {"wants", read_wants_field, FIELD(wants)},
    {"conflicts", read_names_field, FIELD(conflicts)},
    {"when", read_condition_field, FIELD(when)},
    {"explicit", read_boolean_field, FIELD(explicit)},
    {"size", read_size, 0},
    {"devices", read_names_field, FIELD(devices)},
    {"init", read_identifier_field, FIELD(init)},
    {"fini", read_identifier_field, FIELD(fini)},
    {"sources", read_sources, 0},
    {"include", read_strings_field, FIELD(include)},
    {"headers", read_strings_field, FIELD(headers)},
    {"cflags", read_strings_field, FIELD(cflags)},
    {"archive", read_string_field, FIELD(archive)},
    {"options", read_options_field, FIELD(options)},
};

struct component *read_component(struct reader *reader, const struct node *root)
{
    struct component *component = arena_alloc(reader->arena, sizeof(*component));
    *component = (struct component){
        .version = version_zero,
        .summary = "",
        .choose_when = "",
        .license = "",
        .default_sources = true,
        .folder = reader->folder,
    };
    read_mapping(reader, root, "a component", keys, sizeof(keys) / sizeof(*keys), component);
    return component->name ? component : NULL;
}
