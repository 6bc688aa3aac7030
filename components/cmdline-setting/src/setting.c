/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * setting.c - the settings stay where the boot has left them; here it is only known how many words
 * they are, and which of them somebody has asked for.
 */
#include <cmdline_setting.h>
#include <stdbool.h>
#include <stddef.h>

enum { MOST = 128 };

static struct {
    char **words;
    int count;
    bool asked[MOST];
} cmdline_setting_words;

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Names of components have signs that those of settings, after the last dot, have not. */
static bool is_setting(const char *word)
{
    const char *dot = NULL, *sign = NULL, *at = word;
    for (; is_plain(*at) || *at == '.' || *at == '-' || *at == '_' || *at == '+'; at++) {
        if (*at == '.')
            dot = at;
        else if (*at == '_' || *at == '+')
            sign = at;
    }
    return *at == '=' && is_plain(*word) && dot != NULL && dot + 1 != at &&
           (sign == NULL || sign < dot);
}

/* Returns the value if the setting has this name. */
static const char *value_of(const char *word, const char *name)
{
    while (*name != '\0' && *name == *word) {
        name++;
        word++;
    }
    return *name == '\0' && *word == '=' ? word + 1 : NULL;
}

int cmdline_setting_take(int argc, char **argv)
{
    int count = 0;
    while (count < argc && count < MOST && is_setting(argv[count]))
        cmdline_setting_words.asked[count++] = false;
    cmdline_setting_words.words = argv;
    cmdline_setting_words.count = count;
    return count;
}

const char *cmdline_setting(const char *name)
{
    const char *last = NULL;
    for (int i = 0; i < cmdline_setting_words.count; i++) {
        const char *value = value_of(cmdline_setting_words.words[i], name);
        if (value != NULL) {
            cmdline_setting_words.asked[i] = true;
            last = value;
        }
    }
    return last;
}

const char *cmdline_setting_unasked(void)
{
    for (int i = 0; i < cmdline_setting_words.count; i++) {
        if (!cmdline_setting_words.asked[i])
            return cmdline_setting_words.words[i];
    }
    return NULL;
}
