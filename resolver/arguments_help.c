/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * arguments_help.c - the tables of verbs and options as text.
 */
#include "arguments_table.h"

#include <string.h>

enum { HELP_COLUMN = 24 };

/* left, then from HELP_COLUMN on each line of help. */
static void add_row(struct text *out, const char *left, const char *help)
{
    text_format(out, "  %-*s", HELP_COLUMN - 2, left);
    if (strlen(left) + 2 >= HELP_COLUMN) {
        text_format(out, "\n%*s", HELP_COLUMN, "");
    }
    for (;;) {
        size_t line = strcspn(help, "\n");
        text_format(out, "%.*s\n", (int)line, help);
        if (help[line] == '\0') {
            return;
        }
        help += line + 1;
        text_format(out, "%*s", HELP_COLUMN, "");
    }
}

static void add_options(unsigned which, struct text *out)
{
    text_add(out, "\noptions:\n");
    for (int id = 0; id < FLAGS; id++) {
        if (which & BIT(id)) {
            const struct option_entry *option = &options[id];
            const char *left =
                arena_format(out->arena, "%s%s%s%s", option->name[1] ? "--" : "-", option->name,
                             option->value ? " " : "", option->value ? option->value : "");
            add_row(out, left, option->help);
        }
    }
}

static void add_verbs(struct text *out)
{
    text_add(out, "\nverbs:\n");
    for (int verb = 0; verb < VERBS; verb++) {
        const char *left =
            arena_format(out->arena, "%s %s", verbs[verb].name, verbs[verb].operands);
        add_row(out, left, verbs[verb].help);
    }
}

void arguments_help(enum verb verb, struct text *out)
{
    if (verb != VERB_HELP) {
        text_format(out, "usage: resolve %s %s [OPTION...]\n\n%s\n", verbs[verb].name,
                    verbs[verb].operands, verbs[verb].help);
        add_options(verbs[verb].options | BIT(FLAG_HELP), out);
        return;
    }
    text_add(out,
             "usage: resolve APP.yaml [OPTION...]\n"
             "       resolve VERB [OPERAND...] [OPTION...]\n\n"
             "The smallest set of components that an app can run on: chosen, proven, wired.\n");
    add_verbs(out);
    add_options(BIT(FLAGS) - 1, out);
    text_add(out, "\nexit status: 0 done, 1 no solution, 2 bad input or usage, "
                  "3 the host failed\n");
}
