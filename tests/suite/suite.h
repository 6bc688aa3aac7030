/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * suite.h - conformance suites, as many in an image as can live together.
 *
 * tests/api/<api>/component.yaml is the component test-<api>, which provides this API by an object
 *
 *     const struct suite test_heap_suite = {"heap", run};
 *
 * The image's main calls the suite that its first argument names, once, and ends with what run
 * returns. What is left over by a suite need not be cleaned up: the next one has an image that is
 * newly started.
 */
#ifndef SUITE_H
#define SUITE_H

struct suite {
    const char *name; /* of the API */

    /*
     * Test the API, as tap.h does; argv[0] is the name, the arguments of the .t file follow.
     *
     * Returns the image's status, tap_end()'s.
     * Context: thread. May block.
     */
    int (*run)(int argc, char **argv);
};

/* Those in the image, sorted by name, ended by NULL. */
extern const struct suite *const suite_providers[];

#endif
