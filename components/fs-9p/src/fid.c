/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * fid.c - numbers that we give to files, by walking to them.
 */
#include "internal.h"

#include <errno.h>
#include <heap.h>
#include <mem.h>

enum { BITS = 64 };

static uint32_t first_free(const struct share *share)
{
    size_t word = 0;
    while (word < share->fid_words && share->fids[word] == UINT64_MAX)
        word++;
    if (word == share->fid_words)
        return NO_FID;
    return (uint32_t)(word * BITS + (unsigned)__builtin_ctzll(~share->fids[word]));
}

static bool grow(struct share *share)
{
    size_t count = share->fid_words + share->fid_words / 2 + 4;
    uint64_t *fids = heap_resize(share->fids, count * sizeof *fids);
    if (fids == NULL)
        return false;
    memset(fids + share->fid_words, 0, (count - share->fid_words) * sizeof *fids);
    share->fids = fids;
    share->fid_words = count;
    return true;
}

uint32_t fs_9p_take_fid(struct share *share)
{
    uint32_t fid = first_free(share);
    if (fid == NO_FID && grow(share))
        fid = first_free(share);
    if (fid != NO_FID)
        share->fids[fid / BITS] |= UINT64_C(1) << fid % BITS;
    return fid;
}

void fs_9p_give_fid(struct share *share, uint32_t fid)
{
    share->fids[fid / BITS] &= ~(UINT64_C(1) << fid % BITS);
}

/* A reply that makes no sense may come from a server that has made the fid. */
void fs_9p_forget(struct share *share, uint32_t fid, int error)
{
    if (error == -EIO)
        fs_9p_clunk(share, fid);
    else
        fs_9p_give_fid(share, fid);
}

int fs_9p_walk(struct share *share, uint32_t fid, struct fs_name name, uint32_t *made,
               struct qid *qid)
{
    uint32_t new = fs_9p_take_fid(share);
    unsigned names = name.length > 0;
    if (new == NO_FID)
        return -ENOMEM;
    fs_9p_begin(share, TWALK);
    fs_9p_put(share, 4, fid);
    fs_9p_put(share, 4, new);
    fs_9p_put(share, 2, names);
    if (names > 0)
        fs_9p_put_text(share, name);
    int error = fs_9p_call(share);
    if (error == 0) {
        bool walked = fs_9p_take(share, 2) == names;
        if (names > 0)
            *qid = fs_9p_take_qid(share);
        error = walked ? fs_9p_end(share) : -EIO;
    }
    if (error == 0)
        *made = new;
    else
        fs_9p_forget(share, new, error);
    return error;
}

/* Whatever the server says, the number is free: it has no other one for the file (clunk(5)). */
void fs_9p_clunk(struct share *share, uint32_t fid)
{
    if (fid == NO_FID)
        return;
    fs_9p_begin(share, TCLUNK);
    fs_9p_put(share, 4, fid);
    fs_9p_do(share);
    fs_9p_give_fid(share, fid);
}

int fs_9p_unlinkat(struct share *share, uint32_t directory, struct fs_name name, uint32_t flags)
{
    fs_9p_begin(share, TUNLINKAT);
    fs_9p_put(share, 4, directory);
    fs_9p_put_text(share, name);
    fs_9p_put(share, 4, flags);
    return fs_9p_do(share);
}
