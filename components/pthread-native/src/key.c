/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * key.c - values by key, for each thread its own. Its table of them is made with the first value.
 *
 * A key that is deleted and made again begins as NULL everywhere (XSH, pthread_key_create): each
 * making has a number of its own, and a value counts only with the number that it was set with.
 */
#include "internal.h"

#include <errno.h>
#include <heap.h>
#include <stdint.h>

struct value {
    void *value;
    uint64_t making;
};

static struct {
    struct __pthread_lock lock;
    uint64_t makings;
    struct {
        uint64_t making; /* 0: the key is free */
        void (*destructor)(void *value);
    } keys[PTHREAD_KEYS_MAX];
} pthread_native;

static _Thread_local struct value *values;

int pthread_key_create(pthread_key_t *key, void (*destructor)(void *value))
{
    unsigned i = 0;
    pthread_native_lock(&pthread_native.lock);
    while (i < PTHREAD_KEYS_MAX && pthread_native.keys[i].making != 0)
        i++;
    if (i < PTHREAD_KEYS_MAX) {
        pthread_native.keys[i].making = ++pthread_native.makings;
        pthread_native.keys[i].destructor = destructor;
        *key = i;
    }
    pthread_native_unlock(&pthread_native.lock);
    return i < PTHREAD_KEYS_MAX ? 0 : EAGAIN;
}

static bool exists(pthread_key_t key)
{
    return key < PTHREAD_KEYS_MAX && pthread_native.keys[key].making != 0;
}

int pthread_key_delete(pthread_key_t key)
{
    if (!exists(key))
        return EINVAL;
    pthread_native.keys[key].making = 0;
    return 0;
}

void *pthread_getspecific(pthread_key_t key)
{
    if (values == NULL || !exists(key) || values[key].making != pthread_native.keys[key].making)
        return NULL;
    return values[key].value;
}

static struct value *make_values(void)
{
    struct value *made = heap_alloc(PTHREAD_KEYS_MAX * sizeof *made);
    for (unsigned i = 0; made != NULL && i < PTHREAD_KEYS_MAX; i++)
        made[i] = (struct value){NULL, 0};
    return made;
}

int pthread_setspecific(pthread_key_t key, const void *value)
{
    if (!exists(key))
        return EINVAL;
    if (values == NULL)
        values = make_values();
    if (values == NULL)
        return ENOMEM;
    values[key] = (struct value){(void *)value, pthread_native.keys[key].making};
    return 0;
}

/* Call the destructor of each value that is not NULL; it may set others. Returns whether one was.
 */
static bool destroy_round(void)
{
    bool any = false;
    for (pthread_key_t key = 0; key < PTHREAD_KEYS_MAX; key++) {
        void *value = pthread_getspecific(key);
        if (value == NULL)
            continue;
        values[key].value = NULL;
        if (pthread_native.keys[key].destructor == NULL)
            continue;
        pthread_native.keys[key].destructor(value);
        any = true;
    }
    return any;
}

void pthread_native_destroy_values(void)
{
    if (values == NULL)
        return;
    for (unsigned i = 0; i < PTHREAD_DESTRUCTOR_ITERATIONS && destroy_round(); i++)
        ;
    heap_free(values);
    values = NULL;
}
