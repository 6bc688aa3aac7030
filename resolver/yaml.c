/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * yaml.c - libyaml's events become nodes; simple documents are read without it.
 *
 * yaml_text.c splits the file into documents before libyaml sees it and hands out only sound ones:
 * so one parser reads a stream of many documents, and after a mistake another starts at the next
 * document. libyaml is quadratic in the depth of flow collections and in anchors: reading stops at
 * our own depth, and an anchor is never remembered.
 */
#include "yaml.h"
#include "yaml_simple.h"
#include "yaml_text.h"
#include "yaml_tree.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum { MAX_BROKEN_DOCUMENTS = 100, MAX_FILE_FINDINGS = 1000, WORTH_A_PARSER = 16 << 10 };

struct yaml {
    struct findings *findings;
    struct yaml_text text;
    struct yaml_tree tree;
    yaml_parser_t parser;
    bool parsing;        /* parser is initialised */
    yaml_event_t event;  /* of the parser, to be released */
    uint32_t first_line; /* of what the parser reads */
    size_t documents;
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
    tree_free(&yaml->tree);
    yaml_text_free(&yaml->text);
}

struct yaml *yaml_open(const char *path, bool optional, struct findings *findings)
{
    struct yaml *yaml = arena_alloc(findings->arena, sizeof(*yaml));
    yaml->findings = findings;
    yaml->tree = (struct yaml_tree){.findings = findings, .file = path};
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

struct stamp yaml_stamp(const struct yaml *yaml)
{
    return yaml->text.stamp;
}

static struct place place_of(const struct yaml *yaml, const yaml_mark_t *mark)
{
    return (struct place){.file = yaml->text.file,
                          .line = yaml->first_line + (uint32_t)mark->line,
                          .column = (uint32_t)mark->column + 1};
}

/* ---- events ---- */

static struct leaf leaf_of(const struct yaml *yaml, const yaml_event_t *event)
{
    struct place at = place_of(yaml, &event->start_mark);
    return (struct leaf){.line = at.line,
                         .column = at.column,
                         .one_line = event->start_mark.line == event->end_mark.line};
}

static void take_scalar(struct yaml *yaml, const yaml_event_t *event)
{
    struct leaf leaf = leaf_of(yaml, event);
    leaf.plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    leaf.text = (const char *)event->data.scalar.value;
    leaf.length = event->data.scalar.length;
    leaf.anchor = event->data.scalar.anchor;
    leaf.tag = event->data.scalar.tag;
    tree_scalar(&yaml->tree, &leaf);
}

static void take_alias(struct yaml *yaml, const yaml_event_t *event)
{
    struct leaf leaf = leaf_of(yaml, event);
    tree_alias(&yaml->tree, &leaf);
}

static bool take_sequence(struct yaml *yaml, const yaml_event_t *event)
{
    struct leaf leaf = leaf_of(yaml, event);
    leaf.anchor = event->data.sequence_start.anchor;
    leaf.tag = event->data.sequence_start.tag;
    return tree_open(&yaml->tree, NODE_SEQUENCE, &leaf);
}

static bool take_mapping(struct yaml *yaml, const yaml_event_t *event)
{
    struct leaf leaf = leaf_of(yaml, event);
    leaf.anchor = event->data.mapping_start.anchor;
    leaf.tag = event->data.mapping_start.tag;
    return tree_open(&yaml->tree, NODE_MAPPING, &leaf);
}

/* false: the document is given up. */
static bool take_event(struct yaml *yaml, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        take_scalar(yaml, event);
        break;
    case YAML_ALIAS_EVENT:
        take_alias(yaml, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        return take_sequence(yaml, event);
    case YAML_MAPPING_START_EVENT:
        return take_mapping(yaml, event);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        tree_close(&yaml->tree);
        break;
    default:
        break;
    }
    return !tree_hopeless(&yaml->tree);
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

static void start_parser(struct yaml *yaml)
{
    if (!yaml_parser_initialize(&yaml->parser)) {
        longjmp(yaml->findings->arena->exhausted, 1);
    }
    yaml->parsing = true;
    yaml->first_line = yaml->text.start_line;
    yaml_parser_set_input(&yaml->parser, feed, yaml);
}

/* Goes to the next document, and reads it, or leaves it to a parser. false: there is none. */
static bool start_document(struct yaml *yaml)
{
    if (!yaml_text_start(&yaml->text, yaml->findings)) {
        return false;
    }
    if (!yaml_simple_read(&yaml->text, &yaml->tree)) {
        start_parser(yaml);
    }
    return true;
}

/* Goes on behind the broken document, or nowhere when there have been too many. */
static void give_up_document(struct yaml *yaml, uint32_t line)
{
    stop_parser(yaml);
    tree_start(&yaml->tree);
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

/*
 * What follows this end of a document may be simple again, unless directives do. A parser reads
 * ahead, so it is left only after so much as to be worth its start.
 */
static void leave_parser(struct yaml *yaml, const yaml_mark_t *mark)
{
    if (mark->index >= WORTH_A_PARSER && mark->line > 0) {
        uint32_t line = yaml->first_line + (uint32_t)mark->line;
        stop_parser(yaml);
        yaml_text_skip(&yaml->text, line - 1);
    }
}

/* Takes one event. The root when it ended a document. */
static const struct node *step(struct yaml *yaml)
{
    if (!yaml_parser_parse(&yaml->parser, &yaml->event)) {
        after_problem(yaml);
        return NULL;
    }
    enum yaml_event_type_e type = yaml->event.type;
    yaml_mark_t mark = yaml->event.start_mark;
    bool implicit = type == YAML_DOCUMENT_END_EVENT && yaml->event.data.document_end.implicit;
    bool go_on = take_event(yaml, &yaml->event);
    yaml_event_delete(&yaml->event);
    if (!go_on) {
        give_up_document(yaml, yaml->first_line + (uint32_t)mark.line);
    } else if (type == YAML_STREAM_END_EVENT) {
        stop_parser(yaml);
    } else if (type == YAML_DOCUMENT_END_EVENT) {
        yaml->documents++;
        if (implicit) {
            leave_parser(yaml, &mark);
        }
        return yaml->tree.root;
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
    tree_start(&yaml->tree);
    if (too_many_findings(yaml)) {
        return NULL;
    }
    while (yaml->parsing || start_document(yaml)) {
        if (!yaml->parsing) {
            yaml->documents++;
            return yaml->tree.root;
        }
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
