/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * check.c - holds the parts to their manifests: what a part promises it defines; what it wants and
 * does not define itself it has declared, or it is of the compiler's own library.
 *
 * A symbol is reported once for each part, at its first reference.
 */
#include "check.h"

#include "collect.h"

#include <string.h>

static const char *kind_and_name(struct arena *arena, const struct audit_part *part)
{
    return part->kind == AUDIT_APP ? arena_format(arena, "the app %s", part->name) : part->name;
}

/* Promises */

static void check_promise(struct audit *audit, const struct audit_part *part,
                          const struct promise *promise)
{
    for (size_t i = 0; i < promise->symbols.count; i++) {
        const char *name = promise->symbols.items[i];
        if (part_defines(part, name))
            continue;
        if (strcmp(promise->api, "-") == 0)
            findings_error(audit->findings, promise->at, "%s does not define '%s'",
                           kind_and_name(audit->arena, part), name);
        else
            findings_error(audit->findings, promise->at,
                           "%s provides the API %s and does not define its symbol '%s'", part->name,
                           promise->api, name);
    }
}

static void check_promises(struct audit *audit, const struct audit_part *part)
{
    const struct promise *promises = part->promises.items;
    for (size_t i = 0; part->kind != AUDIT_IMAGE && i < part->promises.count; i++)
        check_promise(audit, part, &promises[i]);
}

/* References */

static struct use *find_use(struct audit_part *part, const char *name)
{
    uint32_t at = names_find(&part->used, name);
    return at == NONE ? NULL : &((struct use *)part->uses.items)[at];
}

/* Names that the compiler itself brings in: its library, its sanitizers, position independence. */
static bool is_runtime(const struct audit *audit, const char *name)
{
    static const char *const prefixes[] = {"__asan_", "__ubsan_", "__sanitizer_", "__tsan_",
                                           "__msan_"};
    if (names_find(&audit->runtime, name) != NONE || strcmp(name, "_GLOBAL_OFFSET_TABLE_") == 0)
        return true;
    for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
        if (strncmp(name, prefixes[i], strlen(prefixes[i])) == 0)
            return true;
    }
    uint32_t api = names_find(&audit->api_of, name);
    return api != NONE && strcmp(((struct audit_api *)audit->apis.items)[api].name, "mem") == 0;
}

static const struct audit_part *private_owner(const struct audit *audit, const char *name)
{
    const struct audit_part *parts = audit->parts.items;
    for (size_t i = 0; i < audit->parts.count; i++) {
        if (part_defines(&parts[i], name))
            return &parts[i];
    }
    return NULL;
}

static const struct absent *find_absent(const struct audit_part *part, const char *api)
{
    const struct absent *absent = part->absent.items;
    for (size_t i = 0; i < part->absent.count; i++) {
        if (strcmp(absent[i].api, api) == 0)
            return &absent[i];
    }
    return NULL;
}

static const struct use *use_of(const struct audit_part *part, const char *api)
{
    const struct use *uses = part->uses.items;
    for (size_t i = 0; i < part->uses.count; i++) {
        if (strcmp(uses[i].api, api) == 0)
            return &uses[i];
    }
    return NULL;
}

/* The symbol belongs to an API: one that is not declared, or not there, or under another name. */
static void report_api(struct audit *audit, const struct audit_part *part, const char *name,
                       struct place at, const struct audit_api *api)
{
    const char *who = kind_and_name(audit->arena, part);
    const struct absent *absent = find_absent(part, api->name);
    const struct use *use = use_of(part, api->name);
    if (absent) {
        struct finding *finding = findings_error(
            audit->findings, at, "%s uses '%s', but nothing in this image brings the API %s", who,
            name, api->name);
        findings_note(audit->findings, finding, absent->at,
                      "it is only wanted here: say `if (has_%s)` before, or require it", api->name);
    } else if (use) {
        struct finding *finding = findings_error(
            audit->findings, at, "%s uses '%s' by a name that it does not have here", who, name);
        findings_note(audit->findings, finding, use->at, "it is '%s' through this requirement",
                      use->symbols.count ? use->symbols.items[0] : "another");
    } else {
        struct finding *finding =
            findings_error(audit->findings, at, "%s uses '%s' of the API %s, which it does not %s",
                           who, name, api->name, part->kind == AUDIT_APP ? "need" : "require");
        findings_note(audit->findings, finding, part->at, "add '%s%s%s' to %s:", api->name,
                      strcmp(api->version, "0") ? " " : "",
                      strcmp(api->version, "0") ? api->version : "",
                      part->kind == AUDIT_APP ? "needs" : "requires");
    }
}

static void report(struct audit *audit, const struct audit_part *part, const struct object *object,
                   const struct wanted *wanted)
{
    struct place at = line_of(audit, object, wanted);
    const char *who = kind_and_name(audit->arena, part);
    uint32_t api = names_find(&audit->api_of, wanted->name);
    const struct audit_part *owner = private_owner(audit, wanted->name);
    if (api != NONE) {
        bool apart = strncmp(wanted->name, AUDIT_APART, strlen(AUDIT_APART)) == 0;
        report_api(audit, part, wanted->name + (apart ? strlen(AUDIT_APART) : 0), at,
                   &((struct audit_api *)audit->apis.items)[api]);
    } else if (owner) {
        struct finding *finding = findings_error(audit->findings, at, "%s uses '%s' of %s", who,
                                                 wanted->name, owner->name);
        findings_note(audit->findings, finding, (struct place){0},
                      "it is in no API: what a component defines besides is its own");
    } else {
        findings_error(audit->findings, at, "%s uses '%s', which nothing defines", who,
                       wanted->name);
    }
}

static void check_wanted(struct audit *audit, struct audit_part *part, const struct object *object,
                         const struct wanted *wanted, struct names *reported)
{
    if (part_resolves(audit, part, wanted->name))
        return;
    struct use *use = find_use(part, wanted->name);
    bool optional = wanted->weak && object->member;
    if (use)
        use->references += wanted->references;
    else if (!optional && !is_runtime(audit, wanted->name) && names_add(reported, wanted->name, 0))
        report(audit, part, object, wanted);
}

static void check_object(struct audit *audit, struct audit_part *part, const struct object *object,
                         struct names *reported)
{
    struct place at = {.file = object->file};
    if (object->slim)
        findings_error(audit->findings, at,
                       "has byte code only: %s must be compiled with -ffat-lto-objects",
                       part->name);
    if (object->constructors && !audit->hosted)
        findings_error(audit->findings, at,
                       "%s has a constructor, which nothing calls: name an init: in its manifest",
                       part->name);
    if (object->thread_local && !part_has_archive(part) && !use_of(part, "tls")) {
        struct finding *finding = findings_error(
            audit->findings, at, "%s has thread-local variables, which need the API tls",
            kind_and_name(audit->arena, part));
        findings_note(audit->findings, finding, part->at,
                      "add 'tls 1.0' to %s:", part->kind == AUDIT_APP ? "needs" : "requires");
    }
    if (object->writable_code)
        findings_error(audit->findings, at, "%s has code that can be written to, in section %s",
                       part->name, object->writable_code);
    const struct wanted *wanted = object->wanted.items;
    for (size_t i = 0; i < object->wanted.count; i++)
        check_wanted(audit, part, object, &wanted[i], reported);
}

static bool has_thread_local(const struct audit_part *part)
{
    const struct object *objects = part->objects.items;
    for (size_t i = 0; i < part->objects.count; i++) {
        if (objects[i].thread_local)
            return true;
    }
    return false;
}

/* Whether a symbol of use is used; the table of a `many` API is that of several uses, of which one
 * has counted. */
static bool is_used(struct audit_part *part, const struct use *use)
{
    for (size_t i = 0; i < use->symbols.count; i++) {
        if (find_use(part, use->symbols.items[i])->references > 0)
            return true;
    }
    return false;
}

/*
 * The compiler decides about calls of mem; an API without symbols is used by its types; tls is used
 * by variables; what is wanted costs nothing; members of an archive that this image does not reach
 * may use what the others do not.
 */
static void check_unused(struct audit *audit, struct audit_part *part)
{
    if (part_has_archive(part))
        return;
    const struct use *uses = part->uses.items;
    for (size_t i = 0; i < part->uses.count; i++) {
        if (is_used(part, &uses[i]) || uses[i].symbols.count == 0 ||
            strcmp(uses[i].how, "generated") == 0 || strcmp(uses[i].how, "wants") == 0 ||
            strcmp(uses[i].api, "mem") == 0 ||
            (strcmp(uses[i].api, "tls") == 0 && has_thread_local(part)))
            continue;
        findings_warning(audit->findings, uses[i].at, "%s %s %s and uses nothing of it",
                         kind_and_name(audit->arena, part),
                         part->kind == AUDIT_APP ? "needs" : uses[i].how, uses[i].api);
    }
}

static void index_uses(struct audit *audit, struct audit_part *part)
{
    const struct use *uses = part->uses.items;
    names_init(&part->used, audit->arena, 64);
    for (size_t i = 0; i < part->uses.count; i++) {
        for (size_t k = 0; k < uses[i].symbols.count; k++)
            names_add(&part->used, uses[i].symbols.items[k], (uint32_t)i);
    }
}

void check_parts(struct audit *audit)
{
    struct audit_part *parts = audit->parts.items;
    for (size_t i = 0; i < audit->parts.count; i++) {
        struct names reported;
        names_init(&reported, audit->arena, 16);
        index_uses(audit, &parts[i]);
        check_promises(audit, &parts[i]);
        const struct object *objects = parts[i].objects.items;
        for (size_t k = 0; k < parts[i].objects.count; k++)
            check_object(audit, &parts[i], &objects[k], &reported);
        check_unused(audit, &parts[i]);
    }
}

void write_edges(const struct audit *audit, struct text *out)
{
    const struct audit_part *parts = audit->parts.items;
    for (size_t i = 0; i < audit->parts.count; i++) {
        const struct use *uses = parts[i].uses.items;
        for (size_t k = 0; k < parts[i].uses.count; k++)
            text_format(out, "%s %s %s %zu\n", parts[i].name, uses[k].api, uses[k].provider,
                        uses[k].references);
    }
}
