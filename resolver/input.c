/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * input.c - reading what the command line asks for.
 */
#include "input.h"

#include "path.h"
#include "root.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

bool input_open(struct input *input, const struct arguments *arguments, struct findings *findings)
{
    *input = (struct input){.arena = findings->arena, .findings = findings, .arguments = arguments};
    input->root = root_find(arguments->root, findings);
    return input->root != NULL;
}

static const char *item(const struct list *list, size_t i)
{
    return ((const char *const *)list->items)[i];
}

static void read_in_root(struct input *input, const char *folder)
{
    manifest_read_path(path_join(input->arena, input->root, folder), true, &input->manifests,
                       input->findings);
}

static void read_search_path(struct input *input)
{
    static const char *const folders[] = {"components", "arch", "plat", "manifests"};
    const struct list *given = &input->arguments->manifests;
    const struct list *added = &input->arguments->added;
    for (size_t i = 0; i < given->count; i++) {
        manifest_read_path(item(given, i), false, &input->manifests, input->findings);
    }
    for (size_t i = 0; given->count == 0 && i < sizeof(folders) / sizeof(*folders); i++) {
        read_in_root(input, folders[i]);
    }
    for (size_t i = 0; i < added->count; i++) {
        manifest_read_path(item(added, i), false, &input->manifests, input->findings);
    }
}

/* The folders of components that the app brings along. */
static void read_app_components(struct input *input, const struct app *app)
{
    const struct word *folders = app->components.items;
    for (size_t i = 0; i < app->components.count; i++) {
        const char *path = path_join(input->arena, app->folder, folders[i].text);
        struct stat status;
        if (stat(path, &status) == 0) {
            manifest_read_path(path, false, &input->manifests, input->findings);
        } else {
            findings_error(input->findings, folders[i].at, "%s: %s", path, strerror(errno));
        }
    }
}

/* Everything that is known when no app is asked for: the search path and the tree's apps. */
void input_read_all(struct input *input)
{
    read_search_path(input);
    if (input->arguments->manifests.count == 0) {
        read_in_root(input, "apps");
    }
    size_t apps = input->manifests.apps.count;
    for (size_t i = 0; i < apps; i++) {
        read_app_components(input, ((struct app **)input->manifests.apps.items)[i]);
    }
    manifest_finish(&input->manifests, input->findings);
}

/* ---- the app and its target ---- */

static const struct target *find_target(const struct input *input, const char *name)
{
    struct target *const *targets = input->manifests.targets.items;
    for (size_t i = 0; i < input->manifests.targets.count; i++) {
        if (strcmp(targets[i]->name, name) == 0) {
            return targets[i];
        }
    }
    return NULL;
}

static void unknown_target(struct input *input, const struct word *name)
{
    size_t count = input->manifests.targets.count;
    struct target *const *targets = input->manifests.targets.items;
    const char **names = arena_array(input->arena, count, sizeof(*names));
    struct text known = {.arena = input->arena};
    text_add(&known, count ? "known targets: " : "no manifest describes a target");
    for (size_t i = 0; i < count; i++) {
        names[i] = targets[i]->name;
        text_format(&known, "%s%s", i ? ", " : "", names[i]);
    }
    struct finding *finding =
        findings_error(input->findings, name->at, "unknown target '%.64s'", name->text);
    const char *nearest = nearest_name(name->text, names, count);
    if (nearest) {
        findings_note(input->findings, finding, (struct place){0}, "did you mean '%s'?", nearest);
    }
    findings_note(input->findings, finding, (struct place){0}, "%s", known.data);
}

/* --target, else the app's first, else kvm-x86_64, else the first by name. NULL after a finding. */
static const struct target *choose_target(struct input *input, const struct app *app)
{
    struct word asked = {.text = input->arguments->target};
    const struct word *listed = app->targets.items;
    const struct target *chosen = NULL;
    for (size_t i = 0; i < app->targets.count; i++) {
        const struct target *target = find_target(input, listed[i].text);
        if (!target) {
            unknown_target(input, &listed[i]);
        } else if (i == 0) {
            chosen = target;
        }
    }
    if (asked.text) {
        chosen = find_target(input, asked.text);
        if (!chosen) {
            unknown_target(input, &asked);
        }
    } else if (app->targets.count == 0 && input->manifests.targets.count > 0) {
        chosen = find_target(input, "kvm-x86_64");
        chosen = chosen ? chosen : *(struct target **)input->manifests.targets.items;
    } else if (app->targets.count == 0) {
        struct finding *finding = findings_error(
            input->findings, app->at, "no manifest describes a target to run '%s' on", app->name);
        findings_note(input->findings, finding, (struct place){0},
                      "name a file or a folder that does, with -I or --manifests");
    }
    return chosen;
}

/* The lines of --use go before the app's, and replace those of the same key. */
static void add_use(struct input *input, struct app *app)
{
    struct list all = {0};
    const struct choice *given = input->arguments->use.items;
    const struct choice *written = app->use.items;
    for (size_t i = 0; i < input->arguments->use.count; i++) {
        *(struct choice *)list_add(&all, input->arena, sizeof(*given)) = given[i];
    }
    for (size_t i = 0; i < app->use.count; i++) {
        bool replaced = false;
        for (size_t j = 0; j < input->arguments->use.count; j++) {
            replaced = replaced || strcmp(given[j].key.text, written[i].key.text) == 0;
        }
        if (!replaced) {
            *(struct choice *)list_add(&all, input->arena, sizeof(*written)) = written[i];
        }
    }
    app->use = all;
}

/* A folder is no app, but may hold one. */
static bool refuse_folder(struct input *input, const char *path)
{
    const char *inside = path_join(input->arena, path, "app.yaml");
    struct stat status;
    if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode)) {
        return false;
    }
    struct finding *finding = findings_io_error(input->findings, path, "is a folder, not an app");
    if (stat(inside, &status) == 0) {
        findings_note(input->findings, finding, (struct place){0}, "did you mean '%s'?", inside);
    }
    return true;
}

const struct target *input_target(struct input *input)
{
    static const struct app nothing = {.name = "any app"};
    return choose_target(input, &nothing);
}

void input_check_targets(struct input *input, const struct app *app)
{
    choose_target(input, app);
}

bool input_read_app(struct input *input, const char *app_file)
{
    const char *path = path_from_here(input->arena, app_file);
    if (refuse_folder(input, path)) {
        return false;
    }
    input->app = manifest_read_app(path, &input->manifests, input->findings);
    if (input->findings->io_errors > 0) {
        return false;
    }
    read_search_path(input);
    if (input->app) {
        read_app_components(input, input->app);
    }
    manifest_finish(&input->manifests, input->findings);
    if (!input->app || input->findings->errors > 0) {
        return false; /* what they hide would be found missing next */
    }
    input->target = choose_target(input, input->app);
    if (!input->target || input->findings->errors > 0) {
        return false;
    }
    add_use(input, input->app);
    return true;
}
