/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * emit_view.c - the folders of headers that parts compile against.
 *
 * view/<part>/ has a link to each header of the APIs that the part declares, <errno.h>, its
 * <options.h>, and <PREFIX_header> where it calls an API through a prefix. view/undeclared/ comes
 * last in the include path: what is found there says which API to declare.
 *
 * An API's header lies beside its manifest, or in include/ of Joist's tree; otherwise in the
 * `headers:` folders of a component that provides the API, or another API with that header. These
 * may be of a port, which need not be there yet: nobody looks into them.
 */
#include "emit.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct view {
    struct emit *emit;
    const char *output;  /* the output folder, absolute, without links */
    const char *include; /* include/ of the tree, as named; and absolute */
    const char *include_physical;
};

/* The absolute path without links; what does not exist yet is taken as written. */
static const char *physical(struct arena *arena, const char *path)
{
    const char *existing = path;
    for (;;) {
        char *resolved = realpath(existing, NULL);
        if (resolved) {
            char *copy = arena_copy(arena, resolved, strlen(resolved));
            free(resolved);
            return arena_format(arena, "%s%s%s", copy, path[strlen(existing)] ? "/" : "",
                                path + strlen(existing) + (path[strlen(existing)] == '/'));
        }
        const char *slash = strrchr(existing, '/');
        if (!slash || slash == existing)
            break;
        existing = arena_copy(arena, existing, (size_t)(slash - existing));
    }
    char *here = realpath(".", NULL);
    if (!here)
        return path;
    char *copy = arena_copy(arena, here, strlen(here));
    free(here);
    return arena_format(arena, "%s/%s", copy, path);
}

/* The way from one absolute folder to an absolute path. */
static const char *relative(struct arena *arena, const char *from, const char *to)
{
    size_t common = 0, i = 0;
    for (; from[i] && from[i] == to[i]; i++) {
        if (from[i] == '/')
            common = i + 1;
    }
    if (!from[i] && to[i] == '/')
        common = i + 1;
    struct text out = {.arena = arena};
    const char *rest = from + (common <= strlen(from) ? common : strlen(from));
    for (const char *c = rest; *rest && c; c = strchr(c + 1, '/'))
        text_add(&out, "../");
    text_add(&out, to + common);
    return out.data;
}

static void add_link(struct view *view, const char *path, const char *target)
{
    struct arena *arena = view->emit->arena;
    const char *slash = strrchr(path, '/');
    const char *from = arena_format(arena, "%s/%.*s", view->output, (int)(slash - path), path);
    struct text link = emit_text(view->emit);
    text_add(&link, relative(arena, from, target));
    emit_file(view->emit, OUTPUT_LINK, path, &link);
}

static const char *folder_of(struct arena *arena, const char *file)
{
    const char *slash = strrchr(file, '/');
    return slash ? arena_copy(arena, file, (size_t)(slash - file)) : ".";
}

/* The absolute path of an API's own header; NULL when there is no such file. */
static const char *find_header(struct view *view, const struct api *api, const char *header)
{
    struct arena *arena = view->emit->arena;
    const char *folder = folder_of(arena, api->at.file);
    if (access(emit_path(arena, folder, header), F_OK) == 0)
        return arena_format(arena, "%s/%s", physical(arena, folder), header);
    if (access(emit_path(arena, view->include, header), F_OK) == 0)
        return arena_format(arena, "%s/%s", view->include_physical, header);
    return NULL;
}

/* Headers of providers */

static bool provides(const struct component *component, const char *api)
{
    const struct api_version *versions = component->provides.items;
    for (size_t i = 0; i < component->provides.count; i++) {
        if (strcmp(versions[i].api, api) == 0)
            return true;
    }
    return false;
}

/* A component with headers for the API, preferably of this image. */
static const struct component *header_provider(const struct emit *emit, const struct api *api)
{
    const struct component *provider = emit_provider(emit, api->name);
    if (provider && provider->headers.count > 0)
        return provider;
    const struct component *const *components = emit->answer->manifests->components.items;
    for (size_t i = 0; i < emit->answer->manifests->components.count; i++) {
        if (components[i]->headers.count > 0 && provides(components[i], api->name))
            return components[i];
    }
    return NULL;
}

static bool lists_header(const struct api *api, const char *header)
{
    const struct list *lists[] = {&api->headers, &api->support};
    for (size_t i = 0; i < 2; i++) {
        const struct word *words = lists[i]->items;
        for (size_t k = 0; k < lists[i]->count; k++) {
            if (strcmp(words[k].text, header) == 0)
                return true;
        }
    }
    return false;
}

/* The same for a header, which some other API may have too. */
static const struct component *any_header_provider(const struct emit *emit, const struct api *api,
                                                   const char *header)
{
    const struct component *provider = header_provider(emit, api);
    const struct api *const *apis = emit->answer->manifests->apis.items;
    for (size_t i = 0; !provider && i < emit->answer->manifests->apis.count; i++) {
        if (lists_header(apis[i], header))
            provider = header_provider(emit, apis[i]);
    }
    return provider;
}

/* The absolute path of that header in one of the component's folders. */
static const char *provided_header(struct view *view, const struct component *component,
                                   const char *folder, const char *header)
{
    struct arena *arena = view->emit->arena;
    const char *port = emit_port(arena, component->folder);
    if (!port || !emit_of_port(folder))
        return arena_format(arena, "%s/%s/%s", physical(arena, component->folder), folder, header);
    emit_use_port(view->emit, component->folder);
    return arena_format(arena, "%s/%s/%s/%s", view->output, port, folder, header);
}

/* With several folders the compiler finds out which of them has the header. */
static void add_choice(struct view *view, const char *path, const struct component *component,
                       const char *header)
{
    struct arena *arena = view->emit->arena;
    const struct word *folders = component->headers.items;
    struct text text = emit_text(view->emit);
    const char *here = arena_format(arena, "%s/%s", view->output, folder_of(arena, path));
    text_add(&text, "/* SPDX-License-Identifier: BSD-2-Clause */\n/* Generated by resolve. */\n");
    for (size_t i = 0; i < component->headers.count; i++) {
        const char *file = provided_header(view, component, folders[i].text, header);
        const char *way = relative(arena, here, file);
        text_format(&text, "#%s __has_include(\"%s\")\n#include \"%s\"\n", i ? "elif" : "if", way,
                    way);
    }
    text_format(&text, "#else\n#error \"%s: none of its headers: has %s\"\n#endif\n",
                component->name, header);
    emit_file(view->emit, OUTPUT_TEXT, path, &text);
}

static void add_header(struct view *view, const struct part *part, const struct api *api,
                       const char *header)
{
    struct arena *arena = view->emit->arena;
    const char *path = arena_format(arena, "view/%s/%s", part->name, header);
    const char *target = find_header(view, api, header);
    const struct component *provider = target ? NULL : any_header_provider(view->emit, api, header);
    if (provider && provider->headers.count > 1) {
        add_choice(view, path, provider, header);
        return;
    }
    if (provider) {
        const struct word *folders = provider->headers.items;
        target = provided_header(view, provider, folders[0].text, header);
    }
    if (target) {
        add_link(view, path, target);
        return;
    }
    struct text text = emit_text(view->emit);
    text_format(&text,
                "/* Generated by resolve. */\n"
                "#error \"%s, a header of the API %s, is neither beside %s nor in include/, and no "
                "component that provides the API has headers:\"\n",
                header, api->name, api->at.file);
    emit_file(view->emit, OUTPUT_TEXT, path, &text);
}

static void add_headers(struct view *view, const struct part *part, struct names *seen)
{
    const struct api *const *apis = part->view.items;
    for (size_t i = 0; i < part->view.count; i++) {
        const struct list *lists[] = {&apis[i]->headers, &apis[i]->support};
        for (size_t k = 0; k < 2; k++) {
            const struct word *words = lists[k]->items;
            for (size_t n = 0; n < lists[k]->count; n++) {
                if (names_add(seen, words[n].text, 0))
                    add_header(view, part, apis[i], words[n].text);
            }
        }
    }
    if (names_add(seen, "errno.h", 0))
        add_link(view, arena_format(view->emit->arena, "view/%s/errno.h", part->name),
                 arena_format(view->emit->arena, "%s/errno.h", view->include_physical));
}

/* Options */

static const char *macro_name(struct arena *arena, const char *name)
{
    char *macro = arena_copy(arena, name, strlen(name));
    for (char *c = macro; *c; c++) {
        if (*c >= 'a' && *c <= 'z')
            *c = (char)(*c - 'a' + 'A');
        else if (!(*c >= '0' && *c <= '9'))
            *c = '_';
    }
    return macro;
}

/* YAML's core schema has 0o17, and 017 is seventeen: C would read both otherwise. */
static void add_number(struct text *out, const char *text)
{
    bool negative = *text == '-';
    text += *text == '-' || *text == '+';
    int base = 10;
    if (text[0] == '0' && (text[1] == 'x' || text[1] == 'o')) {
        base = text[1] == 'x' ? 16 : 8;
        text += 2;
    }
    unsigned long long value = strtoull(text, NULL, base);
    text_format(out, negative ? "(-%llu)" : "%llu", value);
}

static void add_option(struct text *out, struct arena *arena, const struct option *option,
                       const char *value)
{
    const char *macro = macro_name(arena, option->name);
    if (option->help && *option->help)
        text_format(out, "\n/* %s */\n", option->help);
    text_format(out, "#define OPT_%s ", macro);
    if (option->type == OPTION_INT)
        add_number(out, value);
    else if (option->type == OPTION_BOOL)
        text_add(out, strcmp(value, "true") == 0 ? "1" : "0");
    else
        emit_c_string(out, value);
    text_add(out, "\n");
    const struct word *choices = option->choices.items;
    for (size_t i = 0; i < option->choices.count; i++)
        text_format(out, "#define OPT_%s_%s %d\n", macro, macro_name(arena, choices[i].text),
                    strcmp(choices[i].text, value) == 0);
}

static void add_options(struct view *view, const struct part *part)
{
    const struct emit *emit = view->emit;
    struct text out = emit_text(emit);
    text_format(&out,
                "/* SPDX-License-Identifier: BSD-2-Clause */\n"
                "/* The options of %s. Generated by resolve. */\n",
                part->name);
    const struct member *members = emit->answer->members.items;
    for (size_t i = 0; part->component && i < emit->answer->members.count; i++) {
        const struct option *options = members[i].component->options.items;
        if (members[i].component != part->component)
            continue;
        for (size_t k = 0; k < part->component->options.count; k++)
            add_option(&out, emit->arena, &options[k],
                       answer_option(emit->answer, &members[i], &options[k]));
    }
    emit_file(view->emit, OUTPUT_TEXT, arena_format(emit->arena, "view/%s/options.h", part->name),
              &out);
}

/* Aliases */

/* The symbols of one API under one prefix; attributes such as noreturn come along by `copy`. */
static void add_alias_header(struct view *view, const struct part *part, size_t first)
{
    const struct alias *aliases = part->aliases.items;
    const struct alias *of = &aliases[first];
    const struct word *headers = of->api->headers.items;
    if (of->api->headers.count == 0)
        return;
    struct arena *arena = view->emit->arena;
    struct text out = emit_text(view->emit);
    text_format(&out,
                "/* SPDX-License-Identifier: BSD-2-Clause */\n"
                "/* The API %s as %s calls it through `%s`. Generated by resolve. */\n"
                "#pragma once\n\n",
                of->api->name, part->name, of->prefix);
    for (size_t i = 0; i < of->api->headers.count; i++)
        text_format(&out, "#include <%s>\n", headers[i].text);
    text_add(&out, "\n");
    for (size_t i = first; i < part->aliases.count; i++) {
        const struct alias *a = &aliases[i];
        if (a->api != of->api || strcmp(a->prefix, of->prefix) != 0)
            continue;
        text_format(&out, "extern __typeof__(%s) %s_%s __asm__(\"%s\")", a->symbol, a->prefix,
                    a->symbol, a->target);
        text_format(&out, a->api->many ? ";\n" : "\n    __attribute__((__copy__(%s)));\n",
                    a->symbol);
    }
    emit_file(view->emit, OUTPUT_TEXT,
              arena_format(arena, "view/%s/%s_%s", part->name, of->prefix, headers[0].text), &out);
}

static void add_aliases(struct view *view, const struct part *part)
{
    const struct alias *aliases = part->aliases.items;
    for (size_t i = 0; i < part->aliases.count; i++) {
        if (i == 0 || aliases[i].api != aliases[i - 1].api ||
            strcmp(aliases[i].prefix, aliases[i - 1].prefix) != 0)
            add_alias_header(view, part, i);
    }
}

/* What is not declared */

static const char *version_hint(struct arena *arena, const struct api *api)
{
    return strcmp(api->version.text, "0") == 0
               ? api->name
               : arena_format(arena, "%s %s", api->name, api->version.text);
}

static void add_undeclared(struct view *view, const struct api *api, const char *header)
{
    struct arena *arena = view->emit->arena;
    struct text text = emit_text(view->emit);
    text_format(&text,
                "/* SPDX-License-Identifier: BSD-2-Clause */\n"
                "/* Generated by resolve. */\n"
                "#error \"<%s> is of the API %s, which is not declared here: "
                "add '%s' to requires: of the component (to needs: of an app)\"\n",
                header, api->name, version_hint(arena, api));
    emit_file(view->emit, OUTPUT_TEXT, arena_format(arena, "view/undeclared/%s", header), &text);
}

/* GCC's <limits.h> goes on to that of a C library, of which there need be none. */
static void add_next_limits(struct view *view, struct names *seen)
{
    struct text text = emit_text(view->emit);
    text_add(&text, "/* SPDX-License-Identifier: BSD-2-Clause */\n"
                    "/* The compiler's own has been read. Generated by resolve. */\n");
    emit_file(view->emit, OUTPUT_TEXT, "view/undeclared/limits.h", &text);
    names_add(seen, "limits.h", 0);
}

static void add_all_undeclared(struct view *view)
{
    const struct list *list = &view->emit->answer->manifests->apis;
    const struct api *const *apis = list->items;
    struct names seen;
    names_init(&seen, view->emit->arena, 64);
    add_next_limits(view, &seen);
    for (size_t i = 0; i < list->count; i++) {
        const struct word *words = apis[i]->headers.items;
        for (size_t k = 0; k < apis[i]->headers.count; k++) {
            if (names_add(&seen, words[k].text, 0))
                add_undeclared(view, apis[i], words[k].text);
        }
    }
}

void emit_view(struct emit *emit)
{
    struct view view = {.emit = emit};
    view.output = physical(emit->arena, emit->places->output);
    view.include = emit_path(emit->arena, emit->places->root, "include");
    view.include_physical = physical(emit->arena, view.include);
    const struct part *parts = emit->parts.items;
    for (size_t i = 0; i < emit->parts.count; i++) {
        struct names seen;
        names_init(&seen, emit->arena, 32);
        add_headers(&view, &parts[i], &seen);
        add_options(&view, &parts[i]);
        add_aliases(&view, &parts[i]);
    }
    add_all_undeclared(&view);
}
