/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * verb_complete.c - `complete WORD...`: what may stand in the place of the last of these words of a
 * command line, one to a line; for the shells in completion/.
 *
 * Prints nothing where only the user knows: files, new names. Mistakes in manifests are not told
 * here.
 */
#include "providers.h"
#include "verb.h"

#include <ctype.h>
#include <string.h>

struct candidates {
    struct completion completion;
    const struct manifests *manifests;
    struct text *out;
};

static void offer(const struct candidates *candidates, const char *word, const char *after)
{
    const struct completion *completion = &candidates->completion;
    if (strncmp(word, completion->prefix, strlen(completion->prefix)) == 0) {
        text_format(candidates->out, "%s%s%s\n", completion->before, word, after);
    }
}

static void offer_components(const struct candidates *candidates)
{
    const struct list *components = &candidates->manifests->components;
    for (size_t i = 0; i < components->count; i++) {
        offer(candidates, ((struct component *const *)components->items)[i]->name, "");
    }
}

static void offer_apis(const struct candidates *candidates, const char *after)
{
    const struct list *apis = &candidates->manifests->apis;
    for (size_t i = 0; i < apis->count; i++) {
        offer(candidates, ((struct api *const *)apis->items)[i]->name, after);
    }
}

static void offer_apps(const struct candidates *candidates, bool files)
{
    const struct list *apps = &candidates->manifests->apps;
    for (size_t i = 0; i < apps->count; i++) {
        const struct app *app = ((struct app *const *)apps->items)[i];
        offer(candidates, files ? app->at.file : app->name, "");
    }
}

static void offer_targets(const struct candidates *candidates)
{
    const struct list *targets = &candidates->manifests->targets;
    for (size_t i = 0; i < targets->count; i++) {
        offer(candidates, ((struct target *const *)targets->items)[i]->name, "");
    }
}

/* heap=heap-b, web.heap=heap-b, netdev=a,b: an API, then those who provide it. */
static void offer_uses(struct candidates *candidates)
{
    struct arena *arena = candidates->out->arena;
    struct completion *completion = &candidates->completion;
    const char *text = completion->prefix, *equals = strchr(text, '=');
    if (!equals) {
        offer_apis(candidates, "=");
        return;
    }
    const char *key = arena_copy(arena, text, (size_t)(equals - text));
    const char *comma = strrchr(equals, ','), *last = comma ? comma + 1 : equals + 1;
    const char *dot = strrchr(key, '.');
    struct list offers = offers_in(candidates->manifests, arena);
    size_t count;
    const struct offer *own = offers_of(&offers, dot ? dot + 1 : key, &count);
    completion->before =
        arena_format(arena, "%s%.*s", completion->before, (int)(last - text), text);
    completion->prefix = last;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || own[i].component != own[i - 1].component) {
            offer(candidates, own[i].component->name, "");
        }
    }
}

static void offer_class(struct candidates *candidates, const char *class)
{
    if (islower((unsigned char)*class)) {
        offer(candidates, class, "");
    } else if (strcmp(class, "COMPONENT") == 0) {
        offer_components(candidates);
    } else if (strcmp(class, "API") == 0) {
        offer_apis(candidates, "");
    } else if (strcmp(class, "APP") == 0) {
        offer_apps(candidates, false);
    } else if (strcmp(class, "APP.yaml") == 0 || strcmp(class, "OTHER.yaml") == 0) {
        offer_apps(candidates, true);
    } else if (strcmp(class, "TARGET") == 0) {
        offer_targets(candidates);
    } else if (strcmp(class, "KEY=COMPONENT") == 0) {
        offer_uses(candidates);
    }
}

/* The classes as help shows them: COMPONENT|API, [text|dot]. */
static void offer_classes(struct candidates *candidates, struct arena *arena)
{
    for (const char *s = candidates->completion.classes; *s;) {
        size_t length = strcspn(s, "|[]");
        if (length > 0) {
            offer_class(candidates, arena_copy(arena, s, length));
        }
        s += length + (s[length] != '\0');
    }
}

enum status verb_complete(struct run *run)
{
    struct candidates candidates = {.manifests = &run->input.manifests, .out = &run->out};
    struct completion *completion = &candidates.completion;
    struct findings untold = {.arena = run->arena};
    arguments_complete(&run->arguments.operands, completion, run->arena);
    if (!completion->arguments.root) {
        completion->arguments.root = run->arguments.root;
    }
    if (input_open(&run->input, &completion->arguments, &untold)) {
        input_read_all(&run->input);
    }
    const char *const *words = completion->words.items;
    for (size_t i = 0; i < completion->words.count; i++) {
        offer(&candidates, words[i], "");
    }
    offer_classes(&candidates, run->arena);
    return STATUS_DONE;
}
