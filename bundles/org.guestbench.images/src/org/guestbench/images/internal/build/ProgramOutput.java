/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.build;

/** Hears what a program says, line by line. The two are called from different threads, each from one. */
interface ProgramOutput {

	void out(String line);

	void error(String line);
}
