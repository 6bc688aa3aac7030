/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * emit_wiring.c - wiring.c, the generated part of an image: who it is, its arguments, the tables
 * of `many` APIs, and image_main, which takes the components' settings from the arguments, calls
 * the inits in their order, main, and the finis in the opposite order. With `files:` in app.yaml
 * also initrd.S, which takes the packed files into the image.
 */
#include "emit.h"

#include <string.h>

enum { MOST_ARGUMENTS = 126 };

static void add_strings(struct text *out, const struct app *app, const struct target *target)
{
    text_add(out, "const char image_app[] = ");
    emit_c_string(out, app->name);
    text_add(out, ";\nconst char image_target[] = ");
    emit_c_string(out, target->name);
    text_add(out, ";\n\nconst char *const image_env[] = {\n");
    const struct pair *env = emit_sorted_pairs(out->arena, &app->env);
    for (size_t i = 0; i < app->env.count; i++) {
        text_add(out, "    ");
        emit_c_string(out, arena_format(out->arena, "%s=%s", env[i].key.text, env[i].value.text));
        text_add(out, ",\n");
    }
    text_add(out, "    NULL,\n};\n");
}

/* Tables */

static void add_objects(struct text *out, const struct emit *emit)
{
    const struct table *tables = emit->tables.items;
    struct names seen;
    names_init(&seen, emit->arena, 16);
    for (size_t i = 0; i < emit->tables.count; i++) {
        const struct component *const *providers = tables[i].providers.items;
        for (size_t k = 0; k < tables[i].providers.count; k++) {
            const char *object = emit_object(emit->arena, providers[k], tables[i].api);
            if (names_add(&seen, object, 0))
                text_format(out, "extern const %s %s;\n", tables[i].api->object.text, object);
        }
    }
}

static void add_table(struct text *out, const struct emit *emit, const struct table *table)
{
    const char *type = table->api->object.text;
    const char *name = table->symbol;
    text_add(out, "\n");
    if (strchr(name, '$')) { /* of one reader alone */
        name = emit_identifier(emit->arena, table->symbol);
        text_format(out, "extern const %s *const %s[] __asm__(\"%s\");\n", type, name,
                    table->symbol);
    }
    text_format(out, "const %s *const %s[] = {\n", type, name);
    const struct component *const *providers = table->providers.items;
    for (size_t i = 0; i < table->providers.count; i++)
        text_format(out, "    &%s,\n", emit_object(emit->arena, providers[i], table->api));
    text_add(out, "    NULL,\n};\n");
}

static void add_tables(struct text *out, const struct emit *emit)
{
    const struct table *tables = emit->tables.items;
    if (emit->tables.count == 0)
        return;
    text_add(out, "\n");
    add_objects(out, emit);
    for (size_t i = 0; i < emit->tables.count; i++)
        add_table(out, emit, &tables[i]);
}

/* Inits */

static const struct component *init_at(const struct emit *emit, size_t index)
{
    return ((const struct member *const *)emit->answer->init.items)[index]->component;
}

static bool has_inits(const struct emit *emit)
{
    for (size_t i = 0; i < emit->answer->init.count; i++) {
        if (init_at(emit, i)->init.text)
            return true;
    }
    return false;
}

static void add_declarations(struct text *out, const struct emit *emit)
{
    text_add(out, "\n/* Either of the two forms of ISO C (5.1.2.2.1): no prototype. */\n"
                  "#pragma GCC diagnostic ignored \"-Wstrict-prototypes\"\n"
                  "int main();\n"
                  "#pragma GCC diagnostic warning \"-Wstrict-prototypes\"\n\n");
    for (size_t i = 0; i < emit->answer->init.count; i++) {
        const struct component *component = init_at(emit, i);
        if (component->init.text)
            text_format(out, "int %s(void); /* %s */\n", component->init.text,
                        emit_place(emit->arena, component->init.at));
        if (component->fini.text)
            text_format(out, "void %s(void); /* %s */\n", component->fini.text,
                        emit_place(emit->arena, component->fini.at));
    }
}

/* The names of the error numbers that are the same everywhere; others are printed as numbers. */
static void add_error_names(struct text *out)
{
    static const char *const names[] = {
        "EPERM",  "ENOENT",  "ESRCH",  "EINTR",  "EIO",    "ENXIO",   "E2BIG",  "ENOEXEC", "EBADF",
        "ECHILD", "EAGAIN",  "ENOMEM", "EACCES", "EFAULT", "ENOTBLK", "EBUSY",  "EEXIST",  "EXDEV",
        "ENODEV", "ENOTDIR", "EISDIR", "EINVAL", "ENFILE", "EMFILE",  "ENOTTY", "ETXTBSY", "EFBIG",
        "ENOSPC", "ESPIPE",  "EROFS",  "EMLINK", "EPIPE",  "EDOM",    "ERANGE"};
    text_add(out, "\nstatic const char error_names[][8] = {\n");
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        text_format(out, "    \"%s\",\n", names[i]);
    text_add(out, "};\n");
}

static const char report[] =
    "\n"
    "static void print_error(unsigned error)\n"
    "{\n"
    "    char digits[10];\n"
    "    size_t first = sizeof(digits);\n"
    "    if (error >= 1 && error <= sizeof(error_names) / sizeof(error_names[0])) {\n"
    "        const char *name = error_names[error - 1];\n"
    "        size_t length = 0;\n"
    "        while (length < sizeof(error_names[0]) && name[length] != '\\0')\n"
    "            length++;\n"
    "        console_write(name, length);\n"
    "        return;\n"
    "    }\n"
    "    do {\n"
    "        digits[--first] = (char)('0' + error % 10);\n"
    "        error /= 10;\n"
    "    } while (error != 0);\n"
    "    console_write(digits + first, sizeof(digits) - first);\n"
    "}\n"
    "\n"
    "static int failed(const char *says, size_t length, int error)\n"
    "{\n"
    "    console_write(says, length);\n"
    "    if (error < 0)\n"
    "        console_write(\"-\", 1);\n"
    "    print_error(error < 0 ? 0u - (unsigned)error : (unsigned)error);\n"
    "    console_write(\"\\n\", 1);\n"
    "    return 125;\n"
    "}\n";

static void add_init(struct text *out, const struct emit *emit, const struct component *component)
{
    text_format(out, "    error = %s();\n    if (error != 0)\n", component->init.text);
    if (!emit_provider(emit, "console")) {
        text_add(out, "        return 125;\n");
        return;
    }
    const char *says = arena_format(emit->arena, "init of %s failed: ", component->name);
    text_add(out, "        return failed(");
    emit_c_string(out, says);
    text_format(out, ", %zu, error);\n", strlen(says));
}

/* The arguments lie in writable memory, as ISO C promises to main (5.1.2.2.1). */
static void add_arguments(struct text *out, const struct app *app)
{
    const struct word *args = app->args.items;
    text_add(out, "\nstatic char argument_0[] = ");
    emit_c_string(out, app->name);
    text_add(out, ";\n");
    for (size_t i = 0; i < app->args.count; i++) {
        text_format(out, "static char argument_%zu[] = ", i + 1);
        emit_c_string(out, args[i].text);
        text_add(out, ";\n");
    }
    text_format(out, "static char *arguments[1 + %d + 1];\n", MOST_ARGUMENTS);
}

/* Settings */

static const char take_settings[] = "    int settings = cmdline_setting_take(argc, argv);\n"
                                    "    argc -= settings;\n"
                                    "    argv += settings;\n";

static const char refuse_setting[] = "\n"
                                     "    if (cmdline_setting_unasked() != NULL)\n"
                                     "        return 125;\n";

static const char report_setting[] =
    "\n"
    "    const char *unasked = cmdline_setting_unasked();\n"
    "    if (unasked != NULL) {\n"
    "        console_write(\"no component knows the setting \", 31);\n"
    "        for (; *unasked != '\\0'; unasked++)\n"
    "            console_write(unasked, 1);\n"
    "        console_write(\"\\n\", 1);\n"
    "        return 125;\n"
    "    }\n";

static void add_main(struct text *out, const struct emit *emit)
{
    const struct app *app = emit->answer->app;
    size_t given = app->args.count;
    text_format(out,
                "\nint image_main(int argc, char **argv)\n"
                "{\n"
                "    if (argc < 0 || argc > %d - %zu)\n"
                "        return 125;\n",
                MOST_ARGUMENTS, given);
    for (size_t i = 0; i <= given; i++)
        text_format(out, "    arguments[%zu] = argument_%zu;\n", i, i);
    text_format(out,
                "%s"
                "    for (int i = 0; i < argc; i++)\n"
                "        arguments[%zu + i] = argv[i];\n",
                emit_provider(emit, "cmdline_setting") ? take_settings : "", given + 1);
    if (has_inits(emit))
        text_add(out, "\n    int error;\n");
    for (size_t i = 0; i < emit->answer->init.count; i++) {
        if (init_at(emit, i)->init.text)
            add_init(out, emit, init_at(emit, i));
    }
    if (emit_provider(emit, "cmdline_setting"))
        text_add(out, emit_provider(emit, "console") ? report_setting : refuse_setting);
    text_format(out, "\n    int status = main(argc + %zu, arguments);\n", given + 1);
    for (size_t i = emit->answer->init.count; i-- > 0;) {
        if (init_at(emit, i)->fini.text)
            text_format(out, "    %s();\n", init_at(emit, i)->fini.text);
    }
    text_add(out, "    return status;\n}\n");
}

static void add_initrd(struct emit *emit)
{
    struct text out = emit_text(emit);
    text_format(&out,
                "/* SPDX-License-Identifier: BSD-2-Clause */\n"
                "/* The packed `files:` of %s. Generated by resolve. */\n"
                "    .section .rodata.image_initrd, \"a\"\n"
                "    .balign 512\n"
                "    .globl image_initrd_start, image_initrd_end\n"
                "image_initrd_start:\n"
                "    .incbin \"%s/initrd.tar\"\n"
                "image_initrd_end:\n"
                "    .section .note.GNU-stack, \"\", %%progbits\n",
                emit->answer->app->name, emit->places->output);
    emit_file(emit, OUTPUT_TEXT, "initrd.S", &out);
}

static void add_includes(struct text *out, const struct emit *emit)
{
    const struct part *image = &((struct part *)emit->parts.items)[emit->parts.count - 1];
    const struct api *const *apis = image->view.items;
    for (size_t i = 0; i < image->view.count; i++) {
        const struct word *headers = apis[i]->headers.items;
        for (size_t k = 0; k < apis[i]->headers.count; k++)
            text_format(out, "#include <%s>\n", headers[k].text);
    }
    text_add(out, "#include <stddef.h>\n\n");
}

void emit_wiring(struct emit *emit)
{
    const struct answer *answer = emit->answer;
    struct text out = emit_text(emit);
    text_format(&out,
                "/* SPDX-License-Identifier: BSD-2-Clause */\n"
                "/*\n"
                " * %s on %s: its arguments, its tables, the order of its inits and finis.\n"
                " * Generated by resolve.\n"
                " */\n",
                answer->app->name, answer->target->name);
    add_includes(&out, emit);
    add_strings(&out, answer->app, answer->target);
    add_tables(&out, emit);
    add_declarations(&out, emit);
    add_arguments(&out, answer->app);
    if (has_inits(emit) && emit_provider(emit, "console")) {
        add_error_names(&out);
        text_add(&out, report);
    }
    add_main(&out, emit);
    emit_file(emit, OUTPUT_TEXT, "wiring.c", &out);
    if (answer->app->files.count > 0)
        add_initrd(emit);
}
