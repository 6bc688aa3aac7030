/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * stdio.h - what lwIP takes of it when no check of its memory is on: nothing.
 */
