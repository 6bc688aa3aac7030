/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest_reader.h - what the readers of the four kinds share; private to manifest*.c.
 *
 * A kind of manifest is a table of keys. Each key has a function that reads one type of value into
 * one field, and makes exactly one finding when it cannot; the field then keeps its default.
 */
#ifndef RESOLVER_MANIFEST_READER_H
#define RESOLVER_MANIFEST_READER_H

#include "manifest.h"
#include "yaml.h"

enum kind { COMPONENT, API, TARGET, APP, KINDS };

struct list *manifest_list(struct manifests *manifests, enum kind kind);

struct reader {
    struct arena *arena;
    struct findings *findings;
    const char *file, *folder;
    const char *key; /* the one whose value is being read, for messages */
};

typedef void read_fn(struct reader *reader, const struct node *value, void *field);

struct key {
    const char *name;
    read_fn *read;
    size_t field; /* its offset in what is being read */
};

/* Reads every key of the mapping into object; what names its kind in messages ("a component"). */
void read_mapping(struct reader *reader, const struct node *mapping, const char *what,
                  const struct key *keys, size_t count, void *object);
/* The value of that key, or NULL. */
const struct node *node_value(const struct node *mapping, const char *key);

struct place reader_place(const struct reader *reader, const struct node *node);
struct finding *reader_error(struct reader *reader, const struct node *node, const char *format,
                             ...) __attribute__((format(printf, 3, 4)));
void reader_note(struct reader *reader, struct finding *finding, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* "'size' takes an integer, not a list". Silent for a node that is broken already. */
struct finding *reader_wrong_type(struct reader *reader, const struct node *node,
                                  const char *wanted);

/* Each false after a finding. */
bool read_name(struct reader *reader, const struct node *node, struct word *word);
bool read_string(struct reader *reader, const struct node *node, struct word *word);
bool read_scalar(struct reader *reader, const struct node *node, struct word *word);
bool read_integer(struct reader *reader, const struct node *node, int64_t *value);
bool read_unsigned(struct reader *reader, const struct node *node, uint64_t *value);
/* The node is a sequence; field becomes an empty list with room for its items. */
bool read_sequence(struct reader *reader, const struct node *node, struct list *list,
                   size_t item_size);

/* What a key's value may be. The field's type is given. */
read_fn read_name_field;         /* struct word */
read_fn read_string_field;       /* struct word */
read_fn read_text_field;         /* const char * */
read_fn read_names_field;        /* struct list of struct word */
read_fn read_strings_field;      /* struct list of struct word */
read_fn read_one_or_more_field;  /* the same, a single string too */
read_fn read_identifier_field;   /* struct word: a name in C */
read_fn read_identifiers_field;  /* struct list of struct word */
read_fn read_boolean_field;      /* bool */
read_fn read_bytes_field;        /* uint64_t: 4096, 4 KiB */
read_fn read_version_field;      /* struct version */
read_fn read_provides_field;     /* struct list of struct api_version */
read_fn read_requirements_field; /* struct list of struct requirement */
read_fn read_wants_field;        /* struct list of struct api_range */
read_fn read_condition_field;    /* struct condition */
read_fn read_choices_field;      /* struct list of struct choice: `use` */
read_fn read_preferences_field;  /* struct list of struct choice: `prefer` */
read_fn read_options_field;      /* struct list of struct option */

/* manifest_scalar.c: what a word is, by YAML's core schema when it has no quotes. */
bool is_name(const char *text);
bool is_identifier(const char *text);
bool is_null(const struct node *node);
bool is_boolean(const struct node *node);
bool is_integer(const struct node *node);
bool is_float(const struct node *node);
bool is_string(const struct node *node);
bool is_boolean_text(const char *text, bool *value);
/* Of 64 bits. */
bool is_integer_text(const char *text, int64_t *value);
/* An integer of any size: its sign and magnitude; errno is ERANGE when that does not fit. */
bool parse_integer(const char *text, bool *negative, uint64_t *magnitude);

/* manifest_names.c: fills manifests.*_names, and `known` wherever an API is named. */
void manifest_number(struct manifests *manifests, struct arena *arena);

/* What has no version has this one. */
extern const struct version version_zero;

/* One per kind: NULL after findings that leave it without a name. */
struct component *read_component(struct reader *reader, const struct node *root);
struct api *read_api(struct reader *reader, const struct node *root);
struct target *read_target(struct reader *reader, const struct node *root);
struct app *read_app(struct reader *reader, const struct node *root);

#endif
