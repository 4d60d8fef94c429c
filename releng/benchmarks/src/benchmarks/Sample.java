/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** Repeated measurements of one thing, in one unit. */
record Sample(String unit, double... values) {

	Sample {
		values = values.clone();
		Arrays.sort(values);
		if (values.length == 0) {
			throw new IllegalArgumentException("Nothing was measured.");
		}
	}

	double median() {
		int middle = values.length / 2;
		return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
	}

	/** Each value less a constant, such as what the harness itself takes; never below a thousandth, so that ratios exist. */
	Sample less(double constant) {
		return new Sample(unit, Arrays.stream(values).map(value -> Math.max(0.001, value - constant)).toArray());
	}

	/** The median with the smallest and the largest value. */
	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%s %s [%s–%s, n=%d]", number(median()), unit, number(values[0]), number(values[values.length - 1]),
				values.length);
	}

	static String number(double value) {
		return String.format(Locale.ROOT, value < 1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
	}
}
