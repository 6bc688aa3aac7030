/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest_scalar.c - what a word is.
 *
 * Words without quotes are typed by YAML 1.2's core schema: `no` and `on` are strings, `080` is an
 * integer, `1:20` a string.
 */
#include "manifest_reader.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool is_one_of(const char *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (*text == *words[i] && strcmp(text, words[i]) == 0) {
            return true;
        }
    }
    return false;
}

bool is_null(const struct node *node)
{
    static const char *const words[] = {"", "~", "null", "Null", "NULL"};
    return node->kind == NODE_SCALAR && node->plain && is_one_of(node->text, words, 5);
}

/* Whether a word that starts so can only be a string. */
static bool starts_string(char c)
{
    return isalpha((unsigned char)c) && !strchr("tTfFnN", c);
}

bool is_boolean_text(const char *text, bool *value)
{
    static const char *const words[] = {"true", "True", "TRUE", "false", "False", "FALSE"};
    *value = is_one_of(text, words, 3);
    return *value || is_one_of(text, words + 3, 3);
}

/* The digits' value in 64 bits; one that is larger becomes the largest. */
static bool parse_digits(const char *digits, int base, uint64_t *value)
{
    if (!isalnum((unsigned char)*digits)) {
        return false;
    }
    char *end;
    errno = 0;
    *value = strtoull(digits, &end, base);
    return *end == '\0';
}

/* An integer of the core schema as sign and magnitude. */
bool parse_integer(const char *text, bool *negative, uint64_t *magnitude)
{
    *negative = *text == '-';
    if (text[0] == '0' && (text[1] == 'o' || text[1] == 'x')) {
        return parse_digits(text + 2, text[1] == 'o' ? 8 : 16, magnitude);
    }
    text += *text == '-' || *text == '+';
    return text[strspn(text, "0123456789")] == '\0' && parse_digits(text, 10, magnitude);
}

bool is_integer_text(const char *text, int64_t *value)
{
    bool negative;
    uint64_t magnitude;
    if (!parse_integer(text, &negative, &magnitude) || errno == ERANGE ||
        magnitude > (uint64_t)INT64_MAX + negative) {
        return false;
    }
    *value = negative ? (int64_t)(0 - magnitude) : (int64_t)magnitude;
    return true;
}

bool is_integer(const struct node *node)
{
    bool negative;
    uint64_t magnitude;
    return node->plain && parse_integer(node->text, &negative, &magnitude);
}

bool is_float(const struct node *node)
{
    static const char *const words[] = {".nan",  ".NaN",  ".NAN",  ".inf",  ".Inf",  ".INF",
                                        "-.inf", "-.Inf", "-.INF", "+.inf", "+.Inf", "+.INF"};
    const char *s = node->text;
    if (!node->plain || is_one_of(s, words, sizeof(words) / sizeof(*words))) {
        return node->plain;
    }
    s += *s == '-' || *s == '+';
    size_t before = strspn(s, "0123456789");
    s += before;
    size_t after = 0;
    if (*s == '.') {
        s++;
        after = strspn(s, "0123456789");
        s += after;
    }
    if ((*s == 'e' || *s == 'E') && before + after > 0) {
        s++;
        s += *s == '-' || *s == '+';
        size_t exponent = strspn(s, "0123456789");
        return exponent > 0 && s[exponent] == '\0';
    }
    return before + after > 0 && *s == '\0';
}

bool is_boolean(const struct node *node)
{
    bool value;
    return node->plain && is_boolean_text(node->text, &value);
}

bool is_string(const struct node *node)
{
    if (node->kind != NODE_SCALAR || !node->plain || starts_string(*node->text)) {
        return node->kind == NODE_SCALAR;
    }
    return !is_null(node) && !is_boolean(node) && !is_integer(node) && !is_float(node);
}

static bool is_name_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_name(const char *text)
{
    if (!is_name_start(*text)) {
        return false;
    }
    while (is_name_start(*text) || *text == '_' || *text == '.' || *text == '+' || *text == '-') {
        text++;
    }
    return *text == '\0';
}

bool is_identifier(const char *text)
{
    static const char further[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    return *text && !isdigit((unsigned char)*text) && text[strspn(text, further)] == '\0';
}
