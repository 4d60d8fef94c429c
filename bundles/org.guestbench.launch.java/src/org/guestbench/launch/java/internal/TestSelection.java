/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.java.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.core.ICompilationUnit;
import org.eclipse.jdt.core.IJavaElement;
import org.eclipse.jdt.core.IJavaProject;
import org.eclipse.jdt.core.IPackageFragment;
import org.eclipse.jdt.core.IType;
import org.eclipse.jdt.core.JavaModelException;
import org.eclipse.jdt.junit.JUnitCore;

/** Finds the test classes that a selection means. */
final class TestSelection {

	private final IJavaProject project;
	/** Whether something was left out because it is written for JUnit 5 or later. */
	private boolean jupiter;

	TestSelection(IJavaProject project) {
		this.project = project;
	}

	/**
	 * @param tests as in {@link org.guestbench.launch.WhatToRun#tests}
	 * @return classes, or methods as {@code Class#method}; at least one
	 */
	List<String> names(List<String> tests, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, Math.max(1, tests.size()));
		Collection<String> names = new TreeSet<>();
		if (tests.isEmpty()) {
			names.addAll(types(project, progress.split(1)));
		}
		for (String test : tests) {
			names.addAll(names(test, progress.split(1)));
		}
		if (names.isEmpty() && jupiter) {
			throw problem(
					"has tests for JUnit 5 or later only, and the bench's own runner is one for JUnit 4. Run the project's folder with a "
							+ "command of your own, such as java with JUnit's console launcher.");
		}
		if (names.isEmpty()) {
			throw problem("has no JUnit tests" + (tests.isEmpty() ? "" : " in " + String.join(", ", tests))
					+ ". Write one, or choose others on the tab 'What to Run'.");
		}
		return List.copyOf(names);
	}

	private Collection<String> names(String test, SubMonitor progress) throws CoreException {
		int hash = test.indexOf('#');
		IType type = project.findType(hash < 0 ? test : test.substring(0, hash));
		if (type != null) {
			if (isJupiter(type)) {
				jupiter = true;
				return List.of();
			}
			return List.of(type.getFullyQualifiedName() + (hash < 0 ? "" : test.substring(hash)));
		}
		Collection<String> names = new TreeSet<>();
		boolean found = false;
		for (IPackageFragment folder : project.getPackageFragments()) {
			if (folder.getElementName().equals(test)) {
				found = true;
				names.addAll(types(folder, progress.split(1)));
			}
		}
		if (!found) {
			throw problem("has no package or class '" + test + "' (any more). Choose another one on the tab 'What to Run'.");
		}
		return names;
	}

	private List<String> types(IJavaElement container, IProgressMonitor monitor) throws CoreException {
		List<String> names = new ArrayList<>();
		for (IType type : JUnitCore.findTestTypes(container, monitor)) {
			if (isJupiter(type)) {
				jupiter = true;
			} else {
				names.add(type.getFullyQualifiedName());
			}
		}
		return names;
	}

	/** By its imports: a class that spells out the names of its annotations is one for JUnit 4 until the runner says otherwise. */
	private static boolean isJupiter(IType type) throws JavaModelException {
		ICompilationUnit unit = type.getCompilationUnit();
		return unit != null && Arrays.stream(unit.getImports()).anyMatch(i -> i.getElementName().startsWith("org.junit.jupiter."));
	}

	private CoreException problem(String what) {
		return new CoreException(Status.error("The project '" + project.getElementName() + "' " + what));
	}
}
