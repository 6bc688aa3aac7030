/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * manifest_shape.c - a table for each structure of manifest.h, the inner ones first.
 *
 * A structure that grows does not compile here until its table is looked at.
 */
#include "manifest_shape.h"

#include "manifest.h"

#define SHAPE(fields)     sizeof(struct THIS), fields, sizeof(fields) / sizeof(*(fields))
#define HAS(bytes)        _Static_assert(sizeof(struct THIS) == (bytes), "a field is in no table")
#define AT(field)         offsetof(struct THIS, field)
#define TEXT(field)       FIELD_TEXT, AT(field), NULL, 0, 0
#define OPTIONAL(field)   FIELD_OPTIONAL, AT(field), NULL, 0, 0
#define PLACE(field)      FIELD_PLACE, AT(field), NULL, 0, 0
#define BOOL(field)       FIELD_BOOL, AT(field), NULL, 0, 0
#define ENUM(field, last) FIELD_ENUM, AT(field), NULL, (last) + 1, 0
#define NUMBER(field)     FIELD_NUMBER, AT(field), NULL, 0, 0
#define COUNT(field)      FIELD_COUNT, AT(field), NULL, 0, 0
#define LIST(field, of)   FIELD_LIST, AT(field), &shape_##of, 0, 0
#define INSIDE(field, of) FIELD_INSIDE, AT(field), &shape_##of, 0, 0
/* As many as `count` says. */
#define ARRAY(field, of, least) FIELD_ARRAY, AT(field), &shape_##of, AT(count), least

/* ---- words ---- */

#define THIS word
HAS(24);
static const struct field word_fields[] = {
    {TEXT(text)},
    {PLACE(at)},
};
static const struct shape shape_word = {SHAPE(word_fields)};
#undef THIS

/* Of a component that has no init, say. */
#define THIS word
HAS(24);
static const struct field optional_word_fields[] = {
    {OPTIONAL(text)},
    {PLACE(at)},
};
static const struct shape shape_optional_word = {SHAPE(optional_word_fields)};
#undef THIS

#define THIS pair
HAS(48);
static const struct field pair_fields[] = {
    {INSIDE(key, word)},
    {INSIDE(value, word)},
};
static const struct shape shape_pair = {SHAPE(pair_fields)};
#undef THIS

/* ---- versions and requirements ---- */

static const struct field part_fields[] = {{FIELD_NUMBER, 0, NULL, 0, 0}};
static const struct shape shape_part = {sizeof(uint64_t), part_fields, 1};

#define THIS version
HAS(32);
static const struct field version_fields[] = {
    {TEXT(text)},
    {ARRAY(parts, part, 1)},
    {NUMBER(packed)},
};
static const struct shape shape_version = {SHAPE(version_fields)};
#undef THIS

#define THIS bound
HAS(40);
static const struct field bound_fields[] = {
    {ENUM(comparison, GREATER_EQUAL)},
    {INSIDE(version, version)},
};
static const struct shape shape_bound = {SHAPE(bound_fields)};
#undef THIS

#define THIS range
HAS(24);
static const struct field range_fields[] = {
    {TEXT(text)},
    {ARRAY(bounds, bound, 0)},
};
static const struct shape shape_range = {SHAPE(range_fields)};
#undef THIS

#define THIS api_range
HAS(56);
static const struct field api_range_fields[] = {
    {TEXT(api)},
    {INSIDE(range, range)},
    {PLACE(at)},
};
static const struct shape shape_api_range = {SHAPE(api_range_fields)};
#undef THIS

#define THIS api_version
HAS(64);
static const struct field api_version_fields[] = {
    {TEXT(api)},
    {INSIDE(version, version)},
    {PLACE(at)},
};
static const struct shape shape_api_version = {SHAPE(api_version_fields)};
#undef THIS

#define THIS condition
HAS(48);
static const struct field condition_fields[] = {
    {LIST(arch, word)},
    {LIST(plat, word)},
    {LIST(machine, word)},
};
static const struct shape shape_condition = {SHAPE(condition_fields)};
#undef THIS

#define THIS requirement
HAS(104);
static const struct field requirement_fields[] = {
    {TEXT(text)},
    {PLACE(at)},
    {ARRAY(alternatives, api_range, 1)},
    {INSIDE(when, condition)},
    {BOOL(lazy)},
    {BOOL(implied)},
    {OPTIONAL(as)},
};
static const struct shape shape_requirement = {SHAPE(requirement_fields)};
#undef THIS

/* ---- options and choices ---- */

#define THIS option
HAS(104);
static const struct field option_fields[] = {
    {TEXT(name)},          {PLACE(at)},     {ENUM(type, OPTION_CHOICE)},
    {INSIDE(value, word)}, {BOOL(has_min)}, {BOOL(has_max)},
    {NUMBER(min)},         {NUMBER(max)},   {LIST(choices, word)},
    {TEXT(help)},
};
static const struct shape shape_option = {SHAPE(option_fields)};
#undef THIS

#define THIS choice
HAS(48);
static const struct field choice_fields[] = {
    {INSIDE(key, word)},
    {LIST(values, word)},
    {BOOL(is_list)},
    {BOOL(from_arguments)},
};
static const struct shape shape_choice = {SHAPE(choice_fields)};
#undef THIS

#define THIS component_options
HAS(40);
static const struct field component_options_fields[] = {
    {INSIDE(component, word)},
    {LIST(values, pair)},
};
static const struct shape shape_component_options = {SHAPE(component_options_fields)};
#undef THIS

/* ---- the four kinds ---- */

#define THIS arch_size
HAS(16);
static const struct field arch_size_fields[] = {
    {TEXT(arch)},
    {NUMBER(bytes)},
};
static const struct shape shape_arch_size = {SHAPE(arch_size_fields)};
#undef THIS

#define THIS component
HAS(408);
static const struct field component_fields[] = {
    {TEXT(name)},
    {PLACE(at)},
    {INSIDE(version, version)},
    {TEXT(summary)},
    {TEXT(choose_when)},
    {TEXT(license)},
    {LIST(provides, api_version)},
    {LIST(requires, requirement)},
    {LIST(wants, api_range)},
    {LIST(conflicts, word)},
    {INSIDE(when, condition)},
    {BOOL(explicit)},
    {NUMBER(size)},
    {LIST(sizes, arch_size)},
    {LIST(devices, word)},
    {INSIDE(init, optional_word)},
    {INSIDE(fini, optional_word)},
    {LIST(sources, word)},
    {BOOL(default_sources)},
    {LIST(include, word)},
    {LIST(headers, word)},
    {LIST(cflags, word)},
    {INSIDE(archive, optional_word)},
    {LIST(options, option)},
};
const struct shape shape_component = {SHAPE(component_fields)};
#undef THIS

#define THIS api
HAS(168);
static const struct field api_fields[] = {
    {TEXT(name)},
    {PLACE(at)},
    {INSIDE(version, version)},
    {TEXT(summary)},
    {LIST(headers, word)},
    {LIST(support, word)},
    {LIST(includes, word)},
    {BOOL(many)},
    {LIST(symbols, word)},
    {INSIDE(object, optional_word)},
    {BOOL(image_scope)},
};
const struct shape shape_api = {SHAPE(api_fields)};
#undef THIS

#define THIS target
HAS(216);
static const struct field target_fields[] = {
    {TEXT(name)},
    {PLACE(at)},
    {TEXT(summary)},
    {INSIDE(arch, word)},
    {INSIDE(plat, word)},
    {INSIDE(machine, optional_word)},
    {LIST(needs, requirement)},
    {LIST(use, choice)},
    {LIST(prefer, choice)},
    {INSIDE(run, optional_word)},
    {LIST(devices, pair)},
    {NUMBER(memory)},
    {NUMBER(base)},
    {BOOL(hosted)},
};
const struct shape shape_target = {SHAPE(target_fields)};
#undef THIS

#define THIS device_count
HAS(32);
static const struct field device_count_fields[] = {
    {INSIDE(kind, word)},
    {COUNT(count)},
};
static const struct shape shape_device_count = {SHAPE(device_count_fields)};
#undef THIS

#define THIS app
HAS(328);
static const struct field app_fields[] = {
    {TEXT(name)},           {PLACE(at)},
    {TEXT(summary)},        {LIST(needs, requirement)},
    {LIST(sources, word)},  {BOOL(default_sources)},
    {LIST(targets, word)},  {LIST(use, choice)},
    {LIST(prefer, choice)}, {LIST(options, component_options)},
    {LIST(args, word)},     {LIST(env, pair)},
    {LIST(files, pair)},    {LIST(devices, device_count)},
    {BOOL(minimize_count)}, {NUMBER(budget_image)},
    {NUMBER(budget_ram)},   {PLACE(budget_image_at)},
    {PLACE(budget_ram_at)}, {LIST(components, word)},
    {LIST(include, word)},  {LIST(cflags, word)},
    {LIST(ports, part)},
};
const struct shape shape_app = {SHAPE(app_fields)};
#undef THIS
