/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifests.c - what is kept of manifests is what was read from them.
 *
 * The text with all keys is that of tests/resolver/accept/every-key.t, whose path is in EVERY_KEY.
 */
#include "cache_test.h"
#include "manifest_kept.h"
#include "manifest_shape.h"
#include "resolve.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct shape *const shapes[KINDS] = {&shape_component, &shape_api, &shape_target,
                                                  &shape_app};

static struct manifests read_place(const char *place)
{
    struct findings findings = {.arena = &arena};
    struct manifests manifests = {.cache = &cache};
    manifest_read_path(place, false, &manifests, &findings);
    return manifests;
}

/* Whether the cache has the file's manifests. */
static bool kept(const char *place, const char *path)
{
    struct manifests manifests = {0};
    return kept_read(kept_open(&cache, place, &arena), path, &manifests);
}

static bool listed(const char *place)
{
    struct list paths = {0}, seen = {0};
    return kept_walk(kept_open(&cache, place, &arena), &paths, &seen);
}

static void write_every_key(const char *path)
{
    size_t size;
    char *text = read_file(getenv("EVERY_KEY"), &size);
    char *start = strchr(strstr(text, "\n== "), '\n') + 1;
    start = strchr(start, '\n') + 1;
    char *end = strstr(start, "== run:");
    write_file(path, start, (size_t)(end - start));
}

static void *manifest_at(struct manifests *manifests, enum kind kind, size_t i)
{
    return ((void **)manifest_list(manifests, kind)->items)[i];
}

static struct text packed(const struct manifests *manifests, enum kind kind, size_t i)
{
    struct text text = {.arena = &arena};
    uint32_t line = 0;
    struct manifests copy = *manifests;
    pack_object(&text, shapes[kind], manifest_at(&copy, kind, i), &line);
    return text;
}

void manifests_come_back(void **state)
{
    (void)state;
    write_every_key("m.yaml");
    struct manifests first = read_place("m.yaml");
    assert_int_equal(first.components.count, 9);
    assert_true(kept("m.yaml", "m.yaml"));
    struct manifests second = read_place("m.yaml");
    assert_int_equal(second.files.count, 1);
    assert_int_equal(second.seen.count, 1);
    for (enum kind kind = 0; kind < KINDS; kind++) {
        size_t count = manifest_list(&first, kind)->count;
        assert_int_equal(manifest_list(&second, kind)->count, count);
        for (size_t i = 0; i < count; i++) {
            struct text a = packed(&first, kind, i), b = packed(&second, kind, i);
            assert_int_equal(a.length, b.length);
            assert_memory_equal(a.data, b.data, a.length);
        }
    }
    const struct component *component = manifest_at(&second, COMPONENT, 0);
    assert_string_equal(component->folder, ".");
    assert_string_equal(component->at.file, "m.yaml");
    assert_int_equal(component->at.line, 1);
    assert_int_equal(component->at.column, 12);
}

/* Each eight bytes of both are zero, or not: pointers differ, and what is in a table is there. */
static void same_fields(const void *parsed, const void *kept_one, size_t size)
{
    for (size_t at = 0; at < size; at += 8) {
        uint64_t a, b;
        memcpy(&a, (const char *)parsed + at, 8);
        memcpy(&b, (const char *)kept_one + at, 8);
        assert_int_equal(a != 0, b != 0);
    }
}

static void same_items(const struct list *parsed, const struct list *kept_ones, size_t size)
{
    assert_int_equal(parsed->count, kept_ones->count);
    for (size_t i = 0; i < parsed->count; i++) {
        same_fields((const char *)parsed->items + i * size,
                    (const char *)kept_ones->items + i * size, size);
    }
}

void no_field_is_lost(void **state)
{
    (void)state;
    write_every_key("m.yaml");
    struct manifests first = read_place("m.yaml"), second = read_place("m.yaml");
    for (enum kind kind = 0; kind < KINDS; kind++) {
        for (size_t i = 0; i < manifest_list(&first, kind)->count; i++) {
            same_fields(manifest_at(&first, kind, i), manifest_at(&second, kind, i),
                        shapes[kind]->size);
        }
    }
    const struct component *a = manifest_at(&first, COMPONENT, 0),
                           *b = manifest_at(&second, COMPONENT, 0);
    same_items(&a->provides, &b->provides, sizeof(struct api_version));
    same_items(&a->requires, &b->requires, sizeof(struct requirement));
    same_items(&a->wants, &b->wants, sizeof(struct api_range));
    same_items(&a->sizes, &b->sizes, sizeof(struct arch_size));
    same_items(&a->options, &b->options, sizeof(struct option));
    const struct app *app = manifest_at(&first, APP, 0), *again = manifest_at(&second, APP, 0);
    same_items(&app->use, &again->use, sizeof(struct choice));
    same_items(&app->options, &again->options, sizeof(struct component_options));
    same_items(&app->files, &again->files, sizeof(struct pair));
    same_items(&app->devices, &again->devices, sizeof(struct device_count));
}

void files_are_read_again(void **state)
{
    (void)state;
    write_text("m.yaml", "component: a\n");
    stamp_past_step("m.yaml");
    read_place("m.yaml");
    assert_true(kept("m.yaml", "m.yaml"));
    write_text("m.yaml", "component: b\n");
    assert_false(kept("m.yaml", "m.yaml"));
    struct manifests now = read_place("m.yaml");
    const struct component *component = manifest_at(&now, COMPONENT, 0);
    assert_string_equal(component->name, "b");
    assert_true(kept("m.yaml", "m.yaml"));
    cache.now_ns = stamp_now_ns();
    write_text("m.yaml", "component: new\n");
    read_place("m.yaml");
    assert_false(kept("m.yaml", "m.yaml"));
    assert_int_equal(unlink("m.yaml"), 0);
    assert_int_equal(read_place("m.yaml").components.count, 0);
}

void folders_are_walked_again(void **state)
{
    (void)state;
    assert_int_equal(system("mkdir -p m/a m/b"), 0);
    write_text("m/a/a.yaml", "component: a\n");
    write_text("m/b/b.yaml", "component: b\n");
    stamp_past_step("m/b");
    assert_int_equal(read_place("m").components.count, 2);
    assert_true(listed("m"));
    struct manifests again = read_place("m");
    assert_int_equal(again.components.count, 2);
    assert_int_equal(again.seen.count, 5);
    write_text("m/b/c.yaml", "component: c\n");
    assert_false(listed("m"));
    assert_true(kept("m", "m/b/b.yaml"));
    stamp_past_step("m/b");
    assert_int_equal(read_place("m").components.count, 3);
    assert_true(listed("m") && kept("m", "m/b/c.yaml"));
    assert_int_equal(unlink("m/a/a.yaml"), 0);
    assert_int_equal(read_place("m").components.count, 2);
    stamp_past_step("m/a");
    assert_int_equal(mkdir("m/a/deep", 0777), 0);
    write_text("m/a/deep/d.yaml", "component: d\n");
    assert_int_equal(read_place("m").components.count, 3);
    assert_true(listed("m"));
    /* A link to a folder is passed over; should a file come to be there, no folder tells. */
    assert_int_equal(symlink("../b", "m/a/link.yaml"), 0);
    assert_int_equal(read_place("m").components.count, 3);
    assert_false(listed("m"));
}

void findings_are_not_kept(void **state)
{
    (void)state;
    assert_int_equal(mkdir("m", 0777), 0);
    write_text("m/good.yaml", "component: a\n");
    write_text("m/bad.yaml", "component: b\nunknown: 1\n");
    for (int i = 0; i < 3; i++) {
        struct findings findings = {.arena = &arena};
        struct manifests manifests = {.cache = &cache};
        manifest_read_path("m", false, &manifests, &findings);
        assert_int_equal(findings.errors, 1);
        assert_int_equal(manifests.components.count, 2);
        assert_true(kept("m", "m/good.yaml"));
        assert_false(kept("m", "m/bad.yaml"));
    }
}

/* What a resolve does with manifests, whatever they are. */
static void use(const char *place)
{
    static struct arena run;
    arena_init(&run);
    struct cache its = cache;
    its.arena = &run;
    if (setjmp(run.exhausted) == 0) {
        struct findings findings = {.arena = &run};
        struct manifests manifests = {.cache = &its};
        struct text text = {.arena = &run};
        struct answer answer = {.state = ANSWER_INVALID};
        manifest_read_path(place, false, &manifests, &findings);
        manifest_finish(&manifests, &findings);
        struct app *const *apps = manifests.apps.items;
        struct target *const *targets = manifests.targets.items;
        if (findings.errors == 0 && manifests.apps.count > 0 && manifests.targets.count > 0) {
            resolve_answer(apps[0], targets[0], &manifests, NULL, &answer, &findings);
        }
        if (answer.state == ANSWER_FOUND) {
            emit_closure(&answer, &text);
        }
        findings_print(&findings, &text);
    }
    arena_destroy(&run);
}

void forged_manifests_are_harmless(void **state)
{
    (void)state;
    write_every_key("m.yaml");
    read_place("m.yaml");
    size_t size;
    const char *path = only_entry();
    char *bytes = read_file(path, &size), *forged = arena_alloc(&arena, size);
    unsigned random = 7;
    for (int i = 0; i < 3000; i++) {
        memcpy(forged, bytes, size);
        for (int j = i % 3; j >= 0; j--) {
            random = random * 1103515245u + 12345u;
            forged[sizeof(struct entry_head) + (random >> 8) % (size - sizeof(struct entry_head))] =
                (char)(random >> (random & 8 ? 24 : 28));
        }
        forge_entry(path, forged, size);
        use("m.yaml");
    }
    forge_entry(path, bytes, size);
    assert_true(kept("m.yaml", "m.yaml"));
}
