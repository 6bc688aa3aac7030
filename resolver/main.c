/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - the verbs. The only file that prints and exits.
 *
 * Answers go to standard output, findings to standard error, each in one write at the end. Exit
 * status: 0 done, 1 no solution, 2 bad input or usage, 3 the host failed.
 */
#include "arguments.h"
#include "model.h"
#include "path.h"
#include "print.h"
#include "root.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#ifndef JOIST_VERSION
#define JOIST_VERSION "(built without a version)"
#endif

enum status { STATUS_DONE, STATUS_NO_SOLUTION, STATUS_BAD_INPUT, STATUS_HOST };

struct run {
    struct arena *arena;
    struct findings findings;
    struct arguments arguments;
    const char *root;
    struct manifests manifests;
    struct text out, problems; /* for standard output and standard error */
};

static enum status status_of(const struct findings *findings)
{
    if (findings->errors == 0) {
        return STATUS_DONE;
    }
    return findings->io_errors > 0 ? STATUS_HOST : STATUS_BAD_INPUT;
}

/* ---- reading ---- */

static const char *item(const struct list *list, size_t i)
{
    return ((const char *const *)list->items)[i];
}

static void read_in_root(struct run *run, const char *folder)
{
    manifest_read_path(path_join(run->arena, run->root, folder), true, &run->manifests,
                       &run->findings);
}

static void read_search_path(struct run *run)
{
    static const char *const folders[] = {"components", "arch", "plat", "manifests"};
    const struct list *given = &run->arguments.manifests;
    const struct list *added = &run->arguments.added;
    for (size_t i = 0; i < given->count; i++) {
        manifest_read_path(item(given, i), false, &run->manifests, &run->findings);
    }
    for (size_t i = 0; given->count == 0 && i < sizeof(folders) / sizeof(*folders); i++) {
        read_in_root(run, folders[i]);
    }
    for (size_t i = 0; i < added->count; i++) {
        manifest_read_path(item(added, i), false, &run->manifests, &run->findings);
    }
}

/* The folders of components that the app brings along. */
static void read_app_components(struct run *run, const struct app *app)
{
    const struct word *folders = app->components.items;
    for (size_t i = 0; i < app->components.count; i++) {
        const char *path = path_join(run->arena, app->folder, folders[i].text);
        struct stat status;
        if (stat(path, &status) == 0) {
            manifest_read_path(path, false, &run->manifests, &run->findings);
        } else {
            findings_error(&run->findings, folders[i].at, "%s: %s", path, strerror(errno));
        }
    }
}

/* Everything that is known when no app is asked for: the search path and the tree's apps. */
static void read_everything(struct run *run)
{
    read_search_path(run);
    if (run->arguments.manifests.count == 0) {
        read_in_root(run, "apps");
    }
    size_t apps = run->manifests.apps.count;
    for (size_t i = 0; i < apps; i++) {
        read_app_components(run, ((struct app **)run->manifests.apps.items)[i]);
    }
    manifest_finish(&run->manifests, &run->findings);
}

/* ---- the app and its target ---- */

static const struct target *find_target(const struct run *run, const char *name)
{
    struct target *const *targets = run->manifests.targets.items;
    for (size_t i = 0; i < run->manifests.targets.count; i++) {
        if (strcmp(targets[i]->name, name) == 0) {
            return targets[i];
        }
    }
    return NULL;
}

static void unknown_target(struct run *run, const struct word *name)
{
    size_t count = run->manifests.targets.count;
    struct target *const *targets = run->manifests.targets.items;
    const char **names = arena_array(run->arena, count, sizeof(*names));
    struct text known = {.arena = run->arena};
    text_add(&known, count ? "known targets: " : "no manifest describes a target");
    for (size_t i = 0; i < count; i++) {
        names[i] = targets[i]->name;
        text_format(&known, "%s%s", i ? ", " : "", names[i]);
    }
    struct finding *finding =
        findings_error(&run->findings, name->at, "unknown target '%.64s'", name->text);
    const char *nearest = nearest_name(name->text, names, count);
    if (nearest) {
        findings_note(&run->findings, finding, (struct place){0}, "did you mean '%s'?", nearest);
    }
    findings_note(&run->findings, finding, (struct place){0}, "%s", known.data);
}

/* --target, else the app's first, else kvm-x86_64, else the first by name. NULL after a finding. */
static const struct target *choose_target(struct run *run, const struct app *app)
{
    struct word asked = {.text = run->arguments.target};
    const struct word *listed = app->targets.items;
    const struct target *chosen = NULL;
    for (size_t i = 0; i < app->targets.count; i++) {
        const struct target *target = find_target(run, listed[i].text);
        if (!target) {
            unknown_target(run, &listed[i]);
        } else if (i == 0) {
            chosen = target;
        }
    }
    if (asked.text) {
        chosen = find_target(run, asked.text);
        if (!chosen) {
            unknown_target(run, &asked);
        }
    } else if (app->targets.count == 0 && run->manifests.targets.count > 0) {
        chosen = find_target(run, "kvm-x86_64");
        chosen = chosen ? chosen : *(struct target **)run->manifests.targets.items;
    } else if (app->targets.count == 0) {
        findings_error(&run->findings, app->at, "no manifest describes a target to run '%s' on",
                       app->name);
    }
    return chosen;
}

/* The lines of --use go before the app's, and replace those of the same key. */
static void add_use(struct run *run, struct app *app)
{
    struct list all = {0};
    const struct choice *given = run->arguments.use.items;
    const struct choice *written = app->use.items;
    for (size_t i = 0; i < run->arguments.use.count; i++) {
        *(struct choice *)list_add(&all, run->arena, sizeof(*given)) = given[i];
    }
    for (size_t i = 0; i < app->use.count; i++) {
        bool replaced = false;
        for (size_t j = 0; j < run->arguments.use.count; j++) {
            replaced = replaced || strcmp(given[j].key.text, written[i].key.text) == 0;
        }
        if (!replaced) {
            *(struct choice *)list_add(&all, run->arena, sizeof(*written)) = written[i];
        }
    }
    app->use = all;
}

/* ---- resolve, graph ---- */

/* A folder is no app, but may hold one. */
static bool refuse_folder(struct run *run, const char *path)
{
    const char *inside = path_join(run->arena, path, "app.yaml");
    struct stat status;
    if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode)) {
        return false;
    }
    struct finding *finding = findings_io_error(&run->findings, path, "is a folder, not an app");
    if (stat(inside, &status) == 0) {
        findings_note(&run->findings, finding, (struct place){0}, "did you mean '%s'?", inside);
    }
    return true;
}

/* Reads, resolves and orders. False when there is no answer: the problems are told. */
static bool find_answer(struct run *run, struct answer *answer)
{
    const char *path = path_from_here(run->arena, item(&run->arguments.operands, 0));
    if (refuse_folder(run, path)) {
        return false;
    }
    struct app *app = manifest_read_app(path, &run->manifests, &run->findings);
    if (run->findings.io_errors > 0) {
        return false;
    }
    read_search_path(run);
    if (app) {
        read_app_components(run, app);
    }
    manifest_finish(&run->manifests, &run->findings);
    const struct target *target = app ? choose_target(run, app) : NULL;
    if (run->findings.errors > 0) {
        return false;
    }
    add_use(run, app);
    resolve_answer(app, target, &run->manifests, answer, &run->findings);
    if (answer->state == ANSWER_FOUND) {
        order_init(answer, &run->findings);
    }
    return run->findings.errors == 0 && answer->state == ANSWER_FOUND;
}

static enum status no_answer(struct run *run, const struct answer *answer)
{
    if (run->findings.errors > 0) {
        return status_of(&run->findings);
    }
    if (run->arguments.json) {
        emit_closure(answer, &run->out);
    }
    findings_print(&run->findings, &run->problems);
    run->findings.list.count = 0;
    print_no_answer(answer, &run->problems);
    return STATUS_NO_SOLUTION;
}

static const char *output_folder(struct run *run, const struct answer *answer)
{
    const char *given = run->arguments.output ? run->arguments.output : "build";
    const char *name = arena_format(run->arena, "%s-%s", answer->app->name, answer->target->name);
    return path_join(run->arena, path_from_here(run->arena, given), name);
}

static void tell_next(struct run *run, const char *output)
{
    text_format(&run->out, "wrote %s/\n", output);
    if (strcmp(run->root, ".") == 0 && !run->arguments.output) {
        text_add(&run->out, "next: make\n");
    } else {
        text_format(&run->out, "next: make -f %s/image.mk\n", output);
    }
}

static enum status write_answer(struct run *run, const struct answer *answer)
{
    const char *app_file = path_from_here(run->arena, item(&run->arguments.operands, 0));
    struct places places = {
        .root = run->root,
        .output = output_folder(run, answer),
        .app_file = app_file,
        .resolver = root_command(&run->arguments, app_file, answer->target->name, run->arena),
        .if_changed = run->arguments.if_changed,
    };
    size_t written = emit_all(answer, &places, &run->findings);
    if (run->findings.errors > 0) {
        run->out.length = 0;
    } else if (written == 0 && run->arguments.if_changed) {
        run->out.length = 0;
        run->findings.list.count = 0;
    } else if (!run->arguments.json) {
        tell_next(run, places.output);
    }
    return status_of(&run->findings);
}

static enum status run_resolve(struct run *run)
{
    struct answer answer = {.state = ANSWER_INVALID};
    if (!find_answer(run, &answer)) {
        return no_answer(run, &answer);
    }
    if (run->arguments.json) {
        emit_closure(&answer, &run->out);
    } else {
        print_answer(&answer, &run->out);
    }
    return run->arguments.write_nothing ? STATUS_DONE : write_answer(run, &answer);
}

static enum status run_graph(struct run *run)
{
    struct answer answer = {.state = ANSWER_INVALID};
    if (!find_answer(run, &answer)) {
        return no_answer(run, &answer);
    }
    enum graph_format format = run->arguments.json ? GRAPH_JSON : run->arguments.format;
    graph_write(&answer, format, &run->out);
    return STATUS_DONE;
}

/* ---- check, list, show ---- */

/* What only the model sees: names that nothing has. For each app on each target, or for none. */
static void check_models(struct run *run)
{
    static struct app nothing = {.name = "", .summary = "", .folder = "."};
    static struct target nowhere = {.name = "", .summary = ""};
    struct app *const *apps = run->manifests.apps.items;
    struct target *const *targets = run->manifests.targets.items;
    size_t app_count = run->manifests.apps.count, target_count = run->manifests.targets.count;
    for (size_t a = 0; a == 0 || a < app_count; a++) {
        for (size_t t = 0; t == 0 || t < target_count; t++) {
            struct model model;
            model_build(&model, app_count ? apps[a] : &nothing,
                        target_count ? targets[t] : &nowhere, &run->manifests, &run->findings);
        }
        if (app_count) {
            choose_target(run, apps[a]);
        }
    }
}

static void count_of(struct text *out, const char *before, size_t count, const char *what)
{
    text_format(out, "%s%zu %s%s", before, count, what, count == 1 ? "" : "s");
}

static enum status run_check(struct run *run)
{
    const struct list *given = &run->arguments.operands;
    for (size_t i = 0; i < given->count; i++) {
        manifest_read_path(item(given, i), false, &run->manifests, &run->findings);
    }
    read_everything(run);
    if (run->findings.errors == 0) {
        check_models(run);
    }
    if (run->findings.errors == 0) {
        const struct manifests *manifests = &run->manifests;
        count_of(&run->out, "", manifests->components.count, "component");
        count_of(&run->out, ", ", manifests->apis.count, "API");
        count_of(&run->out, ", ", manifests->apps.count, "app");
        count_of(&run->out, ", ", manifests->targets.count, "target");
        text_add(&run->out, ": no mistakes\n");
    }
    return status_of(&run->findings);
}

static unsigned lists_asked_for(struct run *run)
{
    static const char *const names[] = {"components", "apis", "apps", "targets"};
    if (run->arguments.operands.count == 0) {
        return LIST_ALL;
    }
    const char *asked = item(&run->arguments.operands, 0);
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

static enum status run_list(struct run *run)
{
    unsigned which = lists_asked_for(run);
    read_everything(run);
    if (run->findings.errors == 0 && run->arguments.json) {
        print_list_json(&run->manifests, which, &run->out);
    } else if (run->findings.errors == 0) {
        print_list(&run->manifests, which, &run->out);
    }
    return status_of(&run->findings);
}

static void add_names(struct run *run, struct list *names)
{
    const struct manifests *manifests = &run->manifests;
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

static enum status run_show(struct run *run)
{
    const char *name = item(&run->arguments.operands, 0);
    read_everything(run);
    if (run->findings.errors == 0) {
        bool shown = run->arguments.json ? print_show_json(&run->manifests, name, &run->out)
                                         : print_show(&run->manifests, name, &run->out);
        if (!shown) {
            nothing_named(run, name);
        }
    }
    return status_of(&run->findings);
}

/* ---- main ---- */

static enum status run_verb(struct run *run)
{
    typedef enum status verb_fn(struct run * run);
    static verb_fn *const verbs[] = {
        [VERB_RESOLVE] = run_resolve, [VERB_GRAPH] = run_graph, [VERB_CHECK] = run_check,
        [VERB_LIST] = run_list,       [VERB_SHOW] = run_show,
    };
    if (run->findings.errors > 0) {
        return STATUS_BAD_INPUT;
    }
    if (run->arguments.verb == VERB_HELP) {
        arguments_help(run->arguments.about, &run->out);
        return STATUS_DONE;
    }
    if (run->arguments.verb == VERB_VERSION) {
        text_add(&run->out, "resolve (Joist) " JOIST_VERSION "\n");
        return STATUS_DONE;
    }
    run->root = root_find(run->arguments.root, &run->findings);
    return run->root ? verbs[run->arguments.verb](run) : status_of(&run->findings);
}

static bool write_out(FILE *file, const struct text *text)
{
    size_t written = text->length ? fwrite(text->data, 1, text->length, file) : 0;
    return fflush(file) == 0 && written == text->length;
}

static enum status finish(struct run *run, enum status status)
{
    findings_print(&run->findings, &run->problems);
    bool told = write_out(stderr, &run->problems);
    if (!write_out(stdout, &run->out)) {
        fprintf(stderr, "resolve: error: standard output: %s\n", strerror(errno));
        return STATUS_HOST;
    }
    return told ? status : STATUS_HOST;
}

static enum status run_in(struct arena *arena, int argc, char **argv)
{
    struct run *run = arena_alloc(arena, sizeof(*run));
    run->arena = run->findings.arena = run->out.arena = run->problems.arena = arena;
    arguments_parse(&run->arguments, argc, argv, &run->findings);
    return finish(run, run_verb(run));
}

int main(int argc, char **argv)
{
    struct arena arena;
    arena_init(&arena);
    if (setjmp(arena.exhausted)) {
        fputs("resolve: error: out of memory\n", stderr);
        arena_destroy(&arena);
        return STATUS_HOST;
    }
    enum status status = run_in(&arena, argc, argv);
    arena_destroy(&arena);
    return (int)status;
}
