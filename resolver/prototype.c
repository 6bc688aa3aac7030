/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * prototype.c - finds declarations by their punctuation.
 */
#include "prototype.h"

#include <ctype.h>
#include <string.h>

/* The end of a comment or of a directive that begins here; s itself where none does. */
static const char *skip_noise(const char *s, bool line_start)
{
    if (s[0] == '/' && s[1] == '*') {
        const char *end = strstr(s + 2, "*/");
        return end ? end + 2 : s + strlen(s);
    }
    if ((s[0] == '/' && s[1] == '/') || (line_start && s[0] == '#')) {
        while (*s && (*s != '\n' || s[-1] == '\\')) {
            s++;
        }
    }
    return s;
}

const char *prototype_text(struct arena *arena, const char *header)
{
    struct text text = {.arena = arena};
    bool line_start = true;
    text_add(&text, " ");
    for (const char *s = header; *s;) {
        const char *end = skip_noise(s, line_start);
        bool blank = end != s || isspace((unsigned char)*s);
        line_start = *s == '\n' || (line_start && blank);
        if (!blank) {
            text_add_bytes(&text, s, 1);
        } else if (text.data[text.length - 1] != ' ') {
            text_add(&text, " ");
        }
        s = end != s ? end : s + 1;
    }
    return text.data;
}

static bool is_word(char c)
{
    return c == '_' || isalnum((unsigned char)c);
}

/* name, a blank perhaps, and a parenthesis. Returns where the name begins. */
static const char *find_call(const char *text, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = text; (at = strstr(at, name)) != NULL; at += length) {
        const char *after = at + length + (at[length] == ' ');
        if (*after == '(' && (at == text || !is_word(at[-1]))) {
            return at;
        }
    }
    return NULL;
}

/* The parenthesis that closes the one at open. */
static const char *closing(const char *open)
{
    size_t depth = 0;
    for (const char *s = open; *s; s++) {
        depth += *s == '(';
        depth -= *s == ')';
        if (depth == 0) {
            return s;
        }
    }
    return NULL;
}

/* The last word before end, or that of a pointer to a function: `void (*done)(int)`; "": none. */
static const char *parameter_name(struct arena *arena, const char *start, const char *end)
{
    for (const char *s = start; s + 1 < end; s++) {
        if (s[0] == '(' && s[1] == '*') {
            end = s + 2;
            while (is_word(*end)) {
                end++;
            }
        }
    }
    while (end > start && !is_word(end[-1])) { /* blanks, and the size of an array */
        end--;
        if (*end == ']') {
            while (end > start && *end != '[') {
                end--;
            }
        }
    }
    const char *word = end;
    while (word > start && is_word(word[-1])) {
        word--;
    }
    const char *before = start + strspn(start, " ");
    return word == before ? "" : arena_copy(arena, word, (size_t)(end - word));
}

static void find_names(struct arena *arena, struct prototype *prototype)
{
    const char *start = prototype->parameters;
    size_t depth = 0;
    if (strcmp(start, "void") == 0 || *start == '\0') {
        return;
    }
    for (const char *s = start;; s++) {
        depth += *s == '(';
        depth -= *s == ')';
        if (*s == '\0' || (*s == ',' && depth == 0)) {
            const char *name = parameter_name(arena, start, s);
            if (*name) {
                *(const char **)list_add(&prototype->names, arena, sizeof(name)) = name;
            }
            start = s + 1;
        }
        if (*s == '\0') {
            return;
        }
    }
}

static const char *trimmed(struct arena *arena, const char *start, const char *end)
{
    while (start < end && *start == ' ') {
        start++;
    }
    while (end > start && end[-1] == ' ') {
        end--;
    }
    return arena_copy(arena, start, (size_t)(end - start));
}

bool prototype_find(struct arena *arena, const char *text, const char *name,
                    struct prototype *prototype)
{
    const char *at = find_call(text, name);
    const char *open = at ? strchr(at, '(') : NULL;
    const char *close = open ? closing(open) : NULL;
    if (!close) {
        return false;
    }
    const char *start = at;
    while (start > text && !strchr(";{}", start[-1])) {
        start--;
    }
    while (*start == ' ') {
        start++;
    }
    start += strncmp(start, "extern ", strlen("extern ")) == 0 ? strlen("extern ") : 0;
    *prototype = (struct prototype){.returns = trimmed(arena, start, at),
                                    .name = name,
                                    .parameters = trimmed(arena, open + 1, close)};
    find_names(arena, prototype);
    return *prototype->returns != '\0';
}

static const char *failure(struct arena *arena, const char *returns)
{
    size_t length = strlen(returns);
    if (strstr(returns, "oreturn")) {
        return "    for (;;) {\n    }\n";
    }
    if (strcmp(returns, "void") == 0) {
        return "";
    }
    if (returns[length - 1] == '*') {
        return "    return NULL;\n";
    }
    if (strncmp(returns, "struct ", strlen("struct ")) == 0) {
        return arena_format(arena, "    return (%s){0};\n", returns);
    }
    return strcmp(returns, "int") == 0 ? "    return -ENOSYS;\n" : "    return 0;\n";
}

void prototype_define(const struct prototype *prototype, struct text *out)
{
    const char *returns = prototype->returns;
    bool pointer = returns[strlen(returns) - 1] == '*';
    text_format(out, "%s%s%s(%s)\n{\n", returns, pointer ? "" : " ", prototype->name,
                prototype->parameters);
    for (size_t i = 0; i < prototype->names.count; i++) {
        text_format(out, "    (void)%s;\n", ((const char *const *)prototype->names.items)[i]);
    }
    text_format(out, "%s}", failure(out->arena, returns));
}
