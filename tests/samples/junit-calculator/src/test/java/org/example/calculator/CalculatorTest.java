/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.example.calculator;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import org.junit.Test;

public class CalculatorTest {

	@Test
	public void adds() {
		assertEquals(5, Calculator.compute("2 3 +"));
	}

	@Test
	public void subtractsInTheRightOrder() {
		assertEquals(4, Calculator.compute("7 3 -"));
	}

	@Test
	public void multiplies() {
		assertEquals(42, Calculator.compute("6 7 *"));
	}

	@Test
	public void dividesInTheRightOrder() {
		assertEquals(3, Calculator.compute("10 3 /"));
	}

	@Test
	public void termsNest() {
		assertEquals(14, Calculator.compute("5 1 2 + 4 * + 3 -"));
	}

	@Test
	public void divisionByZeroIsAnError() {
		assertThrows(ArithmeticException.class, () -> Calculator.compute("1 0 /"));
	}

	@Test
	public void overflowIsAnError() {
		assertThrows(ArithmeticException.class, () -> Calculator.compute(Long.MAX_VALUE + " 1 +"));
	}

	@Test
	public void incompleteTermsAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> Calculator.compute("1 +"));
		assertThrows(IllegalArgumentException.class, () -> Calculator.compute("1 2"));
		assertThrows(IllegalArgumentException.class, () -> Calculator.compute("one"));
	}
}
