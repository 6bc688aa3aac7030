/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * page.c - the page about the image itself.
 *
 * The resolver wrote the graph's picture and the answer behind it; both are files of the site,
 * which the page shows. What only the running image knows stands in the page.
 */
#include "page.h"
#include "statistics.h"
#include "text.h"

#include <image.h>
#include <stdlib.h>

enum { PAGE_SIZE = 4096 };

static const char top[] =
    "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" "
    "href=\"/style.css\">\n<title>This image</title>\n"
    "<h1>This image</h1>\n<p>What you read was served by the virtual machine or process that it "
    "is\n"
    "about: <a href=\"/\">the site</a>, a web server, a network stack and drivers, and nothing "
    "else.\n"
    "<table id=\"now\">\n";

static const char bottom[] =
    "</table>\n<h2>What it is made of</h2>\n"
    "<p>Each box is a component, each arrow a binding: who calls whom. The resolver has proved "
    "that no\n"
    "smaller set would do.\n"
    "<div id=\"view\"><object id=\"graph\" type=\"image/svg+xml\" data=\"/graph.svg\">The graph, "
    "as\n"
    "<a href=\"/closure.json\">the resolver's answer</a>.</object></div>\n"
    "<h2>And how large it is</h2>\n<table id=\"sizes\"></table>\n<script "
    "src=\"/image.js\"></script>\n";

static void row(struct text *page, const char *name, uint64_t value, const char *unit)
{
    text_string(page, "<tr><th>");
    text_string(page, name);
    text_string(page, "<td>");
    text_number(page, value);
    text_string(page, unit);
    text_string(page, "\n");
}

char *page_of_image(const struct moment *now, size_t *length)
{
    char *data = malloc(PAGE_SIZE);
    if (data == NULL)
        return NULL;
    struct text page;
    text_begin(&page, data, PAGE_SIZE);
    text_string(&page, top);
    text_string(&page, "<tr><th>Target<td id=\"target\">");
    text_string(&page, image_target);
    text_string(&page, "\n");
    row(&page, "In memory", (uintptr_t)image_data_end - (uintptr_t)image_text_start, " bytes");
    row(&page, "Running for", (now->ms - statistics.started_ms) / 1000, " s");
    row(&page, "Requests", statistics.requests, "");
    row(&page, "Sent", statistics.bytes, " bytes");
    row(&page, "Connections", statistics.connections, " since then");
    row(&page, "Open now", statistics.open, "");
    text_string(&page, bottom);
    *length = page.length;
    return data;
}
