/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * verb_list.c - `list` and `show`: what there is.
 */
#include "print.h"
#include "verb.h"

#include <string.h>

static unsigned lists_asked_for(struct run *run)
{
    static const char *const names[] = {"components", "apis", "apps", "targets"};
    if (run->arguments.operands.count == 0) {
        return LIST_ALL;
    }
    const char *asked = verb_operand(run, 0);
    for (unsigned i = 0; i < 4; i++) {
        if (strcmp(asked, names[i]) == 0) {
            return 1u << i;
        }
    }
    struct finding *finding =
        findings_error(&run->findings, (struct place){0}, "there is no list of '%.64s'", asked);
    findings_note(&run->findings, finding, (struct place){0},
                  "the lists are components, apis, apps and targets");
    return 0;
}

enum status verb_list(struct run *run)
{
    unsigned which = lists_asked_for(run);
    run->repeatable = true;
    input_read_all(&run->input);
    if (run->findings.errors == 0 && run->arguments.json) {
        print_list_json(&run->input.manifests, which, &run->out);
    } else if (run->findings.errors == 0) {
        print_list(&run->input.manifests, which, &run->out);
    }
    return verb_status(run);
}

static void add_names(struct run *run, struct list *names)
{
    const struct manifests *manifests = &run->input.manifests;
    for (size_t i = 0; i < manifests->components.count; i++) {
        *(const char **)list_add(names, run->arena, sizeof(char *)) =
            ((struct component **)manifests->components.items)[i]->name;
    }
    for (size_t i = 0; i < manifests->apis.count; i++) {
        *(const char **)list_add(names, run->arena, sizeof(char *)) =
            ((struct api **)manifests->apis.items)[i]->name;
    }
    for (size_t i = 0; i < manifests->apps.count; i++) {
        *(const char **)list_add(names, run->arena, sizeof(char *)) =
            ((struct app **)manifests->apps.items)[i]->name;
    }
    for (size_t i = 0; i < manifests->targets.count; i++) {
        *(const char **)list_add(names, run->arena, sizeof(char *)) =
            ((struct target **)manifests->targets.items)[i]->name;
    }
}

static void nothing_named(struct run *run, const char *name)
{
    struct list names = {0};
    add_names(run, &names);
    struct finding *finding =
        findings_error(&run->findings, (struct place){0}, "nothing is named '%.64s'", name);
    const char *nearest = nearest_name(name, names.items, names.count);
    if (nearest) {
        findings_note(&run->findings, finding, (struct place){0}, "did you mean '%s'?", nearest);
    } else {
        findings_note(&run->findings, finding, (struct place){0}, "'resolve list' lists all names");
    }
}

enum status verb_show(struct run *run)
{
    const char *name = verb_operand(run, 0);
    run->repeatable = true;
    input_read_all(&run->input);
    if (run->findings.errors == 0) {
        bool shown = run->arguments.json ? print_show_json(&run->input.manifests, name, &run->out)
                                         : print_show(&run->input.manifests, name, &run->out);
        if (!shown) {
            nothing_named(run, name);
        }
    }
    return verb_status(run);
}
