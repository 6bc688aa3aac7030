/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * needs_port.c - asks make where a port is: what decides about that, flags of compilers among it,
 * is written in port.mk alone.
 */
#define _GNU_SOURCE /* memfd_create */
#include "needs_port.h"

#include "emit.h"
#include "path.h"
#include "tool.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct ports {
    const char *root, *arch;
    struct findings *findings;
    struct names known;   /* folders of ports, to index of answers */
    struct list answers;  /* of const char *: what make printed */
    struct names seen;    /* of folders */
    struct list *folders; /* of headers */
};

/* The folders of a port's source and of what was built, as make prints them; NULL: neither. */
static const char *ask_make(const struct ports *ports, const char *folder)
{
    static const char *const words[] = {"env",  "-u", "MAKEFLAGS", "-u", "MAKELEVEL",
                                        "make", "-s", "-f",        "-",  NULL};
    struct arena *arena = ports->findings->arena;
    struct text rules = {.arena = arena}, answer = {.arena = arena};
    text_format(&rules,
                "root := %s\narch := %s\ninclude $(root)/resolver/port.mk\n"
                "$(info $(call port-key,%s:-))\nall:;@:\n",
                ports->root, ports->arch, folder);
    int input = memfd_create("rules", MFD_CLOEXEC);
    bool asked = input >= 0 && write(input, rules.data, rules.length) == (ssize_t)rules.length &&
                 lseek(input, 0, SEEK_SET) == 0 && tool_run(words, input, &answer) == 0;
    if (input >= 0) {
        close(input);
    }
    return asked && answer.length > 1 ? answer.data : NULL;
}

/* Several components may lie in one folder. */
static const char *find_port(struct ports *ports, const char *folder)
{
    if (names_add(&ports->known, folder, (uint32_t)ports->answers.count)) {
        *(const char **)list_add(&ports->answers, ports->findings->arena, sizeof(char *)) =
            ask_make(ports, folder);
    }
    return ((const char *const *)ports->answers.items)[names_find(&ports->known, folder)];
}

static void add_folder(struct ports *ports, const char *folder)
{
    if (names_add(&ports->seen, folder, 0)) {
        *(const char **)list_add(ports->folders, ports->findings->arena, sizeof(folder)) = folder;
    }
}

/* "SOURCE BUILT" and upstream/x or built/x: the folder that is meant. */
static const char *place_in(const char *answer, const char *folder, struct arena *arena)
{
    size_t source = strcspn(answer, " \n");
    const char *built = answer + source + strspn(answer + source, " ");
    bool of_source = strncmp(folder, "upstream", 8) == 0;
    const char *slash = strchr(folder, '/');
    const char *place = of_source ? arena_copy(arena, answer, source)
                                  : arena_copy(arena, built, strcspn(built, " \n"));
    return path_join(arena, place, slash ? slash + 1 : ".");
}

static bool add_headers(struct ports *ports, const struct component *component)
{
    struct arena *arena = ports->findings->arena;
    const struct word *words = component->headers.items;
    for (size_t i = 0; i < component->headers.count; i++) {
        if (!emit_of_port(words[i].text)) {
            add_folder(ports, path_join(arena, component->folder, words[i].text));
            continue;
        }
        const char *answer = find_port(ports, component->folder);
        if (!answer) {
            findings_io_error(ports->findings, component->at.file, "its headers cannot be had");
            return false;
        }
        add_folder(ports, place_in(answer, words[i].text, arena));
    }
    return true;
}

bool port_headers(const char *root, const char *arch, const struct manifests *manifests,
                  struct list *folders, struct findings *findings)
{
    struct ports ports = {.root = root, .arch = arch, .findings = findings, .folders = folders};
    struct component *const *components = manifests->components.items;
    names_init(&ports.known, findings->arena, 16);
    names_init(&ports.seen, findings->arena, 16);
    for (size_t i = 0; i < manifests->components.count; i++) {
        if (!add_headers(&ports, components[i])) {
            return false;
        }
    }
    return true;
}
