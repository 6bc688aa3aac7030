/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * difference.c - one merge of sorted lists serves for components, APIs and bindings.
 */
#include "difference.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

typedef int compare_fn(const void *left, const void *right);

/* What only one of two sorted lists has. Equal items of one list count once. */
static struct list only_in(const struct list *here, const struct list *there, size_t size,
                           compare_fn *compare, struct arena *arena)
{
    struct list only = {0};
    size_t other = 0;
    for (size_t i = 0; i < here->count; i++) {
        const char *item = (const char *)here->items + i * size;
        if (i > 0 && compare(item - size, item) == 0)
            continue;
        while (other < there->count && compare((const char *)there->items + other * size, item) < 0)
            other++;
        bool both =
            other < there->count && compare((const char *)there->items + other * size, item) == 0;
        if (!both)
            memcpy(list_add(&only, arena, size), item, size);
    }
    return only;
}

static void sort(struct list *list, size_t size, compare_fn *compare)
{
    if (list->count > 0)
        qsort(list->items, list->count, size, compare);
}

static int compare_strings(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static int compare_members(const void *left, const void *right)
{
    const struct member *a = *(const struct member *const *)left;
    const struct member *b = *(const struct member *const *)right;
    return strcmp(a->component->name, b->component->name);
}

static int compare_calls(const void *left, const void *right)
{
    const struct call *a = left, *b = right;
    int order = strcmp(a->consumer, b->consumer);
    order = order ? order : strcmp(a->api, b->api);
    order = order ? order : strcmp(a->as, b->as);
    return order ? order : strcmp(a->provider, b->provider);
}

static struct list members_of(const struct answer *answer, struct arena *arena)
{
    struct list list = {0};
    for (size_t i = 0; i < answer->members.count; i++)
        *(const struct member **)list_add(&list, arena, sizeof(void *)) =
            (const struct member *)answer->members.items + i;
    return list;
}

static struct list apis_of(const struct answer *answer, struct arena *arena)
{
    struct list list = {0};
    const struct member *members = answer->members.items;
    for (size_t i = 0; i < answer->members.count; i++) {
        const struct list *provides = &members[i].component->provides;
        for (size_t j = 0; j < provides->count; j++)
            *(const char **)list_add(&list, arena, sizeof(char *)) =
                ((const struct api_version *)provides->items)[j].api;
    }
    sort(&list, sizeof(char *), compare_strings);
    return list;
}

static struct list calls_of(const struct answer *answer, struct arena *arena)
{
    static const char *const names[] = {[CONSUMER_APP] = "app", [CONSUMER_TARGET] = "target"};
    struct list list = {0};
    const struct binding *bindings = answer->bindings.items;
    for (size_t i = 0; i < answer->bindings.count; i++) {
        const struct binding *binding = &bindings[i];
        const char *as = binding->requirement ? binding->requirement->as : NULL;
        bool component = binding->consumer_kind == CONSUMER_COMPONENT;
        *(struct call *)list_add(&list, arena, sizeof(struct call)) = (struct call){
            component ? binding->consumer : names[binding->consumer_kind],
            binding->api->name,
            as ? as : "",
            binding->provider->component->name,
        };
    }
    sort(&list, sizeof(struct call), compare_calls);
    return list;
}

struct difference difference_of(const struct answer *before, const struct answer *after,
                                struct arena *arena)
{
    struct list members[] = {members_of(before, arena), members_of(after, arena)};
    struct list apis[] = {apis_of(before, arena), apis_of(after, arena)};
    struct list calls[] = {calls_of(before, arena), calls_of(after, arena)};
    size_t call = sizeof(struct call), pointer = sizeof(void *);
    return (struct difference){
        .components_come = only_in(&members[1], &members[0], pointer, compare_members, arena),
        .components_go = only_in(&members[0], &members[1], pointer, compare_members, arena),
        .apis_come = only_in(&apis[1], &apis[0], pointer, compare_strings, arena),
        .apis_go = only_in(&apis[0], &apis[1], pointer, compare_strings, arena),
        .calls_come = only_in(&calls[1], &calls[0], call, compare_calls, arena),
        .calls_go = only_in(&calls[0], &calls[1], call, compare_calls, arena),
        .bytes = (int64_t)(after->size - before->size),
    };
}

/* ---- for people: a line each, `+` comes, `-` goes ---- */

static void print_members(const struct list *list, char sign, struct text *out)
{
    const struct member *const *members = list->items;
    for (size_t i = 0; i < list->count; i++)
        text_format(out, "  %c %s, %" PRIu64 " bytes\n", sign, members[i]->component->name,
                    members[i]->size);
}

static void print_apis(const struct list *list, char sign, struct text *out)
{
    for (size_t i = 0; i < list->count; i++)
        text_format(out, "  %c %s\n", sign, ((const char *const *)list->items)[i]);
}

static void print_calls(const struct list *list, char sign, struct text *out)
{
    const struct call *calls = list->items;
    for (size_t i = 0; i < list->count; i++)
        text_format(out, "  %c %s: %s%s%s: %s\n", sign, calls[i].consumer, calls[i].api,
                    calls[i].as[0] ? " as " : "", calls[i].as, calls[i].provider);
}

typedef void print_fn(const struct list *list, char sign, struct text *out);

static void print_both(const char *title, const struct list *go, const struct list *come,
                       print_fn *print, struct text *out)
{
    if (go->count + come->count == 0)
        return;
    text_format(out, "%s\n", title);
    print(go, '-', out);
    print(come, '+', out);
}

void difference_print(const struct difference *difference, struct text *out)
{
    const struct difference *d = difference;
    print_both("components", &d->components_go, &d->components_come, print_members, out);
    print_both("APIs", &d->apis_go, &d->apis_come, print_apis, out);
    print_both("bindings", &d->calls_go, &d->calls_come, print_calls, out);
    bool same = d->components_go.count + d->components_come.count + d->calls_go.count +
                    d->calls_come.count ==
                0;
    if (same)
        text_add(out, "nothing comes or goes\n");
    else
        text_format(out, "size: %+" PRId64 " bytes\n", d->bytes);
}

/* ---- JSON ---- */

static void add_key(struct text *out, const char *before, const char *key, const char *value)
{
    text_format(out, "%s\"%s\": ", before, key);
    text_add_json(out, value);
}

static void members_json(const struct list *list, char sign, struct text *out)
{
    const struct member *const *members = list->items;
    (void)sign;
    for (size_t i = 0; i < list->count; i++) {
        add_key(out, i ? ", {" : "{", "name", members[i]->component->name);
        text_format(out, ", \"size\": %" PRIu64 "}", members[i]->size);
    }
}

static void apis_json(const struct list *list, char sign, struct text *out)
{
    (void)sign;
    for (size_t i = 0; i < list->count; i++) {
        text_add(out, i ? ", " : "");
        text_add_json(out, ((const char *const *)list->items)[i]);
    }
}

static void calls_json(const struct list *list, char sign, struct text *out)
{
    const struct call *calls = list->items;
    (void)sign;
    for (size_t i = 0; i < list->count; i++) {
        add_key(out, i ? ", {" : "{", "consumer", calls[i].consumer);
        add_key(out, ", ", "api", calls[i].api);
        add_key(out, ", ", "as", calls[i].as);
        add_key(out, ", ", "provider", calls[i].provider);
        text_add(out, "}");
    }
}

static void both_json(const char *key, const struct list *go, const struct list *come,
                      print_fn *print, struct text *out)
{
    text_format(out, ", \"%s\": {\"come\": [", key);
    print(come, '+', out);
    text_add(out, "], \"go\": [");
    print(go, '-', out);
    text_add(out, "]}");
}

void difference_print_json(const struct difference *difference, struct text *out)
{
    const struct difference *d = difference;
    text_format(out, "{\"bytes\": %" PRId64, d->bytes);
    both_json("components", &d->components_go, &d->components_come, members_json, out);
    both_json("apis", &d->apis_go, &d->apis_come, apis_json, out);
    both_json("bindings", &d->calls_go, &d->calls_come, calls_json, out);
    text_add(out, "}");
}
