/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * memory.c - tests of the arena, and of lists, texts and findings in it.
 */
#include "unit.h"

#include <stdbool.h>
#include <string.h>

void arena_aligns(void **state)
{
    (void)state;
    for (size_t size = 0; size < 100; size++) {
        char *object = arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)object % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++) {
            assert_int_equal(object[i], 0);
        }
        memset(object, 0xff, size);
    }
}

void arena_grows(void **state)
{
    (void)state;
    char *small = arena_copy(&arena, "small", 5);
    char *large = arena_alloc(&arena, 100 << 20);
    large[(100 << 20) - 1] = 1;
    char *after = arena_copy(&arena, "after", 3);
    assert_string_equal(small, "small");
    assert_string_equal(after, "aft");
    char *text = arena_format(&arena, "%1000d|%s", 1, "x");
    assert_int_equal(strlen(text), 1002);
    assert_string_equal(text + 999, "1|x");
}

void arena_refuses_overflow(void **state)
{
    (void)state;
    volatile int refused = 0;
    if (setjmp(arena.exhausted) == 0) {
        arena_array(&arena, SIZE_MAX / 2, 3);
        fail();
    }
    refused++;
    if (setjmp(arena.exhausted) == 0) {
        arena_alloc(&arena, SIZE_MAX - 8);
        fail();
    }
    refused++;
    assert_int_equal(refused, 2);
}

static char released[8];

static void release(void *object)
{
    strcat(released, object);
}

void arena_defers(void **state)
{
    (void)state;
    char a[] = "a", b[] = "b", c[] = "c";
    released[0] = '\0';
    arena_defer(&arena, release, a);
    arena_defer(&arena, release, b);
    arena_defer(&arena, release, c);
    arena_drop(&arena, b);
    arena_destroy(&arena);
    assert_string_equal(released, "ca");
    arena_destroy(&arena);
    assert_string_equal(released, "ca");
}

void lists_grow(void **state)
{
    (void)state;
    struct list a = {0}, b = {0};
    for (int i = 0; i < 100000; i++) {
        *(int *)list_add(&a, &arena, sizeof(int)) = i;
        if (i % 3 == 0) {
            *(int *)list_add(&b, &arena, sizeof(int)) = -i;
        }
    }
    assert_int_equal(a.count, 100000);
    for (int i = 0; i < 100000; i++) {
        assert_int_equal(((int *)a.items)[i], i);
    }
    assert_int_equal(((int *)b.items)[b.count - 1], -99999);
    b.count = 0;
    assert_int_equal(*(int *)list_add(&b, &arena, sizeof(int)), 0);
}

void texts_grow(void **state)
{
    (void)state;
    struct text text = {.arena = &arena};
    for (int i = 0; i < 10000; i++) {
        text_format(&text, "%d ", i % 10);
        text_add(&text, "");
    }
    assert_int_equal(text.length, 20000);
    assert_int_equal(strlen(text.data), 20000);
    text_format(&text, "%3000d", 7);
    assert_string_equal(text.data + 22990, "         7");
}

void json_is_escaped(void **state)
{
    (void)state;
    struct text text = {.arena = &arena};
    text_add_json(&text, "a\"b\\c\n\t\x01\x1f\x7f\xc3\xa4\xff\xc3");
    assert_string_equal(text.data, "\"a\\\"b\\\\c\\n\\t\\u0001\\u001f\x7f\xc3\xa4"
                                   "\xef\xbf\xbd\xef\xbf\xbd\"");
}

void utf8_is_checked(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length;
    } characters[] = {
        {"a", 1},
        {"\xc2\x80", 2},
        {"\xc1\xbf", 0}, /* overlong */
        {"\xe0\xa0\x80", 3},
        {"\xe0\x9f\xbf", 0}, /* overlong */
        {"\xed\x9f\xbf", 3},
        {"\xed\xa0\x80", 0}, /* surrogate */
        {"\xf0\x90\x80\x80", 4},
        {"\xf0\x8f\xbf\xbf", 0}, /* overlong */
        {"\xf4\x8f\xbf\xbf", 4},
        {"\xf4\x90\x80\x80", 0}, /* beyond U+10FFFF */
        {"\xf5\x80\x80\x80", 0},
        {"\x80", 0},
        {"\xe2\x82", 0}, /* cut off */
        {"\xe2\x82z", 0},
    };
    for (size_t i = 0; i < sizeof(characters) / sizeof(*characters); i++) {
        const char *bytes = characters[i].bytes;
        size_t length = utf8_length((const unsigned char *)bytes, strlen(bytes));
        assert_int_equal(length, characters[i].length);
    }
}

static struct place place(const char *file, uint32_t line, uint32_t column)
{
    return (struct place){.file = file, .line = line, .column = column};
}

void findings_are_sorted(void **state)
{
    (void)state;
    struct findings findings = {.arena = &arena};
    struct text text = {.arena = &arena};
    findings_error(&findings, place("b", 1, 1), "five");
    findings_error(&findings, place("a", 10, 2), "four");
    findings_warning(&findings, place("a", 2, 3), "two");
    struct finding *finding = findings_error(&findings, place("a", 2, 3), "%s", "three");
    findings_note(&findings, finding, place("c", 1, 1), "elsewhere");
    findings_note(&findings, finding, (struct place){0}, "here");
    findings_error(&findings, place("a", 2, 3), "three");
    findings_io_error(&findings, "a", "one");
    findings_error(&findings, (struct place){0}, "zero");
    findings_print(&findings, &text);
    assert_string_equal(text.data, "resolve: error: zero\n"
                                   "a: error: one\n"
                                   "a:2:3: warning: two\n"
                                   "a:2:3: error: three\n"
                                   "c:1:1: note: elsewhere\n"
                                   "a:2:3: note: here\n"
                                   "a:10:2: error: four\n"
                                   "b:1:1: error: five\n");
    assert_int_equal(findings.errors, 6);
    assert_int_equal(findings.io_errors, 1);
}

void findings_are_visible(void **state)
{
    (void)state;
    struct findings findings = {.arena = &arena};
    struct text text = {.arena = &arena};
    findings_print(&findings, &text);
    assert_null(text.data);
    findings_error(&findings, place("a\nb", 1, 1), "\x1b[31m\t\x7f\xc3\xa4");
    findings_print(&findings, &text);
    assert_string_equal(text.data, "a\\x0ab:1:1: error: \\x1b[31m\\x09\\x7f\xc3\xa4\n");
}
