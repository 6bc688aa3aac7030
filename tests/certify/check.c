/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * check.c - certifier/main.c without files and messages.
 */
#include "check.h"

#include "../../certifier/proof.h"

enum checked check_proof(struct arena *arena, const struct app *app, const struct target *target,
                         const struct manifests *manifests, FILE *file, bool *set, const char **why,
                         size_t *line)
{
    struct rules rules;
    *why = "what is preferred is unknown";
    *line = 0;
    if (!rules_init(&rules, arena, app, target, manifests))
        return CHECKED_REFUSED;
    struct proof_result result = proof_check(&rules, file, set);
    *why = result.why;
    *line = result.line;
    return result.verdict == VERDICT_OPTIMAL ? CHECKED_OPTIMAL
           : result.verdict == VERDICT_NONE  ? CHECKED_NONE
                                             : CHECKED_REFUSED;
}
