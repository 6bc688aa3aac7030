/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * emit_closure.c - closure.json: the answer for machines, one line per entry of an array.
 */
#include "resolve.h"

#include <inttypes.h>

static void add_place(struct text *out, struct place at)
{
    text_add_json(out, at.file);
    if (at.line) {
        out->length--; /* the quote comes behind the numbers */
        text_format(out, ":%" PRIu32 ":%" PRIu32 "\"", at.line, at.column);
    }
}

static void add_key(struct text *out, const char *key, const char *value)
{
    text_add(out, "\"");
    text_add(out, key);
    text_add(out, "\": ");
    text_add_json(out, value);
}

static void add_head(const struct answer *answer, struct text *out)
{
    text_add(out, "{\"format\": 1, ");
    add_key(out, "app", answer->app->name);
    text_add(out, ", ");
    add_key(out, "target", answer->target->name);
}

/* Between two entries, and before the first. */
static void next_entry(struct text *out, size_t index)
{
    text_add(out, index ? ",\n  " : "\n  ");
}

static void add_components(const struct answer *answer, struct text *out)
{
    const struct member *members = answer->members.items;
    text_add(out, " \"components\": [");
    for (size_t i = 0; i < answer->members.count; i++) {
        const struct component *component = members[i].component;
        next_entry(out, i);
        text_add(out, "{");
        add_key(out, "name", component->name);
        text_add(out, ", ");
        add_key(out, "version", component->version.text);
        text_format(out, ", \"size\": %" PRIu64 ", ", members[i].size);
        add_key(out, "license", component->license);
        text_add(out, ", ");
        add_key(out, "manifest", component->at.file);
        text_add(out, "}");
    }
    text_add(out, "],\n");
}

static void add_bindings(const struct answer *answer, struct text *out)
{
    const struct binding *bindings = answer->bindings.items;
    text_add(out, " \"bindings\": [");
    for (size_t i = 0; i < answer->bindings.count; i++) {
        const struct binding *binding = &bindings[i];
        next_entry(out, i);
        text_add(out, "{");
        add_key(out, "consumer", binding->consumer);
        text_add(out, ", ");
        add_key(out, "api", binding->api->name);
        text_add(out, ", ");
        add_key(out, "version", binding->version->text);
        text_add(out, ", ");
        add_key(out, "provider", binding->provider->component->name);
        text_add(out, ", ");
        add_key(out, "reason", reason_name(binding->reason));
        text_add(out, ", \"at\": ");
        add_place(out, binding->requirement ? binding->requirement->at : binding->range->at);
        text_add(out, "}");
    }
    text_add(out, "],\n");
}

static void add_found(const struct answer *answer, struct text *out)
{
    const struct member *const *init = answer->init.items;
    const char *const *devices = answer->devices.items;
    text_add(out, ", ");
    add_key(out, "minimize", answer->app->minimize_count ? "count" : "size");
    text_format(out, ",\n \"size\": %" PRIu64 ", ", answer->size);
    answer_add_minimal(answer, out);
    text_add(out, ",\n");
    add_components(answer, out);
    add_bindings(answer, out);
    text_add(out, " \"init\": [");
    for (size_t i = 0, inits = 0; i < answer->init.count; i++) {
        if (!init[i]->component->init.text)
            continue;
        next_entry(out, inits++);
        text_add_json(out, init[i]->component->name);
    }
    text_add(out, "],\n \"devices\": [");
    for (size_t i = 0; i < answer->devices.count; i++) {
        next_entry(out, i);
        text_add_json(out, devices[i]);
    }
    text_add(out, "]}\n");
}

static void add_unsolvable(const struct answer *answer, struct text *out)
{
    const struct sentence *sentences = answer->unsolvable.items;
    const struct sentence *mends = answer->mend.items;
    text_add(out, ",\n \"unsolvable\": [");
    for (size_t i = 0; i < answer->unsolvable.count; i++) {
        next_entry(out, i);
        text_add(out, "{\"at\": ");
        add_place(out, sentences[i].at);
        text_add(out, ", ");
        add_key(out, "says", sentences[i].says);
        text_add(out, "}");
    }
    text_add(out, "],\n \"mend\": [");
    for (size_t i = 0; i < answer->mend.count; i++) {
        next_entry(out, i);
        text_add_json(out, mends[i].says);
    }
    text_add(out, answer->proven ? "]}\n" : "],\n \"minimal\": \"not proven\"}\n");
}

void emit_closure(const struct answer *answer, struct text *out)
{
    add_head(answer, out);
    if (answer->state == ANSWER_FOUND)
        add_found(answer, out);
    else
        add_unsolvable(answer, out);
}
