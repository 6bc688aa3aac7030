/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * verb_why.c - `why APP X`: every reason for which a component is in the answer, or for which an
 * API is provided, the shortest chain from the app first.
 */
#include "chain.h"
#include "retained.h"
#include "style.h"
#include "verb.h"

#include <inttypes.h>

static void add_place(struct text *out, struct place at)
{
    text_format(out, "%s:%" PRIu32 ":%" PRIu32, at.file, at.line, at.column);
}

/* hello needs heap 1.0 (apps/hello/app.yaml:4:22): heap-tlsf - only */
static void print_step(const struct answer *answer, const struct binding *binding, size_t depth,
                       struct text *out)
{
    const struct requirement *requirement = binding->requirement;
    const char *verb = !requirement ? "wants" : binding->member ? "requires" : "needs";
    text_format(out, "%*s%s %s %s%s%s (", (int)depth * 2, "", binding->consumer, verb,
                binding->range->api, binding->range->range.text[0] ? " " : "",
                binding->range->range.text);
    add_place(out, requirement ? requirement->at : binding->range->at);
    text_format(out, "): %s ", binding->provider->component->name);
    style_begin(out, STYLE_DIM);
    text_format(out, "- %s", binding_reason(out->arena, answer, binding));
    style_end(out);
    text_add(out, "\n");
}

static void print_head(const struct answer *answer, const char *name, struct text *out)
{
    const struct member *member = answer_member(answer, name);
    text_format(out, "%s is in %s on %s", name, answer->app->name, answer->target->name);
    if (member) {
        const uint64_t *retained = retained_sizes(answer, out->arena);
        size_t index = (size_t)(member - (const struct member *)answer->members.items);
        text_format(out, ": %" PRIu64 " bytes, keeps %" PRIu64, member->size, retained[index]);
    }
    text_add(out, "\n");
    if (!answer->proven) {
        text_format(out, "minimal: %s\n", answer_minimal(out->arena, answer));
    }
}

static void print_chains(const struct answer *answer, const struct list *chains, struct text *out)
{
    const struct chain *items = chains->items;
    for (size_t i = 0; i < chains->count; i++) {
        text_add(out, "\n");
        for (size_t j = 0; j < items[i].count; j++)
            print_step(answer, items[i].bindings[j], j, out);
    }
}

static void add_step_json(const struct answer *answer, const struct binding *binding,
                          struct text *out)
{
    const char *const keys[] = {"consumer", "api", "version", "provider", "reason", "because"};
    const char *const values[] = {
        binding->consumer,
        binding->api->name,
        binding->version->text,
        binding->provider->component->name,
        reason_name(binding->reason),
        binding_reason(out->arena, answer, binding),
    };
    text_add(out, "{");
    for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
        text_format(out, "\"%s\": ", keys[i]);
        text_add_json(out, values[i]);
        text_add(out, ", ");
    }
    struct text place = {.arena = out->arena};
    add_place(&place, binding->requirement ? binding->requirement->at : binding->range->at);
    text_add(out, "\"at\": ");
    text_add_json(out, place.data);
    text_add(out, "}");
}

static void print_json(const struct answer *answer, const char *name, const struct list *chains,
                       struct text *out)
{
    const struct chain *items = chains->items;
    text_add(out, "{\"format\": 1, \"app\": ");
    text_add_json(out, answer->app->name);
    text_add(out, ", \"target\": ");
    text_add_json(out, answer->target->name);
    text_add(out, ", \"name\": ");
    text_add_json(out, name);
    if (!answer->proven) {
        text_add(out, ", ");
        answer_add_minimal(answer, out);
    }
    text_add(out, ",\n \"chains\": [");
    for (size_t i = 0; i < chains->count; i++) {
        text_add(out, i ? ",\n  [" : "\n  [");
        for (size_t j = 0; j < items[i].count; j++) {
            text_add(out, j ? ",\n   " : "");
            add_step_json(answer, items[i].bindings[j], out);
        }
        text_add(out, "]");
    }
    text_add(out, "]}\n");
}

static enum status not_in(struct run *run, const struct answer *answer, const char *name)
{
    struct finding *finding =
        findings_error(&run->findings, (struct place){0}, "'%.64s' is not in %s on %s", name,
                       answer->app->name, answer->target->name);
    findings_note(&run->findings, finding, (struct place){0},
                  "'resolve whynot %s %s' tells what would bring it", verb_operand(run, 0), name);
    return STATUS_NO_SOLUTION;
}

enum status verb_why(struct run *run)
{
    struct answer answer = {.state = ANSWER_INVALID};
    const char *name = verb_operand(run, 1);
    if (!verb_find_answer(run, &answer)) {
        return verb_no_answer(run, &answer);
    }
    struct list chains = chains_to(&answer, name, run->arena);
    if (chains.count == 0) {
        return not_in(run, &answer, name);
    }
    run->repeatable = answer.proven;
    resolve_costs(&answer, &run->watch);
    watch_begin(&run->watch, "write");
    if (run->arguments.json) {
        print_json(&answer, name, &chains, &run->out);
    } else {
        print_head(&answer, name, &run->out);
        print_chains(&answer, &chains, &run->out);
    }
    return STATUS_DONE;
}
