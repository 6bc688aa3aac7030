/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * yaml_simple.c - goes through the lines of a document with a stack of open indentations.
 *
 * A function that returns false has met something that it leaves to libyaml. Every line ends with
 * a line feed before scan.end, or at it; there are no tabs, no carriage returns.
 */
#include "yaml_simple.h"

#include <string.h>

struct scan {
    struct yaml_tree *tree;
    const char *s, *end;
    const char *line_start;
    uint32_t line;
    struct indent {
        size_t column; /* from 0 */
        bool mapping;
    } open[MAX_DEPTH];
    size_t depth;
    bool awaits; /* a key's value, on the lines that follow */
};

enum { LONGEST_KEY = 1000 /* libyaml takes 1024 */ };

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* The next character but one, or a line feed at the end. */
static char after(const struct scan *scan, const char *s)
{
    static const char at_end = '\n';
    return *(s + 1 < scan->end ? s + 1 : &at_end);
}

static char here(const struct scan *scan)
{
    static const char at_end = '\n';
    return *(scan->s < scan->end ? scan->s : &at_end);
}

static bool is_end(char c)
{
    return c == ' ' || c == '\n';
}

static void skip_blanks(struct scan *scan)
{
    while (here(scan) == ' ') {
        scan->s++;
    }
}

/* Whether nothing more is on this line. A comment does not start right behind a text. */
static bool at_line_end(struct scan *scan)
{
    const char *before = scan->s;
    skip_blanks(scan);
    char c = here(scan);
    return c == '\n' || (c == '#' && (scan->s > before || before == scan->line_start));
}

static void next_line(struct scan *scan)
{
    const char *newline = memchr(scan->s, '\n', (size_t)(scan->end - scan->s));
    scan->s = scan->line_start = newline ? newline + 1 : scan->end;
    scan->line++;
}

static size_t column_of(const struct scan *scan)
{
    return (size_t)(scan->s - scan->line_start);
}

static struct leaf leaf_here(const struct scan *scan)
{
    return (struct leaf){
        .line = scan->line, .column = (uint32_t)column_of(scan) + 1, .one_line = true};
}

/* ---- words ---- */

static bool starts_plain(const struct scan *scan)
{
    char c = here(scan);
    return is_word(c) || (c && strchr("./(+=<~$^;\\", c)) ||
           (c == '-' && is_word(after(scan, scan->s)));
}

/* The end of a word outside brackets, in which nearly everything may stand. */
static const char *end_of_plain(const struct scan *scan)
{
    const char *s = scan->s;
    for (; s < scan->end && *s != '\n'; s++) {
        if ((*s == ':' && is_end(after(scan, s))) || (*s == ' ' && after(scan, s) == '#')) {
            break;
        }
    }
    return s;
}

/* The same within brackets, in which little may. */
static const char *end_of_flow_plain(const struct scan *scan)
{
    const char *s = scan->s;
    while (s < scan->end && (is_word(*s) || (*s && strchr(" ./+-<>=|~*$()@%^;\\", *s)))) {
        s++;
    }
    return s;
}

static bool take_quoted(struct scan *scan, struct leaf *leaf)
{
    char quote = *scan->s;
    leaf->text = scan->s + 1;
    for (const char *s = leaf->text; s < scan->end && *s != '\n' && *s != '\\'; s++) {
        if (*s == quote) {
            leaf->length = (size_t)(s - leaf->text);
            scan->s = s + 1;
            return quote != '\'' || here(scan) != quote;
        }
    }
    return false;
}

/* Takes a word or a quoted text, and does not yet make it a node. */
static bool take_leaf(struct scan *scan, bool flow, struct leaf *leaf)
{
    *leaf = leaf_here(scan);
    if (here(scan) == '"' || here(scan) == '\'') {
        return take_quoted(scan, leaf);
    }
    if (!starts_plain(scan)) {
        return false;
    }
    leaf->plain = true;
    leaf->text = scan->s;
    scan->s = flow ? end_of_flow_plain(scan) : end_of_plain(scan);
    leaf->length = (size_t)(scan->s - leaf->text);
    while (leaf->text[leaf->length - 1] == ' ') {
        leaf->length--;
    }
    return true;
}

/* Takes the colon behind a key. What stands behind it needs its column: so the key is ASCII. */
static bool take_colon(struct scan *scan, const struct leaf *key)
{
    skip_blanks(scan);
    if (here(scan) != ':' || !is_end(after(scan, scan->s)) || key->length > LONGEST_KEY) {
        return false;
    }
    for (size_t i = 0; i < key->length; i++) {
        if ((unsigned char)key->text[i] >= 0x80) {
            return false;
        }
    }
    scan->s++;
    return true;
}

/* ---- brackets and braces, on one line ---- */

static bool open_flow(struct scan *scan)
{
    struct leaf leaf = leaf_here(scan);
    enum node_kind kind = *scan->s == '{' ? NODE_MAPPING : NODE_SEQUENCE;
    scan->s++;
    return scan->tree->depth < MAX_DEPTH && tree_open(scan->tree, kind, &leaf);
}

/* A key of a mapping in braces; an item or a value, which may be a collection that now is open. */
static bool take_flow_entry(struct scan *scan)
{
    const struct level *level = &scan->tree->levels[scan->tree->depth - 1];
    struct leaf leaf;
    if (level->mapping) {
        if (!take_leaf(scan, true, &leaf)) {
            return false;
        }
        tree_scalar(scan->tree, &leaf);
        if (!take_colon(scan, &leaf)) {
            return false;
        }
        skip_blanks(scan);
    }
    if (here(scan) == '[' || here(scan) == '{') {
        return open_flow(scan);
    }
    if (!take_leaf(scan, true, &leaf)) {
        return false;
    }
    tree_scalar(scan->tree, &leaf);
    return true;
}

/* Closes what ends here. Whether another entry follows, in what is still open. */
static bool close_flow(struct scan *scan, size_t outside, bool *follows)
{
    for (;;) {
        skip_blanks(scan);
        if (here(scan) == ',') {
            scan->s++;
            skip_blanks(scan);
            *follows = here(scan) != ']' && here(scan) != '}';
            if (*follows) {
                return true;
            }
        }
        if (here(scan) != (scan->tree->levels[scan->tree->depth - 1].mapping ? '}' : ']')) {
            return false;
        }
        scan->s++;
        tree_close(scan->tree);
        if (scan->tree->depth == outside) {
            *follows = false;
            return true;
        }
    }
}

static bool take_flow(struct scan *scan)
{
    const char *start = scan->s;
    size_t outside = scan->tree->depth;
    bool follows = true;
    if (!open_flow(scan)) {
        return false;
    }
    while (follows) {
        size_t depth = scan->tree->depth;
        skip_blanks(scan);
        bool empty = here(scan) == ']' || here(scan) == '}';
        if (!empty && !take_flow_entry(scan)) {
            return false;
        }
        if (scan->tree->depth == depth && !close_flow(scan, outside, &follows)) {
            return false;
        }
    }
    for (const char *s = start; s < scan->s; s++) {
        if ((unsigned char)*s >= 0x80) {
            return false;
        }
    }
    return true;
}

/* ---- lines ---- */

static bool open_block(struct scan *scan, bool mapping)
{
    struct leaf leaf = leaf_here(scan);
    if (scan->depth == MAX_DEPTH) {
        return false;
    }
    scan->open[scan->depth++] = (struct indent){.column = column_of(scan), .mapping = mapping};
    return tree_open(scan->tree, mapping ? NODE_MAPPING : NODE_SEQUENCE, &leaf);
}

static void close_block(struct scan *scan)
{
    tree_close(scan->tree);
    scan->depth--;
}

static bool at_item(const struct scan *scan)
{
    return here(scan) == '-' && is_end(after(scan, scan->s));
}

/* Opens or closes what this line's indentation says. */
static bool take_indentation(struct scan *scan)
{
    size_t column = column_of(scan);
    bool mapping = !at_item(scan);
    if (scan->depth == 0) {
        return !scan->tree->root && open_block(scan, mapping);
    }
    const struct indent *top = &scan->open[scan->depth - 1];
    if (scan->awaits) {
        scan->awaits = false;
        return column + !mapping > top->column && open_block(scan, mapping);
    }
    while (top->column > column || (top->column == column && mapping && !top->mapping)) {
        if (scan->depth == 1) {
            return false;
        }
        close_block(scan);
        top--;
    }
    return top->column == column && top->mapping == mapping;
}

/* What stands behind a key and its colon. */
static bool take_value(struct scan *scan)
{
    struct leaf leaf;
    if (at_line_end(scan)) {
        scan->awaits = true;
        return true;
    }
    if (here(scan) == '[' || here(scan) == '{') {
        return take_flow(scan) && at_line_end(scan);
    }
    if (!take_leaf(scan, false, &leaf)) {
        return false;
    }
    tree_scalar(scan->tree, &leaf);
    return at_line_end(scan);
}

/* A key and its value; in a list an item may be a word instead. */
static bool take_entry(struct scan *scan, bool item)
{
    struct leaf leaf;
    const char *start = scan->s;
    if (!take_leaf(scan, false, &leaf)) {
        return false;
    }
    if (item && here(scan) != ':' && at_line_end(scan)) {
        tree_scalar(scan->tree, &leaf);
        return true;
    }
    const char *behind = scan->s;
    scan->s = start;
    if (item && !open_block(scan, true)) {
        return false;
    }
    scan->s = behind;
    tree_scalar(scan->tree, &leaf);
    return take_colon(scan, &leaf) && take_value(scan);
}

static bool take_line(struct scan *scan)
{
    bool item = false;
    if (!take_indentation(scan)) {
        return false;
    }
    while (at_item(scan)) {
        if (item && !open_block(scan, false)) {
            return false;
        }
        item = true;
        scan->s++;
        if (at_line_end(scan)) {
            return false;
        }
    }
    if (item && (here(scan) == '[' || here(scan) == '{')) {
        return take_flow(scan) && at_line_end(scan);
    }
    return take_entry(scan, item);
}

static bool take_lines(struct scan *scan)
{
    if (scan->end - scan->s >= 4 && memcmp(scan->s, "---\n", 4) == 0) {
        next_line(scan);
    }
    for (; scan->s < scan->end; next_line(scan)) {
        if (!at_line_end(scan) && !take_line(scan)) {
            return false;
        }
    }
    while (scan->depth > 0) {
        close_block(scan);
    }
    return !scan->awaits && scan->tree->root;
}

bool yaml_simple_read(const struct yaml_text *text, struct yaml_tree *tree)
{
    struct findings before = *tree->findings;
    struct scan scan = {.tree = tree,
                        .s = text->bytes + text->start,
                        .end = text->bytes + text->scanned,
                        .line = text->start_line};
    size_t size = (size_t)(scan.end - scan.s);
    scan.line_start = scan.s;
    if (memchr(scan.s, '\t', size) || memchr(scan.s, '\r', size)) {
        return false;
    }
    if (take_lines(&scan)) {
        return true;
    }
    /* libyaml's events will find the same keys twice. */
    tree->findings->list.count = before.list.count;
    tree->findings->errors = before.errors;
    tree_start(tree);
    return false;
}
