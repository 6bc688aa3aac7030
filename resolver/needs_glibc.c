/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * needs_glibc.c - two tables: names one by one, and what is put before or behind a name.
 *
 * They are of the C library that is named in setup/packages.txt and those before it; what they say
 * is read off its headers.
 */
#include "needs_glibc.h"

#include <string.h>

struct translation {
    const char *glibc;
    const char *here[2]; /* the first that is known; none: nothing is needed */
};

static const struct translation translations[] = {
    /* macros of the standard */
    {"__assert", {"__assert_func", "__assert"}},
    {"__assert_fail", {"__assert_func", "__assert_fail"}},
    {"__assert_perror_fail", {"__assert_func"}},
    {"__ctype_get_mb_cur_max", {"__locale_mb_cur_max", "mblen"}},
    {"__errno_location", {"__errno"}},
    {"__fpclassify", {"__fpclassifyd", "fpclassify"}},
    {"__fpclassifyf", {"__fpclassifyf", "fpclassify"}},
    {"__fpclassifyl", {"__fpclassifyd", "fpclassify"}},
    {"__finite", {"finite"}},
    {"__isinf", {"isinf"}},
    {"__isnan", {"isnan"}},
    {"__signbit", {"__signbitd", "signbit"}},
    {"__signbitf", {"__signbitf", "signbit"}},
    {"__h_errno_location", {"h_errno"}},
    /* tables that the functions of these APIs stand for */
    {"__ctype_b_loc", {"isalpha"}},
    {"__ctype_tolower_loc", {"tolower"}},
    {"__ctype_toupper_loc", {"toupper"}},
    /* variables there, macros here: in the API of these functions */
    {"stdin", {"stdin", "getchar"}},
    {"stdout", {"stdout", "putchar"}},
    {"stderr", {"stderr", "fputs"}},
    {"__environ", {"environ"}},
    {"_environ", {"environ"}},
    /* inline functions of stdio */
    {"__overflow", {"putc"}},
    {"__uflow", {"getc"}},
    {"__getdelim", {"getdelim"}},
    /* other names of the same */
    {"__posix_getopt", {"getopt"}},
    {"__sigsetjmp", {"sigsetjmp", "setjmp"}},
    {"_setjmp", {"setjmp"}},
    {"_longjmp", {"longjmp"}},
    {"__longjmp_chk", {"longjmp", "siglongjmp"}},
    {"siglongjmp", {"siglongjmp", "longjmp"}},
    {"__strtod_internal", {"strtod"}},
    {"__strtol_internal", {"strtol"}},
    {"__strtoul_internal", {"strtoul"}},
    {"__fxstat", {"fstat"}},
    {"__fxstat64", {"fstat"}},
    {"__fxstatat", {"fstatat"}},
    {"__fxstatat64", {"fstatat"}},
    {"__lxstat", {"lstat"}},
    {"__lxstat64", {"lstat"}},
    {"__xstat", {"stat"}},
    {"__xstat64", {"stat"}},
    {"__xmknod", {"mknod"}},
    {"__sysv_signal", {"signal"}},
    /* pthread_cleanup_push and its kin */
    {"__pthread_register_cancel", {"pthread_cleanup_push", "pthread_create"}},
    {"__pthread_unregister_cancel", {"pthread_cleanup_pop", "pthread_create"}},
    {"__pthread_unwind_next", {"pthread_exit"}},
    {"__register_atfork", {"pthread_atfork"}},
    /* of compilation for shared libraries, and of checks that no image is built with */
    {"_GLOBAL_OFFSET_TABLE_", {NULL}},
    {"__tls_get_addr", {NULL}},
    {"__dso_handle", {NULL}},
    {"__stack_chk_fail", {NULL}},
    {"__stack_chk_guard", {NULL}},
    {"__fdelt_chk", {NULL}},
    {"__fdelt_warn", {NULL}},
    {"__fentry__", {NULL}},
    {"mcount", {NULL}},
};

/* Tried in this order on what no table has. */
static const struct affix {
    const char *before, *behind;
} affixes[] = {
    {"__isoc99_", ""}, {"__isoc23_", ""}, {"__xpg_", ""}, {"__", "64_chk"}, {"__", "_chk"},
    {"__", "64_2"},    {"__", "_2"},      {"_IO_", ""},   {"", "64"},       {"__", ""},
};

static const char *without(const struct affix *affix, const char *name, struct arena *arena)
{
    size_t before = strlen(affix->before), behind = strlen(affix->behind), length = strlen(name);
    if (length <= before + behind || strncmp(name, affix->before, before) != 0 ||
        strcmp(name + length - behind, affix->behind) != 0) {
        return NULL;
    }
    return arena_copy(arena, name + before, length - before - behind);
}

static const char *known_of(const struct names *known, const struct translation *translation)
{
    for (size_t i = 0; i < 2 && translation->here[i]; i++) {
        if (names_find(known, translation->here[i]) != NONE) {
            return translation->here[i];
        }
    }
    return translation->here[0] ? NULL : "";
}

const char *glibc_translate(const struct names *known, const char *name, struct arena *arena)
{
    for (size_t i = 0; i < sizeof(translations) / sizeof(*translations); i++) {
        if (strcmp(translations[i].glibc, name) == 0) {
            return known_of(known, &translations[i]);
        }
    }
    for (size_t i = 0; i < sizeof(affixes) / sizeof(*affixes); i++) {
        const char *inner = without(&affixes[i], name, arena);
        if (inner && names_find(known, inner) != NONE) {
            return inner;
        }
    }
    return NULL;
}
