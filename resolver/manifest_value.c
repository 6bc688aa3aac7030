/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest_value.c - the types of values: names, strings, booleans, numbers, bytes, lists.
 *
 * Where a name or a version is expected the written text counts, quoted or not; a string that looks
 * like something else must stand in quotes.
 */
#include "manifest_reader.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct place reader_place(const struct reader *reader, const struct node *node)
{
    return (struct place){.file = reader->file, .line = node->line, .column = node->column};
}

struct finding *reader_error(struct reader *reader, const struct node *node, const char *format,
                             ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *says = arena_format_list(reader->arena, format, arguments);
    va_end(arguments);
    return findings_error(reader->findings, reader_place(reader, node), "%s", says);
}

void reader_note(struct reader *reader, struct finding *finding, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *says = arena_format_list(reader->arena, format, arguments);
    va_end(arguments);
    findings_note(reader->findings, finding, (struct place){0}, "%s", says);
}

/* ---- messages ---- */

static const char *describe(struct reader *reader, const struct node *node)
{
    if (node->kind == NODE_SEQUENCE) {
        return "a list";
    }
    if (node->kind == NODE_MAPPING) {
        return "a mapping";
    }
    if (is_null(node)) {
        return "nothing";
    }
    const char *type = is_boolean(node)   ? "boolean"
                       : is_integer(node) ? "integer"
                       : is_float(node)   ? "number"
                                          : "string";
    return arena_format(reader->arena, "the %s '%.64s'", type, node->text);
}

struct finding *reader_wrong_type(struct reader *reader, const struct node *node,
                                  const char *wanted)
{
    if (node->kind == NODE_BROKEN) {
        return NULL;
    }
    return reader_error(reader, node, "'%s' takes %s, not %s", reader->key, wanted,
                        describe(reader, node));
}

/* ---- words ---- */

static struct word word_of(const struct reader *reader, const struct node *node)
{
    return (struct word){.text = node->text, .at = reader_place(reader, node)};
}

bool read_name(struct reader *reader, const struct node *node, struct word *word)
{
    if (node->kind != NODE_SCALAR || is_null(node)) {
        reader_wrong_type(reader, node, "a name");
        return false;
    }
    if (!is_name(node->text)) {
        struct finding *finding = reader_error(reader, node, "'%.64s' is not a name", node->text);
        reader_note(reader, finding,
                    "a name is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9");
        return false;
    }
    *word = word_of(reader, node);
    return true;
}

bool read_scalar(struct reader *reader, const struct node *node, struct word *word)
{
    if (node->kind != NODE_SCALAR || is_null(node)) {
        reader_wrong_type(reader, node, "a single value");
        return false;
    }
    *word = word_of(reader, node);
    return true;
}

bool read_string(struct reader *reader, const struct node *node, struct word *word)
{
    if (!is_string(node)) {
        struct finding *finding = reader_wrong_type(reader, node, "a string");
        if (finding && node->kind == NODE_SCALAR && !is_null(node)) {
            reader_note(reader, finding, "quote it: \"%.64s\"", node->text);
        }
        return false;
    }
    *word = word_of(reader, node);
    return true;
}

static bool read_identifier(struct reader *reader, const struct node *node, struct word *word)
{
    if (node->kind != NODE_SCALAR || is_null(node)) {
        reader_wrong_type(reader, node, "a name in C");
        return false;
    }
    if (!is_identifier(node->text)) {
        struct finding *finding =
            reader_error(reader, node, "'%.64s' is not a name in C", node->text);
        reader_note(reader, finding, "it is made of letters, digits and _, no digit first");
        return false;
    }
    *word = word_of(reader, node);
    return true;
}

void read_name_field(struct reader *reader, const struct node *value, void *field)
{
    read_name(reader, value, field);
}

void read_string_field(struct reader *reader, const struct node *value, void *field)
{
    read_string(reader, value, field);
}

void read_text_field(struct reader *reader, const struct node *value, void *field)
{
    struct word word;
    if (read_string(reader, value, &word)) {
        *(const char **)field = word.text;
    }
}

void read_identifier_field(struct reader *reader, const struct node *value, void *field)
{
    read_identifier(reader, value, field);
}

/* ---- lists ---- */

bool read_sequence(struct reader *reader, const struct node *node, struct list *list,
                   size_t item_size)
{
    if (node->kind != NODE_SEQUENCE) {
        struct finding *finding = reader_wrong_type(reader, node, "a list");
        if (finding && node->kind == NODE_SCALAR) {
            reader_note(reader, finding, "write [%.64s]", node->text);
        }
        return false;
    }
    list->items = arena_array(reader->arena, node->count, item_size);
    list->capacity = (uint32_t)node->count;
    list->count = 0;
    return true;
}

typedef bool read_word_fn(struct reader *reader, const struct node *node, struct word *word);

static void read_words(struct reader *reader, const struct node *value, struct list *list,
                       read_word_fn *read)
{
    if (!read_sequence(reader, value, list, sizeof(struct word))) {
        return;
    }
    for (const struct node *item = value->first; item; item = item->next) {
        struct word word;
        if (read(reader, item, &word)) {
            *(struct word *)list_add(list, reader->arena, sizeof(word)) = word;
        }
    }
}

void read_names_field(struct reader *reader, const struct node *value, void *field)
{
    read_words(reader, value, field, read_name);
}

void read_strings_field(struct reader *reader, const struct node *value, void *field)
{
    read_words(reader, value, field, read_string);
}

void read_identifiers_field(struct reader *reader, const struct node *value, void *field)
{
    read_words(reader, value, field, read_identifier);
}

void read_one_or_more_field(struct reader *reader, const struct node *value, void *field)
{
    struct word word;
    if (value->kind == NODE_SEQUENCE) {
        read_words(reader, value, field, read_string);
    } else if (value->kind == NODE_MAPPING) {
        reader_wrong_type(reader, value, "a string or a list of them");
    } else if (read_string(reader, value, &word)) {
        *(struct word *)list_add(field, reader->arena, sizeof(word)) = word;
    }
}

/* ---- booleans and numbers ---- */

void read_boolean_field(struct reader *reader, const struct node *value, void *field)
{
    if (value->kind != NODE_SCALAR || !is_boolean(value)) {
        struct finding *finding = reader_wrong_type(reader, value, "true or false");
        if (finding && value->kind == NODE_SCALAR) {
            reader_note(reader, finding, "YAML 1.2 has these two only, without quotes");
        }
        return;
    }
    is_boolean_text(value->text, field);
}

bool read_integer(struct reader *reader, const struct node *node, int64_t *value)
{
    if (node->kind != NODE_SCALAR || !is_integer(node)) {
        reader_wrong_type(reader, node, "an integer");
        return false;
    }
    if (!is_integer_text(node->text, value)) {
        reader_error(reader, node, "%.64s does not fit into 64 bits", node->text);
        return false;
    }
    return true;
}

bool read_unsigned(struct reader *reader, const struct node *node, uint64_t *value)
{
    bool negative;
    uint64_t magnitude = 0;
    if (node->kind != NODE_SCALAR || !is_integer(node)) {
        reader_wrong_type(reader, node, "an integer");
        return false;
    }
    parse_integer(node->text, &negative, &magnitude);
    if (errno == ERANGE || magnitude > INT64_MAX) {
        reader_error(reader, node, "%.64s is larger than %lld", node->text, (long long)INT64_MAX);
        return false;
    }
    if (negative && magnitude > 0) {
        reader_error(reader, node, "'%s' may not be negative", reader->key);
        return false;
    }
    *value = magnitude;
    return true;
}

/* "4 KiB" and the like. 0: no such text; the shift of the unit otherwise, plus one. */
static int split_unit(const char *text, size_t digits)
{
    static const char *const units[] = {"B", "KiB", "MiB", "GiB"};
    const char *unit = text + digits + strspn(text + digits, " ");
    for (int i = 0; digits > 0 && i < 4; i++) {
        if (strcmp(unit, units[i]) == 0) {
            return 10 * i + 1;
        }
    }
    return 0;
}

void read_bytes_field(struct reader *reader, const struct node *value, void *field)
{
    if (value->kind == NODE_SCALAR && is_integer(value)) {
        read_unsigned(reader, value, field);
        return;
    }
    size_t digits = value->kind == NODE_SCALAR ? strspn(value->text, "0123456789") : 0;
    int shift = digits ? split_unit(value->text, digits) : 0;
    if (!shift) {
        struct finding *finding = reader_wrong_type(reader, value, "a number of bytes");
        if (finding) {
            reader_note(reader, finding, "as in 4096, 4 KiB, 32 MiB, 1 GiB");
        }
        return;
    }
    errno = 0;
    uint64_t number = strtoull(value->text, NULL, 10);
    if (errno == ERANGE || number > (uint64_t)INT64_MAX >> (shift - 1)) {
        reader_error(reader, value, "%.64s is larger than %lld bytes", value->text,
                     (long long)INT64_MAX);
        return;
    }
    *(uint64_t *)field = number << (shift - 1);
}
