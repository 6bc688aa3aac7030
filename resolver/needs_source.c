/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * needs_source.c - asks the compiler twice for each source: for its object, and for its directives.
 *
 * The object is written to a file that has no name, so that nothing is left behind however this
 * ends. The directives stand in preprocessed text (-dI), between lines that say which file the text
 * is from.
 */
#define _GNU_SOURCE /* memfd_create */
#include "needs_source.h"

#include "needs_port.h"
#include "path.h"
#include "tool.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define COMPILER "gcc"

bool is_source(const char *file)
{
    const char *dot = strrchr(file, '.');
    return dot && (strcmp(dot, ".c") == 0 || strcmp(dot, ".S") == 0);
}

/* ---- where headers are ---- */

static void add_word(struct list *words, struct arena *arena, const char *word)
{
    *(const char **)list_add(words, arena, sizeof(word)) = word;
}

static void add_headers(struct compiler *compiler, const struct list *headers, const char *folder,
                        struct names *folders)
{
    struct arena *arena = compiler->findings->arena;
    const struct word *words = headers->items;
    for (size_t i = 0; i < headers->count; i++) {
        names_add(&compiler->headers, words[i].text, 0);
        if (access(path_join(arena, folder, words[i].text), F_OK) == 0 &&
            names_add(folders, folder, 0)) {
            add_word(&compiler->folders, arena, folder);
        }
    }
}

static bool missing_compiler(struct findings *findings)
{
    struct finding *finding = findings_io_error(findings, COMPILER, "cannot be run");
    findings_note(findings, finding, (struct place){0}, "it is in Debian's package gcc");
    return false;
}

bool compiler_find(struct compiler *compiler, const char *root, const struct target *target,
                   const struct manifests *manifests, const struct list *more,
                   struct findings *findings)
{
    struct arena *arena = findings->arena;
    struct api *const *apis = manifests->apis.items;
    struct names folders;
    *compiler = (struct compiler){.findings = findings, .more = more};
    names_init(&compiler->headers, arena, 256);
    names_init(&folders, arena, 16);
    const char *shared = path_join(arena, root, "include");
    names_add(&folders, shared, 0);
    add_word(&compiler->folders, arena, shared);
    for (size_t i = 0; i < manifests->apis.count; i++) {
        const char *beside = path_folder(arena, apis[i]->at.file);
        add_headers(compiler, &apis[i]->headers, beside, &folders);
        add_headers(compiler, &apis[i]->support, beside, &folders);
    }
    if (!port_headers(root, target->arch.text, manifests, &compiler->folders, findings)) {
        return false;
    }
    static const char *const words[] = {COMPILER, "-print-file-name=include", NULL};
    struct text answer = {.arena = arena};
    if (tool_run(words, -1, &answer) != 0 || answer.length == 0) {
        return missing_compiler(findings);
    }
    compiler->own_headers = arena_copy(arena, answer.data, strcspn(answer.data, "\n"));
    return true;
}

/* ---- commands ---- */

/* As compile.mk has it, but for what makes no difference to symbols. */
static struct list begin_command(const struct compiler *compiler)
{
    static const char *const fixed[] = {
        COMPILER,
        "-pipe",
        "-std=gnu11",
        "-Os",
        "-w",
        "-ffreestanding",
        "-fno-pic",
        "-fno-common",
        "-fno-stack-protector",
        "-nostdinc",
        "-D_LIBC_LIMITS_H_",
        "-fcf-protection=none",
    };
    struct arena *arena = compiler->findings->arena;
    struct list words = {0};
    for (size_t i = 0; i < sizeof(fixed) / sizeof(*fixed); i++) {
        add_word(&words, arena, fixed[i]);
    }
    const char *const *folders = compiler->folders.items, *const *more = compiler->more->items;
    for (size_t i = 0; i < compiler->folders.count; i++) {
        add_word(&words, arena, arena_format(arena, "-I%s", folders[i]));
    }
    for (size_t i = 0; i < compiler->more->count; i++) {
        add_word(&words, arena, more[i]);
    }
    add_word(&words, arena, "-isystem");
    add_word(&words, arena, compiler->own_headers);
    return words;
}

static bool compile(const struct compiler *compiler, const char *file, int object)
{
    struct arena *arena = compiler->findings->arena;
    struct list words = begin_command(compiler);
    struct text output = {.arena = arena};
    add_word(&words, arena, "-c");
    add_word(&words, arena, file);
    add_word(&words, arena, "-o");
    add_word(&words, arena, arena_format(arena, "/proc/self/fd/%d", object));
    add_word(&words, arena, NULL);
    if (tool_run(words.items, -1, &output) != 0) {
        findings_error(compiler->findings, (struct place){.file = file}, "does not compile");
        return false;
    }
    return true;
}

/* ---- directives ---- */

struct directives {
    const struct compiler *compiler;
    bool own;           /* the text is the program's, not from an API's header */
    const char *folder; /* of the file that the text is from */
    struct list *headers;
    struct names *seen;
};

static bool is_below(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(path, folder, length) == 0 && path[length] == '/';
}

/* `# 12 "include/stdio.h" 1`: the text that follows is from there. */
static void enter_file(struct directives *directives, const char *marker)
{
    const struct compiler *compiler = directives->compiler;
    const char *name = strchr(marker, '"'), *end = name ? strrchr(name, '"') : NULL;
    if (!name || end == name) {
        return;
    }
    const char *path = arena_copy(compiler->findings->arena, name + 1, (size_t)(end - name - 1));
    const char *const *folders = compiler->folders.items;
    directives->own = !is_below(path, compiler->own_headers);
    for (size_t i = 0; i < compiler->folders.count; i++) {
        directives->own = directives->own && !is_below(path, folders[i]);
    }
    directives->folder = path_folder(compiler->findings->arena, path);
}

/*
 * `#include <stdio.h>`; in quotes the file's own folder goes first. Every part sees <errno.h>: only
 * who uses errno itself needs that API.
 */
static void take_include(struct directives *directives, const char *line)
{
    struct arena *arena = directives->compiler->findings->arena;
    const char *open = line + strcspn(line, "<\"");
    size_t length = *open ? strcspn(open + 1, *open == '<' ? ">" : "\"") : 0;
    const char *name = arena_copy(arena, open + (*open != '\0'), length);
    if (names_find(&directives->compiler->headers, name) == NONE || strcmp(name, "errno.h") == 0 ||
        (*open == '"' && access(path_join(arena, directives->folder, name), F_OK) == 0)) {
        return;
    }
    if (names_add(directives->seen, name, 0)) {
        add_word(directives->headers, arena, name);
    }
}

static void take_lines(struct directives *directives, char *text)
{
    for (char *line = text, *next; *line; line = next) {
        next = line + strcspn(line, "\n");
        if (*next) {
            *next++ = '\0';
        }
        if (strncmp(line, "# ", 2) == 0) {
            enter_file(directives, line);
        } else if (directives->own && strncmp(line, "#include", 8) == 0) {
            take_include(directives, line);
        }
    }
}

static bool find_headers(const struct compiler *compiler, const char *file, struct list *headers,
                         struct names *seen)
{
    struct arena *arena = compiler->findings->arena;
    struct list words = begin_command(compiler);
    struct text output = {.arena = arena};
    struct directives directives = {
        .compiler = compiler, .folder = ".", .headers = headers, .seen = seen};
    add_word(&words, arena, "-E");
    add_word(&words, arena, "-dI");
    add_word(&words, arena, file);
    add_word(&words, arena, "-o-");
    add_word(&words, arena, NULL);
    if (tool_run(words.items, -1, &output) != 0) {
        findings_error(compiler->findings, (struct place){.file = file}, "does not compile");
        return false;
    }
    if (output.data) {
        take_lines(&directives, output.data);
    }
    return true;
}

bool compiler_run(const struct compiler *compiler, const char *file, struct bytes *object,
                  struct list *headers, struct names *seen)
{
    struct findings *findings = compiler->findings;
    if (access(file, R_OK) != 0) {
        findings_io_error(findings, file, "%s", strerror(errno));
        return false;
    }
    int descriptor = memfd_create("object", 0); /* open in the compiler, too */
    if (descriptor < 0) {
        findings_io_error(findings, file, "no memory file for its object: %s", strerror(errno));
        return false;
    }
    bool done = find_headers(compiler, file, headers, seen) &&
                compile(compiler, file, descriptor) &&
                bytes_read_from(descriptor, file, findings, object);
    close(descriptor);
    return done;
}
