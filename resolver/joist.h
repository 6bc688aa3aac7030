/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * joist.h - the resolver as a library: libjoist.a, linked with -lyaml -lmd.
 *
 * A run is: an arena and findings; manifest_read_path for each place to search, manifest_read_app,
 * manifest_finish; resolve_answer, order_init. A struct watch follows it, and can end the search.
 * With cache_open, and the cache in struct manifests, what was read before is not read again. The
 * answer, the manifests and the findings live as long as the arena. Nothing prints or exits; there
 * is no state but the arena's, so runs in several threads do not meet. What the text of an answer
 * needs (emit_closure, findings_print) goes into a struct text. resolve.h, answer.h and manifest.h
 * say the rest; tests/library is an example.
 */
#ifndef RESOLVER_JOIST_H
#define RESOLVER_JOIST_H

#include "answer.h"
#include "cache.h"
#include "chain.h"
#include "difference.h"
#include "findings.h"
#include "manifest.h"
#include "memory.h"
#include "resolve.h"
#include "retained.h"
#include "watch.h"

#endif
