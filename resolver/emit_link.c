/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * emit_link.c - link.ld, the memory image: code read+execute, constants read-only, data
 * read+write, each on pages of its own, and the bounds that image.h promises.
 *
 * .noinit is memory that nobody clears: stacks and tables of the boot. The loader of an ELF file
 * clears all of .bss, that of a flat one leaves what lies between the bounds to the boot.
 *
 * Thread-local variables are aligned to 64 bytes as a whole, .tbss too, so that the size of a block
 * follows from the sizes of both. Without any of them there is no byte for them.
 *
 * A hosted image is laid out by the compiler's own script; ours then only adds the bounds.
 */
#include "emit.h"

#include <string.h>

enum { DEFAULT_BASE = 0x100000, DEFAULT_MEMORY = 32 << 20 };

/*
 * Below, an image lies in memory where it is linked, and x86_64's code model keeps addresses in 31
 * bits. One that is linked higher is mapped there from elsewhere.
 */
#define HIGHEST_ADDRESS 0x80000000ull

static const char head[] = "ENTRY(boot_start)\n"
                           "\n"
                           "PHDRS\n"
                           "{\n"
                           "    text PT_LOAD FLAGS(5);\n"
                           "    rodata PT_LOAD FLAGS(4);\n"
                           "    data PT_LOAD FLAGS(6);\n"
                           "    tls PT_TLS FLAGS(4);\n"
                           "    note PT_NOTE FLAGS(4);\n"
                           "    stack PT_GNU_STACK FLAGS(6);\n"
                           "}\n";

static const char constants[] = "\n"
                                "    . = ALIGN(4096);\n"
                                "    image_rodata_start = .;\n"
                                "    .note : { KEEP(*(.note.pvh)) } :rodata :note\n"
                                "    .rodata : {\n"
                                "        *(.rodata .rodata.*)\n";

static const char rest[] =
    "    } :rodata\n"
    "    .tdata : ALIGN(64) { *(.tdata .tdata.*) } :rodata :tls\n"
    "    image_tls_end = .;\n"
    "    image_tls_start = . - SIZEOF(.tdata);\n"
    "    .tbss : ALIGN(64) { *(.tbss .tbss.*) } :rodata :tls\n"
    "    image_rodata_end = .;\n"
    "\n"
    "    . = ALIGN(4096);\n"
    "    image_data_start = .;\n"
    "    .data : { *(.data .data.*) *(.got .got.*) } :data\n"
    "    .bss : ALIGN(64) {\n"
    "        image_bss_start = .;\n"
    "        *(.bss .bss.*) *(COMMON)\n"
    "        . = ALIGN(SIZEOF(.tdata) + SIZEOF(.tbss) ? 64 : 1);\n"
    "        image_tls_block_start = .;\n"
    "        . += SIZEOF(.tdata) + SIZEOF(.tbss)\n"
    "            ? ALIGN(SIZEOF(.tdata), 64) + ALIGN(SIZEOF(.tbss), 64) + 64 : 0;\n"
    "        image_tls_block_end = .;\n"
    "        . = ALIGN(64);\n"
    "        image_bss_end = .;\n"
    "        *(.noinit .noinit.*)\n"
    "    } :data\n"
    "    image_data_end = .;\n"
    "    image_size = ABSOLUTE(image_data_end - image_text_start);\n"
    "\n"
    "    /DISCARD/ : { *(.eh_frame .eh_frame.*) *(.note.gnu.property) }\n"
    "}\n"
    "\n"
    "ASSERT(ALIGNOF(.tdata) <= 64 && ALIGNOF(.tbss) <= 64,\n"
    "    \"error: a thread-local variable is aligned to more than 64 bytes\")";

static const char no_initrd[] = "        PROVIDE(image_initrd_start = .);\n"
                                "        PROVIDE(image_initrd_end = .);\n";

static const char hosted[] = "SECTIONS\n"
                             "{\n"
                             "    image_text_start = ADDR(.text) & ~0xfff;\n"
                             "    image_text_end = ADDR(.text) + SIZEOF(.text);\n"
                             "    image_rodata_start = ADDR(.rodata) & ~0xfff;\n"
                             "    image_rodata_end = ADDR(.rodata) + SIZEOF(.rodata);\n"
                             "    image_data_start = ADDR(.data) & ~0xfff;\n"
                             "    image_data_end = ADDR(.bss) + SIZEOF(.bss);\n"
                             "    PROVIDE(image_initrd_start = 0);\n"
                             "    PROVIDE(image_initrd_end = 0);\n"
                             "    image_tls_start = 0;\n"
                             "    image_tls_end = 0;\n"
                             "    image_tls_block_start = 0;\n"
                             "    image_tls_block_end = 0;\n"
                             "}\n"
                             "INSERT AFTER .bss;\n";

static void add_limits(struct text *out, const struct emit *emit, uint64_t base)
{
    const struct target *target = emit->answer->target;
    const struct app *app = emit->answer->app;
    unsigned long long memory = emit_memory(emit->answer), budget = app->budget_image;
    bool low = base < HIGHEST_ADDRESS;
    if (low)
        text_format(out,
                    "\nASSERT(image_data_end <= 0x%llx, \"error: the image ends above 2 GiB\")\n",
                    HIGHEST_ADDRESS);
    if (target->run.text && strstr(target->run.text, "$memory"))
        text_format(out,
                    "ASSERT(%s <= %llu,\n"
                    "    \"%s: error: the image does not fit into the machine's memory of %llu "
                    "bytes (it begins at 0x%llx)\")\n",
                    low ? "image_data_end" : "image_size", memory,
                    emit_place(emit->arena, app->budget_ram ? app->budget_ram_at : target->at),
                    memory, (unsigned long long)base);
    if (budget)
        text_format(out,
                    "ASSERT(SIZEOF(.text) + SIZEOF(.note) + SIZEOF(.rodata) + SIZEOF(.tdata) + "
                    "SIZEOF(.data) <= %llu,\n"
                    "    \"%s: error: the image is larger than its budget of %llu bytes\")\n",
                    budget, emit_place(emit->arena, app->budget_image_at), budget);
}

uint64_t emit_memory(const struct answer *answer)
{
    if (answer->app->budget_ram)
        return answer->app->budget_ram;
    return answer->target->memory ? answer->target->memory : DEFAULT_MEMORY;
}

void emit_link_script(struct emit *emit)
{
    const struct target *target = emit->answer->target;
    struct text out = emit_text(emit);
    text_format(&out,
                "/* SPDX-License-Identifier: BSD-2-Clause */\n"
                "/* %s on %s: the memory image. Generated by resolve. */\n",
                emit->answer->app->name, target->name);
    if (target->hosted) {
        text_add(&out, hosted);
    } else {
        uint64_t base = target->base ? target->base : DEFAULT_BASE;
        text_add(&out, head);
        text_format(&out,
                    "\nSECTIONS\n"
                    "{\n"
                    "    . = 0x%llx;\n"
                    "    image_text_start = .;\n"
                    "    .text : { KEEP(*(.text.boot)) *(.text.vectors) *(.text .text.*) } :text\n"
                    "    image_text_end = .;\n",
                    (unsigned long long)base);
        text_add(&out, constants);
        if (emit->answer->app->files.count == 0)
            text_add(&out, no_initrd);
        text_add(&out, rest);
        add_limits(&out, emit, base);
    }
    emit_file(emit, OUTPUT_TEXT, "link.ld", &out);
}
