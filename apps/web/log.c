/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * log.c - lines in the Common Log Format: address, date, request, status, bytes of content.
 *
 * Of a request nothing but printable ASCII without quotes comes into a line, so that nobody writes
 * lines of their own.
 */
#include "log.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

enum { LINES_SIZE = 4096, LINE_MAX = 1024, TARGET_MAX = 512 };

static struct {
    char data[LINES_SIZE];
    struct text lines;
} lines;

static struct text *begin_line(void)
{
    if (lines.lines.size - lines.lines.length < LINE_MAX)
        log_flush();
    return &lines.lines;
}

void log_flush(void)
{
    const char *data = lines.data;
    size_t left = lines.lines.length;
    while (left > 0) {
        ssize_t count = write(STDOUT_FILENO, data, left);
        if (count <= 0)
            break; /* nobody reads it */
        data += count;
        left -= (size_t)count;
    }
    text_begin(&lines.lines, lines.data, sizeof lines.data);
}

static void add_peer(struct text *out, const struct sockaddr_storage *peer)
{
    char name[INET6_ADDRSTRLEN] = "-";
    if (peer->ss_family == AF_INET)
        inet_ntop(AF_INET, &((const struct sockaddr_in *)peer)->sin_addr, name, sizeof name);
    else if (peer->ss_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)peer)->sin6_addr, name, sizeof name);
    text_string(out, strncmp(name, "::ffff:", 7) == 0 ? name + 7 : name);
}

static void add_escaped(struct text *out, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length && i < TARGET_MAX / 4; i++) {
        if (bytes[i] > ' ' && bytes[i] < 0x7f && bytes[i] != '"' && bytes[i] != '\\') {
            text_bytes(out, bytes + i, 1);
        } else {
            text_string(out, "\\x");
            text_bytes(out, &"0123456789abcdef"[(unsigned char)bytes[i] / 16], 1);
            text_bytes(out, &"0123456789abcdef"[(unsigned char)bytes[i] % 16], 1);
        }
    }
}

void log_access(const struct sockaddr_storage *peer, const struct request *request,
                const char *bytes, const struct answer *answer, const struct moment *now)
{
    struct text *out = begin_line();
    char date[DATE_LOG_LENGTH];
    struct span target = request->target;
    date_write_log(now->seconds, date);
    add_peer(out, peer);
    text_string(out, " - - [");
    text_bytes(out, date, sizeof date);
    text_string(out, "] \"");
    if (target.end > 0) {
        text_string(out, http_method_str(request->parser.method));
        text_string(out, " ");
        add_escaped(out, bytes + target.begin, (size_t)(target.end - target.begin));
        text_string(out, " HTTP/");
        text_number(out, request->parser.http_major);
        text_string(out, ".");
        text_number(out, request->parser.http_minor);
    }
    text_string(out, "\" ");
    text_number(out, answer->status);
    text_string(out, " ");
    text_number(out, answer->length);
    text_string(out, "\n");
}

void log_say(const char *text, uint64_t number)
{
    struct text *out = begin_line();
    text_string(out, "web: ");
    text_string(out, text);
    text_number(out, number);
    text_string(out, "\n");
}
