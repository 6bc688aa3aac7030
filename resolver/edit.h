/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * edit.h - what the answer would be with one more line in app.yaml.
 */
#ifndef RESOLVER_EDIT_H
#define RESOLVER_EDIT_H

#include "resolve.h"

/*
 * Resolves the app of an answer again with `use: {api: component}`, and with a need for the API as
 * well. The findings are of no interest: only the answer is.
 */
void edit_resolve(const struct answer *now, const char *api, const char *component, bool need,
                  const struct watch *watch, struct arena *arena, struct answer *edited);

#endif
