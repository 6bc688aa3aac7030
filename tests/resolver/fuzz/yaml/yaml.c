/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * yaml.c - libFuzzer's bytes are YAML, which is read twice: as it is, and with a comment that holds
 * a tab on each line `---`, so that libyaml reads all of it. Both must say the same, to the column.
 */
#define _GNU_SOURCE
#include "yaml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

struct reading {
    struct arena arena;
    struct findings findings;
    struct text said;
    char path[32];
};

static void add_node(struct text *text, const struct node *node)
{
    text_format(text, "%d %u:%u plain %d one_line %d count %zu ", (int)node->kind, node->line,
                node->column, node->plain, node->one_line, node->count);
    text_add_json(text, node->text ? node->text : "");
    text_add(text, "\n");
}

/* The tree, parents before children. */
static void add_tree(struct text *text, const struct node *root)
{
    const struct node *waiting[64];
    size_t depth = 0;
    waiting[depth++] = root;
    while (depth > 0) {
        const struct node *node = waiting[--depth];
        if (node->key) {
            add_node(text, node->key);
        }
        add_node(text, node);
        if (node->next && node != root) {
            waiting[depth++] = node->next;
        }
        if (node->first) {
            waiting[depth++] = node->first;
        }
    }
}

static void read_it(struct reading *reading)
{
    reading->findings.arena = reading->said.arena = &reading->arena;
    struct yaml *yaml = yaml_open(reading->path, false, &reading->findings);
    const struct node *root;
    while (yaml && (root = yaml_next(yaml))) {
        text_add(&reading->said, "---\n");
        add_tree(&reading->said, root);
    }
    if (yaml) {
        yaml_close(yaml);
    }
    /* Both have one name. */
    struct finding **findings = reading->findings.list.items;
    for (size_t i = 0; i < reading->findings.list.count; i++) {
        findings[i]->at.file = "file";
        struct note *notes = findings[i]->notes.items;
        for (size_t j = 0; j < findings[i]->notes.count; j++) {
            notes[j].at.file = notes[j].at.file ? "file" : NULL;
        }
    }
    findings_print(&reading->findings, &reading->said);
}

static FILE *make_file(struct reading *reading)
{
    int file = memfd_create("yaml", MFD_CLOEXEC);
    FILE *stream = file < 0 ? NULL : fdopen(file, "w");
    if (!stream) {
        abort();
    }
    snprintf(reading->path, sizeof(reading->path), "/proc/self/fd/%d", file);
    return stream;
}

/* Both begin with a line `---`, so that no line comes or goes. */
static void write_both(FILE *simple, FILE *doubtful, const uint8_t *bytes, size_t size)
{
    fputs("---\n", simple);
    fputs("--- #\t\n", doubtful);
    for (size_t i = 0, next; i < size; i = next) {
        const uint8_t *newline = memchr(bytes + i, '\n', size - i);
        next = newline ? (size_t)(newline - bytes) + 1 : size;
        bool starts = next - i == 4 && memcmp(bytes + i, "---\n", 4) == 0;
        fwrite(bytes + i, 1, next - i, simple);
        if (starts) {
            fputs("--- #\t\n", doubtful);
        } else {
            fwrite(bytes + i, 1, next - i, doubtful);
        }
    }
    if (fflush(simple) || fflush(doubtful)) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static struct reading simple, doubtful;
    memset(&simple, 0, sizeof(simple));
    memset(&doubtful, 0, sizeof(doubtful));
    FILE *files[] = {make_file(&simple), make_file(&doubtful)};
    write_both(files[0], files[1], bytes, size);
    if (setjmp(simple.arena.exhausted)) {
        abort();
    }
    if (setjmp(doubtful.arena.exhausted)) {
        abort();
    }
    read_it(&simple);
    read_it(&doubtful);
    if (strcmp(simple.said.data ? simple.said.data : "",
               doubtful.said.data ? doubtful.said.data : "") != 0) {
        fprintf(stderr, "yaml: simple:\n%s\nlibyaml:\n%s\n", simple.said.data, doubtful.said.data);
        abort();
    }
    arena_destroy(&simple.arena);
    arena_destroy(&doubtful.arena);
    fclose(files[0]);
    fclose(files[1]);
    return 0;
}
