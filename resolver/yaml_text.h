/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * yaml_text.h - the bytes of one file, cut into documents before anything parses them.
 *
 * A line `---` starts a document; nothing in YAML can hide one. A document that is too large or
 * holds bytes that are no text is refused whole, with a finding, and the others are handed out.
 */
#ifndef RESOLVER_YAML_TEXT_H
#define RESOLVER_YAML_TEXT_H

#include "findings.h"
#include "stamp.h"

enum refusal { REFUSED_NOT, REFUSED_SIZE, REFUSED_BYTE, REFUSED_DIRECTIVE };

struct yaml_text {
    const char *file;
    char *bytes;
    size_t size;
    struct stamp stamp; /* of the file, from before it was read */

    size_t scanned; /* where the next document to look at starts */
    uint32_t line;  /* its line */
    size_t given;   /* handed out up to here */
    size_t sound;   /* may be handed out up to here */

    size_t start; /* of what is being handed out */
    uint32_t start_line;

    struct refused {
        enum refusal why;
        size_t start, end;
        uint32_t first_line, next_line;
        size_t offset; /* of the bad byte, or of the directive */
        uint32_t line; /* its line */
        size_t line_start;
    } refused;
};

/* false after a finding of I/O, and without one when the file is missing and optional. */
bool yaml_text_read(struct yaml_text *text, const char *path, bool optional,
                    struct findings *findings);
void yaml_text_free(struct yaml_text *text);

/* Goes to the next sound document. Findings for those refused on the way. false: there is none. */
bool yaml_text_start(struct yaml_text *text, struct findings *findings);
/* Up to size bytes of this document and the sound ones that follow; 0 at the end of them. */
size_t yaml_text_give(struct yaml_text *text, unsigned char *buffer, size_t size);
/* Gives up the document that this line is part of: yaml_text_start goes to the one after it. */
void yaml_text_skip(struct yaml_text *text, uint32_t line);
/* The line's text, without its end. */
const char *yaml_text_line(const struct yaml_text *text, uint32_t line, size_t *length);

#endif
