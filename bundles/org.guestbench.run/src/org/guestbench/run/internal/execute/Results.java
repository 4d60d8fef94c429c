/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.guestbench.run.TestCase;
import org.guestbench.run.TestReport;

/** Puts together what reports and events say of the tests of a run. */
final class Results {

	private Results() {
	}

	private record Key(String className, String name) {
		static Key of(TestCase test) {
			return new Key(test.className(), test.name());
		}
	}

	/** Tests that were told of by events and are in no report; of several of the same name, as many as the reports lack. */
	static TestReport unreported(List<TestCase> reported, TestReport told) {
		Map<Key, Integer> known = new HashMap<>();
		reported.forEach(t -> known.merge(Key.of(t), Integer.valueOf(1), Integer::sum));
		List<TestCase> missing = new ArrayList<>();
		for (TestCase test : told.tests()) {
			int left = known.merge(Key.of(test), Integer.valueOf(-1), Integer::sum).intValue();
			if (left < 0) {
				missing.add(test);
			}
		}
		return new TestReport(missing);
	}

	static TestReport all(List<TestCase> reported, TestReport unreported) {
		List<TestCase> all = new ArrayList<>(reported);
		all.addAll(unreported.tests());
		return new TestReport(all);
	}
}
