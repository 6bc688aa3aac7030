/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest_api.c - manifests/api/<api>.yaml.
 */
#include "manifest_reader.h"

#include <string.h>

static void read_api_name(struct reader *reader, const struct node *value, void *field)
{
    struct api *api = field;
    struct word name;
    if (read_name(reader, value, &name)) {
        api->name = name.text;
        api->at = name.at;
    }
}

/* One of two words; true for the second. */
static void read_either(struct reader *reader, const struct node *value, const char *first,
                        const char *second, bool *is_second)
{
    if (value->kind == NODE_SCALAR && strcmp(value->text, second) == 0) {
        *is_second = true;
    } else if (value->kind == NODE_SCALAR && strcmp(value->text, first) == 0) {
        *is_second = false;
    } else {
        reader_wrong_type(reader, value, arena_format(reader->arena, "%s or %s", first, second));
    }
}

static void read_providers(struct reader *reader, const struct node *value, void *field)
{
    read_either(reader, value, "one", "many", field);
}

static void read_scope(struct reader *reader, const struct node *value, void *field)
{
    read_either(reader, value, "consumer", "image", field);
}

#define FIELD(name) offsetof(struct api, name)

static const struct key keys[] = {
    {"api", read_api_name, 0},
    {"version", read_version_field, FIELD(version)},
    {"summary", read_text_field, FIELD(summary)},
    {"header", read_one_or_more_field, FIELD(headers)},
    {"support", read_strings_field, FIELD(support)},
    {"includes", read_names_field, FIELD(includes)},
    {"providers", read_providers, FIELD(many)},
    {"symbols", read_identifiers_field, FIELD(symbols)},
    {"object", read_string_field, FIELD(object)},
    {"scope", read_scope, FIELD(image_scope)},
};

struct api *read_api(struct reader *reader, const struct node *root)
{
    struct api *api = arena_alloc(reader->arena, sizeof(*api));
    *api = (struct api){.version = version_zero, .summary = ""};
    read_mapping(reader, root, "an API", keys, sizeof(keys) / sizeof(*keys), api);
    return api->name ? api : NULL;
}
