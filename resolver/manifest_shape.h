/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest_shape.h - what manifests are made of, for the cache.
 *
 * A field of manifest.h that is in no shape is lost between two runs; tests/resolver/cache looks
 * for such. Folders are left out, as they follow from the file, and what manifest_finish finds out.
 */
#ifndef RESOLVER_MANIFEST_SHAPE_H
#define RESOLVER_MANIFEST_SHAPE_H

#include "pack.h"

extern const struct shape shape_component, shape_api, shape_target, shape_app;

#endif
