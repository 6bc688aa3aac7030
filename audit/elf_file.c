/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * elf_file.c - reads the symbols and relocations of ELF files. Nothing is asked of `nm`: it hides
 * what optimisation at link time may come up with.
 */
#include "elf_file.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct elf {
    const char *file;
    struct bytes bytes;
    struct findings *findings;
    const Elf64_Shdr *sections;
    size_t section_count;
    const char *section_names;
    size_t section_names_size;
    const Elf64_Sym *symbols;
    size_t symbol_count;
    const char *names; /* of the symbols */
    size_t names_size;
    struct list extents; /* of struct extent, by place */
};

/* Where a function or a variable lies; without a size it reaches to the next one. */
struct extent {
    size_t section;
    uint64_t start, size;
    const char *name;
};

static bool damaged(const char *file, struct findings *findings, const char *why)
{
    findings_error(findings, (struct place){.file = file}, "%s", why);
    return false;
}

bool bytes_read_from(int descriptor, const char *name, struct findings *findings, struct bytes *out)
{
    struct stat status;
    if (fstat(descriptor, &status) != 0) {
        findings_io_error(findings, name, "%s", strerror(errno));
        return false;
    }
    size_t size = (size_t)status.st_size, done = 0;
    unsigned char *data = arena_alloc(findings->arena, size + 1); /* ends with NUL */
    ssize_t got = 0;
    while (done < size && (got = pread(descriptor, data + done, size - done, (off_t)done)) > 0)
        done += (size_t)got;
    *out = (struct bytes){data, size};
    if (done < size)
        findings_io_error(findings, name, "%s",
                          got < 0 ? strerror(errno) : "became shorter while it was read");
    return done == size;
}

bool bytes_read(const char *path, struct findings *findings, struct bytes *out)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        findings_io_error(findings, path, "%s", strerror(errno));
        return false;
    }
    bool read = bytes_read_from(descriptor, path, findings, out);
    close(descriptor);
    return read;
}

/* count items of item_size at offset, or NULL. */
static const void *part(const struct bytes *bytes, uint64_t offset, uint64_t count,
                        uint64_t item_size)
{
    if (offset > bytes->size || (item_size && count > (bytes->size - offset) / item_size))
        return NULL;
    return bytes->data + offset;
}

/* A table of names is in bounds and ends with NUL, so every offset below its size is a string. */
static const char *names_in(const struct elf *elf, const Elf64_Shdr *section)
{
    const char *names = part(&elf->bytes, section->sh_offset, section->sh_size, 1);
    if (!names || section->sh_size == 0 || names[section->sh_size - 1] != '\0')
        return NULL;
    return names;
}

static bool open_sections(struct elf *elf)
{
    const Elf64_Ehdr *header = part(&elf->bytes, 0, 1, sizeof(*header));
    if (!header || memcmp(header->e_ident, ELFMAG, SELFMAG) != 0 ||
        header->e_ident[EI_CLASS] != ELFCLASS64 || header->e_ident[EI_DATA] != ELFDATA2LSB)
        return damaged(elf->file, elf->findings, "no ELF file of 64 bits, little-endian");
    const Elf64_Shdr *first = part(&elf->bytes, header->e_shoff, 1, sizeof(*first));
    if (!first || header->e_shentsize != sizeof(*first) || header->e_shoff % 8 != 0)
        return damaged(elf->file, elf->findings, "its section headers are damaged");
    elf->section_count = header->e_shnum ? header->e_shnum : first->sh_size;
    elf->sections = part(&elf->bytes, header->e_shoff, elf->section_count, sizeof(*first));
    size_t at = header->e_shstrndx == SHN_XINDEX ? first->sh_link : header->e_shstrndx;
    if (!elf->sections || at >= elf->section_count)
        return damaged(elf->file, elf->findings, "its section headers are damaged");
    elf->section_names = names_in(elf, &elf->sections[at]);
    elf->section_names_size = elf->sections[at].sh_size;
    return elf->section_names || damaged(elf->file, elf->findings, "its names are damaged");
}

static bool open_symbols(struct elf *elf, uint32_t type)
{
    for (size_t i = 0; i < elf->section_count; i++) {
        const Elf64_Shdr *section = &elf->sections[i];
        if (section->sh_type != type)
            continue;
        elf->symbol_count = section->sh_size / sizeof(Elf64_Sym);
        elf->symbols = part(&elf->bytes, section->sh_offset, elf->symbol_count, sizeof(Elf64_Sym));
        if (!elf->symbols || section->sh_offset % 8 != 0 || section->sh_link >= elf->section_count)
            return damaged(elf->file, elf->findings, "its symbols are damaged");
        elf->names = names_in(elf, &elf->sections[section->sh_link]);
        elf->names_size = elf->sections[section->sh_link].sh_size;
        return elf->names || damaged(elf->file, elf->findings, "its names are damaged");
    }
    return true; /* no symbols at all */
}

static const char *symbol_name(const struct elf *elf, const Elf64_Sym *symbol)
{
    return symbol->st_name < elf->names_size ? elf->names + symbol->st_name : "";
}

static const char *section_name(const struct elf *elf, const Elf64_Shdr *section)
{
    return section->sh_name < elf->section_names_size ? elf->section_names + section->sh_name : "";
}

static bool is_global(const Elf64_Sym *symbol)
{
    return ELF64_ST_BIND(symbol->st_info) != STB_LOCAL;
}

static void list_defined(const struct elf *elf, struct list *defined)
{
    for (size_t i = 1; i < elf->symbol_count; i++) {
        const char *name = symbol_name(elf, &elf->symbols[i]);
        if (is_global(&elf->symbols[i]) && elf->symbols[i].st_shndx != SHN_UNDEF && *name)
            *(const char **)list_add(defined, elf->findings->arena, sizeof(name)) = name;
    }
}

/* Functions */

static int by_place(const void *left, const void *right)
{
    const struct extent *a = left, *b = right;
    if (a->section != b->section)
        return a->section < b->section ? -1 : 1;
    return (a->start > b->start) - (a->start < b->start);
}

static void list_extents(struct elf *elf)
{
    for (size_t i = 1; i < elf->symbol_count; i++) {
        const Elf64_Sym *symbol = &elf->symbols[i];
        unsigned type = ELF64_ST_TYPE(symbol->st_info);
        if ((type != STT_FUNC && type != STT_OBJECT) || symbol->st_shndx == SHN_UNDEF)
            continue;
        struct extent *extent = list_add(&elf->extents, elf->findings->arena, sizeof(*extent));
        *extent = (struct extent){symbol->st_shndx, symbol->st_value, symbol->st_size,
                                  symbol_name(elf, symbol)};
    }
    if (elf->extents.count > 0)
        qsort(elf->extents.items, elf->extents.count, sizeof(struct extent), by_place);
}

/* What lies at that place of a section, or NULL. */
static const char *name_at(const struct elf *elf, size_t section, uint64_t offset)
{
    const struct extent *extents = elf->extents.items;
    const struct extent place = {.section = section, .start = offset};
    size_t low = 0, high = elf->extents.count;
    while (low < high) { /* the first one behind the place */
        size_t middle = low + (high - low) / 2;
        if (by_place(&extents[middle], &place) <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0 || extents[low - 1].section != section)
        return NULL;
    const struct extent *found = &extents[low - 1];
    return found->size == 0 || offset - found->start < found->size ? found->name : NULL;
}

/* References */

static void count_reference(const struct elf *elf, struct wanted *wanted, const Elf64_Shdr *target,
                            uint64_t offset, uint64_t info)
{
    uint64_t index = ELF64_R_SYM(info);
    if (index >= elf->symbol_count)
        return;
    const Elf64_Sym *symbol = &elf->symbols[index];
    if (!is_global(symbol) || symbol->st_shndx != SHN_UNDEF)
        return;
    if (wanted[index].references++ == 0)
        wanted[index] = (struct wanted){
            .name = symbol_name(elf, symbol),
            .references = 1,
            .section = section_name(elf, target),
            .offset = offset,
            .function = name_at(elf, (size_t)(target - elf->sections), offset),
            .weak = ELF64_ST_BIND(symbol->st_info) == STB_WEAK,
        };
}

static bool count_references(const struct elf *elf, const Elf64_Shdr *section,
                             struct wanted *wanted)
{
    if ((section->sh_type != SHT_RELA && section->sh_type != SHT_REL) ||
        section->sh_info >= elf->section_count)
        return true;
    const Elf64_Shdr *target = &elf->sections[section->sh_info];
    if (!(target->sh_flags & SHF_ALLOC)) /* debug information, byte code */
        return true;
    size_t size = section->sh_type == SHT_RELA ? sizeof(Elf64_Rela) : sizeof(Elf64_Rel);
    size_t count = section->sh_size / size;
    const unsigned char *items = part(&elf->bytes, section->sh_offset, count, size);
    if (!items || section->sh_offset % 8 != 0)
        return damaged(elf->file, elf->findings, "its relocations are damaged");
    for (size_t i = 0; i < count; i++) {
        const Elf64_Rel *item = (const void *)(items + i * size); /* Rela begins like Rel */
        count_reference(elf, wanted, target, item->r_offset, item->r_info);
    }
    return true;
}

static bool list_wanted(const struct elf *elf, struct object *object)
{
    struct arena *arena = elf->findings->arena;
    struct wanted *wanted = arena_array(arena, elf->symbol_count + 1, sizeof(*wanted));
    for (size_t i = 0; i < elf->section_count; i++) {
        if (!count_references(elf, &elf->sections[i], wanted))
            return false;
    }
    for (size_t i = 0; i < elf->symbol_count; i++) {
        if (wanted[i].references > 0)
            *(struct wanted *)list_add(&object->wanted, arena, sizeof(*wanted)) = wanted[i];
    }
    return true;
}

static void look_for_surprises(const struct elf *elf, struct object *object)
{
    for (size_t i = 0; i < elf->section_count; i++) {
        const char *name = section_name(elf, &elf->sections[i]);
        if (strncmp(name, ".init_array", 11) == 0 || strncmp(name, ".ctors", 6) == 0)
            object->constructors = true;
        if ((elf->sections[i].sh_flags & SHF_TLS) && elf->sections[i].sh_size > 0)
            object->thread_local = true;
        uint64_t both = SHF_WRITE | SHF_EXECINSTR;
        if ((elf->sections[i].sh_flags & both) == both)
            object->writable_code = name;
    }
    for (size_t i = 0; i < elf->symbol_count; i++) {
        if (strcmp(symbol_name(elf, &elf->symbols[i]), "__gnu_lto_slim") == 0)
            object->slim = true;
    }
}

bool object_read(const char *file, const char *member, struct bytes bytes,
                 struct findings *findings, struct object *out)
{
    struct elf elf = {.file = file, .bytes = bytes, .findings = findings};
    *out = (struct object){.file = file, .member = member};
    if (!open_sections(&elf) || !open_symbols(&elf, SHT_SYMTAB))
        return false;
    const Elf64_Ehdr *header = (const void *)bytes.data;
    if (header->e_type != ET_REL)
        return damaged(file, findings,
                       "is linked already: it takes the objects that it is made of");
    list_defined(&elf, &out->defined);
    list_extents(&elf);
    look_for_surprises(&elf, out);
    return list_wanted(&elf, out);
}

bool library_read(const char *file, struct bytes bytes, struct findings *findings,
                  struct list *defined)
{
    struct elf elf = {.file = file, .bytes = bytes, .findings = findings};
    if (!open_sections(&elf) || !open_symbols(&elf, SHT_DYNSYM))
        return false;
    list_defined(&elf, defined);
    return true;
}
