/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest_requirement.c - the values that speak of APIs and of facts: version, provides, requires,
 * needs, wants, when.
 */
#include "manifest_reader.h"

#include <string.h>

static void version_note(struct reader *reader, struct finding *finding)
{
    reader_note(reader, finding, "a version is numbers with dots between them, as in 1.10");
}

void read_version_field(struct reader *reader, const struct node *value, void *field)
{
    if (value->kind != NODE_SCALAR) {
        reader_wrong_type(reader, value, "a version");
    } else if (!manifest_parse_version(reader->arena, value->text, field)) {
        version_note(reader, reader_error(reader, value, "'%.64s' is not a version", value->text));
    }
}

/* Where the text itself starts: behind a quote. A folded text has one place only. */
static void place_alternatives(struct requirement *requirement, const struct node *node)
{
    for (size_t i = 0; i < requirement->count; i++) {
        struct place *at = &requirement->alternatives[i].at;
        at->column = node->one_line ? at->column + !node->plain : node->column;
    }
}

static bool read_requirement_text(struct reader *reader, const struct node *node,
                                  struct requirement *requirement)
{
    if (node->kind != NODE_SCALAR || is_null(node)) {
        reader_wrong_type(reader, node, "a requirement such as 'heap 1.0'");
        return false;
    }
    const char *why;
    struct place at = reader_place(reader, node);
    if (!manifest_parse_requirement(reader->arena, node->text, at, requirement, &why)) {
        struct finding *finding = reader_error(reader, node, "%s", why);
        reader_note(reader, finding,
                    "as in 'heap', 'heap 1.0', 'netdev >=1.1 <3', "
                    "'thread 1.0 | event 1.0'");
        return false;
    }
    place_alternatives(requirement, node);
    return true;
}

/* ---- requires, needs ---- */

static void read_requirement_api(struct reader *reader, const struct node *value, void *field)
{
    struct requirement *requirement = field, read;
    if (read_requirement_text(reader, value, &read)) {
        requirement->text = read.text;
        requirement->at = read.at;
        requirement->alternatives = read.alternatives;
        requirement->count = read.count;
    }
}

static void read_as(struct reader *reader, const struct node *value, void *field)
{
    if (value->kind != NODE_SCALAR) {
        reader_wrong_type(reader, value, "a prefix such as 'inner'");
    } else if (!is_identifier(value->text)) {
        reader_error(reader, value, "'%.64s' cannot be the prefix of a name in C", value->text);
    } else {
        *(const char **)field = value->text;
    }
}

static bool read_requirement_mapping(struct reader *reader, const struct node *node,
                                     struct requirement *requirement)
{
    static const struct key keys[] = {
        {"api", read_requirement_api, 0},
        {"when", read_condition_field, offsetof(struct requirement, when)},
        {"lazy", read_boolean_field, offsetof(struct requirement, lazy)},
        {"as", read_as, offsetof(struct requirement, as)},
    };
    *requirement = (struct requirement){0};
    read_mapping(reader, node, "a requirement", keys, sizeof(keys) / sizeof(*keys), requirement);
    if (!node_value(node, "api")) {
        struct finding *finding = reader_error(reader, node, "this requirement names no API");
        reader_note(reader, finding, "as in {api: heap 1.0, lazy: true}");
    }
    return requirement->count > 0;
}

void read_requirements_field(struct reader *reader, const struct node *value, void *field)
{
    if (!read_sequence(reader, value, field, sizeof(struct requirement))) {
        return;
    }
    for (const struct node *item = value->first; item; item = item->next) {
        struct requirement requirement;
        bool good = item->kind == NODE_MAPPING
                        ? read_requirement_mapping(reader, item, &requirement)
                        : read_requirement_text(reader, item, &requirement);
        if (good) {
            *(struct requirement *)list_add(field, reader->arena, sizeof(requirement)) =
                requirement;
        }
    }
}

/* ---- wants, provides ---- */

/* A requirement text that has no alternatives. */
static bool read_api_range(struct reader *reader, const struct node *node, const char *what,
                           struct api_range *out)
{
    struct requirement requirement;
    if (node->kind != NODE_SCALAR || is_null(node)) {
        reader_wrong_type(reader, node, what);
        return false;
    }
    if (!read_requirement_text(reader, node, &requirement)) {
        return false;
    }
    if (requirement.count > 1) {
        struct finding *finding =
            reader_error(reader, node, "'%s' has no alternatives", reader->key);
        reader_note(reader, finding, "make them items of the list");
        return false;
    }
    *out = requirement.alternatives[0];
    return true;
}

void read_wants_field(struct reader *reader, const struct node *value, void *field)
{
    if (!read_sequence(reader, value, field, sizeof(struct api_range))) {
        return;
    }
    for (const struct node *item = value->first; item; item = item->next) {
        struct api_range want;
        if (read_api_range(reader, item, "APIs such as 'trace 1.0'", &want)) {
            *(struct api_range *)list_add(field, reader->arena, sizeof(want)) = want;
        }
    }
}

static bool read_api_version(struct reader *reader, const struct node *node,
                             struct api_version *out)
{
    struct api_range range;
    if (!read_api_range(reader, node, "APIs and versions such as 'heap 1.0'", &range)) {
        return false;
    }
    if (range.range.count > 0 && range.range.bounds[0].comparison != COMPATIBLE) {
        struct finding *finding =
            reader_error(reader, node, "'%.64s' provides a range of versions", node->text);
        reader_note(reader, finding, "write the version that it implements: '%s %s'", range.api,
                    range.range.bounds[0].version.text);
        return false;
    }
    *out = (struct api_version){.api = range.api, .at = range.at};
    out->version = range.range.count ? range.range.bounds[0].version : version_zero;
    return true;
}

void read_provides_field(struct reader *reader, const struct node *value, void *field)
{
    if (!read_sequence(reader, value, field, sizeof(struct api_version))) {
        return;
    }
    for (const struct node *item = value->first; item; item = item->next) {
        struct api_version provided;
        if (read_api_version(reader, item, &provided)) {
            *(struct api_version *)list_add(field, reader->arena, sizeof(provided)) = provided;
        }
    }
}

/* ---- when ---- */

static void read_fact(struct reader *reader, const struct node *value, void *field)
{
    struct word word;
    if (value->kind == NODE_SCALAR) {
        if (read_name(reader, value, &word)) {
            *(struct word *)list_add(field, reader->arena, sizeof(word)) = word;
        }
    } else if (value->kind == NODE_SEQUENCE && value->count == 0) {
        struct finding *finding = reader_error(reader, value, "an empty list fits no target");
        reader_note(reader, finding, "leave '%s' out to accept any", reader->key);
    } else if (value->kind == NODE_SEQUENCE) {
        read_names_field(reader, value, field);
    } else {
        reader_wrong_type(reader, value, "a name or a list of them");
    }
}

void read_condition_field(struct reader *reader, const struct node *value, void *field)
{
    static const struct key facts[] = {
        {"arch", read_fact, offsetof(struct condition, arch)},
        {"plat", read_fact, offsetof(struct condition, plat)},
        {"machine", read_fact, offsetof(struct condition, machine)},
    };
    if (value->kind != NODE_MAPPING) {
        struct finding *finding = reader_wrong_type(reader, value, "a mapping of facts");
        if (finding) {
            reader_note(reader, finding, "as in {arch: arm64, plat: [kvm, xen]}");
        }
        return;
    }
    read_mapping(reader, value, "'when'", facts, sizeof(facts) / sizeof(*facts), field);
}
