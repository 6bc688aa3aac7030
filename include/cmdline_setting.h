/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * cmdline_setting.h - what the one who starts the image tells its components, as in
 *
 *     run netdev-tap.interface=tap0 net-lwip.address=192.0.2.1/24 --port 80
 *
 * A setting is a word COMPONENT.NAME=VALUE before all others of the command line: COMPONENT as in
 * manifests, NAME of lower-case letters, digits and hyphens. main sees the words after the
 * settings. Components ask in their init for those that they know; one that nobody has asked for
 * when main is to begin ends the image with a message. In an image whose components take no
 * settings all words are main's.
 */
#ifndef CMDLINE_SETTING_H
#define CMDLINE_SETTING_H

/*
 * Tell the value of the setting name, which is "COMPONENT.NAME". Of several the last one counts.
 *
 * Returns it, which may be empty and stays valid, or
 *   NULL  it was not given
 * Context: init, thread. Never blocks.
 */
const char *cmdline_setting(const char *name);

/*
 * Take the settings from the argc words of argv; for the generated image_main alone, before all
 * inits. argv stays valid while the image runs, and is not changed. Words after the 128th setting
 * are none.
 *
 * Returns how many words are settings: the first ones.
 * Context: init. Never blocks.
 */
int cmdline_setting_take(int argc, char **argv);

/*
 * Tell a setting that nobody has asked for; for the generated image_main alone.
 *
 * Returns the word, or
 *   NULL  there is none
 * Context: init. Never blocks.
 */
const char *cmdline_setting_unasked(void);

#endif
