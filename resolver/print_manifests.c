/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * print_manifests.c - `list` and `show`, as text and as JSON: both are printed from the same rows.
 */
#include "print_sheet.h"

#include <string.h>

/* ---- show ---- */

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

/* ---- list ---- */

static const char *row_text(const struct sheet *sheet, const char *label)
{
    const struct row *rows = sheet->rows.items;
    for (size_t i = 0; i < sheet->rows.count; i++) {
        if (strcmp(rows[i].label, label) == 0) {
            struct text joined = {.arena = sheet->arena};
            const char *const *texts = rows[i].texts.items;
            for (size_t j = 0; j < rows[i].texts.count; j++) {
                text_format(&joined, "%s%s", j ? ", " : "", texts[j]);
            }
            return joined.data;
        }
    }
    return "";
}

static int widest(const struct list *sheets, const char *label)
{
    int width = 0;
    for (size_t i = 0; i < sheets->count; i++) {
        int length = (int)strlen(row_text((const struct sheet *)sheets->items + i, label));
        width = length > width ? length : width;
    }
    return width;
}

static void print_sheets(const struct list *sheets, const char *title, const char *middle,
                         struct text *out)
{
    int names = widest(sheets, "name"), middles = widest(sheets, middle);
    text_format(out, "%s%s:\n", out->length ? "\n" : "", title);
    for (size_t i = 0; i < sheets->count; i++) {
        const struct sheet *sheet = (const struct sheet *)sheets->items + i;
        text_format(out, "  %-*s  %-*s  %s", names, row_text(sheet, "name"), middles,
                    row_text(sheet, middle), row_text(sheet, "summary"));
        while (out->data[out->length - 1] == ' ') {
            out->length--;
        }
        text_add(out, "\n");
    }
    if (sheets->count == 0) {
        text_add(out, "  none\n");
    }
}

void print_list(const struct manifests *manifests, unsigned which, struct text *out)
{
    static const char *const titles[] = {"components", "APIs", "apps", "targets"};
    static const char *const middles[] = {"provides", "version", "needs", "plat"};
    for (unsigned kind = 0; kind < 4; kind++) {
        if (which & (1u << kind)) {
            struct list sheets = make_sheets(manifests, 1u << kind, NULL, out->arena);
            print_sheets(&sheets, titles[kind], middles[kind], out);
        }
    }
}
