/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest_target.c - manifests/target/<target>.yaml.
 */
#include "manifest_reader.h"

#include <string.h>

enum { PAGE = 4096 };

static void read_target_name(struct reader *reader, const struct node *value, void *field)
{
    struct target *target = field;
    struct word name;
    if (read_name(reader, value, &name)) {
        target->name = name.text;
        target->at = name.at;
    }
}

static void read_base(struct reader *reader, const struct node *value, void *field)
{
    uint64_t base;
    if (!read_unsigned(reader, value, &base)) {
        return;
    }
    if (base % PAGE != 0) {
        struct finding *finding =
            reader_error(reader, value, "%.64s is not the start of a page", value->text);
        reader_note(reader, finding, "it must be a multiple of 0x%x", PAGE);
        return;
    }
    *(uint64_t *)field = base;
}

static void read_link(struct reader *reader, const struct node *value, void *field)
{
    bool scalar = value->kind == NODE_SCALAR;
    if (scalar && strcmp(value->text, "hosted") == 0) {
        *(bool *)field = true;
    } else if (!scalar || strcmp(value->text, "static") != 0) {
        reader_wrong_type(reader, value, "static or hosted");
    }
}

static void read_device_arguments(struct reader *reader, const struct node *value, void *field)
{
    if (value->kind != NODE_MAPPING) {
        reader_wrong_type(reader, value, "a mapping of kinds to arguments");
        return;
    }
    for (const struct node *item = value->first; item; item = item->next) {
        struct pair pair;
        reader->key = item->key->text;
        if (item->kind != NODE_BROKEN && read_name(reader, item->key, &pair.key) &&
            read_string(reader, item, &pair.value)) {
            *(struct pair *)list_add(field, reader->arena, sizeof(pair)) = pair;
        }
    }
}

static void require_key(struct reader *reader, const struct node *root, struct target *target,
                        const char *key)
{
    if (!node_value(root, key)) {
        struct finding *finding = findings_error(reader->findings, target->at,
                                                 "the target '%s' has no '%s'", target->name, key);
        reader_note(reader, finding, "add a line such as '%s: %s'", key,
                    strcmp(key, "arch") == 0 ? "x86_64" : "kvm");
    }
}

#define FIELD(name) offsetof(struct target, name)

static const struct key keys[] = {
    {"target", read_target_name, 0},
    {"summary", read_text_field, FIELD(summary)},
    {"arch", read_name_field, FIELD(arch)},
    {"plat", read_name_field, FIELD(plat)},
    {"machine", read_name_field, FIELD(machine)},
    {"needs", read_requirements_field, FIELD(needs)},
    {"use", read_choices_field, FIELD(use)},
    {"prefer", read_preferences_field, FIELD(prefer)},
    {"run", read_string_field, FIELD(run)},
    {"devices", read_device_arguments, FIELD(devices)},
    {"memory", read_bytes_field, FIELD(memory)},
    {"base", read_base, FIELD(base)},
    {"link", read_link, FIELD(hosted)},
};

struct target *read_target(struct reader *reader, const struct node *root)
{
    struct target *target = arena_alloc(reader->arena, sizeof(*target));
    target->summary = "";
    read_mapping(reader, root, "a target", keys, sizeof(keys) / sizeof(*keys), target);
    if (!target->name) {
        return NULL;
    }
    require_key(reader, root, target, "arch");
    require_key(reader, root, target, "plat");
    return target->arch.text && target->plat.text ? target : NULL;
}
