/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * arguments.c - reads the command line by two tables, verbs and options.
 *
 * Options may stand anywhere, as `--name value` or `--name=value`; `--` ends them. Without a verb
 * the first operand is an app to resolve.
 */
#include "arguments_table.h"

#include <string.h>

/* ---- parsing ---- */

struct parsing {
    struct arguments *arguments;
    struct findings *findings;
    char **argv; /* what is left, ended by NULL */
    unsigned seen;
    bool named; /* the verb stands on the command line */
    bool only_operands;
};

static struct finding *usage_error(struct parsing *parsing, const char *what, const char *word)
{
    return findings_error(parsing->findings, (struct place){0}, "%s '%.64s'", what, word);
}

static void usage_note(struct parsing *parsing, struct finding *finding, const char *says)
{
    findings_note(parsing->findings, finding, (struct place){0}, "%s", says);
}

static void suggest(struct parsing *parsing, struct finding *finding, const char *dashes,
                    const char *nearest)
{
    if (nearest) {
        findings_note(parsing->findings, finding, (struct place){0}, "did you mean '%s%s'?", dashes,
                      nearest);
    } else {
        usage_note(parsing, finding, "'resolve help' lists verbs and options");
    }
}

static void add_string(struct parsing *parsing, struct list *list, const char *string)
{
    *(const char **)list_add(list, parsing->findings->arena, sizeof(string)) = string;
}

static void add_use(struct parsing *parsing, const char *text)
{
    struct arena *arena = parsing->findings->arena;
    struct list *uses = &parsing->arguments->use;
    struct choice choice;
    const char *why;
    if (!manifest_parse_choice(arena, text, &choice, &why)) {
        struct finding *finding =
            findings_error(parsing->findings, (struct place){0}, "--use %.64s: %s", text, why);
        usage_note(parsing, finding, "as in --use heap=heap-buddy");
        return;
    }
    add_string(parsing, &parsing->arguments->use_texts, text);
    for (size_t i = 0; i < uses->count; i++) {
        struct choice *given = (struct choice *)uses->items + i;
        if (strcmp(given->key.text, choice.key.text) == 0) {
            *given = choice;
            return;
        }
    }
    *(struct choice *)list_add(uses, arena, sizeof(choice)) = choice;
}

static void set_format(struct parsing *parsing, const char *text)
{
    static const char *const names[] = {
        [FORMAT_TEXT] = "text",       [FORMAT_DOT] = "dot", [FORMAT_JSON] = "json",
        [FORMAT_MERMAID] = "mermaid", [FORMAT_SVG] = "svg", [FORMAT_HTML] = "html"};
    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        if (strcmp(text, names[i]) == 0) {
            parsing->arguments->format = (enum graph_format)i;
            return;
        }
    }
    usage_note(parsing, usage_error(parsing, "unknown format", text),
               "it is text, dot, json, mermaid, svg or html");
}

static void set_time_limit(struct parsing *parsing, const char *text)
{
    parsing->arguments->time_limit = text;
    if (!arguments_seconds(text, &parsing->arguments->time_limit_ns)) {
        usage_note(parsing, usage_error(parsing, "bad time limit", text),
                   "it is a number of seconds, as in --time-limit 0.5");
    }
}

static void set_option(struct parsing *parsing, enum flag id, const char *value)
{
    struct arguments *arguments = parsing->arguments;
    switch (id) {
    case FLAG_TARGET:
        arguments->first_target = arguments->first_target ? arguments->first_target : value;
        arguments->target = value;
        break;
    case FLAG_USE:
        add_use(parsing, value);
        break;
    case FLAG_MANIFESTS:
        add_string(parsing, &arguments->manifests, value);
        break;
    case FLAG_ADD:
        add_string(parsing, &arguments->added, value);
        break;
    case FLAG_ROOT:
        arguments->root = value;
        break;
    case FLAG_OUTPUT:
        arguments->output = value;
        break;
    case FLAG_FORMAT:
        set_format(parsing, value);
        break;
    case FLAG_JSON:
        arguments->json = true;
        break;
    case FLAG_NOTHING:
        arguments->write_nothing = true;
        break;
    case FLAG_LOCK:
        arguments->lock = true;
        break;
    case FLAG_LOCKED:
        arguments->locked = true;
        break;
    case FLAG_IF_CHANGED:
        arguments->if_changed = true;
        break;
    case FLAG_PROOF:
        arguments->proof = value;
        break;
    case FLAG_NO_CACHE:
        arguments->no_cache = true;
        break;
    case FLAG_TIME_LIMIT:
        set_time_limit(parsing, value);
        break;
    case FLAG_TIMING:
        arguments->timing = true;
        break;
    case FLAG_APP:
        arguments->app = value;
        break;
    case FLAG_HELP:
    case FLAG_VERSION:
        break; /* seen is enough */
    }
}

int arguments_find_option(const char *word, const char **value)
{
    bool is_long = word[1] == '-';
    const char *name = word + 1 + is_long;
    size_t length = is_long ? strcspn(name, "=") : 1;
    for (int id = 0; id < FLAGS; id++) {
        const char *known = options[id].name;
        bool known_long = known[1] != '\0';
        if (known_long == is_long && strncmp(name, known, length) == 0 && known[length] == '\0') {
            *value = name[length] == '\0' ? NULL : name + length + is_long;
            return id;
        }
    }
    return -1;
}

static void unknown_option(struct parsing *parsing, const char *word)
{
    const char *names[FLAGS];
    for (int id = 0; id < FLAGS; id++) {
        names[id] = options[id].name[1] ? options[id].name : "";
    }
    const char *name = word + strspn(word, "-");
    const char *bare = arena_copy(parsing->findings->arena, name, strcspn(name, "="));
    struct finding *finding = usage_error(parsing, "unknown option", word);
    suggest(parsing, finding, "--", nearest_name(bare, names, FLAGS));
}

static void take_option(struct parsing *parsing, const char *word)
{
    const char *value;
    int id = arguments_find_option(word, &value);
    if (id < 0) {
        unknown_option(parsing, word);
        return;
    }
    parsing->seen |= BIT(id);
    if (!options[id].value && value) {
        usage_error(parsing, "no value belongs to", word);
    } else if (options[id].value && !value && !*parsing->argv) {
        struct finding *finding = usage_error(parsing, "a value is missing after", word);
        findings_note(parsing->findings, finding, (struct place){0}, "it is %s %s", word,
                      options[id].value);
    } else {
        if (options[id].value && !value) {
            value = *parsing->argv++;
        }
        set_option(parsing, (enum flag)id, value);
    }
}

int arguments_find_verb(const char *name)
{
    for (int verb = 0; verb < VERBS; verb++) {
        if (strcmp(verbs[verb].name, name) == 0) {
            return verb;
        }
    }
    return -1;
}

static void take_operand(struct parsing *parsing, const char *word)
{
    int verb = parsing->named || parsing->only_operands || parsing->arguments->operands.count > 0
                   ? -1
                   : arguments_find_verb(word);
    if (verb >= 0) {
        parsing->arguments->verb = (enum verb)verb;
        parsing->named = true;
    } else if (parsing->only_operands && parsing->arguments->verb == VERB_NEEDS) {
        add_string(parsing, &parsing->arguments->passed, word);
    } else {
        add_string(parsing, &parsing->arguments->operands, word);
    }
}

/* ---- checks of the whole ---- */

static void unknown_verb(struct parsing *parsing, const char *word)
{
    const char *names[VERBS];
    for (int verb = 0; verb < VERBS; verb++) {
        names[verb] = verbs[verb].name;
    }
    suggest(parsing, usage_error(parsing, "unknown verb", word), "",
            nearest_name(word, names, VERBS));
}

static void check_options(struct parsing *parsing)
{
    const struct verb_entry *verb = &verbs[parsing->arguments->verb];
    for (int id = 0; id < FLAGS; id++) {
        if ((parsing->seen & ~verb->options & BIT(id))) {
            const char *dashes = options[id].name[1] ? "--" : "-";
            findings_error(parsing->findings, (struct place){0}, "'%s' has no option '%s%s'",
                           verb->name, dashes, options[id].name);
        }
    }
}

static void check_operands(struct parsing *parsing)
{
    const struct arguments *arguments = parsing->arguments;
    const struct verb_entry *verb = &verbs[arguments->verb];
    const char *const *operands = arguments->operands.items;
    size_t count = arguments->operands.count;
    if (!parsing->named && count > 1 && !strchr(operands[0], '.') && !strchr(operands[0], '/')) {
        unknown_verb(parsing, operands[0]);
    } else if (count < verb->least) {
        struct finding *finding = findings_error(parsing->findings, (struct place){0},
                                                 "'%s' wants %s", verb->name, verb->operands);
        usage_note(parsing, finding, "'resolve help' lists verbs and options");
    } else if (count > verb->most) {
        usage_error(parsing, "one operand too many:", operands[verb->most]);
    }
}

static void ask_for_help(struct parsing *parsing, const char *word)
{
    struct arguments *arguments = parsing->arguments;
    int verb = word ? arguments_find_verb(word) : VERB_HELP;
    if (verb < 0) {
        unknown_verb(parsing, word);
        verb = VERB_HELP;
    }
    arguments->verb = VERB_HELP;
    arguments->about = (enum verb)verb;
}

static void check_verb(struct parsing *parsing)
{
    struct arguments *arguments = parsing->arguments;
    if (parsing->seen & BIT(FLAG_HELP)) {
        ask_for_help(parsing, parsing->named ? verbs[arguments->verb].name : NULL);
    } else if (parsing->seen & BIT(FLAG_VERSION)) {
        arguments->verb = VERB_VERSION;
    } else if (arguments->verb == VERB_HELP) {
        const char *const *operands = arguments->operands.items;
        ask_for_help(parsing, arguments->operands.count > 0 ? operands[0] : NULL);
    } else {
        check_options(parsing);
        check_operands(parsing);
    }
}

void arguments_parse(struct arguments *arguments, int argc, char **argv, struct findings *findings)
{
    *arguments = (struct arguments){.verb = VERB_RESOLVE};
    struct parsing parsing = {.arguments = arguments, .findings = findings, .argv = argv};
    if (argc > 0) {
        parsing.argv++;
    }
    while (*parsing.argv) {
        const char *word = *parsing.argv++;
        if (parsing.only_operands || word[0] != '-' || word[1] == '\0') {
            take_operand(&parsing, word);
        } else if (strcmp(word, "--") == 0) {
            parsing.only_operands = true;
        } else {
            take_option(&parsing, word);
        }
    }
    if (findings->errors == 0) {
        check_verb(&parsing);
    }
}
