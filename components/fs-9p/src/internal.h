/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * internal.h - what the parts of fs-9p share.
 *
 * The protocol is 9P2000.L: Plan 9's of 2000 (intro(5) of its manual) with the messages that Linux
 * added. A fid is a number that we give to a file, a qid what the server says of its identity.
 *
 * The server is trusted with nothing: a reply that is not what it should be is -EIO. Servers keep
 * paths, not files (QEMU's does), so that a fid is only good as long as the name by which the file
 * was found: nodes take the fid of the last one. Where a file's name goes while somebody uses it,
 * it gets another one in the root first, which read_directory does not tell, and which goes with
 * the node.
 */
#ifndef FS_9P_INTERNAL_H
#define FS_9P_INTERNAL_H

#include <fs.h>
#include <transport_9p.h>

enum { BUCKETS = 64, SMALL = 4096 };
#define NO_FID UINT32_MAX

/* Requests; their replies are one more. */
enum {
    RLERROR = 7,
    TSTATFS = 8,
    TLOPEN = 12,
    TLCREATE = 14,
    TSYMLINK = 16,
    TREADLINK = 22,
    TGETATTR = 24,
    TSETATTR = 26,
    TREADDIR = 40,
    TFSYNC = 50,
    TLINK = 70,
    TMKDIR = 72,
    TRENAMEAT = 74,
    TUNLINKAT = 76,
    TVERSION = 100,
    TATTACH = 104,
    TWALK = 110,
    TREAD = 116,
    TWRITE = 118,
    TCLUNK = 120,
};

/* A message being made, or taken apart. */
struct message {
    unsigned char bytes[SMALL];
    size_t at, end;
    bool bad; /* something did not fit, or was not there */
};

struct share {
    struct fs fs;
    struct transport_9p *transport;
    uint32_t most; /* bytes of a message, as the server has agreed to */
    struct node *buckets[BUCKETS];
    uint64_t *fids; /* a bit each: whether it is in use */
    size_t fid_words;
    struct message request, reply;
};

struct qid {
    uint8_t type;
    uint64_t path;
};

/* Names that the server has told, and not yet we. */
struct listing {
    uint64_t cursor; /* of the entry told last */
    /* A cursor told before, entries told since, and after how many another one is marked. */
    uint64_t marked;
    uint32_t since, until;
    size_t at, length;
    unsigned char bytes[SMALL];
};

struct node {
    struct fs_node node;
    struct node *next_of_bucket;
    struct node *parent;       /* of a directory but the root, with a reference */
    uint64_t path;             /* the qid's: which file it is */
    uint32_t fid, read, write; /* the latter are open, NO_FID, or the same */
    uint32_t unit;             /* bytes that the server likes to be asked for at once; 0: any */
    bool hidden;               /* it has a name from us in the root */
    bool removed;              /* it has no name that we know of */
    struct file_status last;   /* if it is removed */
    struct listing *listing;   /* of a directory; NULL: there is none */
};

static inline struct share *share_of(const struct fs_node *node)
{
    return (struct share *)node->fs;
}

static inline struct node *node_of(struct fs_node *node)
{
    return (struct node *)node;
}

/* message.c */

void fs_9p_begin(struct share *share, uint8_t type);
/* Adds a number of so many bytes, or a text. */
void fs_9p_put(struct share *share, unsigned bytes, uint64_t number);
void fs_9p_put_text(struct share *share, struct fs_name text);
/* Sends the request and waits for its reply, whose type is checked. */
int fs_9p_call(struct share *share);
/* The same; data follows the request, or the reply, of which only a number is taken apart. */
int fs_9p_call_with(struct share *share, const void *out, size_t out_size, void *in,
                    size_t in_size);
/* The next number of the reply; 0 where there is none. */
uint64_t fs_9p_take(struct share *share, unsigned bytes);
struct qid fs_9p_take_qid(struct share *share);
/* The next text, which stays valid until the next request. */
struct fs_name fs_9p_take_text(struct share *share);
/* Whether all of the reply has been taken, and it was what it should be: 0 or -EIO. */
int fs_9p_end(const struct share *share);
/* Sends a request to whose reply nothing belongs. */
int fs_9p_do(struct share *share);

/* fid.c */

/* A number that is not in use, NO_FID: no memory; gives it back. */
uint32_t fs_9p_take_fid(struct share *share);
void fs_9p_give_fid(struct share *share, uint32_t fid);
/* Makes a new fid: of what fid is, or if name has a length, of what is called so in it. */
int fs_9p_walk(struct share *share, uint32_t fid, struct fs_name name, uint32_t *made,
               struct qid *qid);
/* Gives back the number of a fid whose request has failed. */
void fs_9p_forget(struct share *share, uint32_t fid, int error);
/* Ends a fid, unless it is NO_FID. */
void fs_9p_clunk(struct share *share, uint32_t fid);
int fs_9p_unlinkat(struct share *share, uint32_t directory, struct fs_name name, uint32_t flags);

/* node.c */

/* The node of what fid, which it takes over, also on failure, is. It was found in parent, NULL if
 * it is the root. */
int fs_9p_node(struct share *share, uint32_t fid, struct qid qid, struct node *parent,
               struct fs_node **node);
void fs_9p_retain(struct fs_node *node);
void fs_9p_release(struct fs_node *node);
int fs_9p_lookup(struct fs_node *directory, struct fs_name name, struct fs_node **node);
int fs_9p_parent(struct fs_node *directory, struct fs_node **node);
/* Makes directory the one that node is in. */
int fs_9p_set_parent(struct node *node, struct node *directory);

/* status.c */

int fs_9p_getattr(struct share *share, uint32_t fid, struct file_status *status);
int fs_9p_status(struct fs_node *node, struct file_status *status);
int fs_9p_change(struct fs_node *node, const struct fs_change *change);
int fs_9p_truncate(struct fs_node *file, uint64_t size);
int fs_9p_space(struct fs *fs, struct fs_space *space);

/* file.c */

int fs_9p_open(struct fs_node *node, bool write);
long fs_9p_read(struct fs_node *file, void *buffer, size_t size, uint64_t position);
long fs_9p_write(struct fs_node *file, const void *buffer, size_t size, uint64_t position);
int fs_9p_sync(struct fs_node *node);

/* hidden.c */

/* Whether name is one that a file gets from us. */
bool fs_9p_is_hidden(struct fs_name name);
/* Called before a name of node goes. Returns whether node has got one from us by that. */
bool fs_9p_hide(struct node *node);
/* Called afterwards. */
void fs_9p_removed(struct node *node);
/* Takes the name away that node has from us. */
void fs_9p_unhide(struct node *node);

/* directory.c */

int fs_9p_create(struct fs_node *directory, struct fs_name name, uint32_t mode,
                 struct fs_node **node);
int fs_9p_symlink(struct fs_node *directory, struct fs_name name, const char *target,
                  size_t length);
long fs_9p_read_link(struct fs_node *link, char *buffer, size_t size);
int fs_9p_link(struct fs_node *directory, struct fs_name name, struct fs_node *node);
int fs_9p_unlink(struct fs_node *directory, struct fs_name name, struct fs_node *node);
int fs_9p_rename(struct fs_node *from, struct fs_name name, struct fs_node *node,
                 struct fs_node *to, struct fs_name to_name, struct fs_node *replaced);

/* listing.c */

int fs_9p_read_directory(struct fs_node *directory, uint64_t *cursor, struct fs_entry *entry);

#endif
