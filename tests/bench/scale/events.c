/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * events.c - a peer of the benchmark: libyaml's own loop over the events of files.
 *
 *     events FILE…
 *
 * Reads each file whole, as one who reads manifests does, takes every event and drops it. Prints
 * the number of events, so that nothing is left out.
 */
#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

static char *read_file(const char *path, size_t *size)
{
    FILE *in = fopen(path, "rb");
    char *bytes;
    long end;

    if (!in || fseek(in, 0, SEEK_END) || (end = ftell(in)) < 0) {
        perror(path);
        exit(2);
    }
    rewind(in);
    bytes = malloc((size_t)end + 1);
    if (!bytes) {
        perror(path);
        exit(2);
    }
    *size = fread(bytes, 1, (size_t)end, in);
    fclose(in);
    return bytes;
}

static unsigned long count_events(const char *path)
{
    unsigned long count = 0;
    yaml_parser_t parser;
    yaml_event_t event;
    size_t size;
    char *bytes = read_file(path, &size);
    int done = 0;

    if (!yaml_parser_initialize(&parser))
        exit(2);
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, size);
    while (!done) {
        if (!yaml_parser_parse(&parser, &event)) {
            fprintf(stderr, "%s: %s\n", path, parser.problem);
            exit(2);
        }
        done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
        count++;
    }
    yaml_parser_delete(&parser);
    free(bytes);
    return count;
}

int main(int argc, char **argv)
{
    unsigned long count = 0;

    for (int i = 1; i < argc; i++)
        count += count_events(argv[i]);
    printf("%lu events\n", count);
    return 0;
}
