/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - `certify APP.yaml PROOF`: believes neither the resolver nor the proof.
 *
 * Exit status: 0 certified, 1 refused, 2 bad input or usage, 3 the host failed.
 */
#include "input.h"
#include "proof.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum status { STATUS_CERTIFIED, STATUS_REFUSED, STATUS_BAD_INPUT, STATUS_HOST };

static const char usage[] =
    "usage: certify [OPTION]... APP.yaml PROOF\n"
    "\n"
    "Checks what `resolve --proof PROOF` wrote for the same app and options: that the set of\n"
    "components is valid, and that no valid set is better; or that there is none.\n"
    "\n"
    "  --target NAME      as given to resolve; so are the next four\n"
    "  --use KEY=COMPONENT\n"
    "  --manifests PATH\n"
    "  -I PATH\n"
    "  --root DIR\n"
    "  --help, --version\n"
    "\n"
    "Exit status: 0 certified, 1 refused, 2 bad input or usage, 3 the host failed.\n";

static enum status refuse(const char *file, size_t line, const char *why)
{
    if (line > 0)
        fprintf(stderr, "%s:%zu: error: %s\n", file, line, why);
    else
        fprintf(stderr, "%s: error: %s\n", file, why);
    return STATUS_REFUSED;
}

static enum status print_findings(struct findings *findings)
{
    struct text out = {.arena = findings->arena};
    findings_print(findings, &out);
    if (out.data)
        fputs(out.data, stderr);
    return findings->io_errors ? STATUS_HOST : STATUS_BAD_INPUT;
}

static enum status check(struct arena *arena, const struct input *input, const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file) {
        fprintf(stderr, "%s: error: %s\n", path, strerror(errno));
        return STATUS_HOST;
    }
    struct rules rules;
    if (!rules_init(&rules, arena, input->app, input->target, &input->manifests)) {
        fclose(file);
        fprintf(stderr, "%s: error: the resolver refuses what it prefers\n", input->app->at.file);
        return STATUS_BAD_INPUT;
    }
    bool *set = arena_array(arena, rules.count + 1, sizeof *set);
    struct proof_result result = proof_check(&rules, file, set);
    bool unreadable = ferror(file);
    fclose(file);
    if (unreadable) {
        fprintf(stderr, "%s: error: it cannot be read\n", path);
        return STATUS_HOST;
    }
    if (result.verdict == VERDICT_REFUSED)
        return refuse(path, result.line, result.why);
    printf("certified: %s on %s: %s, by %zu inequalities\n", input->app->name, input->target->name,
           result.verdict == VERDICT_NONE ? "no answer is valid"
                                          : "the answer is valid and none is better",
           result.inequalities);
    return fflush(stdout) ? STATUS_HOST : STATUS_CERTIFIED;
}

static void add_text(struct list *list, struct arena *arena, const char *text)
{
    *(const char **)list_add(list, arena, sizeof text) = text;
}

/* The last one of a key counts, as for the resolver. */
static void add_use(struct list *uses, struct arena *arena, const struct choice *choice)
{
    struct choice *given = uses->items;
    for (size_t i = 0; i < uses->count; i++)
        if (strcmp(given[i].key.text, choice->key.text) == 0) {
            given[i] = *choice;
            return;
        }
    *(struct choice *)list_add(uses, arena, sizeof *choice) = *choice;
}

/* One option with its value. False: there is no such option, or the value is wrong. */
static bool take_option(struct arguments *arguments, struct arena *arena, const char *option,
                        const char *value)
{
    const char *why;
    if (strcmp(option, "--use") == 0) {
        struct choice choice;
        if (!manifest_parse_choice(arena, value, &choice, &why))
            return false;
        add_use(&arguments->use, arena, &choice);
    } else if (strcmp(option, "--target") == 0) {
        arguments->target = value;
    } else if (strcmp(option, "--root") == 0) {
        arguments->root = value;
    } else if (strcmp(option, "--manifests") == 0) {
        add_text(&arguments->manifests, arena, value);
    } else if (strcmp(option, "-I") == 0) {
        add_text(&arguments->added, arena, value);
    } else {
        return false;
    }
    return true;
}

static bool parse(struct arguments *arguments, struct arena *arena, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (argv[i][0] != '-')
            add_text(&arguments->operands, arena, argv[i]);
        else if (i + 1 == argc || !take_option(arguments, arena, argv[i], argv[i + 1]))
            return false;
        else
            i++;
    }
    return arguments->operands.count == 2;
}

static enum status run(struct arena *arena, int argc, char **argv)
{
    if (argc == 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "--version") == 0)) {
        fputs(argv[1][2] == 'h' ? usage : "certify (Joist) " JOIST_VERSION "\n", stdout);
        return STATUS_CERTIFIED;
    }
    struct findings findings = {.arena = arena};
    struct arguments arguments = {0};
    if (!parse(&arguments, arena, argc, argv)) {
        fputs(usage, stderr);
        return STATUS_BAD_INPUT;
    }
    struct input input;
    const char *const *operands = arguments.operands.items;
    if (!input_open(&input, &arguments, &findings) || !input_read_app(&input, operands[0]))
        return print_findings(&findings);
    return check(arena, &input, operands[1]);
}

int main(int argc, char **argv)
{
    struct arena arena;
    arena_init(&arena);
    enum status status = STATUS_HOST;
    if (setjmp(arena.exhausted) == 0)
        status = run(&arena, argc, argv);
    else
        fputs("certify: error: out of memory\n", stderr);
    arena_destroy(&arena);
    return status;
}
