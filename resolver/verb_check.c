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

static void count_of(struct text *out, const char *before, size_t count, const char *what)
{
    text_format(out, "%s%zu %s%s", before, count, what, count == 1 ? "" : "s");
}

enum status verb_check(struct run *run)
{
    for (size_t i = 0; i < run->arguments.operands.count; i++) {
        manifest_read_path(verb_operand(run, i), false, &run->input.manifests, &run->findings);
    }
    input_read_all(&run->input);
    if (run->findings.errors == 0) {
        check_models(run);
    }
    if (run->findings.errors == 0) {
        const struct manifests *manifests = &run->input.manifests;
        count_of(&run->out, "", manifests->components.count, "component");
        count_of(&run->out, ", ", manifests->apis.count, "API");
        count_of(&run->out, ", ", manifests->apps.count, "app");
        count_of(&run->out, ", ", manifests->targets.count, "target");
        text_add(&run->out, ": no mistakes\n");
    }
    return verb_status(run);
}
