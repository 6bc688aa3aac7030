/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * exhausted.c - every allocation of a whole resolve fails once.
 *
 * The linker sends the calls of the resolver and of libyaml to the wrappers below. After each
 * failure the run must have unwound, and what it held must be released: the leak checker looks at
 * the end.
 */
#include "graph.h"
#include "resolve.h"
#include "unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Allocations succeed this many times; negative: always. */
static long allocations_left = -1;

static bool may_allocate(void)
{
    return allocations_left < 0 || allocations_left-- > 0;
}

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *object, size_t size);
char *__real_strdup(const char *text);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *object, size_t size);
char *__wrap_strdup(const char *text);

void *__wrap_malloc(size_t size)
{
    return may_allocate() ? __real_malloc(size) : NULL;
}

void *__wrap_calloc(size_t count, size_t size)
{
    return may_allocate() ? __real_calloc(count, size) : NULL;
}

void *__wrap_realloc(void *object, size_t size)
{
    return may_allocate() ? __real_realloc(object, size) : NULL;
}

char *__wrap_strdup(const char *text)
{
    return may_allocate() ? __real_strdup(text) : NULL;
}

static const char manifest[] =
    "target: t\narch: x86_64\nplat: kvm\nneeds: [boot]\n"
    "---\n{api: boot}\n---\napi: heap\n---\napi: log\n"
    "---\ncomponent: boot-a\nprovides: [boot 1.0]\ninit: boot_a_init\nsize: {x86_64: 10}\n"
    "---\ncomponent: heap-a\nprovides: [heap 1.0]\nrequires: [{api: log, lazy: true}]\nsize: 7\n"
    "options:\n  depth: {type: int, default: 3}\n"
    "---\ncomponent: heap-b\nprovides: [heap 1.0]\nsize: 5\n"
    "---\ncomponent: log-a\nprovides: [log 1.0]\nrequires: [heap | log]\nwants: [log]\n"
    "---\ncomponent: [\n---\ncomponent: &a b\nunknown: 1\nunknown: 2\n";

static const char app[] = "app: a\nneeds: [heap 1.0, log]\nuse: {heap: heap-b}\nargs: [x, \"1\"]\n";

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

/* The steps of main, the broken documents at the end forgiven. */
static void resolve(struct arena *run)
{
    struct findings findings = {.arena = run};
    struct manifests manifests = {0};
    struct answer answer = {.state = ANSWER_INVALID};
    struct text text = {.arena = run};
    struct app *read = manifest_read_app("app.yaml", &manifests, &findings);
    assert_non_null(read);
    manifest_read_path("m", false, &manifests, &findings);
    manifest_finish(&manifests, &findings);
    findings_print(&findings, &text);
    assert_int_equal(findings.errors, 4);
    findings = (struct findings){.arena = run};
    resolve_answer(read, *(struct target **)manifests.targets.items, &manifests, NULL, &answer,
                   &findings);
    assert_int_equal(answer.state, ANSWER_FOUND);
    resolve_costs(&answer, NULL);
    order_init(&answer, &findings);
    graph_text(&answer, &(struct graph_extras){0}, &text);
    emit_closure(&answer, &text);
    struct places places = {
        .root = ".", .output = "out", .app_file = "app.yaml", .resolver = "true"};
    emit_all(&answer, &places, &findings);
    assert_int_equal(findings.errors, 0);
}

/* Whether the resolve came to its end with so many allocations. */
static bool resolves_with(long allocations)
{
    static struct arena run;
    arena_init(&run);
    allocations_left = allocations;
    bool done = setjmp(run.exhausted) == 0;
    if (done) {
        resolve(&run);
    }
    allocations_left = -1;
    arena_destroy(&run);
    return done;
}

void every_allocation_may_fail(void **state)
{
    (void)state;
    char folder[] = "/tmp/joist-unit-XXXXXX", before[4096];
    long allocations = 0;
    assert_non_null(getcwd(before, sizeof(before)));
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    assert_int_equal(system("mkdir m"), 0);
    write_file("m/m.yaml", manifest);
    write_file("app.yaml", app);
    while (!resolves_with(allocations)) {
        allocations++;
        assert_true(allocations < 100000);
    }
    assert_true(allocations > 100);
    print_message("# %ld allocations failed\n", allocations);
    assert_int_equal(chdir(before), 0);
    char *clean = arena_format(&arena, "rm -rf %s", folder);
    assert_int_equal(system(clean), 0);
}
