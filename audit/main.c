/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * main.c - the audit: between compiling and linking, are the objects what their manifests say?
 *
 *     audit --promises audit.txt [--prototypes FILE] [--runtime libgcc.a] [--addr2line PROGRAM]
 *           --seal FOLDER --edges FILE (--part NAME FILE…)…
 *
 * Findings go to standard error in GCC's form. Exit status: 0 the objects may be linked; 1 they may
 * not; 2 usage; 3 the host failed; 4 clashing globals were sealed: compile what that concerns
 * again.
 */
#include "check.h"
#include "collect.h"

#include <stdio.h>
#include <string.h>

enum { STATUS_DONE, STATUS_WRONG, STATUS_USAGE, STATUS_HOST, STATUS_SEALED };

struct options {
    const char *promises, *prototypes, *runtime, *addr2line, *seal, *edges;
    char **parts; /* from the first --part on */
};

static bool read_options(char **arguments, struct options *options)
{
    struct {
        const char *name;
        const char **value;
    } known[] = {
        {"--promises", &options->promises}, {"--prototypes", &options->prototypes},
        {"--runtime", &options->runtime},   {"--addr2line", &options->addr2line},
        {"--seal", &options->seal},         {"--edges", &options->edges},
    };
    for (; arguments[0] && strcmp(arguments[0], "--part") != 0; arguments += 2) {
        size_t i = 0;
        while (i < sizeof(known) / sizeof(known[0]) && strcmp(known[i].name, arguments[0]) != 0)
            i++;
        if (i == sizeof(known) / sizeof(known[0]) || !arguments[1])
            return false;
        *known[i].value = arguments[1];
    }
    options->parts = arguments;
    return options->promises && options->seal && options->edges;
}

static bool collect(struct audit *audit, char **arguments)
{
    struct audit_part *part = NULL;
    for (; *arguments; arguments++) {
        if (strcmp(*arguments, "--part") == 0) {
            part = arguments[1] ? audit_part(audit, arguments[1]) : NULL;
            if (!part) {
                findings_error(audit->findings, (struct place){.file = "audit"},
                               "--part needs the name of a part");
                return false;
            }
            arguments++;
        } else if (!part || !collect_file(audit, part, *arguments)) {
            return false;
        }
    }
    return collect_reached(audit);
}

static int run(struct audit *audit, const struct options *options)
{
    names_init(&audit->runtime, audit->arena, 1024);
    audit->addr2line = options->addr2line ? options->addr2line : "addr2line";
    if (!promises_read(audit, options->promises) ||
        (options->runtime && !collect_runtime(audit, options->runtime)) ||
        !collect(audit, options->parts))
        return STATUS_WRONG;
    if (options->prototypes)
        check_prototypes(audit, options->prototypes);
    check_parts(audit);
    if (audit->findings->errors > 0)
        return STATUS_WRONG;
    bool sealed = seal_parts(audit, options->seal);
    struct text edges = {.arena = audit->arena};
    write_edges(audit, &edges);
    write_changed(audit, options->edges, &edges);
    if (audit->findings->errors > 0)
        return STATUS_WRONG;
    return sealed ? STATUS_SEALED : STATUS_DONE;
}

int main(int argc, char **argv)
{
    static struct arena arena;
    static struct findings findings = {.arena = &arena};
    static struct audit audit = {.arena = &arena, .findings = &findings};
    static struct options options;
    (void)argc;
    arena_init(&arena);
    if (setjmp(arena.exhausted)) {
        fputs("audit: error: out of memory\n", stderr);
        arena_destroy(&arena);
        return STATUS_HOST;
    }
    if (!read_options(argv + 1, &options)) {
        fputs("usage: audit --promises FILE --seal FOLDER --edges FILE [--prototypes FILE] "
              "[--runtime FILE] [--addr2line PROGRAM] --part NAME FILE...\n",
              stderr);
        return STATUS_USAGE;
    }
    int status = run(&audit, &options);
    struct text out = {.arena = &arena};
    if (status != STATUS_SEALED) /* they come again when the sealed parts are compiled */
        findings_print(&findings, &out);
    if (out.data)
        fputs(out.data, stderr);
    if (findings.io_errors > 0)
        status = STATUS_HOST;
    arena_destroy(&arena);
    return status;
}
