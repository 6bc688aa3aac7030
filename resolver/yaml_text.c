/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * yaml_text.c - reads a file and finds its documents.
 *
 * Every byte is looked at once before libyaml gets it: for lines that start a document, for bytes
 * that are no text (libyaml reads ahead, so its own report would spoil the documents before), and
 * for the size. A document is looked at again only after one before it was given up.
 */
#include "yaml_text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_DOCUMENT = 1 << 20, MAX_FILE = 256 << 20, FIRST_READ = 64 << 10 };

/*
 * Reads up to MAX_FILE + 1 bytes. 0 or an errno; ENOMEM when the host has no memory. A regular file
 * ends where a read gets less than it asked for; expected is its size, and 0 for others.
 */
static int read_all(int file, size_t expected, struct yaml_text *text)
{
    size_t capacity = expected ? expected + 1 : FIRST_READ;
    text->bytes = malloc(capacity);
    while (text->bytes) {
        ssize_t got = read(file, text->bytes + text->size, capacity - text->size);
        if (got == 0 || text->size > MAX_FILE) {
            return 0;
        }
        if (got < 0 && errno != EINTR) {
            return errno;
        }
        text->size += got > 0 ? (size_t)got : 0;
        if (got > 0 && expected > 0 && text->size < capacity) {
            return 0;
        }
        if (text->size == capacity) {
            char *larger = realloc(text->bytes, capacity * 2);
            if (!larger) {
                return ENOMEM;
            }
            text->bytes = larger;
            capacity *= 2;
        }
    }
    return ENOMEM;
}

static int read_file(struct yaml_text *text, const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (file < 0) {
        return errno;
    }
    struct stat status;
    int error = fstat(file, &status) == 0 ? 0 : errno;
    if (error == 0) {
        text->stamp = stamp_of(&status);
    }
    if (error == 0 && S_ISDIR(status.st_mode)) {
        error = EISDIR;
    } else if (error == 0 && status.st_size > MAX_FILE) {
        text->size = (size_t)status.st_size;
    } else if (error == 0) {
        error = read_all(file, S_ISREG(status.st_mode) ? (size_t)status.st_size : 0, text);
    }
    close(file);
    return error;
}

bool yaml_text_read(struct yaml_text *text, const char *path, bool optional,
                    struct findings *findings)
{
    *text = (struct yaml_text){.file = path, .line = 1};
    int error = read_file(text, path);
    if (error == ENOMEM) {
        longjmp(findings->arena->exhausted, 1);
    }
    if (error && !(optional && error == ENOENT)) {
        findings_io_error(findings, path, "%s", strerror(error));
    } else if (text->size > MAX_FILE) {
        findings_error(findings, (struct place){.file = path}, "larger than %d MiB",
                       MAX_FILE >> 20);
        return false;
    }
    return error == 0;
}

void yaml_text_free(struct yaml_text *text)
{
    free(text->bytes);
    text->bytes = NULL;
    text->size = 0;
}

/* Whether a document starts at this start of a line. */
static bool starts_document(const struct yaml_text *text, size_t at)
{
    const char *s = text->bytes + at;
    size_t left = text->size - at;
    return left >= 3 && memcmp(s, "---", 3) == 0 &&
           (left == 3 || s[3] == ' ' || s[3] == '\t' || s[3] == '\n' || s[3] == '\r');
}

/*
 * The length of the character at offset, 0 when YAML has none such. A lone carriage return, U+0085,
 * U+2028 and U+2029 are refused too: libyaml ends a line there, most editors do not.
 */
static size_t character_length(const struct yaml_text *text, size_t offset)
{
    const unsigned char *s = (const unsigned char *)text->bytes + offset;
    size_t left = text->size - offset;
    if (s[0] == '\r') {
        return left > 1 && s[1] == '\n';
    }
    if (s[0] < 0x80) {
        return (s[0] >= 0x20 && s[0] != 0x7f) || s[0] == '\t' || s[0] == '\n';
    }
    size_t length = utf8_length(s, left);
    bool control = length == 2 && s[0] == 0xc2 && s[1] < 0xa0;
    bool line_end = length == 3 && s[0] == 0xe2 && s[1] == 0x80 && (s[2] & 0xfe) == 0xa8;
    bool nothing = length == 3 && s[0] == 0xef && s[1] == 0xbf && s[2] >= 0xbe;
    return control || line_end || nothing ? 0 : length;
}

/* The first of the bytes from `at` on that is a line's end, no ASCII, or no text; eight at a time.
 */
static size_t skip_plain(const struct yaml_text *text, size_t at)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones * 0x80;
    uint64_t word;
    while (text->size - at >= sizeof(word)) {
        memcpy(&word, text->bytes + at, sizeof(word));
        uint64_t below_blank = (word - ones * 0x20) & ~word;
        uint64_t delete = ((word ^ ones * 0x7f) - ones) & ~(word ^ ones * 0x7f);
        if ((below_blank | delete | word) & high) {
            break;
        }
        at += sizeof(word);
    }
    while (at < text->size && text->bytes[at] >= 0x20 && text->bytes[at] < 0x7f) {
        at++;
    }
    return at;
}

static void refuse(const struct yaml_text *text, enum refusal why, size_t at, size_t line_start,
                   struct refused *found)
{
    if (found->why == REFUSED_NOT) {
        found->why = why;
        found->offset = at;
        found->line = text->line;
        found->line_start = line_start;
    }
}

/* Tags are refused, so what declares them is too: libyaml is quadratic in their number. */
static void start_line(const struct yaml_text *text, size_t at, struct refused *found)
{
    static const char version[] = "%YAML";
    size_t length = sizeof(version) - 1;
    if (at < text->size && text->bytes[at] == '%' &&
        (text->size - at < length || memcmp(text->bytes + at, version, length) != 0)) {
        refuse(text, REFUSED_DIRECTIVE, at, at, found);
    }
}

/* Steps over one character. One that is no text refuses the document. */
static size_t take_character(const struct yaml_text *text, size_t at, size_t line_start,
                             struct refused *found)
{
    size_t length = character_length(text, at);
    if (length == 0) {
        refuse(text, REFUSED_BYTE, at, line_start, found);
    }
    return at + (length ? length : 1);
}

/* Goes to where the next document starts. */
static void find_end(struct yaml_text *text, struct refused *found)
{
    size_t line_start = text->scanned;
    size_t at = text->scanned;
    start_line(text, at, found);
    while ((at = skip_plain(text, at)) < text->size) {
        bool line_end = text->bytes[at] == '\n';
        at = take_character(text, at, line_start, found);
        if (line_end) {
            line_start = at;
            text->line++;
            if (starts_document(text, at)) {
                break;
            }
            start_line(text, at, found);
        }
    }
    text->scanned = at;
}

/* Looks at the document at text->scanned and steps over it. false: it is refused. */
static bool scan_document(struct yaml_text *text)
{
    struct refused *refused = &text->refused;
    if (refused->end > text->scanned && refused->start == text->scanned) {
        text->scanned = refused->end;
        text->line = refused->next_line;
        return false;
    }
    struct refused found = {.start = text->scanned, .first_line = text->line};
    find_end(text, &found);
    if (text->scanned - found.start > MAX_DOCUMENT && found.why == REFUSED_NOT) {
        found.why = REFUSED_SIZE;
    }
    if (found.why != REFUSED_NOT) {
        found.end = text->scanned;
        found.next_line = text->line;
        *refused = found;
    }
    return found.why == REFUSED_NOT;
}

static uint32_t column_of(const struct yaml_text *text, size_t line_start, size_t offset)
{
    uint32_t column = 1;
    for (size_t at = line_start; at < offset; column++) {
        size_t length = character_length(text, at);
        at += length ? length : 1;
    }
    return column;
}

static void report_byte(const struct yaml_text *text, struct findings *findings)
{
    const struct refused *refused = &text->refused;
    const unsigned char *bad = (const unsigned char *)text->bytes + refused->offset;
    struct place at = {.file = text->file,
                       .line = refused->line,
                       .column = column_of(text, refused->line_start, refused->offset)};
    bool utf8 = utf8_length(bad, text->size - refused->offset) > 0;
    struct finding *finding = findings_error(
        findings, at, utf8 ? "a control character (byte 0x%02x)" : "byte 0x%02x is not UTF-8",
        *bad);
    findings_note(findings, finding, (struct place){0},
                  *bad == '\r' ? "lines end with a line feed, or with it behind a carriage return"
                               : "manifests are UTF-8 text");
}

static void report_size(const struct yaml_text *text, struct findings *findings)
{
    const struct refused *refused = &text->refused;
    struct place at = {.file = text->file, .line = refused->first_line, .column = 1};
    struct finding *finding =
        findings_error(findings, at, "this document has %zu bytes, more than 1 MiB",
                       refused->end - refused->start);
    findings_note(findings, finding, (struct place){0},
                  "a file may hold many documents; each begins with a line '---'");
}

static void report_directive(const struct yaml_text *text, struct findings *findings)
{
    struct place at = {.file = text->file, .line = text->refused.line, .column = 1};
    struct finding *finding = findings_error(findings, at, "a directive other than %%YAML");
    findings_note(findings, finding, (struct place){0}, "manifests have no tags to declare");
}

static void report_refused(const struct yaml_text *text, struct findings *findings)
{
    if (text->refused.why == REFUSED_SIZE) {
        report_size(text, findings);
    } else if (text->refused.why == REFUSED_BYTE) {
        report_byte(text, findings);
    } else {
        report_directive(text, findings);
    }
}

bool yaml_text_start(struct yaml_text *text, struct findings *findings)
{
    for (;;) {
        text->start = text->scanned;
        text->start_line = text->line;
        if (text->scanned == text->size) {
            return false;
        }
        if (scan_document(text)) {
            text->given = text->start;
            text->sound = text->scanned;
            return true;
        }
        report_refused(text, findings);
    }
}

size_t yaml_text_give(struct yaml_text *text, unsigned char *buffer, size_t size)
{
    while (text->sound - text->given < size && text->sound < text->size) {
        uint32_t line = text->line;
        if (!scan_document(text)) {
            text->scanned = text->sound;
            text->line = line;
            break;
        }
        text->sound = text->scanned;
    }
    size_t left = text->sound - text->given;
    size_t given = size < left ? size : left;
    memcpy(buffer, text->bytes + text->given, given);
    text->given += given;
    return given;
}

void yaml_text_skip(struct yaml_text *text, uint32_t line)
{
    size_t at = text->start;
    uint32_t at_line = text->start_line;
    while (at < text->size) {
        const char *end = memchr(text->bytes + at, '\n', text->size - at);
        at = end ? (size_t)(end + 1 - text->bytes) : text->size;
        at_line += end ? 1 : 0;
        if (at_line > line && starts_document(text, at)) {
            break;
        }
    }
    text->scanned = text->start = at;
    text->line = text->start_line = at_line;
}

const char *yaml_text_line(const struct yaml_text *text, uint32_t line, size_t *length)
{
    const char *s = text->bytes + text->start;
    const char *end = text->bytes + text->size;
    for (uint32_t at = text->start_line; at < line && s < end; at++) {
        const char *newline = memchr(s, '\n', (size_t)(end - s));
        s = newline ? newline + 1 : end;
    }
    const char *newline = memchr(s, '\n', (size_t)(end - s));
    *length = (size_t)((newline ? newline : end) - s);
    return s;
}
