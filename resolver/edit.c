/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * edit.c - a copy of the app with other lines, and its answer.
 */
#include "edit.h"

#include <string.h>

/* The app's `use` lines with one for the API in front, which replaces that of the same key. */
static struct list with_use(struct arena *arena, const struct list *use, const char *api,
                            const char *component)
{
    struct place at = {.file = "the edit"};
    struct list values = {0}, all = {0};
    *(struct word *)list_add(&values, arena, sizeof(struct word)) = (struct word){component, at};
    *(struct choice *)list_add(&all, arena, sizeof(struct choice)) =
        (struct choice){.key = {api, at}, .values = values, .from_arguments = true};
    const struct choice *written = use->items;
    for (size_t i = 0; i < use->count; i++) {
        if (strcmp(written[i].key.text, api) != 0) {
            *(struct choice *)list_add(&all, arena, sizeof(struct choice)) = written[i];
        }
    }
    return all;
}

static struct list with_need(struct arena *arena, const struct list *needs, const char *api)
{
    struct list all = {0};
    const struct requirement *written = needs->items;
    const char *why;
    for (size_t i = 0; i < needs->count; i++) {
        *(struct requirement *)list_add(&all, arena, sizeof(*written)) = written[i];
    }
    struct requirement *need = list_add(&all, arena, sizeof(*need));
    manifest_parse_requirement(arena, api, (struct place){.file = "the edit"}, need, &why);
    return all;
}

void edit_resolve(const struct answer *now, const char *api, const char *component, bool need,
                  const struct watch *watch, struct arena *arena, struct answer *edited)
{
    struct app *app = arena_alloc(arena, sizeof(*app));
    struct findings ignored = {.arena = arena};
    *app = *now->app;
    app->use = with_use(arena, &app->use, api, component);
    if (need) {
        app->needs = with_need(arena, &app->needs, api);
    }
    resolve_answer(app, now->target, now->manifests, watch, edited, &ignored);
}
