/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * explain_none.c - no answer, in sentences: the lines that cannot all hold, and who would have
 * helped but for a version, a condition or a missing `use`.
 */
#include "explain.h"
#include "unsolvable.h"

#include <string.h>

/* Longer lists of names are cut; so many mends are said, the rest counted. */
enum { MAX_NAMES = 4, MAX_MENDS = 8 };

struct teller {
    const struct model *model;
    struct arena *arena;
    struct answer *answer;
    struct list lines; /* of struct line */
    size_t mends;      /* found, said or not */
    bool *met;         /* by component: scratch of `ways` */
};

static void say(struct teller *teller, struct place at, const char *says)
{
    *(struct sentence *)list_add(&teller->answer->unsolvable, teller->arena,
                                 sizeof(struct sentence)) = (struct sentence){at, says};
}

static void mend(struct teller *teller, struct place at, const char *says)
{
    struct list *mends = &teller->answer->mend;
    const struct sentence *said = mends->items;
    for (size_t i = 0; i < mends->count; i++)
        if (!strcmp(said[i].says, says))
            return;
    if (teller->mends++ < MAX_MENDS)
        *(struct sentence *)list_add(mends, teller->arena, sizeof(struct sentence)) =
            (struct sentence){at, says};
}

/* "a", "a or b", "a, b or c", "a, b, c, d or 5 more" */
static const char *join(const struct teller *teller, const struct list *components,
                        const char *last)
{
    const uint32_t *numbers = components->items;
    size_t count = components->count;
    size_t shown = count > MAX_NAMES + 1 ? MAX_NAMES : count;
    struct text text = {.arena = teller->arena};
    for (size_t i = 0; i < shown; i++) {
        const char *between = i == 0 ? "" : i + 1 == count ? last : ", ";
        text_format(&text, "%s%s", between, teller->model->components[numbers[i]]->name);
    }
    if (shown < count)
        text_format(&text, "%s%zu more", last, count - shown);
    return text.data;
}

/* `heap 1.0`; without the number when none was written. */
static const char *provided(const struct teller *teller, const struct api_version *version)
{
    if (!strcmp(version->version.text, "0"))
        return version->api;
    return arena_format(teller->arena, "%s %s", version->api, version->version.text);
}

static void add_facts(struct text *text, const char *fact, const struct list *accepted)
{
    const struct word *words = accepted->items;
    for (size_t i = 0; i < accepted->count; i++) {
        text_add(text, i ? ", " : text->length ? " and " : "");
        text_format(text, "%s%s%s", i ? "" : fact, i ? "" : " ", words[i].text);
    }
}

/* "arch arm64 and plat kvm, xen" */
static const char *condition_text(const struct teller *teller, const struct condition *when)
{
    struct text text = {.arena = teller->arena};
    add_facts(&text, "arch", &when->arch);
    add_facts(&text, "plat", &when->plat);
    add_facts(&text, "machine", &when->machine);
    return text.length ? text.data : "";
}

/* Why a provider of the API of this range does not help, and would if its manifest said else. */
static void tell_provider(struct teller *teller, const struct line *line,
                          const struct api_range *range, const struct provider *provider)
{
    const struct component *component = teller->model->components[provider->component];
    const char *what = arena_format(teller->arena, "%s provides %s", component->name,
                                    provided(teller, provider->version));
    enum standing standing = teller->model->standing[provider->component];
    if (provider->component == line->consumer)
        what = arena_format(teller->arena, "%s, but not to itself", what);
    else if (standing == STANDING_EXCLUDED)
        what = arena_format(teller->arena, "%s, but only for %s", what,
                            condition_text(teller, &component->when));
    else if (standing == STANDING_UNNAMED)
        what = arena_format(teller->arena, "%s, but only where a 'use' or 'prefer' names it", what);
    else if (range_fits(&range->range, &provider->version->version))
        return;
    mend(teller, provider->version->at, what);
}

static void tell_who_does_not_help(struct teller *teller, const struct line *line)
{
    const struct model *model = teller->model;
    for (size_t i = 0; i < line->requirement->count; i++) {
        const struct api_range *range = &line->requirement->alternatives[i];
        uint32_t api = model_required(model, range);
        size_t end = model->provider_start[api + 1];
        if (model->provider_start[api] == end)
            mend(
                teller, range->at,
                arena_format(teller->arena, "no component provides %s in any version", range->api));
        for (size_t j = model->provider_start[api]; j < end; j++)
            tell_provider(teller, line, range, &model->providers[j]);
    }
}

/* The components that may meet the requirement, through any alternative. */
static struct list ways(const struct teller *teller, const struct line *line)
{
    struct list found = {0};
    for (size_t i = 0; i < line->requirement->count; i++) {
        struct fitting_cursor cursor =
            model_fitting(teller->model, &line->requirement->alternatives[i], line->consumer);
        while (model_next_fitting(teller->model, &cursor)) {
            if (!teller->met[cursor.component])
                *(uint32_t *)list_add(&found, teller->arena, sizeof(uint32_t)) = cursor.component;
            teller->met[cursor.component] = true;
        }
    }
    const uint32_t *numbers = found.items;
    for (size_t i = 0; i < found.count; i++)
        teller->met[numbers[i]] = false;
    return found;
}

static void tell_requirement(struct teller *teller, const struct line *line)
{
    const struct model *model = teller->model;
    struct list providers = ways(teller, line);
    const char *who = line->consumer == model->target_number
                          ? model->target->name
                          : model_consumer(model, line->consumer);
    const char *needs = line->consumer < model->component_count ? "requires" : "needs";
    const char *text;
    if (!providers.count)
        text = arena_format(teller->arena, "nothing provides '%s' on %s", line->requirement->text,
                            model->target->name);
    else
        text = arena_format(teller->arena, "%s %s '%s', which only %s provide%s", who, needs,
                            line->requirement->text, join(teller, &providers, " and "),
                            providers.count == 1 ? "s" : "");
    say(teller, line->requirement->at, text);
    tell_who_does_not_help(teller, line);
}

static void tell_use(struct teller *teller, const struct line *line)
{
    const struct model *model = teller->model;
    const struct pin *pin = line->pin;
    struct list named = {0};
    struct text text = {.arena = teller->arena};
    for (size_t i = 0; i < pin->count; i++)
        *(uint32_t *)list_add(&named, teller->arena, sizeof(uint32_t)) = pin->choices[i];
    text_format(&text, "this 'use' has '%s' met by %s alone", pin->choice->key.text,
                named.count ? join(teller, &named, " and ") : "nothing");
    for (size_t i = 0; i < pin->count; i++) {
        const struct component *component = model->components[pin->choices[i]];
        if (model->standing[pin->choices[i]] == STANDING_EXCLUDED)
            text_format(&text, ", and %s is only for %s", component->name,
                        condition_text(teller, &component->when));
    }
    say(teller, pin->choice->key.at, text.data);
}

/* Is the component, through this API, a way to meet one of the lines? */
static bool meets_a_line(const struct teller *teller, uint32_t component, uint32_t api)
{
    const struct line *lines = teller->lines.items;
    const struct model *model = teller->model;
    for (size_t i = 0; i < teller->lines.count; i++) {
        const struct requirement *requirement = lines[i].requirement;
        for (size_t j = 0; requirement && j < requirement->count; j++)
            if (!strcmp(requirement->alternatives[j].api, model->apis[api]->name) &&
                lines[i].consumer != component &&
                model_version(model, component, &requirement->alternatives[j]))
                return true;
    }
    return false;
}

static struct place place_of_provision(const struct model *model, uint32_t component, uint32_t api)
{
    const struct list *provides = &model->components[component]->provides;
    const struct api_version *versions = provides->items;
    for (size_t i = 0; i < provides->count; i++)
        if (!strcmp(versions[i].api, model->apis[api]->name))
            return versions[i].at;
    return model->components[component]->at;
}

/* One sentence for all providers that this API keeps apart; said at one that is not in demand. */
static void tell_exclusive(struct teller *teller, uint32_t api)
{
    const struct line *lines = teller->lines.items;
    const struct model *model = teller->model;
    const char *name = model->apis[api]->name;
    struct list components = {0};
    uint32_t at = NONE;
    for (size_t i = 0; i < teller->lines.count; i++) {
        if (lines[i].kind != LINE_EXCLUSIVE || lines[i].api != api)
            continue;
        *(uint32_t *)list_add(&components, teller->arena, sizeof(uint32_t)) = lines[i].consumer;
        if (at == NONE ||
            (meets_a_line(teller, at, api) && !meets_a_line(teller, lines[i].consumer, api)))
            at = lines[i].consumer;
    }
    say(teller, place_of_provision(model, at, api),
        arena_format(teller->arena, "%s %s provide '%s', and an image has one provider of it",
                     join(teller, &components, " and "), components.count == 2 ? "both" : "all",
                     name));
    if (!model->apis[api]->image_scope && strcmp(name, "mem") != 0)
        mend(teller, place_of_provision(model, at, api),
             arena_format(teller->arena,
                          "a scoped 'use', {CONSUMER.%s: %s}, would give %s a consumer of its own",
                          name, model->components[at]->name, model->components[at]->name));
}

static void tell_conflict(struct teller *teller, const struct line *line)
{
    say(teller, line->conflict->at,
        arena_format(teller->arena, "%s conflicts with %s",
                     teller->model->components[line->consumer]->name, line->conflict->text));
}

/* Lines of one API's exclusiveness stand together; the first tells for all. */
static bool is_told(const struct teller *teller, size_t index)
{
    const struct line *lines = teller->lines.items;
    for (size_t i = 0; i < index; i++)
        if (lines[i].kind == LINE_EXCLUSIVE && lines[i].api == lines[index].api)
            return true;
    return false;
}

static void tell(struct teller *teller, size_t index)
{
    const struct line *line = (const struct line *)teller->lines.items + index;
    switch (line->kind) {
    case LINE_REQUIREMENT:
        tell_requirement(teller, line);
        break;
    case LINE_USE:
        tell_use(teller, line);
        break;
    case LINE_EXCLUSIVE:
        if (!is_told(teller, index))
            tell_exclusive(teller, line->api);
        break;
    case LINE_CONFLICT:
        tell_conflict(teller, line);
        break;
    }
}

void explain_no_answer(const struct model *model, const struct watch *watch, struct answer *answer)
{
    struct encoding relaxed;
    struct teller teller = {.model = model, .arena = model->arena, .answer = answer};
    teller.met = arena_array(model->arena, (size_t)model->component_count + 1, sizeof(bool));
    encode(&relaxed, model, true);
    sat_stop(relaxed.sat, watch ? watch->stop : NULL);
    teller.lines = unsolvable_lines(&relaxed, &answer->proven);
    if (!teller.lines.count)
        say(&teller, model->app->at, "no set of components is valid; why is not known yet");
    for (size_t i = 0; i < teller.lines.count; i++)
        tell(&teller, i);
    if (teller.mends > MAX_MENDS)
        *(struct sentence *)list_add(&answer->mend, model->arena,
                                     sizeof(struct sentence)) = (struct sentence){
            {0}, arena_format(model->arena, "and %zu more like these", teller.mends - MAX_MENDS)};
}
