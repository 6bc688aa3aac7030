/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * verb_needs.c - `needs FILE...`: how a port starts.
 *
 * Reads or compiles the files, finds the APIs for what they take, and writes an app.yaml. What no
 * API has is told on standard error; the status then is that of a problem without a solution.
 */
#include "manifest_reader.h"
#include "needs_print.h"
#include "needs_source.h"
#include "path.h"
#include "skeleton.h"
#include "tool.h"
#include "verb.h"

#include <ctype.h>
#include <string.h>

struct reading {
    struct run *run;
    struct objects objects;
    struct compiler compiler;
    struct list headers; /* of const char * */
    struct names seen;   /* headers */
    struct port port;
};

static void add_string(struct list *list, struct arena *arena, const char *string)
{
    *(const char **)list_add(list, arena, sizeof(string)) = string;
}

/* ---- the name ---- */

/* src/Main.c is called main. */
static const char *name_of_file(const char *file, struct arena *arena)
{
    const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file;
    char *name = arena_copy(arena, base, strcspn(base, "."));
    for (char *c = name; *c; c++) {
        *c = (char)tolower((unsigned char)*c);
        if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789_-+", *c)) {
            *c = '-';
        }
    }
    return is_name(name) ? name : "app";
}

static void find_name(struct reading *reading)
{
    struct run *run = reading->run;
    const char *given = run->arguments.app;
    if (given && !is_name(given)) {
        struct finding *finding = findings_error(&run->findings, (struct place){0},
                                                 "'%.64s' is not a name for an app", given);
        findings_note(&run->findings, finding, (struct place){0},
                      "it is made of a-z, 0-9 and _.+-, and starts with one of a-z, 0-9");
    }
    reading->port.app = given ? given : name_of_file(verb_operand(run, 0), run->arena);
}

/* ---- files ---- */

/* As app.yaml has it, which lies in the folder of --output, or here. */
static const char *from_app(const struct reading *reading, const char *path)
{
    const char *output = reading->run->arguments.output;
    const char *folder = output ? path_folder(reading->run->arena, output) : ".";
    return path_between(reading->run->arena, folder, path);
}

static void take_source(struct reading *reading, const char *file)
{
    struct run *run = reading->run;
    struct bytes object;
    add_string(&reading->port.sources, run->arena, from_app(reading, file));
    if (!reading->compiler.own_headers &&
        !compiler_find(&reading->compiler, run->input.root, reading->port.target,
                       &run->input.manifests, &run->arguments.passed, &run->findings)) {
        return;
    }
    if (compiler_run(&reading->compiler, file, &object, &reading->headers, &reading->seen)) {
        objects_add_bytes(&reading->objects, file, object);
    }
}

static void take_files(struct reading *reading)
{
    struct run *run = reading->run;
    for (size_t i = 0; i < run->arguments.operands.count; i++) {
        const char *file = verb_operand(run, i);
        if (is_source(file)) {
            take_source(reading, file);
        } else {
            objects_add(&reading->objects, file);
        }
    }
}

/* -Ifolder and -I folder are for `include:`, all else is for `cflags:`. */
static void take_options(struct reading *reading)
{
    struct arena *arena = reading->run->arena;
    const struct list *passed = &reading->run->arguments.passed;
    const char *const *words = passed->items;
    for (size_t i = 0; i < passed->count; i++) {
        if (strcmp(words[i], "-I") == 0 && i + 1 < passed->count) {
            add_string(&reading->port.include, arena, from_app(reading, words[++i]));
        } else if (strncmp(words[i], "-I", 2) == 0 && words[i][2]) {
            add_string(&reading->port.include, arena, from_app(reading, words[i] + 2));
        } else {
            add_string(&reading->port.cflags, arena, words[i]);
        }
    }
}

/* ---- what is no need ---- */

/* What the compiler adds to every image, and the app's own entry. */
static bool find_runtime(struct run *run, struct names *runtime)
{
    static const char *const words[] = {"gcc", "-print-libgcc-file-name", NULL};
    struct text answer = {.arena = run->arena};
    struct bytes bytes;
    struct list index = {0};
    names_init(runtime, run->arena, 512);
    names_add(runtime, "main", 0);
    if (tool_run(words, -1, &answer) != 0 || answer.length == 0) {
        findings_io_error(&run->findings, words[0], "cannot be run");
        return false;
    }
    const char *file = arena_copy(run->arena, answer.data, strcspn(answer.data, "\n"));
    if (!bytes_read(file, &run->findings, &bytes) ||
        !archive_index(file, bytes, &run->findings, &index)) {
        return false;
    }
    for (size_t i = 0; i < index.count; i++) {
        names_add(runtime, ((const struct indexed *)index.items)[i].symbol, 0);
    }
    return true;
}

/* ---- the end ---- */

static void write_app(struct run *run, const struct text *content)
{
    struct list files = {0};
    struct skeleton_file *file = list_add(&files, run->arena, sizeof(*file));
    *file = (struct skeleton_file){run->arguments.output, *content};
    skeleton_write(&files, &run->findings);
}

static enum status finish(struct reading *reading)
{
    struct run *run = reading->run;
    struct port *port = &reading->port;
    struct text app = {.arena = run->arena};
    print_port(port, &app);
    if (run->arguments.output) {
        write_app(run, &app);
    } else if (!run->arguments.json) {
        text_add(&run->out, app.data);
    }
    enum status status = verb_status(run);
    if (status != STATUS_DONE) {
        return status;
    }
    if (run->arguments.json) {
        print_port_json(port, &run->out);
    } else if (run->arguments.output) {
        text_format(&run->out, "wrote %s\n", run->arguments.output);
    }
    tell_missing(port, &run->findings);
    return port->needs.missing.count > 0 ? STATUS_NO_SOLUTION : STATUS_DONE;
}

enum status verb_needs(struct run *run)
{
    struct reading reading = {.run = run, .objects.findings = &run->findings};
    struct names runtime;
    names_init(&reading.seen, run->arena, 64);
    find_name(&reading);
    input_read_all(&run->input);
    reading.port.target = run->findings.errors == 0 ? input_target(&run->input) : NULL;
    if (!reading.port.target || !find_runtime(run, &runtime)) {
        return verb_status(run);
    }
    take_files(&reading);
    take_options(&reading);
    if (run->findings.errors > 0) {
        return verb_status(run);
    }
    struct list undefined = objects_undefined(&reading.objects);
    reading.port.needs = needs_find(&run->input.manifests, reading.port.target, &undefined,
                                    &reading.headers, &runtime, run->arena);
    return finish(&reading);
}
