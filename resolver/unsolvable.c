/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * unsolvable.c - finds a minimal set of lines that cannot all hold, and puts it in order.
 *
 * The engine's failed assumptions are a first one; each line is then left out in turn, and stays
 * out when the rest still cannot hold.
 */
#include "unsolvable.h"

static void add_selector(struct list *list, struct arena *arena, int selector)
{
    *(int *)list_add(list, arena, sizeof selector) = selector;
}

/* By selector: whether it is in the engine's core. Only members of the last core stay marked. */
static void mark_core(const struct encoding *encoding, const struct list *members, bool *marked)
{
    const int *selectors = members->items;
    size_t count;
    const int *core = sat_core(encoding->sat, &count);
    for (size_t i = 0; i < members->count; i++)
        marked[selectors[i]] = false;
    for (size_t i = 0; i < count; i++)
        marked[core[i]] = true;
}

/* Solves with those selectors that are marked, but for one. */
static enum sat_result solve_marked(struct encoding *encoding, const struct list *members,
                                    const bool *marked, int without)
{
    const int *selectors = members->items;
    struct list assumed = {0};
    for (size_t i = 0; i < members->count; i++)
        if (marked[selectors[i]] && selectors[i] != without)
            add_selector(&assumed, encoding->arena, selectors[i]);
    return sat_solve(encoding->sat, assumed.items, assumed.count);
}

/* By selector: whether its line is in the set; none is before the engine gives up. */
static bool *find_core(struct encoding *encoding, bool *minimal)
{
    const struct line *lines = encoding->lines.items;
    struct list selectors = {0};
    for (size_t i = 0; i < encoding->lines.count; i++)
        add_selector(&selectors, encoding->arena, lines[i].selector);
    int last = sat_variable(encoding->sat);
    bool *marked = arena_array(encoding->arena, (size_t)last + 1, sizeof *marked);
    *minimal = sat_solve(encoding->sat, selectors.items, selectors.count) == SAT_NO;
    if (!*minimal)
        return marked;
    mark_core(encoding, &selectors, marked);
    struct list core = {0};
    for (size_t i = 0; i < selectors.count; i++)
        if (marked[lines[i].selector])
            add_selector(&core, encoding->arena, lines[i].selector);
    const int *members = core.items;
    for (size_t i = 0; i < core.count && *minimal; i++) {
        if (!marked[members[i]])
            continue;
        enum sat_result result = solve_marked(encoding, &core, marked, members[i]);
        *minimal = result != SAT_UNKNOWN;
        if (result == SAT_NO)
            mark_core(encoding, &core, marked);
    }
    return marked;
}

struct reader {
    const struct encoding *encoding;
    const bool *marked; /* by selector */
    size_t *first;      /* by consumer: 1 + its first line in the set */
    bool *queued;       /* by consumer */
    uint32_t *queue;
    size_t count, next;
    struct list ordered; /* of struct line */
};

static void queue_consumer(struct reader *reader, uint32_t consumer)
{
    if (reader->queued[consumer] || !reader->first[consumer])
        return;
    reader->queued[consumer] = true;
    reader->queue[reader->count++] = consumer;
}

static void add_line(struct reader *reader, const struct line *line)
{
    *(struct line *)list_add(&reader->ordered, reader->encoding->arena, sizeof *line) = *line;
}

/* Takes the line up, and queues whoever may meet it. */
static void read_requirement(struct reader *reader, const struct line *line)
{
    const struct model *model = reader->encoding->model;
    add_line(reader, line);
    for (size_t i = 0; i < line->requirement->count; i++) {
        struct fitting_cursor cursor =
            model_fitting(model, &line->requirement->alternatives[i], line->consumer);
        while (model_next_fitting(model, &cursor))
            queue_consumer(reader, cursor.component);
    }
}

static void read_queue(struct reader *reader)
{
    const struct line *lines = reader->encoding->lines.items;
    while (reader->next < reader->count) {
        uint32_t consumer = reader->queue[reader->next++];
        for (size_t i = reader->first[consumer] - 1; i < reader->encoding->lines.count; i++) {
            if (lines[i].kind != LINE_REQUIREMENT || lines[i].consumer != consumer)
                break; /* the lines of one consumer were made together */
            if (reader->marked[lines[i].selector])
                read_requirement(reader, &lines[i]);
        }
    }
}

static void read_kind(struct reader *reader, enum line_kind kind)
{
    const struct line *lines = reader->encoding->lines.items;
    for (size_t i = 0; i < reader->encoding->lines.count; i++)
        if (lines[i].kind == kind && reader->marked[lines[i].selector])
            add_line(reader, &lines[i]);
}

struct list unsolvable_lines(struct encoding *encoding, bool *minimal)
{
    const struct model *model = encoding->model;
    size_t consumers = (size_t)model->component_count + 2;
    struct reader reader = {
        .encoding = encoding,
        .marked = find_core(encoding, minimal),
        .first = arena_array(encoding->arena, consumers, sizeof(size_t)),
        .queued = arena_array(encoding->arena, consumers, sizeof(bool)),
        .queue = arena_array(encoding->arena, consumers, sizeof(uint32_t)),
    };
    const struct line *lines = encoding->lines.items;
    for (size_t i = 0; i < encoding->lines.count; i++)
        if (lines[i].kind == LINE_REQUIREMENT && reader.marked[lines[i].selector] &&
            !reader.first[lines[i].consumer])
            reader.first[lines[i].consumer] = i + 1;
    queue_consumer(&reader, model->app_number);
    queue_consumer(&reader, model->target_number);
    read_queue(&reader);
    for (uint32_t i = 0; i < model->component_count; i++)
        queue_consumer(&reader, i);
    read_queue(&reader);
    read_kind(&reader, LINE_USE);
    read_kind(&reader, LINE_EXCLUSIVE);
    read_kind(&reader, LINE_CONFLICT);
    return reader.ordered;
}
