/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

/**
 * What is to be reached.
 *
 * @param unit    × for a ratio
 * @param least   must be reached
 * @param stretch would be better still
 * @param more    whether more is better
 */
record Goal(String unit, double least, double stretch, boolean more) {

	static Goal ratio(double least, double stretch) {
		return new Goal("×", least, stretch, true);
	}

	static Goal atMost(String unit, double most, double stretch) {
		return new Goal(unit, most, stretch, false);
	}

	static Goal atLeast(String unit, double least, double stretch) {
		return new Goal(unit, least, stretch, true);
	}

	boolean met(double value) {
		return more ? value >= least : value <= least;
	}

	String verdict(double value) {
		boolean stretched = more ? value >= stretch : value <= stretch;
		return stretched ? "stretch" : met(value) ? "met" : "missed";
	}

	@Override
	public String toString() {
		return (more ? "≥ " : "≤ ") + text(least) + " (" + text(stretch) + ")";
	}

	private String text(double value) {
		String number = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
		return "×".equals(unit) ? number + "×" : number + " " + unit;
	}
}
