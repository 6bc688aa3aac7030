/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest_version.c - versions, ranges and the text of a requirement.
 *
 *     requirement = alternative { "|" alternative }
 *     alternative = name [ version | bound { bound } ]
 *     bound       = ( "=" | "<" | "<=" | ">" | ">=" ) version
 *     version     = number { "." number }
 *
 * Blanks may stand between any two of these. Numbers have 64 bits.
 */
#include "manifest_reader.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- versions ---- */

static const uint64_t zero[] = {0};
const struct version version_zero = {.text = "0", .parts = zero, .count = 1, .packed = 1};

/* The value of the digits at *text, which steps over them. */
static bool parse_number(const char **text, uint64_t *value)
{
    const char *s = *text;
    if (!isdigit((unsigned char)*s)) {
        return false;
    }
    for (*value = 0; isdigit((unsigned char)*s); s++) {
        if (__builtin_mul_overflow(*value, 10u, value) ||
            __builtin_add_overflow(*value, (unsigned)(*s - '0'), value)) {
            return false;
        }
    }
    *text = s;
    return true;
}

/* The lowest bit tells it from 0. */
static uint64_t pack(const uint64_t *parts, size_t count)
{
    enum { PARTS = 3, BITS = 21 };
    uint64_t packed = 0;
    for (size_t i = 0; i < PARTS; i++) {
        uint64_t number = i < count ? parts[i] : 0;
        if (count > PARTS || number >> BITS) {
            return 0;
        }
        packed = packed << BITS | number;
    }
    return packed << 1 | 1;
}

bool manifest_parse_version(struct arena *arena, const char *text, struct version *out)
{
    size_t count = 1;
    for (const char *s = text; *s; s++) {
        count += *s == '.';
    }
    uint64_t *parts = arena_array(arena, count, sizeof(*parts));
    const char *s = text;
    for (size_t i = 0; i < count; i++) {
        if (!parse_number(&s, &parts[i]) || *s != (i + 1 < count ? '.' : '\0')) {
            return false;
        }
        s++;
    }
    *out = (struct version){
        .text = text, .parts = parts, .count = count, .packed = pack(parts, count)};
    return true;
}

static uint64_t version_part(const struct version *version, size_t i)
{
    return i < version->count ? version->parts[i] : 0;
}

int version_compare(const struct version *a, const struct version *b)
{
    if (a->packed && b->packed) {
        return (a->packed > b->packed) - (a->packed < b->packed);
    }
    size_t count = a->count > b->count ? a->count : b->count;
    for (size_t i = 0; i < count; i++) {
        uint64_t left = version_part(a, i), right = version_part(b, i);
        if (left != right) {
            return left < right ? -1 : 1;
        }
    }
    return 0;
}

static bool same_first_part(const struct version *a, const struct version *b)
{
    enum { OTHERS = 43 };
    if (a->packed && b->packed) {
        return a->packed >> OTHERS == b->packed >> OTHERS;
    }
    return version_part(a, 0) == version_part(b, 0);
}

static bool bound_holds(const struct bound *bound, const struct version *version)
{
    int order = version_compare(version, &bound->version);
    switch (bound->comparison) {
    case COMPATIBLE:
        return order >= 0 && same_first_part(version, &bound->version);
    case EQUAL:
        return order == 0;
    case LESS:
        return order < 0;
    case LESS_EQUAL:
        return order <= 0;
    case GREATER:
        return order > 0;
    case GREATER_EQUAL:
        return order >= 0;
    }
    return false;
}

bool range_fits(const struct range *range, const struct version *version)
{
    for (size_t i = 0; i < range->count; i++) {
        if (!bound_holds(&range->bounds[i], version)) {
            return false;
        }
    }
    return true;
}

/* ---- requirements ---- */

struct parse {
    struct arena *arena;
    const char *text; /* the whole */
    const char *s;    /* what is left of it */
    struct place at;
    const char *why;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static bool ends_word(char c)
{
    return is_blank(c) || c == '\0' || c == '<' || c == '>' || c == '=' || c == '|';
}

static void skip_blanks(struct parse *parse)
{
    while (is_blank(*parse->s)) {
        parse->s++;
    }
}

/* The text from start to end, which is no copy when the whole ends there too. */
static const char *part(struct parse *parse, const char *start, const char *end)
{
    return *end ? arena_copy(parse->arena, start, (size_t)(end - start)) : start;
}

/* The characters up to a blank, an operator or the end; empty when there are none. */
static const char *take_word(struct parse *parse)
{
    const char *start = parse->s;
    while (!ends_word(*parse->s)) {
        parse->s++;
    }
    return part(parse, start, parse->s);
}

static const char *take_api(struct parse *parse)
{
    const char *name = take_word(parse);
    if (*name == '\0') {
        parse->why = *parse->s == '\0' && parse->s == parse->text + strspn(parse->text, " \t\n")
                         ? "the name of an API is missing"
                         : arena_format(parse->arena, "the name of an API is missing %s '%.64s'",
                                        *parse->s ? "before" : "at the end of",
                                        *parse->s ? parse->s : parse->text);
        return NULL;
    }
    if (!is_name(name)) {
        parse->why = arena_format(parse->arena, "'%.64s' is not the name of an API", name);
        return NULL;
    }
    return name;
}

static enum comparison take_comparison(struct parse *parse)
{
    static const struct {
        const char *text;
        enum comparison comparison;
    } operators[] = {
        {">=", GREATER_EQUAL}, {"<=", LESS_EQUAL}, {">", GREATER}, {"<", LESS}, {"=", EQUAL},
    };
    for (size_t i = 0; i < sizeof(operators) / sizeof(*operators); i++) {
        const char *text = operators[i].text;
        if (*parse->s == *text && (!text[1] || parse->s[1] == text[1])) {
            parse->s += text[1] ? 2 : 1;
            return operators[i].comparison;
        }
    }
    return COMPATIBLE;
}

static bool take_bound(struct parse *parse, struct bound *bound)
{
    bound->comparison = take_comparison(parse);
    skip_blanks(parse);
    const char *text = take_word(parse);
    if (*text == '\0') {
        parse->why = arena_format(parse->arena, "a version is missing in '%.64s'", parse->text);
        return false;
    }
    if (!manifest_parse_version(parse->arena, text, &bound->version)) {
        parse->why = arena_format(parse->arena, "'%.64s' is not a version", text);
        return false;
    }
    return true;
}

/* How many bounds the text up to `|` or the end has at most: it is one more than its gaps. */
static size_t count_bounds(const char *s)
{
    size_t count = *s && *s != '|';
    for (; *s && *s != '|'; s++) {
        count += ends_word(*s) && !ends_word(s[1]);
    }
    return count;
}

static bool take_range(struct parse *parse, struct range *range)
{
    bool bare = false;
    skip_blanks(parse);
    const char *start = parse->s, *end = start;
    size_t room = count_bounds(start);
    range->bounds = room ? arena_array(parse->arena, room, sizeof(*range->bounds)) : NULL;
    while (range->count < room && *parse->s && *parse->s != '|') {
        struct bound *bound = &range->bounds[range->count++];
        if (!take_bound(parse, bound)) {
            return false;
        }
        bare = bare || bound->comparison == COMPATIBLE;
        end = parse->s;
        skip_blanks(parse);
    }
    range->text = part(parse, start, end);
    if (bare && range->count > 1) {
        parse->why = arena_format(
            parse->arena, "'%.64s' has a version without an operator beside another", range->text);
        return false;
    }
    return true;
}

static bool take_alternative(struct parse *parse, struct api_range *out)
{
    skip_blanks(parse);
    out->at = parse->at;
    out->at.column += (uint32_t)(parse->s - parse->text);
    out->api = take_api(parse);
    return out->api && take_range(parse, &out->range);
}

static bool parse_alternatives(struct parse *parse, struct requirement *out)
{
    out->count = 1;
    for (const char *s = parse->text; *s; s++) {
        out->count += *s == '|';
    }
    out->alternatives = arena_array(parse->arena, out->count, sizeof(*out->alternatives));
    for (size_t i = 0; i < out->count; i++) {
        if (!take_alternative(parse, &out->alternatives[i])) {
            return false;
        }
        parse->s++;
    }
    return true;
}

bool manifest_parse_requirement(struct arena *arena, const char *text, struct place at,
                                struct requirement *out, const char **why)
{
    struct parse parse = {.arena = arena, .text = text, .s = text, .at = at};
    *out = (struct requirement){.text = text, .at = at};
    if (!parse_alternatives(&parse, out)) {
        *why = parse.why;
        return false;
    }
    return true;
}
