/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * findings.c - collects what is wrong with the input and prints it in GCC's form.
 *
 * Findings are sorted only when printed: by file, line, column, then in the order of discovery.
 * Text from outside is printed with its control characters escaped, so that one finding stays one
 * line and a manifest cannot steer the terminal.
 */
#include "findings.h"

#include "style.h"

#include <stdlib.h>
#include <string.h>

static struct finding *add(struct findings *findings, enum severity severity, struct place at,
                           const char *format, va_list arguments)
{
    struct finding *finding = arena_alloc(findings->arena, sizeof(*finding));
    finding->severity = severity;
    finding->at = at;
    finding->says = arena_format_list(findings->arena, format, arguments);
    finding->sequence = findings->list.count;
    *(struct finding **)list_add(&findings->list, findings->arena, sizeof(finding)) = finding;
    findings->errors += severity == SEVERITY_ERROR;
    return finding;
}

struct finding *findings_error(struct findings *findings, struct place at, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct finding *finding = add(findings, SEVERITY_ERROR, at, format, arguments);
    va_end(arguments);
    return finding;
}

struct finding *findings_warning(struct findings *findings, struct place at, const char *format,
                                 ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct finding *finding = add(findings, SEVERITY_WARNING, at, format, arguments);
    va_end(arguments);
    return finding;
}

struct finding *findings_io_error(struct findings *findings, const char *file, const char *format,
                                  ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct place at = {.file = file};
    struct finding *finding = add(findings, SEVERITY_ERROR, at, format, arguments);
    va_end(arguments);
    findings->io_errors++;
    return finding;
}

void findings_note(struct findings *findings, struct finding *finding, struct place at,
                   const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    struct note *note = list_add(&finding->notes, findings->arena, sizeof(*note));
    note->at = at;
    note->says = arena_format_list(findings->arena, format, arguments);
    va_end(arguments);
}

static int compare_numbers(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_places(const struct place *a, const struct place *b)
{
    int order = strcmp(a->file ? a->file : "", b->file ? b->file : "");
    if (order == 0) {
        order = compare_numbers(a->line, b->line);
    }
    return order ? order : compare_numbers(a->column, b->column);
}

static int compare_findings(const void *left, const void *right)
{
    const struct finding *a = *(const struct finding *const *)left;
    const struct finding *b = *(const struct finding *const *)right;
    int order = compare_places(&a->at, &b->at);
    return order ? order : compare_numbers(a->sequence, b->sequence);
}

static bool same_finding(const struct finding *a, const struct finding *b)
{
    return a->severity == b->severity && compare_places(&a->at, &b->at) == 0 &&
           strcmp(a->says, b->says) == 0;
}

static void add_visible(struct text *out, const char *says)
{
    for (const char *s = says; *s;) {
        size_t plain = strcspn(s, "\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f\x10\x11"
                                  "\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f\x7f");
        text_add_bytes(out, s, plain);
        s += plain;
        if (*s) {
            text_format(out, "\\x%02x", (unsigned char)*s++);
        }
    }
}

static void add_line(struct text *out, const struct place *at, enum style style, const char *word,
                     const char *says)
{
    if (at->file) {
        style_begin(out, STYLE_STRONG);
        add_visible(out, at->file);
        if (at->line) {
            text_format(out, at->column ? ":%u:%u" : ":%u", at->line, at->column);
        }
        text_add(out, ":");
        style_end(out);
        text_add(out, " ");
    }
    style_add(out, style, word);
    text_add(out, " ");
    add_visible(out, says);
    text_add(out, "\n");
}

static void add_finding(struct text *out, const struct finding *finding)
{
    struct place at = finding->at;
    if (!at.file) {
        at.file = "resolve";
    }
    bool error = finding->severity == SEVERITY_ERROR;
    add_line(out, &at, error ? STYLE_ERROR : STYLE_WARNING,
             error ? "error:" : "warning:", finding->says);
    const struct note *notes = finding->notes.items;
    for (size_t i = 0; i < finding->notes.count; i++) {
        add_line(out, notes[i].at.file ? &notes[i].at : &at, STYLE_NOTE, "note:", notes[i].says);
    }
}

/* Those to be printed, in order, each once: a list of const struct finding *. */
static struct list sorted_findings(struct findings *findings)
{
    struct list kept = {0};
    size_t count = findings->list.count;
    if (count == 0) {
        return kept;
    }
    struct finding **sorted = arena_array(findings->arena, count, sizeof(*sorted));
    memcpy(sorted, findings->list.items, count * sizeof(*sorted));
    qsort(sorted, count, sizeof(*sorted), compare_findings);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || !same_finding(sorted[i - 1], sorted[i])) {
            *(const struct finding **)list_add(&kept, findings->arena, sizeof(*sorted)) = sorted[i];
        }
    }
    return kept;
}

void findings_print(struct findings *findings, struct text *out)
{
    struct list sorted = sorted_findings(findings);
    for (size_t i = 0; i < sorted.count; i++) {
        add_finding(out, ((const struct finding *const *)sorted.items)[i]);
    }
}

/* ---- JSON ---- */

static void add_json(struct text *out, const struct place *at, const char *says)
{
    if (at->file) {
        struct text place = {.arena = out->arena};
        text_add(&place, at->file);
        if (at->line) {
            text_format(&place, at->column ? ":%u:%u" : ":%u", at->line, at->column);
        }
        text_add(out, "\"at\": ");
        text_add_json(out, place.data);
        text_add(out, ", ");
    }
    text_add(out, "\"says\": ");
    text_add_json(out, says);
}

static void add_finding_json(struct text *out, const struct finding *finding)
{
    const struct note *notes = finding->notes.items;
    text_format(out, "{\"severity\": \"%s\", ",
                finding->severity == SEVERITY_ERROR ? "error" : "warning");
    add_json(out, &finding->at, finding->says);
    text_add(out, ", \"notes\": [");
    for (size_t i = 0; i < finding->notes.count; i++) {
        text_add(out, i ? ", {" : "{");
        add_json(out, &notes[i].at, notes[i].says);
        text_add(out, "}");
    }
    text_add(out, "]}");
}

void findings_print_json(struct findings *findings, struct text *out)
{
    struct list sorted = sorted_findings(findings);
    text_add(out, "[");
    for (size_t i = 0; i < sorted.count; i++) {
        text_add(out, i ? ",\n  " : "\n  ");
        add_finding_json(out, ((const struct finding *const *)sorted.items)[i]);
    }
    text_add(out, "]");
}
