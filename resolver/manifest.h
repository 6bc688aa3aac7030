/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest.h - the manifests as C structures: what is written, with its place, and nothing decided.
 *
 * Strings end with NUL and live in the arena. Lists keep the written order. Names are checked
 * against their grammar and values against their type here; whether a name exists is the model's
 * business.
 */
#ifndef RESOLVER_MANIFEST_H
#define RESOLVER_MANIFEST_H

#include "findings.h"
#include "memory.h"
#include "names.h"

/* A word of a manifest. */
struct word {
    const char *text;
    struct place at;
};

/* `key: value` where both are words. */
struct pair {
    struct word key, value;
};

/* Dotted numbers, compared number by number; missing ones are zero. */
struct version {
    const char *text; /* as written; "0" by default */
    const uint64_t *parts;
    size_t count;
    uint64_t packed; /* three numbers of 21 bits, by which it compares; 0: they do not suffice */
};

enum comparison {
    COMPATIBLE, /* at least this one, and the same first number: `heap 1.0` */
    EQUAL,
    LESS,
    LESS_EQUAL,
    GREATER,
    GREATER_EQUAL,
};

/* All bounds hold; no bound is any version. */
struct range {
    const char *text; /* as written, "" for any */
    struct bound {
        enum comparison comparison;
        struct version version;
    } * bounds;
    size_t count;
};

/* One API in a range: an alternative of a requirement, or a want. */
struct api_range {
    const char *api;
    uint32_t known; /* 1 + its number in manifests.apis; 0: manifest_finish has not met it there */
    struct range range;
    struct place at;
};

/* One API in one version, as a component provides it. */
struct api_version {
    const char *api;
    uint32_t known; /* as in struct api_range */
    struct version version;
    struct place at;
};

/* `when:`. For each fact a list of accepted values; an empty list accepts any. */
struct condition {
    struct list arch, plat, machine; /* of struct word */
};

struct requirement {
    struct api_range *alternatives;
    size_t count;
    const char *as;   /* NULL: called by its own names */
    const char *text; /* as written: "thread 1.0 | event 1.0" */
    struct place at;
    bool lazy;
    bool implied;       /* by another key: nothing need be used of it */
    bool unconditional; /* manifest_finish has seen that there is no `when` */
    struct condition when;
};

enum option_type { OPTION_INT, OPTION_BOOL, OPTION_STRING, OPTION_CHOICE };

/* type: int | bool | string | choice; min and max for int, choices for choice. */
struct option {
    const char *name; /* tcp-window */
    struct place at;
    enum option_type type;
    struct word value; /* the default, as written; checked against the type */
    bool has_min, has_max;
    int64_t min, max;
    struct list choices; /* of struct word */
    const char *help;
};

/* `use` and `prefer`: a key (api, consumer.api or consumer.as-name) and the components named. */
struct choice {
    struct word key;
    struct list values;  /* of struct word: one, or the list as written */
    bool is_list;        /* written as a list, even of one */
    bool from_arguments; /* --use: its place is the command line */
};

struct component {
    const char *name;
    struct place at; /* of the name */
    struct version version;
    const char *summary, *choose_when, *license; /* "" by default */
    struct list provides;                        /* of struct api_version */
    struct list requires;                        /* of struct requirement */
    struct list wants;                           /* of struct api_range */
    struct list conflicts;                       /* of struct word */
    struct condition when;
    bool explicit;
    uint64_t size;       /* for every architecture that sizes does not name */
    struct list sizes;   /* of struct arch_size */
    struct list devices; /* of struct word */
    struct word init;    /* .text NULL: none */
    struct word fini;
    struct list sources; /* of struct word, patterns; default_sources: none are written */
    bool default_sources;
    struct list include; /* of struct word, folders beside the manifest */
    struct list headers; /* of struct word, folders with the headers of its APIs */
    struct list cflags;  /* of struct word */
    struct word archive; /* .text NULL: none */
    struct list options; /* of struct option */
    const char *folder;  /* of the manifest, relative to the current folder; "." at least */
};

struct arch_size {
    const char *arch;
    uint64_t bytes;
};

struct api {
    const char *name;
    struct place at;
    struct version version;
    const char *summary;
    struct list headers;  /* of struct word, relative to include/ */
    struct list support;  /* of struct word */
    struct list includes; /* of struct word: names of APIs */
    bool many;
    struct list symbols; /* of struct word */
    struct word object;  /* "struct netdev_driver"; .text NULL: none */
    bool image_scope;
};

struct target {
    const char *name;
    struct place at;
    const char *summary;
    struct word arch, plat, machine; /* machine.text NULL: none */
    struct list needs;               /* of struct requirement */
    struct list use, prefer;         /* of struct choice */
    struct word run;                 /* .text NULL: none */
    struct list devices;             /* of struct pair: kind, arguments for one device */
    uint64_t memory;                 /* bytes; 0: unsaid */
    uint64_t base;                   /* the address at which the image is linked; 0: unsaid */
    bool hosted;                     /* `link: hosted`: with the host's C library, dynamically */
};

struct component_options {
    struct word component;
    struct list values; /* of struct pair */
};

struct app {
    const char *name;
    struct place at;
    const char *summary;
    struct list needs;   /* of struct requirement */
    struct list sources; /* of struct word */
    bool default_sources;
    struct list targets;     /* of struct word */
    struct list use, prefer; /* of struct choice */
    struct list options;     /* of struct component_options */
    struct list args;        /* of struct word */
    struct list env;         /* of struct pair */
    struct list files; /* of struct pair: path in the initrd, path beside app.yaml or "build:…" */
    struct list devices; /* of struct device_count */
    struct list ports;   /* of uint64_t: TCP ports that others shall reach */
    bool minimize_count;
    uint64_t budget_image, budget_ram; /* bytes; 0: unsaid */
    struct place budget_image_at, budget_ram_at;
    struct list components;      /* of struct word: folders beside app.yaml */
    struct list include, cflags; /* as for a component */
    const char *folder;
};

struct device_count {
    struct word kind;
    uint32_t count;
};

/* A component, once per version of the API that it provides. */
struct provider {
    uint32_t component;
    const struct api_version *version;
};

/* Everything that was read. Each list is sorted by name (bytewise), then by place. */
struct manifests {
    struct list components; /* of struct component * */
    struct list apis;       /* of struct api * */
    struct list targets;    /* of struct target * */
    struct list apps;       /* of struct app *: those met below the search path */
    struct list files;      /* of const char *: every file read, sorted */
    struct cache *cache;    /* cache.h; NULL: everything is read from the files themselves */
    struct list seen;       /* of struct seen (stamp.h): what was looked at on the disk */
    /* What manifest_finish finds out: */
    struct names component_names, api_names; /* from a name to its index in the list */
    struct provider *providers;              /* by API, then component */
    size_t *provider_start;                  /* by API, and one more */
    struct list restricted; /* of uint32_t: components with a `when` or `explicit` */
    bool unknown_apis;      /* some line names an API that no manifest describes */
};

/*
 * Reads path into manifests: one file, or every `*.yaml` below a folder. Below a folder, hidden
 * folders, `upstream.yaml` and `*.lock.yaml` are passed over and links to folders not followed.
 * A missing path is a finding of I/O unless optional.
 */
void manifest_read_path(const char *path, bool optional, struct manifests *manifests,
                        struct findings *findings);
/*
 * Reads the file of one app. NULL after findings that make it unusable. The app and whatever other
 * manifests the file holds join manifests.
 */
struct app *manifest_read_app(const char *path, struct manifests *manifests,
                              struct findings *findings);
/* Sorts the lists, finds names that were given twice, and whose they are. Last of all. */
void manifest_finish(struct manifests *manifests, struct findings *findings);

/* `heap >=1.1 <3`, as in a manifest or on a command line. false: *why says what is wrong. */
bool manifest_parse_requirement(struct arena *arena, const char *text, struct place at,
                                struct requirement *out, const char **why);
/* `heap=heap-buddy` or `netdev=a,b`, as on a command line; its place is `--use …`. */
bool manifest_parse_choice(struct arena *arena, const char *text, struct choice *out,
                           const char **why);
bool manifest_parse_version(struct arena *arena, const char *text, struct version *out);
int version_compare(const struct version *a, const struct version *b);
bool range_fits(const struct range *range, const struct version *version);
/* Whether text is a value for the option. false: *why says what is wrong. */
bool option_accepts(struct arena *arena, const struct option *option, const char *text,
                    const char **why);
/* The known name that a user most likely meant; NULL when none is near. */
const char *nearest_name(const char *name, const char *const *known, size_t count);

#endif
