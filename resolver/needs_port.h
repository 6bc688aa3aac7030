/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * needs_port.h - where the headers are that come with components, some of which are ports.
 */
#ifndef RESOLVER_NEEDS_PORT_H
#define RESOLVER_NEEDS_PORT_H

#include "manifest.h"

/*
 * Adds the `headers:` folders of all components to folders (const char *), each once. A port that
 * is not there yet is fetched and built, as make would; false after a finding.
 */
bool port_headers(const char *root, const char *arch, const struct manifests *manifests,
                  struct list *folders, struct findings *findings);

#endif
