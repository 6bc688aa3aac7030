/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * write.c - files that make compares by their times: a file that would not change is left alone,
 * and there is never half of one.
 */
#include "check.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool same_content(struct audit *audit, const char *file, const struct text *text)
{
    struct findings ignored = {.arena = audit->arena};
    struct bytes bytes;
    return access(file, F_OK) == 0 && bytes_read(file, &ignored, &bytes) &&
           bytes.size == text->length && memcmp(bytes.data, text->data, bytes.size) == 0;
}

bool write_changed(struct audit *audit, const char *file, const struct text *text)
{
    if (same_content(audit, file, text))
        return false;
    const char *fresh = arena_format(audit->arena, "%s.new", file);
    FILE *stream = fopen(fresh, "w");
    bool written = stream && fwrite(text->data, 1, text->length, stream) == text->length;
    if (stream && fclose(stream) != 0)
        written = false;
    if (!written || rename(fresh, file) != 0) {
        findings_io_error(audit->findings, file, "cannot be written: %s", strerror(errno));
        unlink(fresh);
        return false;
    }
    return true;
}
