/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * proof.c - the steps of a certificate (docs/certificate.md), one function each.
 *
 * A step function returns NULL, or why the step is refused. Nothing that a file says is believed:
 * what it calls a line of a manifest is compared with the rules, what it derives is derived again.
 */
#include "proof.h"

#include "allocate.h"
#include "store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define ITEM(list, type, index) (((type *)(list)->items)[index])
#define OVERFLOWS               "a number leaves 64 bits"

enum variable_kind { VARIABLE_NEW, VARIABLE_COMPONENT, VARIABLE_DEFINED };

struct variable {
    enum variable_kind kind;
    uint32_t component;
    int *literals; /* VARIABLE_DEFINED: true exactly when `least` of these are; NULL: weighed */
    size_t count, least;
};

struct proof {
    const struct rules *rules;
    struct store *store;
    bool *set;
    bool has_set;
    struct variable *variables; /* by number */
    size_t variable_count, variable_capacity;
    int *variable_of; /* by component; 0: not declared */
    size_t finished;  /* levels */
    int *costs;       /* by prefer line: the literal that says it is broken; 0: not declared */
    bool contradiction;
    char *next;    /* the rest of the line */
    int *literals; /* scratch */
    size_t literal_capacity;
    struct term *terms; /* scratch */
    size_t term_capacity;
};

typedef const char *step_fn(struct proof *proof);

/* ---- words ---- */

static char *next_word(struct proof *proof)
{
    char *word = proof->next + strspn(proof->next, " ");
    size_t length = strcspn(word, " ");
    proof->next = word + length;
    if (*proof->next)
        *proof->next++ = '\0';
    return length ? word : NULL;
}

static bool to_number(const char *word, int64_t *number)
{
    char *end;
    errno = 0;
    long long value = word ? strtoll(word, &end, 10) : 0;
    if (!word || errno || *end || end == word)
        return false;
    *number = value;
    return true;
}

static bool next_number(struct proof *proof, int64_t least, int64_t *number)
{
    return to_number(next_word(proof), number) && *number >= least;
}

static struct variable *variable_at(const struct proof *proof, int64_t number)
{
    bool known = number > 0 && (uint64_t)number < proof->variable_count &&
                 proof->variables[number].kind != VARIABLE_NEW;
    return known ? &proof->variables[number] : NULL;
}

static bool to_literal(const struct proof *proof, const char *word, int *literal)
{
    int64_t number;
    if (!to_number(word, &number) || number == INT64_MIN || !variable_at(proof, llabs(number)))
        return false;
    *literal = (int)number;
    return true;
}

/* The rest of the line; *count of them in proof->literals. */
static const char *read_literals(struct proof *proof, size_t *count)
{
    *count = 0;
    for (char *word; (word = next_word(proof)) != NULL; ++*count) {
        proof->literals = allocate_room(proof->literals, *count + 1, &proof->literal_capacity,
                                        sizeof *proof->literals);
        if (!to_literal(proof, word, &proof->literals[*count]))
            return "a literal is expected";
    }
    return NULL;
}

static const char *read_terms(struct proof *proof, size_t *count)
{
    *count = 0;
    for (char *word; (word = next_word(proof)) != NULL; ++*count) {
        proof->terms =
            allocate_room(proof->terms, *count + 1, &proof->term_capacity, sizeof *proof->terms);
        struct term *term = &proof->terms[*count];
        if (!to_number(word, &term->weight) || term->weight <= 0)
            return "a weight above zero is expected";
        if (!to_literal(proof, next_word(proof), &term->literal))
            return "a literal is expected";
    }
    return NULL;
}

static const char *add(struct proof *proof, struct inequality *inequality)
{
    if (!inequality)
        return OVERFLOWS;
    store_add(proof->store, inequality);
    return NULL;
}

static const char *add_clause(struct proof *proof, size_t count)
{
    return add(proof, inequality_clause(proof->literals, count));
}

/* ---- variables ---- */

static const char *new_variable(struct proof *proof, struct variable **variable, int64_t *number)
{
    if (!next_number(proof, 1, number) || *number > 1 << 28)
        return "the number of a variable is expected";
    size_t before = proof->variable_count;
    if ((uint64_t)*number >= before) {
        proof->variables = allocate_room(proof->variables, (size_t)*number + 1,
                                         &proof->variable_capacity, sizeof *proof->variables);
        proof->variable_count = (size_t)*number + 1;
        memset(proof->variables + before, 0,
               (proof->variable_count - before) * sizeof *proof->variables);
    }
    *variable = &proof->variables[*number];
    return (*variable)->kind == VARIABLE_NEW ? NULL : "the variable is not new";
}

static uint32_t named_component(const struct proof *proof, const char *name)
{
    uint32_t component = name ? names_find(&proof->rules->numbers, name) : NONE;
    return component != NONE && proof->rules->eligible[component] ? component : NONE;
}

static const char *step_component(struct proof *proof)
{
    struct variable *variable;
    int64_t number;
    const char *why = new_variable(proof, &variable, &number);
    uint32_t component = named_component(proof, next_word(proof));
    if (why || component == NONE || proof->variable_of[component])
        return why ? why : "a component is expected that may be chosen and has no variable";
    *variable = (struct variable){.kind = VARIABLE_COMPONENT, .component = component};
    proof->variable_of[component] = (int)number;
    return NULL;
}

static const char *step_set(struct proof *proof)
{
    if (proof->has_set)
        return "the set is there already";
    for (char *word; (word = next_word(proof)) != NULL;) {
        uint32_t component = named_component(proof, word);
        if (component == NONE)
            return "a component is expected that may be chosen";
        proof->set[component] = true;
    }
    proof->has_set = true;
    return NULL;
}

static bool no_duplicates(const struct term *terms, size_t count)
{
    struct term *copy = allocate((count + 1) * sizeof *copy);
    memcpy(copy, terms, count * sizeof *copy);
    struct inequality *merged = inequality_new(copy, count, 0);
    bool kept = merged && merged->count == count;
    free(merged);
    free(copy);
    return kept;
}

/* Keeps the literals of a definition that counts, for the steps that ask how it was defined. */
static void keep_definition(struct variable *variable, const struct term *terms, size_t count,
                            int64_t least)
{
    variable->kind = VARIABLE_DEFINED;
    for (size_t i = 0; i < count; i++)
        if (terms[i].weight != 1)
            return;
    variable->literals = allocate((count + 1) * sizeof(int));
    for (size_t i = 0; i < count; i++)
        variable->literals[i] = terms[i].literal;
    variable->count = count;
    variable->least = (size_t)least;
}

static const char *step_define(struct proof *proof)
{
    struct variable *variable;
    int64_t number, least, total = 0;
    size_t count;
    const char *why = new_variable(proof, &variable, &number);
    if (why || !next_number(proof, 1, &least))
        return why ? why : "a sum above zero is expected";
    if ((why = read_terms(proof, &count)) != NULL)
        return why;
    for (size_t i = 0; i < count; i++)
        if (__builtin_add_overflow(total, proof->terms[i].weight, &total))
            return OVERFLOWS;
    if (least > total || !no_duplicates(proof->terms, count))
        return "the terms cannot add up to it, or name a variable twice";
    keep_definition(variable, proof->terms, count, least);
    proof->terms =
        allocate_room(proof->terms, count + 1, &proof->term_capacity, sizeof *proof->terms);
    struct term *copy = allocate((count + 1) * sizeof *copy);
    for (size_t i = 0; i < count; i++)
        copy[i] = (struct term){-proof->terms[i].literal, proof->terms[i].weight};
    copy[count] = (struct term){(int)number, total - least + 1};
    proof->terms[count] = (struct term){-(int)number, least};
    why = add(proof, inequality_new(proof->terms, count + 1, least));
    why = why ? why : add(proof, inequality_new(copy, count + 1, total - least + 1));
    free(copy);
    return why;
}

/* ---- lines of manifests ---- */

static bool has_literal(const int *literals, size_t count, int literal)
{
    for (size_t i = 0; i < count; i++)
        if (literals[i] == literal)
            return true;
    return false;
}

/* Whether the literal says that this component is in the set, or is one of the way's reasons. */
static bool is_part_of(const struct proof *proof, const struct way *way, int literal)
{
    const struct variable *variable = &proof->variables[abs(literal)];
    const struct list *where = literal > 0 ? &way->chosen : &way->without;
    for (size_t i = 0; variable->kind == VARIABLE_COMPONENT && i < where->count; i++)
        if (ITEM(where, uint32_t, i) == variable->component)
            return true;
    return false;
}

static bool way_implies(const struct proof *proof, const struct way *way, int literal)
{
    if (is_part_of(proof, way, literal))
        return true;
    const struct variable *variable = &proof->variables[abs(literal)];
    if (literal < 0 || !variable->literals || variable->least != variable->count)
        return false;
    for (size_t i = 0; i < variable->count; i++)
        if (!is_part_of(proof, way, variable->literals[i]))
            return false;
    return true;
}

/* `app`, `target`, or the variable of a component. */
static const char *read_consumer(struct proof *proof, uint32_t *consumer, int *literal)
{
    const char *word = next_word(proof);
    *literal = 0;
    if (word && (strcmp(word, "app") == 0 || strcmp(word, "target") == 0)) {
        *consumer = *word == 'a' ? APP : TARGET;
        return NULL;
    }
    const struct variable *variable =
        to_literal(proof, word, literal) ? variable_at(proof, *literal) : NULL;
    if (!variable || variable->kind != VARIABLE_COMPONENT)
        return "app, target or the variable of a component is expected";
    *consumer = variable->component;
    return NULL;
}

static const char *step_need(struct proof *proof)
{
    uint32_t consumer;
    int variable;
    int64_t number;
    size_t count;
    const char *why = read_consumer(proof, &consumer, &variable);
    if (why)
        return why;
    const struct list *requires = rules_requirements(proof->rules, consumer);
    if (!next_number(proof, 0, &number) || (uint64_t)number >= requires->count)
        return "the number of a requirement is expected";
    const struct requirement *requirement = &ITEM(requires, struct requirement, number);
    if (!rules_demands(proof->rules, consumer, requirement))
        return "the requirement does not count on this target";
    if ((why = read_literals(proof, &count)) != NULL)
        return why;
    if (variable && !has_literal(proof->literals, count, -variable))
        return "the clause does not depend on the consumer";
    struct list ways = rules_ways(proof->rules, consumer, requirement);
    for (size_t i = 0; i < ways.count; i++) {
        bool implied = false;
        for (size_t j = 0; j < count && !implied; j++)
            implied = way_implies(proof, &ITEM(&ways, struct way, i), proof->literals[j]);
        if (!implied)
            return "the requirement can be met in a way that the clause does not have";
    }
    return add_clause(proof, count);
}

/* Every consumer that a scoped `use` gives the provider must be a literal; APP never is. */
static bool has_served(const struct proof *proof, uint32_t api, uint32_t provider, size_t count)
{
    const struct list *served = &proof->rules->served[api];
    for (size_t i = 0; i < served->count; i++) {
        const struct served *one = &ITEM(served, struct served, i);
        if (one->provider != provider)
            continue;
        int variable = one->consumer == APP ? 0 : proof->variable_of[one->consumer];
        if (!variable || !has_literal(proof->literals, count, variable))
            return false;
    }
    return true;
}

static bool provider_of(const struct proof *proof, int literal, uint32_t api, uint32_t *provider)
{
    const struct variable *variable = &proof->variables[abs(literal)];
    *provider = variable->component;
    return literal > 0 && variable->kind == VARIABLE_COMPONENT &&
           rules_provides(proof->rules, variable->component, api);
}

static const char *step_at_most_one(struct proof *proof)
{
    const char *name = next_word(proof);
    uint32_t api = name ? rules_one_api(proof->rules, name) : NONE;
    size_t count;
    if (api == NONE)
        return "an API with one provider is expected";
    const char *why = read_literals(proof, &count);
    if (why)
        return why;
    struct term *terms = allocate((count + 1) * sizeof *terms);
    for (size_t i = 0; i < count && !why; i++) {
        uint32_t provider;
        if (!provider_of(proof, proof->literals[i], api, &provider) ||
            !has_served(proof, api, provider, 0))
            why = "all must provide the API, and none may be the target of a scoped use";
        terms[i] = (struct term){-proof->literals[i], 1};
    }
    if (!why && !no_duplicates(terms, count))
        why = "a provider is named twice";
    why = why ? why : add(proof, inequality_new(terms, count, (int64_t)count - 1));
    free(terms);
    return why;
}

static const char *step_exclusive(struct proof *proof)
{
    const char *name = next_word(proof);
    uint32_t api = name ? rules_one_api(proof->rules, name) : NONE, first, second;
    size_t count;
    if (api == NONE)
        return "an API with one provider is expected";
    const char *why = read_literals(proof, &count);
    if (why)
        return why;
    if (count < 2 || proof->literals[0] == proof->literals[1] ||
        !provider_of(proof, proof->literals[0], api, &first) ||
        !provider_of(proof, proof->literals[1], api, &second))
        return "two providers of the API are expected";
    proof->literals[0] = -proof->literals[0];
    proof->literals[1] = -proof->literals[1];
    if (!has_served(proof, api, first, count) || !has_served(proof, api, second, count))
        return "a consumer is missing that a scoped use gives one of them";
    return add_clause(proof, count);
}

static const char *step_conflict(struct proof *proof)
{
    uint32_t first, second;
    int a, b;
    const char *why = read_consumer(proof, &first, &a);
    why = why ? why : read_consumer(proof, &second, &b);
    if (why || first == TARGET || second == TARGET || !a ||
        !rules_conflict(proof->rules, first, second))
        return why ? why : "these do not conflict";
    int both[] = {-a, -b};
    return add(proof, inequality_clause(both, b ? 2 : 1));
}

/* ---- levels ---- */

/* Whether `literal` is true exactly when one of the other providers is in the set. */
static bool is_any_other(const struct proof *proof, int literal, uint32_t api, uint32_t preferred)
{
    const struct list *providers = &proof->rules->providers[api];
    const struct variable *variable = &proof->variables[abs(literal)];
    const int *literals = variable->kind == VARIABLE_COMPONENT ? &literal : variable->literals;
    size_t count = variable->kind == VARIABLE_COMPONENT ? 1 : variable->count, others = 0;
    if (literal < 0 || !literals || (variable->literals && variable->least != 1))
        return false;
    for (size_t i = 0; i < providers->count; i++) {
        uint32_t provider = ITEM(providers, uint32_t, i);
        int known = proof->variable_of[provider];
        if (provider == preferred)
            continue;
        if (!known || !has_literal(literals, count, known))
            return false;
        others++;
    }
    return others == count;
}

static bool is_broken_preference(const struct proof *proof, int literal, uint32_t component,
                                 uint32_t api)
{
    if (!proof->rules->eligible[component])
        return is_any_other(proof, literal, api, component);
    const struct variable *variable = &proof->variables[abs(literal)];
    int preferred = proof->variable_of[component];
    if (literal < 0 || !preferred || !variable->literals || variable->count != 2 ||
        variable->least != 2)
        return false;
    const int *both = variable->literals;
    return (both[0] == -preferred && is_any_other(proof, both[1], api, component)) ||
           (both[1] == -preferred && is_any_other(proof, both[0], api, component));
}

static const char *step_preference(struct proof *proof)
{
    int64_t level;
    uint32_t component, api;
    int literal;
    if (!next_number(proof, 0, &level) ||
        !rules_preference(proof->rules, (size_t)level, &component, &api))
        return "the number of a prefer line is expected";
    if (!to_literal(proof, next_word(proof), &literal) ||
        !is_broken_preference(proof, literal, component, api))
        return "the literal is not defined as the line being broken";
    proof->costs[level] = literal;
    return NULL;
}

/* What the literal costs at the level, 0 if it has no cost there. */
static uint64_t cost_of(const struct proof *proof, size_t level, int literal)
{
    uint32_t component, api;
    if (rules_preference(proof->rules, level, &component, &api))
        return proof->costs[level] && literal == proof->costs[level];
    const struct variable *variable = &proof->variables[abs(literal)];
    return literal > 0 && variable->kind == VARIABLE_COMPONENT
               ? rules_weight(proof->rules, level, variable->component)
               : 0;
}

static const char *step_finish(struct proof *proof)
{
    int64_t level, number;
    if (!next_number(proof, 0, &level) || (uint64_t)level != proof->finished ||
        (uint64_t)level >= rules_levels(proof->rules))
        return "the level that comes next is expected";
    if (!proof->has_set || !next_number(proof, 0, &number))
        return "the set, and the number of an inequality or 0 are expected";
    uint64_t cost = rules_cost(proof->rules, (size_t)level, proof->set);
    const struct inequality *bound = store_get(proof->store, (size_t)number);
    if (cost > 0 && (!bound || bound->degree < 0 || (uint64_t)bound->degree < cost))
        return "the inequality does not prove the cost of the answer";
    for (size_t i = 0; cost > 0 && i < bound->count; i++)
        if ((uint64_t)bound->terms[i].weight >
            cost_of(proof, (size_t)level, bound->terms[i].literal))
            return "the inequality counts more than the level does";
    proof->finished++;
    return NULL;
}

static const char *step_limit(struct proof *proof)
{
    int64_t level;
    size_t count;
    if (!next_number(proof, 0, &level) || (uint64_t)level >= proof->finished)
        return "a finished level is expected";
    const char *why = read_literals(proof, &count);
    if (why)
        return why;
    uint64_t cost = rules_cost(proof->rules, (size_t)level, proof->set);
    int64_t degree = 0;
    struct term *terms = allocate((count + 1) * sizeof *terms);
    for (size_t i = 0; i < count; i++) {
        uint64_t weight = cost_of(proof, (size_t)level, proof->literals[i]);
        terms[i] = (struct term){-proof->literals[i], (int64_t)weight};
        if (weight > INT64_MAX || __builtin_add_overflow(degree, (int64_t)weight, &degree))
            why = OVERFLOWS;
    }
    if (!why && (cost > INT64_MAX || __builtin_sub_overflow(degree, (int64_t)cost, &degree)))
        why = OVERFLOWS;
    if (!why && !no_duplicates(terms, count))
        why = "a literal without cost, or named twice";
    why = why ? why : add(proof, inequality_new(terms, count, degree));
    free(terms);
    return why;
}

/* ---- derivations ---- */

static const char *add_implied(struct proof *proof, struct inequality *inequality)
{
    if (!inequality)
        return OVERFLOWS;
    if (store_implies(proof->store, inequality))
        return add(proof, inequality);
    free(inequality);
    return "it does not follow by propagation";
}

static const char *step_clause(struct proof *proof)
{
    size_t count;
    const char *why = read_literals(proof, &count);
    return why ? why : add_implied(proof, inequality_clause(proof->literals, count));
}

static const char *step_inequality(struct proof *proof)
{
    int64_t degree;
    size_t count;
    if (!next_number(proof, INT64_MIN, &degree))
        return "a degree is expected";
    const char *why = read_terms(proof, &count);
    return why ? why : add_implied(proof, inequality_new(proof->terms, count, degree));
}

struct stack {
    struct inequality **items;
    size_t count, capacity;
};

static const char *push(struct stack *stack, struct inequality *inequality)
{
    if (!inequality)
        return OVERFLOWS;
    stack->items =
        allocate_room(stack->items, stack->count + 1, &stack->capacity, sizeof *stack->items);
    stack->items[stack->count++] = inequality;
    return NULL;
}

/* Puts the result in the place of the topmost `used` items. */
static const char *replace(struct stack *stack, size_t used, struct inequality *result)
{
    for (; used > 0; used--)
        free(stack->items[--stack->count]);
    return push(stack, result);
}

static const char *push_copy(struct proof *proof, struct stack *stack, int64_t number)
{
    const struct inequality *found = number > 0 ? store_get(proof->store, (size_t)number) : NULL;
    return found ? push(stack, inequality_copy(found)) : "no such inequality";
}

static const char *push_literal(struct proof *proof, struct stack *stack, const char *word)
{
    struct term term = {0, 1};
    if (!to_literal(proof, word, &term.literal))
        return "a literal is expected";
    return push(stack, inequality_new(&term, 1, 0));
}

static const char *operate(struct stack *stack, char operator, int64_t factor)
{
    size_t count = stack->count;
    const struct inequality *top = count ? stack->items[count - 1] : NULL;
    if (!top || (operator== '+' && count<2))
        return "nothing to combine";
    if (operator== '+')
        return replace(stack, 2, inequality_sum(stack->items[count - 2], top));
    if (operator== 's')
        return replace(stack, 1, inequality_saturate(top));
    if (factor <= 0)
        return "a factor above zero is expected";
    return replace(
        stack,
        1, operator== '*' ? inequality_multiply(top, factor) : inequality_divide(top, factor));
}

/* A number stands for an inequality, unless an operator that takes a factor follows. */
static const char *combine(struct proof *proof, struct stack *stack)
{
    const char *why = NULL;
    for (char *word; !why && (word = next_word(proof)) != NULL;) {
        int64_t number = 0;
        const char *ahead = proof->next + strspn(proof->next, " ");
        bool numeric = to_number(word, &number);
        if (numeric && (*ahead == '*' || *ahead == '/')) {
            word = next_word(proof);
            why = word[1] ? "an operator is expected" : operate(stack, *word, number);
        } else if (numeric) {
            why = push_copy(proof, stack, number);
        } else if (*word == '~') {
            why = push_literal(proof, stack, word + 1);
        } else {
            why = strcmp(word, "+") && strcmp(word, "s") ? "an operator is expected"
                                                         : operate(stack, *word, 0);
        }
    }
    return why;
}

static const char *step_combination(struct proof *proof)
{
    struct stack stack = {0};
    const char *why = combine(proof, &stack);
    if (!why && stack.count != 1)
        why = "one result is expected";
    if (!why)
        why = add(proof, stack.items[--stack.count]);
    while (stack.count > 0)
        free(stack.items[--stack.count]);
    free(stack.items);
    return why;
}

static const char *step_erase(struct proof *proof)
{
    for (char *word; (word = next_word(proof)) != NULL;) {
        int64_t number;
        if (!to_number(word, &number) || number < 1 || !store_get(proof->store, (size_t)number))
            return "no such inequality";
        store_erase(proof->store, (size_t)number);
    }
    return NULL;
}

static const char *step_contradiction(struct proof *proof)
{
    int64_t number;
    const struct inequality *found =
        next_number(proof, 1, &number) ? store_get(proof->store, (size_t)number) : NULL;
    if (!found || found->count > 0 || found->degree <= 0 || proof->finished > 0)
        return "a contradiction is expected, before any level";
    proof->contradiction = true;
    return NULL;
}

/* ---- the file ---- */

static step_fn *step_of(const char *word)
{
    static const struct {
        char letter;
        step_fn *step;
    } steps[] = {
        {'v', step_component},   {'s', step_set},         {'d', step_define},
        {'n', step_need},        {'a', step_at_most_one}, {'o', step_exclusive},
        {'x', step_conflict},    {'q', step_preference},  {'f', step_finish},
        {'l', step_limit},       {'u', step_clause},      {'r', step_inequality},
        {'p', step_combination}, {'e', step_erase},       {'c', step_contradiction},
    };
    for (size_t i = 0; word && !word[1] && i < sizeof steps / sizeof *steps; i++)
        if (steps[i].letter == *word)
            return steps[i].step;
    return NULL;
}

static const char *take_line(struct proof *proof, char *line, size_t number)
{
    line[strcspn(line, "\n")] = '\0';
    if (number == 1)
        return strcmp(line, "joist-proof 1") == 0 ? NULL : "'joist-proof 1' is expected";
    proof->next = line;
    step_fn *step = step_of(next_word(proof));
    if (!step)
        return "no such step";
    const char *why = step(proof);
    return why || !next_word(proof) ? why : "nothing more is expected";
}

static struct proof_result judge(const struct proof *proof)
{
    struct proof_result result = {.verdict = VERDICT_REFUSED};
    const char *broken = proof->has_set ? rules_broken(proof->rules, proof->set) : NULL;
    if (proof->contradiction && !proof->has_set)
        result.verdict = VERDICT_NONE;
    else if (!proof->has_set || proof->finished < rules_levels(proof->rules))
        result.why = "it ends before everything is proven";
    else if (broken)
        result.why = arena_format(proof->rules->arena, "the set is not valid: %s", broken);
    else
        result.verdict = VERDICT_OPTIMAL;
    return result;
}

static void free_proof(struct proof *proof)
{
    for (size_t i = 0; i < proof->variable_count; i++)
        free(proof->variables[i].literals);
    free(proof->variables);
    free(proof->literals);
    free(proof->terms);
    store_free(proof->store);
}

struct proof_result proof_check(const struct rules *rules, FILE *file, bool *set)
{
    struct proof proof = {.rules = rules, .store = store_new(), .set = set};
    proof.variable_of = arena_array(rules->arena, rules->count + 1, sizeof(int));
    proof.costs = arena_array(rules->arena, rules_levels(rules), sizeof(int));
    char *line = NULL;
    size_t capacity = 0, number = 0;
    const char *why = NULL;
    while (!why && getline(&line, &capacity, file) >= 0)
        why = take_line(&proof, line, ++number);
    struct proof_result result = {VERDICT_REFUSED, why, number, 0};
    if (!why)
        result = judge(&proof);
    result.inequalities = store_count(proof.store);
    free(line);
    free_proof(&proof);
    return result;
}
