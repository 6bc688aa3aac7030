/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * blocks.c - the blocks of a file, of which any may be missing.
 *
 * They hang in a tree of tables with FAN slots: of height 0, top is block 0; of height h, a table
 * whose slots have trees of height h - 1. A file of any size that can be told has one of at most
 * HIGHEST. The tree grows at its top; a table exists because there was a block below it.
 */
#include "internal.h"

enum { FAN_BITS = 9, FAN = 1 << FAN_BITS, HIGHEST = 6 };

_Static_assert(FAN * sizeof(void *) == BLOCK, "a table takes what a block takes");
_Static_assert((INT64_MAX / BLOCK) >> (FAN_BITS * HIGHEST) == 0, "the largest file fits");

/* How many blocks a tree has room for. */
static uint64_t span(unsigned height)
{
    return UINT64_C(1) << (FAN_BITS * height);
}

static unsigned slot_of(uint64_t index, unsigned height)
{
    return (unsigned)(index >> (FAN_BITS * (height - 1))) % FAN;
}

unsigned char *fs_ram_block(const struct content *content, uint64_t index)
{
    void *at = content->top;
    if (index >= span(content->height))
        return NULL;
    for (unsigned height = content->height; height > 0 && at != NULL; height--)
        at = ((void **)at)[slot_of(index, height)];
    return at;
}

/* Makes room for index at the top. */
static bool grow(struct ram *ram, struct content *content, uint64_t index)
{
    while (index >= span(content->height)) {
        if (content->top != NULL) {
            void **table = fs_ram_take(ram, BLOCK);
            if (table == NULL)
                return false;
            table[0] = content->top;
            content->top = table;
        }
        content->height++;
    }
    return true;
}

unsigned char *fs_ram_make_block(struct ram *ram, struct content *content, uint64_t index)
{
    if (!grow(ram, content, index))
        return NULL;
    void **at = &content->top;
    for (unsigned height = content->height;; height--) {
        if (*at == NULL) {
            *at = fs_ram_take(ram, BLOCK);
            if (*at == NULL)
                return NULL;
            content->blocks += height == 0;
        }
        if (height == 0)
            return *at;
        at = &((void **)*at)[slot_of(index, height)];
    }
}

/* A table that is being cut from its end. */
struct cut {
    void **table;
    uint64_t base; /* the index of its first block */
    unsigned left; /* slots not yet looked at are those below */
};

/* Cuts the tree of a height above 0. */
static void cut_tables(struct ram *ram, struct content *content, uint64_t first)
{
    struct cut cuts[HIGHEST + 1];
    unsigned height = content->height;
    cuts[height] = (struct cut){content->top, 0, FAN};
    while (height <= content->height) {
        struct cut *cut = &cuts[height];
        uint64_t start = cut->base + (cut->left - UINT64_C(1)) * span(height - 1);
        if (cut->left == 0 || start + span(height - 1) <= first) {
            /* The slots that are left are kept; without any, the table is. */
            if (cut->base >= first) {
                fs_ram_give(ram, cut->table, BLOCK);
                if (height < content->height)
                    cuts[height + 1].table[cuts[height + 1].left] = NULL;
            }
            height++;
            continue;
        }
        void *below = cut->table[--cut->left];
        if (below != NULL && height > 1) {
            height--;
            cuts[height] = (struct cut){below, start, FAN};
        } else if (below != NULL) {
            fs_ram_give(ram, below, BLOCK);
            cut->table[cut->left] = NULL;
            content->blocks--;
        }
    }
}

void fs_ram_cut(struct ram *ram, struct content *content, uint64_t first)
{
    if (content->top != NULL && content->height > 0) {
        cut_tables(ram, content, first);
    } else if (content->top != NULL && first == 0) {
        fs_ram_give(ram, content->top, BLOCK);
        content->blocks = 0;
    }
    if (first == 0) {
        content->top = NULL;
        content->height = 0;
    }
}
