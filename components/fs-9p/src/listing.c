/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * listing.c - the names in a directory. The server tells many at a time: those not told yet are
 * kept, and used if the caller goes on where it was. An entry is qid[13] cursor[8] type[1] name[s].
 */
#include "internal.h"

#include <errno.h>
#include <heap.h>
#include <mem.h>

enum { ENTRY = 24 }; /* bytes of one, without the name's */
/* As many entries that are not to be told may be together: those of ours, and two. */
enum { MOST_SKIPPED = 4096 };

struct told {
    struct qid qid;
    uint64_t cursor;
    uint32_t type;
    struct fs_name name;
};

static uint64_t number(const unsigned char *at, unsigned bytes)
{
    uint64_t number = 0;
    for (unsigned i = bytes; i > 0; i--)
        number = number << 8 | at[i - 1];
    return number;
}

/* Asks for the entries after the cursor. */
static int fill(struct node *node)
{
    struct share *share = share_of(&node->node);
    struct listing *listing = node->listing;
    listing->at = listing->length = 0;
    uint32_t most = share->most - ENTRY < SMALL ? share->most - ENTRY : SMALL;
    fs_9p_begin(share, TREADDIR);
    fs_9p_put(share, 4, node->read);
    fs_9p_put(share, 8, listing->cursor);
    fs_9p_put(share, 4, most);
    int error = fs_9p_call_with(share, NULL, 0, listing->bytes, most);
    if (error == 0)
        listing->length = (size_t)fs_9p_take(share, 4);
    return error;
}

/* Makes the node's listing begin after cursor. */
static int begin(struct node *node, uint64_t cursor)
{
    int error = fs_9p_open(&node->node, false);
    if (error != 0)
        return error;
    if (node->listing == NULL)
        node->listing = heap_alloc(sizeof *node->listing);
    if (node->listing == NULL)
        return -ENOMEM;
    *node->listing = (struct listing){.cursor = cursor, .marked = cursor, .until = 1};
    return 0;
}

/* A name as fs.h has it, or one of the two that are none. */
static bool is_name(struct fs_name name)
{
    if (name.length == 0 || name.length > FS_NAME_MAX)
        return false;
    for (size_t i = 0; i < name.length; i++) {
        if (name.text[i] == '/' || name.text[i] == '\0')
            return false;
    }
    return true;
}

/* Whether the server tells the same entries again, so that there is no end. The marks move away
 * from each other, so that a circle of any length is seen (R. P. Brent, 1980). */
static bool goes_round(struct listing *listing, uint64_t cursor)
{
    if (cursor == listing->marked)
        return true;
    if (++listing->since == listing->until) {
        listing->marked = cursor;
        listing->since = 0;
        listing->until *= 2;
    }
    return false;
}

/* The next entry. Returns 1, or 0 at the end. */
static int next(struct node *node, struct told *told)
{
    struct listing *listing = node->listing;
    int error = listing->at == listing->length ? fill(node) : 0;
    if (error != 0 || listing->length == 0)
        return error;
    const unsigned char *at = listing->bytes + listing->at;
    size_t left = listing->length - listing->at;
    size_t length = left >= ENTRY ? (size_t)number(at + 22, 2) : 0;
    if (left < ENTRY || length > left - ENTRY)
        return -EIO;
    *told = (struct told){
        .qid = {at[0], number(at + 5, 8)},
        .cursor = number(at + 13, 8),
        .type = (uint32_t)at[21] << 12 & FILE_TYPE,
        .name = {(const char *)at + ENTRY, length},
    };
    if (!is_name(told->name) || told->cursor == 0 || goes_round(listing, told->cursor))
        return -EIO;
    listing->at += ENTRY + length;
    listing->cursor = told->cursor;
    return 1;
}

static bool is_skipped(struct fs_name name)
{
    bool dots =
        name.text[0] == '.' && (name.length == 1 || (name.length == 2 && name.text[1] == '.'));
    return dots || fs_9p_is_hidden(name);
}

/* What the server did not tell: the type. */
static int ask(struct node *directory, struct fs_name name, uint32_t *type)
{
    struct fs_node *node;
    int error = fs_9p_lookup(&directory->node, name, &node);
    if (error != 0)
        return error;
    *type = node->type;
    fs_9p_release(node);
    return 0;
}

static int describe(struct node *node, const struct told *told, struct fs_entry *entry)
{
    struct fs_entry made = {.serial = told->qid.path, .type = told->type};
    made.length = (uint32_t)told->name.length;
    memcpy(made.name, told->name.text, told->name.length);
    int error = made.type == 0 ? ask(node, told->name, &made.type) : 0;
    if (error == 0)
        *entry = made;
    return error;
}

int fs_9p_read_directory(struct fs_node *directory, uint64_t *cursor, struct fs_entry *entry)
{
    struct node *node = node_of(directory);
    struct told told = {0};
    unsigned skipped = 0;
    if (node->removed)
        return 0;
    int more = 0;
    if (node->listing == NULL || node->listing->cursor != *cursor || *cursor == 0)
        more = begin(node, *cursor);
    if (more != 0)
        return more;
    do {
        more = next(node, &told);
    } while (more > 0 && is_skipped(told.name) && ++skipped < MOST_SKIPPED);
    if (more > 0 && skipped == MOST_SKIPPED)
        more = -EIO;
    if (more > 0) {
        int error = describe(node, &told, entry);
        if (error != 0)
            return error;
        *cursor = told.cursor;
    }
    return more == -ENOENT ? 0 : more; /* it is removed */
}
