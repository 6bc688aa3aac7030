/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest_choice.c - `use` and `prefer`: who provides an API where several could.
 */
#include "manifest_reader.h"

#include <string.h>

static void add_name(struct reader *reader, const struct node *node, struct list *values)
{
    struct word word;
    if (read_name(reader, node, &word)) {
        *(struct word *)list_add(values, reader->arena, sizeof(word)) = word;
    }
}

static void read_names(struct reader *reader, const struct node *node, struct choice *choice)
{
    choice->is_list = node->kind == NODE_SEQUENCE;
    if (!choice->is_list) {
        add_name(reader, node, &choice->values);
        return;
    }
    for (const struct node *item = node->first; item; item = item->next) {
        add_name(reader, item, &choice->values);
    }
    if (node->count == 0) {
        reader_error(reader, node, "an empty list chooses nothing");
    }
}

static void read_choice(struct reader *reader, const struct node *node, struct list *choices)
{
    struct choice choice = {0};
    if (!read_name(reader, node->key, &choice.key)) {
        return;
    }
    reader->key = choice.key.text;
    read_names(reader, node, &choice);
    if (choice.values.count > 0) {
        *(struct choice *)list_add(choices, reader->arena, sizeof(choice)) = choice;
    }
}

static bool expect_mapping(struct reader *reader, const struct node *value)
{
    if (value->kind == NODE_MAPPING) {
        return true;
    }
    struct finding *finding = reader_wrong_type(reader, value, "a mapping of APIs");
    if (finding) {
        reader_note(reader, finding, "as in {heap: heap-tlsf}");
    }
    return false;
}

void read_choices_field(struct reader *reader, const struct node *value, void *field)
{
    if (!expect_mapping(reader, value)) {
        return;
    }
    for (const struct node *item = value->first; item; item = item->next) {
        if (item->kind != NODE_BROKEN) {
            read_choice(reader, item, field);
        }
    }
}

void read_preferences_field(struct reader *reader, const struct node *value, void *field)
{
    if (!expect_mapping(reader, value)) {
        return;
    }
    for (const struct node *item = value->first; item; item = item->next) {
        if (item->kind == NODE_SEQUENCE) {
            struct finding *finding =
                reader_error(reader, item, "'prefer' takes one component, not a list");
            reader_note(reader, finding, "'use' takes a list for an API of many providers");
        } else if (item->kind != NODE_BROKEN) {
            read_choice(reader, item, field);
        }
    }
}

/* The part of the text up to any of the characters, as a word; *text steps over it. */
static bool take_word(struct arena *arena, const char **text, const char *until, struct place at,
                      struct word *word, const char **why)
{
    size_t length = strcspn(*text, until);
    *word = (struct word){.text = arena_copy(arena, *text, length), .at = at};
    *text += length;
    if (!is_name(word->text)) {
        *why = arena_format(arena, "'%.64s' is not a name", word->text);
        return false;
    }
    return true;
}

bool manifest_parse_choice(struct arena *arena, const char *text, struct choice *out,
                           const char **why)
{
    struct place at = {.file = arena_format(arena, "--use %s", text)};
    *out = (struct choice){.from_arguments = true};
    if (!take_word(arena, &text, "=", at, &out->key, why)) {
        return false;
    }
    if (*text == '\0') {
        *why = "'=' and a component are missing";
        return false;
    }
    do {
        text++;
        struct word word;
        if (!take_word(arena, &text, ",", at, &word, why)) {
            return false;
        }
        *(struct word *)list_add(&out->values, arena, sizeof(word)) = word;
    } while (*text == ',');
    out->is_list = out->values.count > 1;
    return true;
}
