/* SPDX-License-Identifier: BSD-2-Clause */
/*
 * ctype.h - included by the parser, which uses nothing of it.
 */
