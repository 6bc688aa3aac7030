/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * providers.h - who provides what where, as far as the manifests alone tell.
 */
#ifndef RESOLVER_PROVIDERS_H
#define RESOLVER_PROVIDERS_H

#include "manifest.h"

/* One API in one version, and who has it. */
struct offer {
    const struct component *component;
    const struct api_version *provides;
};

/* All there are, by API, component, version: a list of struct offer. */
struct list offers_in(const struct manifests *manifests, struct arena *arena);
/* Those of one API, and how many. */
const struct offer *offers_of(const struct list *offers, const char *api, size_t *count);

/* The names of the targets that `when` admits: a list of const char *. */
struct list eligible_targets(const struct manifests *manifests, const struct component *component,
                             struct arena *arena);

#endif
