/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * yaml.c - libyaml's events become nodes.
 *
 * yaml_text.c splits the file into documents before libyaml sees it and hands out only sound ones:
 * so one parser reads a stream of many documents, and after a mistake another starts at the next
 * document. libyaml is quadratic in the depth of flow collections and in anchors: reading stops at
 * our own depth, and an anchor is never remembered.
 */
#include "yaml.h"
#include "yaml_text.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum {
    MAX_DEPTH = 16,
    FEW_KEYS = 16, /* compared one by one */
    CHUNK_NODES = 128,
    MAX_DOCUMENT_FINDINGS = 20, /* of what YAML has and manifests have not */
    MAX_BROKEN_DOCUMENTS = 100,
    MAX_FILE_FINDINGS = 1000,
};

struct chunk {
    struct chunk *next;
    struct node nodes[CHUNK_NODES];
};

struct yaml {
    struct findings *findings;
    struct yaml_text text;
    yaml_parser_t parser;
    bool parsing;        /* parser is initialised */
    yaml_event_t event;  /* of the parser, to be released */
    uint32_t first_line; /* of what the parser reads */
    struct chunk *chunks, *chunk;
    size_t used; /* nodes of chunk */

    struct node *root;
    struct level {
        struct node *node;
        bool mapping;
        struct node *key; /* of a mapping: what comes next is its value */
    } levels[MAX_DEPTH];
    size_t depth;
    struct list keys; /* of const struct node *: scratch of the search for duplicates */

    size_t documents;
    size_t document_findings;
    size_t broken_documents;
    size_t errors_before;
};

static void stop_parser(struct yaml *yaml)
{
    yaml_event_delete(&yaml->event);
    yaml_parser_delete(&yaml->parser);
    yaml->parsing = false;
}

static void release(void *object)
{
    struct yaml *yaml = object;
    if (yaml->parsing) {
        stop_parser(yaml);
    }
    yaml_text_free(&yaml->text);
}

struct yaml *yaml_open(const char *path, bool optional, struct findings *findings)
{
    struct yaml *yaml = arena_alloc(findings->arena, sizeof(*yaml));
    yaml->findings = findings;
    yaml->errors_before = findings->errors;
    arena_defer(findings->arena, release, yaml);
    if (!yaml_text_read(&yaml->text, path, optional, findings)) {
        yaml_close(yaml);
        return NULL;
    }
    return yaml;
}

void yaml_close(struct yaml *yaml)
{
    arena_drop(yaml->findings->arena, yaml);
    release(yaml);
}

static struct place place_of(const struct yaml *yaml, const yaml_mark_t *mark)
{
    return (struct place){.file = yaml->text.file,
                          .line = yaml->first_line + (uint32_t)mark->line,
                          .column = (uint32_t)mark->column + 1};
}

static struct place node_place(const struct yaml *yaml, const struct node *node)
{
    return (struct place){.file = yaml->text.file, .line = node->line, .column = node->column};
}

/* ---- nodes ---- */

static struct node *new_node(struct yaml *yaml, enum node_kind kind, const yaml_event_t *event)
{
    if (!yaml->chunk || yaml->used == CHUNK_NODES) {
        struct chunk **link = yaml->chunk ? &yaml->chunk->next : &yaml->chunks;
        if (!*link) {
            *link = arena_alloc(yaml->findings->arena, sizeof(**link));
        }
        yaml->chunk = *link;
        yaml->used = 0;
    }
    struct node *node = &yaml->chunk->nodes[yaml->used++];
    *node = (struct node){.kind = kind,
                          .line = yaml->first_line + (uint32_t)event->start_mark.line,
                          .column = (uint32_t)event->start_mark.column + 1};
    return node;
}

static void forget_document(struct yaml *yaml)
{
    yaml->chunk = NULL;
    yaml->root = NULL;
    yaml->depth = 0;
    yaml->document_findings = 0;
}

/* What YAML allows and manifests do not. */
static void refuse(struct yaml *yaml, const struct node *node, const char *what, const char *mend)
{
    struct place at = node_place(yaml, node);
    struct finding *finding = findings_error(yaml->findings, at, "%s", what);
    findings_note(yaml->findings, finding, (struct place){0}, "%s", mend);
    if (++yaml->document_findings == MAX_DOCUMENT_FINDINGS) {
        findings_note(yaml->findings, finding, (struct place){0},
                      "the rest of this document is not read");
    }
}

static void refuse_extras(struct yaml *yaml, struct node *node, const void *anchor, const void *tag)
{
    if (anchor) {
        refuse(yaml, node, "anchors are not allowed in manifests", "write the value out");
    }
    if (tag) {
        refuse(yaml, node, "tags are not allowed in manifests",
               "a string that looks like a number or a boolean stands in quotes");
        node->kind = NODE_BROKEN;
    }
}

static void append(struct node *parent, struct node *child)
{
    *(parent->first ? &parent->last->next : &parent->first) = child;
    parent->last = child;
    parent->count++;
}

/* The node takes its place in the tree: a key, a value, an item or the root. */
static void attach(struct yaml *yaml, struct node *node)
{
    if (yaml->depth == 0) {
        yaml->root = node;
        return;
    }
    struct level *level = &yaml->levels[yaml->depth - 1];
    if (level->mapping && !level->key) {
        level->key = node;
        if (node->kind != NODE_SCALAR && node->kind != NODE_BROKEN) {
            refuse(yaml, node, "a key is one word, not a list or a mapping",
                   "if this is a value in braces or brackets, quote it");
        }
        return;
    }
    if (level->mapping) {
        node->key = level->key;
        node->kind = node->key->kind == NODE_SCALAR ? node->kind : NODE_BROKEN;
        level->key = NULL;
    }
    append(level->node, node);
}

/* ---- duplicate keys ---- */

static void refuse_duplicate(struct yaml *yaml, const struct node *first, struct node *second)
{
    const char *text = first->key->text;
    struct finding *finding = findings_error(yaml->findings, node_place(yaml, second->key),
                                             "the key '%.64s' is here twice", text);
    findings_note(yaml->findings, finding, node_place(yaml, first->key), "it is here first");
    second->kind = second->key->kind = NODE_BROKEN;
}

static bool usable_key(const struct node *child)
{
    return child->key->kind == NODE_SCALAR;
}

static int compare_keys(const void *left, const void *right)
{
    const struct node *a = *(const struct node *const *)left;
    const struct node *b = *(const struct node *const *)right;
    int order = strcmp(a->key->text, b->key->text);
    if (order == 0) {
        order = a->key->line < b->key->line ? -1 : a->key->line > b->key->line;
    }
    return order ? order : (a->key->column > b->key->column) - (a->key->column < b->key->column);
}

static void find_duplicates_sorted(struct yaml *yaml, const struct node *mapping)
{
    yaml->keys.count = 0;
    for (struct node *child = mapping->first; child; child = child->next) {
        if (usable_key(child)) {
            *(struct node **)list_add(&yaml->keys, yaml->findings->arena, sizeof(child)) = child;
        }
    }
    struct node **sorted = yaml->keys.items;
    if (yaml->keys.count > 1) {
        qsort(sorted, yaml->keys.count, sizeof(*sorted), compare_keys);
    }
    for (size_t i = 1, first = 0; i < yaml->keys.count; i++) {
        if (strcmp(sorted[first]->key->text, sorted[i]->key->text) == 0) {
            refuse_duplicate(yaml, sorted[first], sorted[i]);
        } else {
            first = i;
        }
    }
}

static void find_duplicates(struct yaml *yaml, const struct node *mapping)
{
    if (mapping->count > FEW_KEYS) {
        find_duplicates_sorted(yaml, mapping);
        return;
    }
    for (const struct node *a = mapping->first; a; a = a->next) {
        for (struct node *b = a->next; b && usable_key(a) && a->kind != NODE_BROKEN; b = b->next) {
            if (usable_key(b) && strcmp(a->key->text, b->key->text) == 0) {
                refuse_duplicate(yaml, a, b);
            }
        }
    }
}

/* ---- events ---- */

static void add_scalar(struct yaml *yaml, const yaml_event_t *event)
{
    const char *value = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    struct node *node = new_node(yaml, NODE_SCALAR, event);
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    node->one_line = event->start_mark.line == event->end_mark.line;
    node->text = arena_copy(yaml->findings->arena, value, length);
    refuse_extras(yaml, node, event->data.scalar.anchor, event->data.scalar.tag);
    if (memchr(value, '\0', length)) {
        refuse(yaml, node, "this text holds a NUL", "NUL cannot be part of any name or text");
        node->kind = NODE_BROKEN;
    }
    attach(yaml, node);
}

static void add_alias(struct yaml *yaml, const yaml_event_t *event)
{
    struct node *node = new_node(yaml, NODE_BROKEN, event);
    refuse(yaml, node, "aliases are not allowed in manifests", "write the value out");
    attach(yaml, node);
}

/* false: too deep, the rest of the document is not looked at. */
static bool open_level(struct yaml *yaml, enum node_kind kind, const yaml_event_t *event)
{
    struct node *node = new_node(yaml, kind, event);
    if (yaml->depth == MAX_DEPTH) {
        refuse(yaml, node, "nested more than 16 levels deep", "no manifest needs more than five");
        return false;
    }
    bool mapping = kind == NODE_MAPPING;
    refuse_extras(yaml, node,
                  mapping ? event->data.mapping_start.anchor : event->data.sequence_start.anchor,
                  mapping ? event->data.mapping_start.tag : event->data.sequence_start.tag);
    attach(yaml, node);
    yaml->levels[yaml->depth++] = (struct level){.node = node, .mapping = mapping};
    return true;
}

static void close_level(struct yaml *yaml)
{
    struct level *level = &yaml->levels[--yaml->depth];
    if (level->mapping) {
        find_duplicates(yaml, level->node);
    }
}

/* false: the document is given up. */
static bool take_event(struct yaml *yaml, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        add_scalar(yaml, event);
        break;
    case YAML_ALIAS_EVENT:
        add_alias(yaml, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        return open_level(yaml, NODE_SEQUENCE, event);
    case YAML_MAPPING_START_EVENT:
        return open_level(yaml, NODE_MAPPING, event);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_level(yaml);
        break;
    default:
        break;
    }
    return yaml->document_findings < MAX_DOCUMENT_FINDINGS;
}

/* ---- libyaml's errors ---- */

/* The column of a tab among the spaces that begin the line, 0 when there is none. */
static uint32_t tab_column(const struct yaml *yaml, uint32_t line)
{
    size_t length;
    const char *text = yaml_text_line(&yaml->text, line, &length);
    for (size_t i = 0; i < length && (text[i] == ' ' || text[i] == '\t'); i++) {
        if (text[i] == '\t') {
            return (uint32_t)i + 1;
        }
    }
    return 0;
}

static void note_mend(struct yaml *yaml, struct finding *finding, const char *problem)
{
    static const struct {
        const char *problem, *mend;
    } mends[] = {
        {"mapping values are not allowed in this context",
         "text that holds ': ' stands in quotes; keys of one mapping start in the same column"},
        {"found character that cannot start any token",
         "text that starts with @, `, % or a tab stands in quotes"},
        {"could not find expected ':'", "every line of a mapping is 'key: value'"},
        {"did not find expected key", "keys of one mapping start in the same column"},
        {"did not find expected '-' indicator", "items of one list start in the same column"},
        {"did not find expected ',' or ']'", "a list in brackets ends with ']'"},
        {"did not find expected ',' or '}'", "a mapping in braces ends with '}'"},
        {"did not find expected <document start>",
         "a file holds one manifest, or several with a line '---' between them"},
    };
    for (size_t i = 0; i < sizeof(mends) / sizeof(*mends); i++) {
        if (strcmp(problem, mends[i].problem) == 0) {
            findings_note(yaml->findings, finding, (struct place){0}, "%s", mends[i].mend);
        }
    }
}

static void report_problem(struct yaml *yaml)
{
    const yaml_parser_t *parser = &yaml->parser;
    const char *problem = parser->problem ? parser->problem : "not YAML";
    struct place at = place_of(yaml, &parser->problem_mark);
    uint32_t tab = tab_column(yaml, at.line);
    if (tab) {
        at.column = tab;
        struct finding *finding = findings_error(yaml->findings, at, "a tab in the indentation");
        findings_note(yaml->findings, finding, (struct place){0}, "YAML indents with spaces only");
        return;
    }
    struct finding *finding = findings_error(yaml->findings, at, "not YAML: %s", problem);
    if (parser->context) {
        findings_note(yaml->findings, finding, place_of(yaml, &parser->context_mark), "%s",
                      parser->context);
    }
    note_mend(yaml, finding, problem);
}

/* ---- documents ---- */

static int feed(void *data, unsigned char *buffer, size_t size, size_t *got)
{
    struct yaml *yaml = data;
    *got = yaml_text_give(&yaml->text, buffer, size);
    return 1;
}

static bool start_parser(struct yaml *yaml)
{
    if (!yaml_text_start(&yaml->text, yaml->findings)) {
        return false;
    }
    if (!yaml_parser_initialize(&yaml->parser)) {
        longjmp(yaml->findings->arena->exhausted, 1);
    }
    yaml->parsing = true;
    yaml->first_line = yaml->text.start_line;
    yaml_parser_set_input(&yaml->parser, feed, yaml);
    return true;
}

/* Goes on behind the broken document, or nowhere when there have been too many. */
static void give_up_document(struct yaml *yaml, uint32_t line)
{
    stop_parser(yaml);
    forget_document(yaml);
    yaml->documents++;
    if (++yaml->broken_documents == MAX_BROKEN_DOCUMENTS) {
        line = UINT32_MAX;
        struct place at = {.file = yaml->text.file};
        findings_error(yaml->findings, at, "%d documents are broken: the rest is not read",
                       MAX_BROKEN_DOCUMENTS);
    }
    yaml_text_skip(&yaml->text, line);
}

/* A line of the document that the problem is in: a stray `---` is found by the one before it. */
static uint32_t line_of_problem(const struct yaml *yaml)
{
    const yaml_parser_t *parser = &yaml->parser;
    const yaml_mark_t *mark = parser->context ? &parser->context_mark : &parser->problem_mark;
    uint32_t line = yaml->first_line + (uint32_t)mark->line;
    size_t length;
    const char *text = yaml_text_line(&yaml->text, line, &length);
    bool stray = mark->column == 0 && length >= 3 && memcmp(text, "---", 3) == 0;
    return stray && line > yaml->first_line ? line - 1 : line;
}

static void after_problem(struct yaml *yaml)
{
    if (yaml->parser.error == YAML_MEMORY_ERROR) {
        longjmp(yaml->findings->arena->exhausted, 1);
    }
    report_problem(yaml);
    give_up_document(yaml, line_of_problem(yaml));
}

/* Takes one event. The root when it ended a document. */
static const struct node *step(struct yaml *yaml)
{
    if (!yaml_parser_parse(&yaml->parser, &yaml->event)) {
        after_problem(yaml);
        return NULL;
    }
    enum yaml_event_type_e type = yaml->event.type;
    uint32_t line = yaml->first_line + (uint32_t)yaml->event.start_mark.line;
    bool go_on = take_event(yaml, &yaml->event);
    yaml_event_delete(&yaml->event);
    if (!go_on) {
        give_up_document(yaml, line);
    } else if (type == YAML_STREAM_END_EVENT) {
        stop_parser(yaml);
    } else if (type == YAML_DOCUMENT_END_EVENT) {
        yaml->documents++;
        return yaml->root;
    }
    return NULL;
}

static bool too_many_findings(struct yaml *yaml)
{
    if (yaml->findings->errors - yaml->errors_before <= MAX_FILE_FINDINGS) {
        return false;
    }
    struct place at = {.file = yaml->text.file};
    findings_error(yaml->findings, at, "more than %d mistakes: the rest is not read",
                   MAX_FILE_FINDINGS);
    return true;
}

const struct node *yaml_next(struct yaml *yaml)
{
    forget_document(yaml);
    if (too_many_findings(yaml)) {
        return NULL;
    }
    while (yaml->parsing || start_parser(yaml)) {
        const struct node *root = step(yaml);
        if (root) {
            return root;
        }
    }
    if (yaml->documents == 0 && yaml->findings->errors == yaml->errors_before) {
        struct place at = {.file = yaml->text.file, .line = 1, .column = 1};
        findings_error(yaml->findings, at, "this file holds no document");
    }
    return NULL;
}
