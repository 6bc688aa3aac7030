/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest_mapping.c - reads mappings by tables of known keys.
 */
#include "manifest_reader.h"

#include <string.h>

enum {
    MOST_KEYS = 32,
    MOST_SUGGESTIONS = 10, /* in one mapping */
};

static const struct key *find_key(const struct key *keys, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (*keys[i].name == *name && strcmp(keys[i].name, name) == 0) {
            return &keys[i];
        }
    }
    return NULL;
}

static void add_known_keys(struct reader *reader, struct finding *finding, const struct key *keys,
                           size_t count)
{
    struct text known = {.arena = reader->arena};
    for (size_t i = 0; i < count; i++) {
        text_format(&known, "%s%s", i ? ", " : "", keys[i].name);
    }
    reader_note(reader, finding, "known keys: %s", known.data);
}

static void suggest_key(struct reader *reader, const struct node *key, struct finding *finding,
                        const struct key *keys, size_t count)
{
    const char *names[MOST_KEYS];
    size_t known = 0;
    while (known < count && known < MOST_KEYS) {
        names[known] = keys[known].name;
        known++;
    }
    const char *nearest = nearest_name(key->text, names, known);
    if (nearest) {
        reader_note(reader, finding, "did you mean '%s'?", nearest);
    } else {
        add_known_keys(reader, finding, keys, count);
    }
}

static void read_value(struct reader *reader, const struct node *value, const struct key *key,
                       void *object)
{
    const char *outer = reader->key;
    reader->key = key->name;
    if (is_null(value)) {
        struct finding *finding = reader_error(reader, value, "'%s' has no value", key->name);
        reader_note(reader, finding, "give it one or leave the key out");
    } else if (value->kind != NODE_BROKEN) {
        key->read(reader, value, (char *)object + key->field);
    }
    reader->key = outer;
}

void read_mapping(struct reader *reader, const struct node *mapping, const char *what,
                  const struct key *keys, size_t count, void *object)
{
    size_t unknown = 0;
    for (const struct node *value = mapping->first; value; value = value->next) {
        if (value->key->kind != NODE_SCALAR) {
            continue;
        }
        const struct key *key = find_key(keys, count, value->key->text);
        if (key) {
            read_value(reader, value, key, object);
            continue;
        }
        struct finding *finding =
            reader_error(reader, value->key, "unknown key '%.64s' in %s", value->key->text, what);
        if (unknown++ < MOST_SUGGESTIONS) {
            suggest_key(reader, value->key, finding, keys, count);
        }
    }
}

const struct node *node_value(const struct node *mapping, const char *key)
{
    for (const struct node *value = mapping->first; value; value = value->next) {
        if (value->key->kind == NODE_SCALAR && strcmp(value->key->text, key) == 0) {
            return value;
        }
    }
    return NULL;
}
