/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * http_parser.c - conformance of http_parser: what it makes of messages, cut wherever they can be,
 * and which it refuses (RFC 9112). Its authors' own tests run with the component.
 */
#include <http_parser.h>
#include <string.h>
#include <suite.h>
#include <tap.h>

/* What the callbacks were told, in their order, as one text: "|u/path|fHost|vexample|e". */
static struct {
    char text[512];
    size_t length;
    char kind; /* of the last piece, which goes on if the next is of the same */
} heard;

static void hear(char kind, const char *at, size_t length)
{
    size_t needs = length + 2;
    if (heard.length + needs >= sizeof heard.text)
        return;
    if (heard.kind != kind) {
        heard.text[heard.length++] = '|';
        heard.text[heard.length++] = kind;
    }
    memcpy(heard.text + heard.length, at, length);
    heard.length += length;
    heard.text[heard.length] = '\0';
    heard.kind = kind;
}

static int on_url(http_parser *parser, const char *at, size_t length)
{
    (void)parser;
    hear('u', at, length);
    return 0;
}

static int on_field(http_parser *parser, const char *at, size_t length)
{
    (void)parser;
    hear('f', at, length);
    return 0;
}

static int on_value(http_parser *parser, const char *at, size_t length)
{
    (void)parser;
    hear('v', at, length);
    return 0;
}

static int on_body(http_parser *parser, const char *at, size_t length)
{
    (void)parser;
    hear('b', at, length);
    return 0;
}

static int on_end(http_parser *parser)
{
    hear('e', "", 0);
    http_parser_pause(parser, 1);
    return 0;
}

static const http_parser_settings settings = {
    .on_url = on_url,
    .on_header_field = on_field,
    .on_header_value = on_value,
    .on_body = on_body,
    .on_message_complete = on_end,
};

static void begin(http_parser *parser)
{
    memset(&heard, 0, sizeof heard);
    http_parser_init(parser, HTTP_REQUEST);
}

/* Whether a message, cut at any place, is heard as expected, and ends where it does. */
static bool is_heard(const char *message, const char *expected)
{
    size_t length = strlen(message);
    for (size_t cut = 0; cut < length; cut++) {
        http_parser parser;
        begin(&parser);
        size_t taken = http_parser_execute(&parser, &settings, message, cut);
        taken += http_parser_execute(&parser, &settings, message + taken, length - taken);
        if (taken == length && HTTP_PARSER_ERRNO(&parser) == HPE_PAUSED &&
            strcmp(heard.text, expected) == 0)
            continue;
        tap_note("cut at %zu: %s", cut, heard.text);
        return false;
    }
    return true;
}

static enum http_errno error_of(const char *message)
{
    http_parser parser;
    begin(&parser);
    http_parser_execute(&parser, &settings, message, strlen(message));
    return HTTP_PARSER_ERRNO(&parser);
}

static void test_messages(void)
{
    tap_ok(
        is_heard("GET /a?b HTTP/1.1\r\nHost: c\r\nX: d e \r\n\r\n", "|u/a?b|fHost|vc|fX|vd e |e"),
        "a request");
    tap_ok(is_heard("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc",
                    "|u/|fContent-Length|v3|babc|e"),
           "with content of known length");
    tap_ok(is_heard("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x\r\nc\r\n"
                    "0\r\nT: t\r\n\r\n",
                    "|u/|fTransfer-Encoding|vchunked|babc|fT|vt|e"),
           "in chunks, with a trailer");
    tap_ok(is_heard("GET / HTTP/1.0\nA: b\n\n", "|u/|fA|vb|e"), "with bare line feeds");
}

static void test_errors(void)
{
    static const struct {
        const char *message, *name;
        enum http_errno error;
    } cases[] = {
        {"GET / HTTP/1.1\r\nA b: c\r\n\r\n", "a blank in a name", HPE_INVALID_HEADER_TOKEN},
        {"GET / HTTP/1.1\r\nA : c\r\n\r\n", "a blank behind it", HPE_INVALID_HEADER_TOKEN},
        {"GET / HTTP/x\r\n\r\n", "no version", HPE_INVALID_VERSION},
        {"G\1T / HTTP/1.1\r\n\r\n", "no method", HPE_INVALID_METHOD},
        {"GET /\x80 HTTP/1.1\r\n\r\n", "a byte that no URL has", HPE_INVALID_URL},
        {"POST / HTTP/1.1\r\nContent-Length: 1x\r\n\r\n", "no length", HPE_INVALID_CONTENT_LENGTH},
        {"POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "two lengths",
         HPE_UNEXPECTED_CONTENT_LENGTH},
        {"POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
         "a length, and chunks", HPE_UNEXPECTED_CONTENT_LENGTH},
        {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", "no size of a chunk",
         HPE_INVALID_CHUNK_SIZE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        tap_is(error_of(cases[i].message), cases[i].error, cases[i].name);
}

static void test_limit(void)
{
    static const char line[] = "A: 0123456789012345678901234567890123456789\r\n";
    http_parser parser;
    size_t sent = 0;
    begin(&parser);
    http_parser_execute(&parser, &settings, "GET / HTTP/1.1\r\n", 16);
    for (; HTTP_PARSER_ERRNO(&parser) == HPE_OK && sent < 1 << 20; sent += sizeof line - 1)
        http_parser_execute(&parser, &settings, line, sizeof line - 1);
    tap_is(HTTP_PARSER_ERRNO(&parser), HPE_HEADER_OVERFLOW, "fields without end");
}

static void test_url(void)
{
    static const char url[] = "http://host:81/path?query#part";
    struct http_parser_url parts;
    http_parser_url_init(&parts);
    tap_is(http_parser_parse_url(url, sizeof url - 1, 0, &parts), 0, "a URL");
    tap_is(parts.port, 81, "its port");
    tap_ok(parts.field_data[UF_PATH].off == 14 && parts.field_data[UF_PATH].len == 5, "its path");
    http_parser_url_init(&parts);
    tap_ok(http_parser_parse_url("http://", 7, 0, &parts) != 0, "a URL without a host");
}

static int run(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    test_messages();
    test_errors();
    test_limit();
    test_url();
    tap_ok(strcmp(http_method_str(HTTP_MSEARCH), "M-SEARCH") == 0 &&
               strcmp(http_errno_name(HPE_PAUSED), "HPE_PAUSED") == 0,
           "names");
    return tap_end();
}

const struct suite test_http_parser_suite = {"http_parser", run};
