/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.guestbench.run.TestCase;

/**
 * What came back from a guest and is a report after all.
 *
 * @param files name that a report goes by → where it is for now
 * @param tests of all of them
 */
record Collected(Map<String, Path> files, List<TestCase> tests) {

	static final Collected NOTHING = new Collected(Map.of(), List.of());
}
