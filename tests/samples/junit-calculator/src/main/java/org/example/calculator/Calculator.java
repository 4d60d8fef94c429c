/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.example.calculator;

import java.util.ArrayDeque;
import java.util.Deque;

/** Computes terms in reverse Polish notation. */
public final class Calculator {

	private final Deque<Long> stack = new ArrayDeque<>();

	/** @throws IllegalArgumentException if the term is incomplete or has something else than numbers and operators */
	public static long compute(String term) {
		Calculator calculator = new Calculator();
		for (String word : term.trim().split("\\s+")) {
			calculator.take(word);
		}
		if (calculator.stack.size() != 1) {
			throw new IllegalArgumentException("Not one result but " + calculator.stack.size() + ": " + term);
		}
		return calculator.stack.pop();
	}

	private void take(String word) {
		switch (word) {
		case "+" -> stack.push(Math.addExact(pop(), pop()));
		case "*" -> stack.push(Math.multiplyExact(pop(), pop()));
		case "-" -> {
			long subtrahend = pop();
			stack.push(Math.subtractExact(pop(), subtrahend));
		}
		case "/" -> {
			long divisor = pop();
			stack.push(pop() / divisor);
		}
		default -> stack.push(Long.valueOf(word));
		}
	}

	private long pop() {
		if (stack.isEmpty()) {
			throw new IllegalArgumentException("An operator has too little before it");
		}
		return stack.pop();
	}
}
