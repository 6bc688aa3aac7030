/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * verb_check.c - `check`: every mistake in every manifest.
 */
#include "model.h"
#include "verb.h"

/* What only the model sees: names that nothing has. For each app on each target, or for none. */
static void check_models(struct run *run)
{
    static struct app nothing = {.name = "", .summary = "", .folder = "."};
    static struct target nowhere = {.name = "", .summary = ""};
    struct app *const *apps = run->input.manifests.apps.items;
    struct target *const *targets = run->input.manifests.targets.items;
    size_t app_count = run->input.manifests.apps.count,
           target_count = run->input.manifests.targets.count;
    for (size_t a = 0; a == 0 || a < app_count; a++) {
        for (size_t t = 0; t == 0 || t < target_count; t++) {
            struct model model;
            model_build(&model, app_count ? apps[a] : &nothing,
                        target_count ? targets[t] : &nowhere, &run->input.manifests,
                        &run->findings);
        }
        if (app_count) {
            input_check_targets(&run->input, apps[a]);
        }
    }
}

struct count {
    const char *key, *noun;
    size_t number;
};

static void print_counts(const struct count *counts, struct text *out)
{
    for (; counts->key; counts++) {
        text_format(out, "%zu %s%s%s", counts->number, counts->noun, counts->number == 1 ? "" : "s",
                    counts[1].key ? ", " : ": no mistakes\n");
    }
}

static void print_json(const struct count *counts, struct findings *findings, struct text *out)
{
    text_add(out, "{\"format\": 1, ");
    for (; counts->key; counts++) {
        text_format(out, "\"%s\": %zu, ", counts->key, counts->number);
    }
    text_add(out, "\"findings\": ");
    findings_print_json(findings, out);
    text_add(out, "}\n");
}

enum status verb_check(struct run *run)
{
    run->repeatable = true;
    const struct manifests *manifests = &run->input.manifests;
    for (size_t i = 0; i < run->arguments.operands.count; i++) {
        manifest_read_path(verb_operand(run, i), false, &run->input.manifests, &run->findings);
    }
    input_read_all(&run->input);
    if (run->findings.errors == 0) {
        check_models(run);
    }
    const struct count counts[] = {{"components", "component", manifests->components.count},
                                   {"apis", "API", manifests->apis.count},
                                   {"apps", "app", manifests->apps.count},
                                   {"targets", "target", manifests->targets.count},
                                   {NULL, NULL, 0}};
    if (run->arguments.json) {
        print_json(counts, &run->findings, &run->out);
    } else if (run->findings.errors == 0) {
        print_counts(counts, &run->out);
    }
    return verb_status(run);
}
