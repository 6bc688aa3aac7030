/* SPDX-License-Identifier: BSD-2-Clause */
/* string.h - mallocng includes it; what it needs of it is in surroundings.h. */
