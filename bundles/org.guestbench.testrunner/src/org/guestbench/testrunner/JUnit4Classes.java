/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import org.eclipse.jdt.annotation.Nullable;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Suite;

import junit.framework.TestCase;

/** Which classes hold tests of their own. */
final class JUnit4Classes {

	private JUnit4Classes() {
	}

	/**
	 * Suites are no: what they gather is found anyway and would run twice. A class that cannot be loaded is no either, like the
	 * optional parts of a library whose dependencies are absent; a test among them is asked for by name to see why.
	 */
	static boolean hasTests(String name, ClassLoader loader) {
		try {
			Class<?> type = Class.forName(name, false, loader);
			int modifiers = type.getModifiers();
			if (!Modifier.isPublic(modifiers) || Modifier.isAbstract(modifiers) || type.isAnnotation()) {
				return false;
			}
			if (type.isAnnotationPresent(RunWith.class)) {
				return !Suite.class.equals(type.getAnnotation(RunWith.class).value());
			}
			return TestCase.class.isAssignableFrom(type) || declaresTest(type);
		} catch (ClassNotFoundException | LinkageError e) {
			return false;
		}
	}

	private static boolean declaresTest(@Nullable Class<?> type) {
		if (type == null || type == Object.class) {
			return false;
		}
		for (Method method : type.getDeclaredMethods()) {
			if (method.isAnnotationPresent(Test.class)) {
				return true;
			}
		}
		return declaresTest(type.getSuperclass());
	}
}
