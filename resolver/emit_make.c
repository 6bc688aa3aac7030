/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * emit_make.c - image.mk: what an image is made of, one block for each part, made to be read.
 *
 * How something is compiled and linked is the same for every image and lies in compile.mk and
 * link.mk, which image.mk includes. Which files `sources:` patterns mean is left to make, so that
 * a new file counts without a resolve.
 */
#include "emit.h"

#include <string.h>

/* A word for a shell, in a variable's value, where `#` would begin a comment, or in a recipe. */
enum make_place { IN_VALUE, IN_RECIPE };

static void add_make_word(struct text *out, struct arena *arena, const char *word,
                          enum make_place place)
{
    struct text quoted = {.arena = arena};
    emit_shell_word(&quoted, word);
    for (const char *c = quoted.data; *c; c++) {
        if (*c == '$')
            text_add(out, "$");
        if (*c == '#' && place == IN_VALUE)
            text_add(out, "\\");
        text_add_bytes(out, c, 1);
    }
}

/* Why a component is there */

static const struct binding *first_binding(const struct emit *emit,
                                           const struct component *component,
                                           const struct api_version *provided, size_t skip)
{
    for (size_t i = 0; i < skip; i++) { /* an API in two versions is one line */
        if (strcmp(provided[i].api, provided[skip].api) == 0)
            return NULL;
    }
    for (size_t i = 0; i < emit->answer->bindings.count; i++) {
        const struct binding *b = emit_binding(emit, i);
        if (b->provider->component == component && strcmp(b->api->name, provided[skip].api) == 0)
            return b;
    }
    return NULL;
}

static void add_reason(struct text *out, struct emit *emit, const struct binding *binding)
{
    text_format(out, "because %s (%s", emit_place(emit->arena, binding->range->at),
                reason_name(binding->reason));
    if (binding->reason == REASON_SMALLEST)
        text_format(out, " of %zu", binding->of);
    if (binding->reason == REASON_USE || binding->reason == REASON_PREFER)
        text_format(out, ", %s", emit_place(emit->arena, binding->because));
    text_add(out, ")");
}

static void add_component_comment(struct text *out, struct emit *emit,
                                  const struct component *component)
{
    const struct api_version *provides = component->provides.items;
    const char *separator = " provides";
    text_format(out, "\n# %s:", component->name);
    for (size_t i = 0; i < component->provides.count; i++) {
        const struct binding *binding = first_binding(emit, component, provides, i);
        if (!binding)
            continue;
        text_format(out, "%s %s, ", separator, provides[i].api);
        add_reason(out, emit, binding);
        separator = "\n#   and";
    }
    text_add(out, "\n");
}

/* What a part is compiled from */

static bool has_api(const struct component *component, const char *api)
{
    const struct api_version *provides = component->provides.items;
    for (size_t i = 0; i < component->provides.count; i++) {
        if (strcmp(provides[i].api, api) == 0)
            return true;
    }
    return false;
}

/* What a path in the part's manifest means to make. */
static const char *path_of(struct arena *arena, const struct part *part, const char *path)
{
    if (part->port && emit_of_port(path))
        return arena_format(arena, "$(%s.port)/%s", part->name, path);
    return emit_path(arena, part->folder, path);
}

static void add_patterns(struct text *out, struct arena *arena, const struct part *part,
                         const struct list *sources)
{
    const struct word *words = sources->items;
    for (size_t i = 0; i < sources->count; i++) {
        const char *path = path_of(arena, part, words[i].text);
        if (strpbrk(path, "*?["))
            text_format(out, " $(call files,%s,%s)", emit_place(arena, words[i].at), path);
        else
            text_format(out, " %s", path);
    }
    text_add(out, "\n");
}

static void add_sources(struct text *out, const struct emit *emit, const struct part *part)
{
    const struct app *app = emit->answer->app;
    text_format(out, "%s.sources :=", part->name);
    if (part->component && part->component->default_sources)
        text_format(out, " $(call default-sources,$(%s.folder))\n", part->name);
    else if (part->component)
        add_patterns(out, emit->arena, part, &part->component->sources);
    else if (part->kind == PART_IMAGE)
        text_format(out, "%s $(out)/wiring.c\n", app->files.count ? " $(out)/initrd.S" : "");
    else if (app->default_sources)
        text_format(out, " $(call files,%s,%s)\n", app->at.file,
                    emit_path(emit->arena, app->folder, "*.c"));
    else
        add_patterns(out, emit->arena, part, &app->sources);
}

static void add_includes(struct text *out, const struct emit *emit, const struct part *part)
{
    const struct list *list = part->component          ? &part->component->include
                              : part->kind == PART_APP ? &emit->answer->app->include
                                                       : NULL;
    if (list && list->count == 0 && part->component) {
        text_format(out, " -I%s/src/$(arch) -I%s/src", part->folder, part->folder);
        return;
    }
    const struct word *words = list ? list->items : NULL;
    for (size_t i = 0; list && i < list->count; i++)
        text_format(out, " -I%s", path_of(emit->arena, part, words[i].text));
}

static void add_cflags(struct text *out, const struct emit *emit, const struct part *part)
{
    const struct list *list =
        part->component ? &part->component->cflags : &emit->answer->app->cflags;
    const struct word *words = list->items;
    for (size_t i = 0; part->kind != PART_IMAGE && i < list->count; i++) {
        text_add(out, " ");
        add_make_word(out, emit->arena, words[i].text, IN_VALUE);
    }
}

static void add_flags(struct text *out, const struct emit *emit, const struct part *part)
{
    text_format(out, "%s.flags :=%s", part->name, part->kind == PART_APP ? "" : " $(strict)");
    add_includes(out, emit, part);
    if (part->component && has_api(part->component, "mem"))
        text_add(out, " $(outside-lto)");
    add_cflags(out, emit, part);
    text_add(out, "\n");
}

/* Objects of sources outside the folder lie in `^` instead of `..`, those of a port in `upstream`.
 */
static bool reaches_out(const struct emit *emit, const struct part *part)
{
    const struct list *list = part->component          ? &part->component->sources
                              : part->kind == PART_APP ? &emit->answer->app->sources
                                                       : NULL;
    const struct word *words = list ? list->items : NULL;
    for (size_t i = 0; list && i < list->count; i++) {
        if (strstr(words[i].text, "../") || (part->port && emit_of_port(words[i].text)))
            return true;
    }
    return false;
}

static void add_archive(struct text *out, const struct emit *emit, const struct part *part,
                        const char *archive)
{
    const char *path = path_of(emit->arena, part, archive);
    if (part->port && emit_of_port(archive))
        text_format(out, "%s.archive := $(call apart,%s)\n", part->name, path);
    else
        text_format(out, "%s.archive := $(call archive,%s)\n", part->name, path);
}

static void add_part(struct text *out, struct emit *emit, const struct part *part)
{
    const char *folder = emit_path(emit->arena, part->folder, ""), *name = part->name;
    if (part->component)
        add_component_comment(out, emit, part->component);
    else if (part->kind == PART_APP)
        text_format(out, "\n# %s: the application\n", name);
    else
        text_format(out, "\n# %s: generated from the answer\n", name);
    text_format(out, "parts += %s\n%s.folder := %s\n", name, name, folder);
    if (part->port)
        text_format(out, "%s.port := $(out)/%s\n", name, part->port);
    add_sources(out, emit, part);
    add_flags(out, emit, part);
    if (part->component && part->component->archive.text)
        add_archive(out, emit, part, part->component->archive.text);
    text_format(out,
                "%s.objects := $(call objects-of,%s)\n$(%s.objects): $(objects)/%s/%%.o: ", name,
                name, name, name);
    if (reaches_out(emit, part))
        text_format(out, "$$(call source-of,%s,$$@)", name);
    else
        text_format(out, "%s%%", folder);
    text_format(out, " $(call inputs,%s)\n\t$(call compile,%s)\n", name, name);
}

/* What all of it was made from */

static void add_file(struct list *files, struct names *seen, struct arena *arena, const char *file)
{
    if (file && names_add(seen, file, 0))
        *(const char **)list_add(files, arena, sizeof(char *)) = file;
}

static void add_manifests(struct text *out, const struct emit *emit)
{
    struct names seen;
    struct list files = {0};
    names_init(&seen, emit->arena, 64);
    add_file(&files, &seen, emit->arena, emit->answer->app->at.file);
    add_file(&files, &seen, emit->arena, emit->answer->target->at.file);
    const struct part *parts = emit->parts.items;
    for (size_t i = 0; i < emit->parts.count; i++) {
        const struct api *const *apis = parts[i].view.items;
        if (parts[i].component)
            add_file(&files, &seen, emit->arena, parts[i].component->at.file);
        for (size_t k = 0; k < parts[i].view.count; k++)
            add_file(&files, &seen, emit->arena, apis[k]->at.file);
    }
    emit_sort_strings(&files);
    text_add(out, "manifests :=");
    for (size_t i = 0; i < files.count; i++)
        text_format(out, " \\\n  %s", ((const char **)files.items)[i]);
    text_add(out, "\n");
}

static void add_ports(struct text *out, struct emit *emit)
{
    const char *const *ports = emit->ports.items;
    emit_sort_strings(&emit->ports);
    if (emit->ports.count > 0)
        text_add(out, "ports :=");
    for (size_t i = 0; i < emit->ports.count; i++)
        text_format(out, " %s:$(out)/%s", ports[i], emit_port(emit->arena, ports[i]));
    text_add(out, emit->ports.count > 0 ? "\n" : "");
}

/* The initrd */

static void add_initrd(struct text *out, const struct emit *emit)
{
    const struct app *app = emit->answer->app;
    struct arena *arena = emit->arena;
    const struct pair *files = emit_sorted_pairs(arena, &app->files);
    if (app->files.count == 0)
        return;
    struct text sources = {.arena = arena}, recipe = {.arena = arena};
    for (size_t i = 0; i < app->files.count; i++) {
        bool built = strncmp(files[i].value.text, "build:", 6) == 0;
        const char *folder = built ? emit->places->output : app->folder;
        const char *path = emit_path(arena, folder, files[i].value.text + (built ? 6 : 0));
        const char *in_image = files[i].key.text, *slash = strrchr(in_image, '/');
        text_add(&sources, " ");
        add_make_word(&sources, arena, path, IN_VALUE);
        text_add(&recipe, "\t@mkdir -p $(out)/initrd");
        add_make_word(&recipe, arena, arena_copy(arena, in_image, (size_t)(slash + 1 - in_image)),
                      IN_RECIPE);
        text_add(&recipe, " && cp -RT ");
        add_make_word(&recipe, arena, path, IN_RECIPE);
        text_add(&recipe, " $(out)/initrd");
        add_make_word(&recipe, arena, in_image, IN_RECIPE);
        text_add(&recipe, "\n");
    }
    text_format(out, "\n# The initrd: `files:` of %s\npacked :=%s\n", app->at.file, sources.data);
    text_format(out, "define pack-files\n%sendef\n", recipe.data);
}

void emit_make(struct emit *emit)
{
    const struct answer *answer = emit->answer;
    const struct places *places = emit->places;
    struct text out = emit_text(emit);
    text_format(&out,
                "# SPDX-License-Identifier: BSD-2-Clause\n"
                "# %s on %s: what the image is made of. Generated by resolve, again by make when\n"
                "# a manifest changes. How it is made says resolver/compile.mk and link.mk.\n\n",
                answer->app->name, answer->target->name);
    text_format(&out, "app     := %s\ntarget  := %s\narch    := %s\nlink    := %s\n",
                answer->app->name, answer->target->name, answer->target->arch.text,
                answer->target->hosted ? "hosted" : "static");
    if (answer->target->run.text && strstr(answer->target->run.text, "$binary"))
        text_add(&out, "loaded  := image.bin\n");
    text_format(&out, "root    := %s\nout     := %s\n", places->root, places->output);
    text_add(&out, "resolve := ");
    for (const char *c = places->resolver; *c; c++)
        text_add(&out, *c == '$' ? "$$" : *c == '#' ? "\\#" : (char[]){*c, 0});
    text_add(&out, "\n");
    add_manifests(&out, emit);
    add_ports(&out, emit);
    text_add(&out, "\ninclude $(root)/resolver/compile.mk\n");
    const struct part *parts = emit->parts.items;
    for (size_t i = 0; i < emit->parts.count; i++)
        add_part(&out, emit, &parts[i]);
    add_initrd(&out, emit);
    text_add(&out, "\ninclude $(root)/resolver/link.mk\n");
    emit_file(emit, OUTPUT_TEXT, "image.mk", &out);
}
