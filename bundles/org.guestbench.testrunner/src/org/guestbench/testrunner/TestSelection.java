/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.junit.runner.Description;
import org.junit.runner.Request;
import org.junit.runner.manipulation.Filter;

/** The tests that shall run. */
final class TestSelection {

	private final Set<Class<?>> types = new LinkedHashSet<>();
	private final Set<String> methods = new LinkedHashSet<>();

	private TestSelection() {
	}

	static TestSelection of(Options options) throws UsageException, IOException {
		ClassLoader loader = ClassLoader.getSystemClassLoader();
		TestSelection selection = new TestSelection();
		for (String test : options.tests()) {
			selection.add(test, loader);
		}
		if (options.tests().isEmpty()) {
			for (Path place : options.classes()) {
				for (String name : ClassNames.in(place)) {
					if (JUnit4Classes.hasTests(name, loader)) {
						selection.add(name, loader);
					}
				}
			}
		}
		return selection;
	}

	private void add(String test, ClassLoader loader) throws UsageException {
		int hash = test.indexOf('#');
		String className = hash < 0 ? test : test.substring(0, hash);
		try {
			types.add(Class.forName(className, false, loader));
		} catch (ClassNotFoundException | LinkageError e) {
			throw new UsageException("The test class " + className + " cannot be loaded: " + e
					+ ". Is it, with everything that it needs, on the class path?");
		}
		if (hash >= 0) {
			methods.add(test);
		}
	}

	boolean isEmpty() {
		return types.isEmpty();
	}

	Request request() {
		Request all = Request.classes(types.toArray(Class[]::new));
		return methods.isEmpty() ? all : all.filterWith(new MethodFilter(List.copyOf(methods)));
	}

	/** Lets through the named methods, with all their parameters, and every test of a class of which no method is named. */
	@NonNullByDefault({ DefaultLocation.FIELD, DefaultLocation.RETURN_TYPE }) // JUnit's parameters are not annotated
	private static final class MethodFilter extends Filter {

		private final List<String> methods;

		MethodFilter(List<String> methods) {
			this.methods = new ArrayList<>(methods);
		}

		@Override
		public boolean shouldRun(Description description) {
			if (!description.isTest()) {
				return description.getChildren().stream().anyMatch(this::shouldRun);
			}
			String ofClass = description.getClassName() + "#";
			String name = TestNames.withoutParameters(description);
			return methods.contains(ofClass + name) || methods.stream().noneMatch(method -> method.startsWith(ofClass));
		}

		@Override
		public String describe() {
			return "the methods " + methods;
		}
	}
}
