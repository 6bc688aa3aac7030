/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * emit_audit.c - what the manifests promise, for the audit to hold the objects to; and api.c, which
 * lets the compiler say whether the headers declare it.
 *
 * audit.txt is read by audit/promises.c. Lines of words, separated by tabs:
 *
 *     image   NAME  LINK
 *     api     NAME  VERSION  PLACE  SYMBOLS     every API there is
 *     header  FILE  NAME                        of include/, in use here
 *     part    NAME  KIND  IDENTIFIER  PLACE     then, about this part:
 *     defines API  PLACE  SYMBOLS               as its objects name them
 *     uses    API  PROVIDERS  PLACE  HOW  SYMBOLS
 *     absent  API  PLACE                        wanted, and not in this image
 *
 * PLACE is file:line:column, or what to say instead. Lists of symbols and providers are separated
 * by spaces;
 * `-` stands for the names that no API has: main, inits, finis.
 */
#include "emit.h"
#include "model.h"

#include <string.h>
#include <unistd.h>

static const char *renamed(const struct part *part, const char *symbol)
{
    const struct rename *renames = part->renames.items;
    for (size_t i = 0; i < part->renames.count; i++) {
        if (strcmp(renames[i].from, symbol) == 0)
            return renames[i].to;
    }
    return symbol;
}

static const char *full_place(struct arena *arena, struct place place)
{
    return place.file && place.column
               ? arena_format(arena, "%s:%u", emit_place(arena, place), (unsigned)place.column)
               : emit_place(arena, place);
}

/* The symbols of an API as the part's objects know them. */
static void add_symbols(struct text *out, const struct part *part, const struct api *api)
{
    const struct word *symbols = api->symbols.items;
    for (size_t i = 0; i < api->symbols.count; i++)
        text_format(out, "%s%s", i ? " " : "", renamed(part, symbols[i].text));
}

static void add_api(struct text *out, const struct emit *emit, const struct api *api)
{
    static const struct part nobody;
    const struct word *symbols = api->symbols.items;
    text_format(out, "api\t%s\t%s\t%s\t", api->name, api->version.text,
                full_place(emit->arena, api->symbols.count ? symbols[0].at : api->at));
    add_symbols(out, &nobody, api);
    if (api->many)
        text_format(out, "%s_providers", api->name);
    text_add(out, "\n");
}

/* What the part defines */

static void add_defined(struct text *out, const struct emit *emit, const struct part *part,
                        const struct api_version *provided)
{
    const struct api *api = emit_api(emit, provided->api);
    if (!api)
        return;
    text_format(out, "defines\t%s\t%s\t", api->name, full_place(emit->arena, provided->at));
    if (api->many)
        text_add(out, emit_object(emit->arena, part->component, api));
    else
        add_symbols(out, part, api);
    text_add(out, "\n");
}

static void add_definitions(struct text *out, const struct emit *emit, const struct part *part)
{
    const struct component *component = part->component;
    const struct api *image = emit_api(emit, PART_IMAGE_NAME);
    if (part->kind == PART_IMAGE && image) {
        text_format(out, "defines\t%s\t%s\t", image->name, full_place(emit->arena, image->at));
        add_symbols(out, part, image);
        text_add(out, "\n");
    }
    if (part->kind == PART_APP)
        text_format(out, "defines\t-\t%s\tmain\n", full_place(emit->arena, emit->answer->app->at));
    if (!component)
        return;
    const struct api_version *provides = component->provides.items;
    for (size_t i = 0; i < component->provides.count; i++)
        add_defined(out, emit, part, &provides[i]);
    const struct word functions[] = {component->init, component->fini};
    for (size_t i = 0; i < 2; i++) {
        if (functions[i].text)
            text_format(out, "defines\t-\t%s\t%s\n", full_place(emit->arena, functions[i].at),
                        functions[i].text);
    }
}

/* What the part uses */

static void add_used(struct text *out, const struct emit *emit, const char *api,
                     const char *providers, struct place at, const char *how)
{
    text_format(out, "uses\t%s\t%s\t%s\t%s\t", api, providers, full_place(emit->arena, at), how);
}

static void add_binding(struct text *out, const struct emit *emit, const struct part *part,
                        const struct binding *binding)
{
    const struct requirement *requirement = binding->requirement;
    const struct alias *aliases = part->aliases.items;
    add_used(out, emit, binding->api->name, binding->provider->component->name, binding->range->at,
             !requirement           ? "wants"
             : requirement->implied ? "generated"
                                    : "requires");
    if (requirement && requirement->as) {
        for (size_t i = 0; i < part->aliases.count; i++) {
            if (aliases[i].api == binding->api && strcmp(aliases[i].prefix, requirement->as) == 0)
                text_format(out, "%s ", aliases[i].target);
        }
    } else if (binding->api->many) {
        text_add(out, renamed(part, arena_format(out->arena, "%s_providers", binding->api->name)));
    } else {
        add_symbols(out, part, binding->api);
    }
    text_add(out, "\n");
}

static void add_image_requirement(struct text *out, const struct emit *emit,
                                  const struct part *part, const struct list *list)
{
    const struct requirement *requirements = list->items;
    const struct api *image = emit_api(emit, PART_IMAGE_NAME);
    for (size_t i = 0; image && i < list->count; i++) {
        if (!condition_holds(&requirements[i].when, emit->answer->target))
            continue;
        for (size_t k = 0; k < requirements[i].count; k++) {
            const struct api_range *range = &requirements[i].alternatives[k];
            if (strcmp(range->api, PART_IMAGE_NAME) != 0)
                continue;
            add_used(out, emit, PART_IMAGE_NAME, PART_IMAGE_NAME, range->at, "requires");
            add_symbols(out, part, image);
            text_add(out, "\n");
        }
    }
}

/* The generated part calls main, the inits and finis, and the console where there is one. */
static void add_wiring(struct text *out, const struct emit *emit, const struct part *part)
{
    const struct answer *answer = emit->answer;
    struct place at = answer->app->at;
    add_used(out, emit, "-", answer->app->name, at, "generated");
    text_add(out, "main\n");
    const struct member *const *init = answer->init.items;
    for (size_t i = 0; i < answer->init.count; i++) {
        const struct component *component = init[i]->component;
        add_used(out, emit, "-", component->name, at, "generated");
        text_format(out, "%s %s\n", component->init.text ? component->init.text : "",
                    component->fini.text ? component->fini.text : "");
    }
    const struct table *tables = emit->tables.items;
    for (size_t i = 0; i < emit->tables.count; i++) {
        const struct component *const *providers = tables[i].providers.items;
        for (size_t k = 0; k < tables[i].providers.count; k++) {
            add_used(out, emit, tables[i].api->name, providers[k]->name, at, "generated");
            text_format(out, "%s\n", emit_object(emit->arena, providers[k], tables[i].api));
        }
    }
    for (size_t i = 0; i < EMIT_CALLED; i++) {
        const struct component *provider = emit_provider(emit, emit_called[i]);
        if (!provider)
            continue;
        add_used(out, emit, emit_called[i], provider->name, at, "generated");
        add_symbols(out, part, emit_api(emit, emit_called[i]));
        text_add(out, "\n");
    }
}

static void add_absent(struct text *out, const struct emit *emit, const struct part *part)
{
    const struct api_range *wants = part->component->wants.items;
    const struct has *has = part->has.items;
    for (size_t i = 0; i < part->component->wants.count; i++) {
        for (size_t k = 0; k < part->has.count; k++) {
            if (strcmp(has[k].api, wants[i].api) == 0 && !has[k].bound)
                text_format(out, "absent\t%s\t%s\n", has[k].api,
                            full_place(emit->arena, wants[i].at));
        }
    }
}

static void add_uses(struct text *out, const struct emit *emit, const struct part *part)
{
    for (size_t i = 0; i < emit->answer->bindings.count; i++) {
        const struct binding *binding = emit_binding(emit, i);
        if (part_consumes(part, binding))
            add_binding(out, emit, part, binding);
    }
    if (part->kind == PART_IMAGE) {
        add_wiring(out, emit, part);
    } else if (part->kind == PART_APP) {
        add_image_requirement(out, emit, part, &emit->answer->app->needs);
    } else {
        add_image_requirement(out, emit, part, &part->component->requires);
        add_absent(out, emit, part);
    }
}

/* Where a further requirement is to be written: at those that there are, or at the name. */
static const char *requirements_place(const struct emit *emit, const struct part *part)
{
    const struct app *app = emit->answer->app;
    const struct list *list = part->component ? &part->component->requires : &app->needs;
    const struct requirement *requirements = list->items;
    struct place at = part->component ? part->component->at : app->at;
    if (list->count > 0)
        at = requirements[list->count - 1].at;
    return full_place(emit->arena, at);
}

static void add_part(struct text *out, const struct emit *emit, const struct part *part)
{
    static const char *const kinds[] = {
        [PART_COMPONENT] = "component", [PART_APP] = "app", [PART_IMAGE] = "image"};
    text_format(out, "part\t%s\t%s\t%s\t%s\n", part->name, kinds[part->kind], part->identifier,
                requirements_place(emit, part));
    add_definitions(out, emit, part);
    add_uses(out, emit, part);
}

/* The headers of include/ that the image uses */

static const char *own_header(const struct emit *emit, const char *header)
{
    const char *include = emit_path(emit->arena, emit->places->root, "include");
    const char *path = emit_path(emit->arena, include, header);
    return access(path, F_OK) == 0 ? path : NULL;
}

static bool in_use(const struct emit *emit, const struct api *api)
{
    const struct part *parts = emit->parts.items;
    for (size_t i = 0; i < emit->parts.count; i++) {
        const struct api *const *view = parts[i].view.items;
        for (size_t k = 0; k < parts[i].view.count; k++) {
            if (view[k] == api)
                return true;
        }
    }
    return false;
}

static void check_api(struct text *audit, struct text *includes, struct text *symbols,
                      const struct emit *emit, const struct api *api)
{
    const struct word *headers = api->headers.items, *words = api->symbols.items;
    size_t found = 0;
    for (size_t i = 0; i < api->headers.count; i++) {
        const char *path = own_header(emit, headers[i].text);
        if (!path)
            continue;
        found++;
        text_format(audit, "header\t%s\t%s\n", path, api->name);
        text_format(includes, "#include <%s>\n", headers[i].text);
    }
    for (size_t i = 0; found > 0 && found == api->headers.count && i < api->symbols.count; i++) {
        text_format(symbols, "# %u ", (unsigned)words[i].at.line);
        emit_c_string(symbols, words[i].at.file);
        text_format(symbols, "\nextern __typeof__(%s) %s;\n", words[i].text, words[i].text);
    }
}

void emit_audit(struct emit *emit)
{
    struct text audit = emit_text(emit), includes = emit_text(emit), symbols = emit_text(emit);
    const struct api *const *apis = emit->answer->manifests->apis.items;
    text_format(&audit, "image\t%s\t%s\n", emit->answer->app->name,
                emit->answer->target->hosted ? "hosted" : "static");
    text_add(
        &includes,
        "/* SPDX-License-Identifier: BSD-2-Clause */\n"
        "/* Are the symbols of the APIs declared in their headers? Generated by resolve. */\n");
    for (size_t i = 0; i < emit->answer->manifests->apis.count; i++) {
        add_api(&audit, emit, apis[i]);
        if (in_use(emit, apis[i]))
            check_api(&audit, &includes, &symbols, emit, apis[i]);
    }
    const struct part *parts = emit->parts.items;
    for (size_t i = 0; i < emit->parts.count; i++)
        add_part(&audit, emit, &parts[i]);
    emit_file(emit, OUTPUT_TEXT, "audit.txt", &audit);
    if (symbols.data)
        text_add(&includes, symbols.data);
    emit_file(emit, OUTPUT_TEXT, "api.c", &includes);
}
