/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * print_manifests.c - `show` as text, `show` and `list` as JSON: all are printed from the same
 * rows.
 */
#include "print_sheet.h"

static void print_sheet(const struct sheet *sheet, struct text *out)
{
    const struct row *rows = sheet->rows.items;
    text_format(out, "%s%s:\n", out->length ? "\n" : "", sheet->kind);
    for (size_t i = 0; i < sheet->rows.count; i++) {
        const char *const *texts = rows[i].texts.items;
        for (size_t j = 0; j < rows[i].texts.count; j++) {
            text_format(out, "  %-13s %s\n", j ? "" : rows[i].label, texts[j]);
        }
    }
}

static void add_json_key(struct text *out, const char *label)
{
    text_add(out, "\"");
    for (; *label; label++) {
        text_format(out, "%c", *label == ' ' ? '-' : *label);
    }
    text_add(out, "\": ");
}

static void add_json_sheet(const struct sheet *sheet, struct text *out)
{
    const struct row *rows = sheet->rows.items;
    text_add(out, "{\"kind\": ");
    text_add_json(out, sheet->kind);
    for (size_t i = 0; i < sheet->rows.count; i++) {
        const char *const *texts = rows[i].texts.items;
        text_add(out, ", ");
        add_json_key(out, rows[i].label);
        if (rows[i].kind == ROW_NUMBER || rows[i].kind == ROW_FLAG) {
            text_add(out, texts[0]);
            continue;
        }
        text_add(out, rows[i].kind == ROW_LIST ? "[" : "");
        for (size_t j = 0; j < rows[i].texts.count; j++) {
            text_add(out, j ? ", " : "");
            text_add_json(out, texts[j]);
        }
        text_add(out, rows[i].kind == ROW_LIST ? "]" : "");
    }
    text_add(out, "}");
}

bool print_show(const struct manifests *manifests, const char *name, struct text *out)
{
    struct list sheets = make_sheets(manifests, LIST_ALL, name, out->arena);
    for (size_t i = 0; i < sheets.count; i++) {
        print_sheet((struct sheet *)sheets.items + i, out);
    }
    return sheets.count > 0;
}

static void add_json_sheets(const struct list *sheets, struct text *out)
{
    text_add(out, "[");
    for (size_t i = 0; i < sheets->count; i++) {
        text_add(out, i ? ",\n " : "");
        add_json_sheet((const struct sheet *)sheets->items + i, out);
    }
    text_add(out, "]\n");
}

bool print_show_json(const struct manifests *manifests, const char *name, struct text *out)
{
    struct list sheets = make_sheets(manifests, LIST_ALL, name, out->arena);
    add_json_sheets(&sheets, out);
    return sheets.count > 0;
}

void print_list_json(const struct manifests *manifests, unsigned which, struct text *out)
{
    struct list sheets = make_sheets(manifests, which, NULL, out->arena);
    add_json_sheets(&sheets, out);
}
