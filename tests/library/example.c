/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * example.c - `example APP.yaml TARGET FOLDER…`: an app resolved through the library, and the
 * components listed with the bytes that each alone keeps in the image. Exit status: as resolve's.
 */
#include <inttypes.h>
#include <joist/joist.h>
#include <stdio.h>
#include <string.h>

static const struct target *find_target(const struct manifests *manifests, const char *name)
{
    struct target *const *targets = manifests->targets.items;
    for (size_t i = 0; i < manifests->targets.count; i++) {
        if (strcmp(targets[i]->name, name) == 0) {
            return targets[i];
        }
    }
    return NULL;
}

static int print_findings(struct findings *findings, int status)
{
    struct text text = {.arena = findings->arena};
    findings_print(findings, &text);
    fputs(text.data ? text.data : "example: there is no such target\n", stderr);
    return status;
}

static int print_answer(const struct answer *answer, struct arena *arena)
{
    const struct member *members = answer->members.items;
    const uint64_t *retained = retained_sizes(answer, arena);
    for (size_t i = 0; i < answer->members.count; i++) {
        printf("%s %" PRIu64 "\n", members[i].component->name, retained[i]);
    }
    return 0;
}

static int print_lines(const struct list *unsolvable)
{
    const struct sentence *lines = unsolvable->items;
    for (size_t i = 0; i < unsolvable->count; i++) {
        fprintf(stderr, "%s:%" PRIu32 ": %s\n", lines[i].at.file, lines[i].at.line, lines[i].says);
    }
    return 1;
}

static int run(struct arena *arena, char **arguments)
{
    struct findings findings = {.arena = arena};
    struct manifests manifests = {0};
    struct answer answer;
    struct app *app = manifest_read_app(arguments[0], &manifests, &findings);
    for (char **folder = arguments + 2; *folder; folder++) {
        manifest_read_path(*folder, false, &manifests, &findings);
    }
    manifest_finish(&manifests, &findings);
    const struct target *target = find_target(&manifests, arguments[1]);
    if (!app || !target || findings.errors > 0) {
        return print_findings(&findings, 2);
    }
    resolve_answer(app, target, &manifests, NULL, &answer, &findings);
    if (answer.state == ANSWER_INVALID) {
        return print_findings(&findings, 2);
    }
    return answer.state == ANSWER_FOUND ? print_answer(&answer, arena)
                                        : print_lines(&answer.unsolvable);
}

int main(int argc, char **argv)
{
    struct arena arena;
    int status = 3;
    if (argc < 4) {
        fputs("usage: example APP.yaml TARGET FOLDER...\n", stderr);
        return 2;
    }
    arena_init(&arena);
    if (setjmp(arena.exhausted) == 0) {
        status = run(&arena, argv + 1);
    }
    arena_destroy(&arena);
    return status;
}
