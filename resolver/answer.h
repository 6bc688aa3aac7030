/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * answer.h - what the resolver decided, and why. Everything that is printed or generated is made
 * from this and from the manifests it points to.
 */
#ifndef RESOLVER_ANSWER_H
#define RESOLVER_ANSWER_H

#include "manifest.h"

/* A chosen component. */
struct member {
    const struct component *component;
    uint64_t size; /* bytes it adds on this target's architecture */
};

enum reason {
    REASON_WANT,
    REASON_USE,
    REASON_PREFER,
    REASON_ONLY,
    REASON_NEEDED,
    REASON_SMALLEST,
};

enum consumer_kind { CONSUMER_COMPONENT, CONSUMER_APP, CONSUMER_TARGET };

/* One requirement or want of one consumer, bound to one provider; a `many` table is several. */
struct binding {
    enum consumer_kind consumer_kind;
    const struct member *member;           /* the consumer; NULL for the app and the target */
    const char *consumer;                  /* "web", "net-lwip", "target:kvm-x86_64" */
    const struct requirement *requirement; /* NULL for a want */
    const struct api_range *range;         /* the alternative, or the want, that is bound */
    const struct api *api;
    const struct version *version; /* the highest that the provider implements and that fits */
    const struct member *provider;
    bool scoped; /* this provider's symbols carry its name: another provides the same API */
    bool orders; /* the provider's init comes first: neither a want nor lazy */
    enum reason reason;
    struct place because; /* use, prefer: the line; needed: that other requirement */
    size_t of;            /* smallest: how many providers fit on this target */
    bool next_known;      /* smallest: resolve_costs was asked, and found it within its limit */
    const struct component *next; /* the next best provider; NULL: no answer without this one */
    int64_t next_costs;           /* bytes (minimize: count: components) more with it */
};

struct sentence {
    struct place at; /* at.file NULL: no place of its own */
    const char *says;
};

enum answer_state {
    ANSWER_FOUND,
    ANSWER_NONE,
    ANSWER_UNKNOWN, /* stopped before there was any set, or none */
    ANSWER_INVALID, /* see findings */
};

struct answer {
    enum answer_state state;
    const struct app *app;
    const struct target *target;
    const struct manifests *manifests;
    struct list members;  /* of struct member, sorted by name */
    struct list bindings; /* of struct binding, by consumer, API, `as`, provider */
    struct list init;     /* of const struct member *, in order of initialisation */
    struct list devices;  /* of const char *, sorted, each once */
    uint64_t size;
    bool proven;    /* no better set exists; if not, this is the best one seen when time was up.
                       ANSWER_NONE: no line of `unsolvable` can be left out */
    uint64_t bound; /* no set that keeps the same `prefer` lines has a smaller size (minimize:
                       count: fewer components); of a proven answer, its own */
    struct list unsolvable; /* of struct sentence: a minimal set of lines that cannot all hold */
    struct costs *costs;    /* what resolve_costs needs; NULL: there is nothing to ask */
    struct list mend;       /* of struct sentence: what stands in the way and could be changed */
};

/* The answer's member of that name, or NULL. */
const struct member *answer_member(const struct answer *answer, const char *name);
const char *reason_name(enum reason reason);
/* Of one that was found: "proven", "not proven (at least 1200 bytes)"; minimize: count: "… (at
 * least 7 components)". */
const char *answer_minimal(struct arena *arena, const struct answer *answer);
/* The same for JSON: "minimal": "proven", or "minimal": "not proven", "bound": 1200. */
void answer_add_minimal(const struct answer *answer, struct text *out);
/* "only", "use at apps/t/app.yaml:3:7", "smallest of 3; heap-buddy would add 512 bytes", … */
const char *binding_reason(struct arena *arena, const struct answer *answer,
                           const struct binding *binding);

#endif
