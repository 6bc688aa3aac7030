/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest_option.c - the options that a component declares, and whether a value suits one.
 */
#include "manifest_reader.h"

#include <ctype.h>
#include <string.h>

/* An option while its keys are read in whatever order they stand. */
struct draft {
    struct option option;
    bool typed;
    const struct node *value, *min, *max, *choices;
};

static const char *const type_names[] = {
    [OPTION_INT] = "int",
    [OPTION_BOOL] = "bool",
    [OPTION_STRING] = "string",
    [OPTION_CHOICE] = "choice",
};

static void read_type(struct reader *reader, const struct node *value, void *field)
{
    struct draft *draft = field;
    for (int i = 0; i <= OPTION_CHOICE && value->kind == NODE_SCALAR; i++) {
        if (strcmp(value->text, type_names[i]) == 0) {
            draft->option.type = (enum option_type)i;
            draft->typed = true;
            return;
        }
    }
    reader_wrong_type(reader, value, "int, bool, string or choice");
}

static void remember(struct reader *reader, const struct node *value, void *field)
{
    (void)reader;
    *(const struct node **)field = value;
}

bool option_accepts(struct arena *arena, const struct option *option, const char *text,
                    const char **why)
{
    int64_t number;
    bool boolean;
    switch (option->type) {
    case OPTION_INT:
        if (!is_integer_text(text, &number)) {
            *why = arena_format(arena, "'%.64s' is not an integer of 64 bits", text);
        } else if (option->has_min && number < option->min) {
            *why = arena_format(arena, "%s is less than %lld, the least", text,
                                (long long)option->min);
        } else if (option->has_max && number > option->max) {
            *why =
                arena_format(arena, "%s is more than %lld, the most", text, (long long)option->max);
        } else {
            return true;
        }
        return false;
    case OPTION_BOOL:
        *why = arena_format(arena, "'%.64s' is neither true nor false", text);
        return is_boolean_text(text, &boolean);
    case OPTION_STRING:
        return true;
    case OPTION_CHOICE:
        for (size_t i = 0; i < option->choices.count; i++) {
            if (strcmp(((const struct word *)option->choices.items)[i].text, text) == 0) {
                return true;
            }
        }
        *why = arena_format(arena, "'%.64s' is none of the choices", text);
        return false;
    }
    return false;
}

static void read_choices(struct reader *reader, struct draft *draft)
{
    struct list *choices = &draft->option.choices;
    if (!draft->choices) {
        reader_error(reader, draft->value, "the choice '%s' has no 'choices'", draft->option.name);
        draft->option.type = OPTION_STRING;
        return;
    }
    reader->key = "choices";
    if (!read_sequence(reader, draft->choices, choices, sizeof(struct word))) {
        draft->option.type = OPTION_STRING;
        return;
    }
    for (const struct node *item = draft->choices->first; item; item = item->next) {
        struct word word;
        if (read_scalar(reader, item, &word)) {
            *(struct word *)list_add(choices, reader->arena, sizeof(word)) = word;
        }
    }
}

static void read_bound(struct reader *reader, const struct node *value, const char *key,
                       int64_t *bound, bool *given)
{
    if (value) {
        reader->key = key;
        *given = read_integer(reader, value, bound);
    }
}

static void refuse_key(struct reader *reader, const struct draft *draft, const struct node *value,
                       const char *for_type)
{
    if (value) {
        reader_error(reader, value->key, "'%s' is for %s options; this one is of type %s",
                     value->key->text, for_type, type_names[draft->option.type]);
    }
}

static void check_default(struct reader *reader, struct draft *draft)
{
    struct option *option = &draft->option;
    reader->key = "default";
    if (draft->value->kind == NODE_BROKEN) {
        return;
    }
    bool read = option->type == OPTION_STRING ? read_string(reader, draft->value, &option->value)
                                              : read_scalar(reader, draft->value, &option->value);
    const char *why;
    if (read && !option_accepts(reader->arena, option, option->value.text, &why)) {
        reader_error(reader, draft->value, "%s", why);
    }
}

/* What depends on the type. */
static void finish_draft(struct reader *reader, struct draft *draft)
{
    struct option *option = &draft->option;
    if (option->type == OPTION_INT) {
        read_bound(reader, draft->min, "min", &option->min, &option->has_min);
        read_bound(reader, draft->max, "max", &option->max, &option->has_max);
    } else {
        refuse_key(reader, draft, draft->min, "int");
        refuse_key(reader, draft, draft->max, "int");
    }
    if (option->has_min && option->has_max && option->min > option->max) {
        reader_error(reader, draft->max, "'max' is less than 'min'");
        option->has_max = false;
    }
    if (option->type == OPTION_CHOICE) {
        read_choices(reader, draft);
    } else {
        refuse_key(reader, draft, draft->choices, "choice");
    }
    check_default(reader, draft);
}

static void missing_key(struct reader *reader, const struct node *option, const char *key,
                        const char *mend)
{
    struct finding *finding =
        reader_error(reader, option->key, "the option '%.64s' has no '%s'", option->key->text, key);
    reader_note(reader, finding, "%s", mend);
}

static bool read_option(struct reader *reader, const struct node *node, struct option *out)
{
    static const struct key keys[] = {
        {"type", read_type, 0},
        {"default", remember, offsetof(struct draft, value)},
        {"min", remember, offsetof(struct draft, min)},
        {"max", remember, offsetof(struct draft, max)},
        {"choices", remember, offsetof(struct draft, choices)},
        {"help", read_text_field, offsetof(struct draft, option.help)},
    };
    if (node->kind != NODE_MAPPING) {
        reader->key = node->key->text;
        reader_wrong_type(reader, node, "a mapping such as {type: int, default: 1}");
        return false;
    }
    struct draft draft = {
        .option = {.name = node->key->text, .at = reader_place(reader, node->key), .help = ""}};
    read_mapping(reader, node, "an option", keys, sizeof(keys) / sizeof(*keys), &draft);
    if (!node_value(node, "type")) {
        missing_key(reader, node, "type", "it is int, bool, string or choice");
    }
    if (!node_value(node, "default")) {
        missing_key(reader, node, "default", "an option has a value when nobody sets it");
    }
    if (draft.typed && draft.value) {
        finish_draft(reader, &draft);
    }
    *out = draft.option;
    return draft.typed && out->value.text;
}

/* Without `_`, so that no two become the same OPT_ macro. */
static bool check_name(struct reader *reader, const struct node *key)
{
    const char *text = key->text;
    if (islower((unsigned char)*text) &&
        text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0') {
        return true;
    }
    struct finding *finding =
        reader_error(reader, key, "'%.64s' is not the name of an option", text);
    reader_note(reader, finding, "it is made of a-z, 0-9 and -, and starts with a letter");
    return false;
}

void read_options_field(struct reader *reader, const struct node *value, void *field)
{
    if (value->kind != NODE_MAPPING) {
        reader_wrong_type(reader, value, "a mapping of options");
        return;
    }
    const char *outer = reader->key;
    for (const struct node *item = value->first; item; item = item->next) {
        struct option option;
        if (item->kind == NODE_BROKEN || !check_name(reader, item->key)) {
            continue;
        }
        if (read_option(reader, item, &option)) {
            *(struct option *)list_add(field, reader->arena, sizeof(option)) = option;
        }
        reader->key = outer;
    }
}
