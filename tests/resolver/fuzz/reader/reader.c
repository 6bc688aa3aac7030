/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * reader.c - libFuzzer's bytes are a file of manifests. Whatever they are: findings or manifests.
 *
 * Read twice, they must say the same, in lines that a terminal can show, at places that the file
 * has. What has no mistake is printed, and resolved if it holds an app and a target.
 */
#define _GNU_SOURCE
#include "graph.h"
#include "print.h"
#include "resolve.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

struct reading {
    struct arena arena;
    struct findings findings;
    struct manifests manifests;
    struct text said;
};

static void require(bool holds, const char *what)
{
    if (!holds) {
        fprintf(stderr, "reader: %s\n", what);
        abort();
    }
}

/* The name of a file that holds the bytes, in memory. */
static const char *make_file(const uint8_t *bytes, size_t size)
{
    static char path[32];
    static int file = -1;
    if (file < 0) {
        file = memfd_create("manifests", MFD_CLOEXEC);
        require(file >= 0, "no file in memory");
        snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
    }
    require(ftruncate(file, 0) == 0 && pwrite(file, bytes, size, 0) == (ssize_t)size, "no file");
    return path;
}

static void read_it(struct reading *reading, const char *path)
{
    reading->findings.arena = reading->said.arena = &reading->arena;
    manifest_read_path(path, false, &reading->manifests, &reading->findings);
    manifest_finish(&reading->manifests, &reading->findings);
    findings_print(&reading->findings, &reading->said);
    if (reading->findings.errors == 0) {
        print_list_json(&reading->manifests, LIST_ALL, &reading->said);
    }
}

/* ---- what must hold ---- */

static void check_text(const struct text *text)
{
    const unsigned char *s = (const unsigned char *)text->data;
    for (size_t i = 0, length; i < text->length; i += length) {
        length = utf8_length(s + i, text->length - i);
        require(length > 0, "said something that is not UTF-8");
        require(s[i] == '\n' || (s[i] >= 0x20 && s[i] != 0x7f), "said a control character");
    }
}

static void check_places(const struct findings *findings, uint32_t lines)
{
    struct finding *const *list = findings->list.items;
    for (size_t i = 0; i < findings->list.count; i++) {
        const struct note *notes = list[i]->notes.items;
        require(list[i]->at.line <= lines, "a place behind the end");
        require(!list[i]->at.line == !list[i]->at.column, "a line without a column");
        for (size_t j = 0; j < list[i]->notes.count; j++) {
            require(notes[j].at.line <= lines, "a note behind the end");
        }
    }
}

static void resolve(struct reading *reading)
{
    const struct manifests *manifests = &reading->manifests;
    struct answer answer = {.state = ANSWER_INVALID};
    resolve_answer(*(struct app **)manifests->apps.items,
                   *(struct target **)manifests->targets.items, manifests, NULL, &answer,
                   &reading->findings);
    require((answer.state == ANSWER_INVALID) == (reading->findings.errors > 0),
            "invalid without a finding, or not in spite of one");
    reading->said.length = 0;
    if (answer.state == ANSWER_FOUND) {
        resolve_costs(&answer, NULL);
        order_init(&answer, &reading->findings);
        print_answer(&answer, &reading->said);
        graph_text(&answer, &(struct graph_extras){0}, &reading->said);
        graph_dot(&answer, &(struct graph_extras){0}, &reading->said);
    } else if (answer.state == ANSWER_NONE) {
        require(answer.unsolvable.count > 0, "no answer, and no reason");
        print_no_answer(&answer, &reading->said);
    }
    if (answer.state != ANSWER_INVALID) {
        emit_closure(&answer, &reading->said);
    }
    findings_print(&reading->findings, &reading->said);
    check_text(&reading->said);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static struct reading first, second;
    const char *path = make_file(bytes, size);
    uint32_t lines = 2;
    for (size_t i = 0; i < size; i++) {
        lines += bytes[i] == '\n';
    }
    memset(&first, 0, sizeof(first));
    memset(&second, 0, sizeof(second));
    if (setjmp(first.arena.exhausted)) {
        require(false, "out of memory");
    }
    if (setjmp(second.arena.exhausted)) {
        require(false, "out of memory");
    }
    read_it(&first, path);
    read_it(&second, path);
    require(first.said.length == second.said.length &&
                memcmp(first.said.data, second.said.data, first.said.length) == 0,
            "said something else when it read the same again");
    check_text(&first.said);
    check_places(&first.findings, lines);
    if (first.findings.errors == 0 && first.manifests.apps.count && first.manifests.targets.count) {
        resolve(&first);
    }
    arena_destroy(&first.arena);
    arena_destroy(&second.arena);
    return 0;
}
