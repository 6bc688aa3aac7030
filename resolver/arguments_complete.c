/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * arguments_complete.c - what the tables of verbs and options know about an unfinished command
 * line.
 *
 * The words before the last are read leniently: what is wrong with them is said when they are run.
 */
#include "arguments_table.h"

#include <string.h>

struct reading {
    struct completion *completion;
    struct arena *arena;
    int pending;     /* the option whose value comes next; -1: none */
    int verb;        /* -1: none was named */
    size_t operands; /* so far */
    bool only_operands;
};

static void add_word(struct reading *reading, const char *word)
{
    *(const char **)list_add(&reading->completion->words, reading->arena, sizeof(word)) = word;
}

/* Of the options, those count that say where manifests are. */
static void take_value(struct reading *reading, int option, const char *value)
{
    struct arguments *arguments = &reading->completion->arguments;
    if (option == FLAG_ROOT) {
        arguments->root = value;
    } else if (option == FLAG_MANIFESTS || option == FLAG_ADD) {
        struct list *paths = option == FLAG_ADD ? &arguments->added : &arguments->manifests;
        *(const char **)list_add(paths, reading->arena, sizeof(value)) = value;
    }
}

static bool is_option(const struct reading *reading, const char *word)
{
    return !reading->only_operands && word[0] == '-';
}

static void take_word(struct reading *reading, const char *word)
{
    const char *value;
    if (reading->pending >= 0) {
        take_value(reading, reading->pending, word);
        reading->pending = -1;
    } else if (strcmp(word, "--") == 0) {
        reading->only_operands = true;
    } else if (is_option(reading, word)) {
        int id = arguments_find_option(word, &value);
        if (id >= 0 && value) {
            take_value(reading, id, value);
        } else if (id >= 0 && options[id].value) {
            reading->pending = id;
        }
    } else if (reading->verb < 0 && reading->operands == 0 && arguments_find_verb(word) >= 0) {
        reading->verb = arguments_find_verb(word);
    } else {
        reading->operands++;
    }
}

/* The n-th of the operands as help shows them; none has "". */
static const char *operand_class(struct arena *arena, const char *operands, size_t number)
{
    while (number-- > 0) {
        operands += strcspn(operands, " ");
        operands += *operands == ' ';
    }
    return arena_copy(arena, operands, strcspn(operands, " "));
}

static void complete_option(struct reading *reading, const char *word)
{
    struct completion *completion = reading->completion;
    const char *value;
    int id = arguments_find_option(word, &value);
    if (id >= 0 && value && options[id].value) {
        completion->before = arena_copy(reading->arena, word, (size_t)(value - word));
        completion->prefix = value;
        completion->classes = options[id].value;
        return;
    }
    unsigned which = verbs[reading->verb < 0 ? VERB_RESOLVE : reading->verb].options;
    which |= BIT(FLAG_HELP) | (reading->verb < 0 ? BIT(FLAG_VERSION) : 0);
    for (id = 0; id < FLAGS; id++) {
        if (which & BIT(id)) {
            add_word(reading, arena_format(reading->arena, "%s%s", options[id].name[1] ? "--" : "-",
                                           options[id].name));
        }
    }
}

static void complete_operand(struct reading *reading)
{
    bool first = reading->verb < 0 && reading->operands == 0;
    int verb = reading->verb < 0 ? VERB_RESOLVE : reading->verb;
    reading->completion->classes =
        first ? "VERB|APP.yaml"
              : operand_class(reading->arena, verbs[verb].operands, reading->operands);
}

void arguments_complete(const struct list *words, struct completion *completion,
                        struct arena *arena)
{
    struct reading reading = {.completion = completion, .arena = arena, .pending = -1, .verb = -1};
    const char *const *items = words->items;
    const char *last = words->count > 0 ? items[words->count - 1] : "";
    *completion = (struct completion){.before = "", .prefix = last, .classes = ""};
    for (size_t i = 0; i + 1 < words->count; i++) {
        take_word(&reading, items[i]);
    }
    if (reading.pending >= 0) {
        completion->classes = options[reading.pending].value;
    } else if (is_option(&reading, last)) {
        complete_option(&reading, last);
    } else {
        complete_operand(&reading);
    }
    for (int verb = 0; verb < VERBS && strstr(completion->classes, "VERB"); verb++) {
        add_word(&reading, verbs[verb].name);
    }
}
