/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.java.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jdt.core.IClassFile;
import org.eclipse.jdt.core.ICompilationUnit;
import org.eclipse.jdt.core.IJavaElement;
import org.eclipse.jdt.core.IJavaProject;
import org.eclipse.jdt.core.IMethod;
import org.eclipse.jdt.core.IPackageFragment;
import org.eclipse.jdt.core.IType;
import org.eclipse.jdt.core.JavaCore;
import org.eclipse.jdt.core.JavaModelException;
import org.guestbench.launch.LaunchTarget;

/** What of a Java project a selection stands for. */
final class JavaTargets {

	private JavaTargets() {
	}

	static Optional<LaunchTarget> of(Object selected) {
		IJavaElement element = element(selected);
		if (element == null) {
			return Optional.empty();
		}
		try {
			IJavaProject project = element.getJavaProject();
			return project != null && project.exists() && JavaSupport.hasTestLibrary(project) ? target(element) : Optional.empty();
		} catch (CoreException e) {
			// what cannot be read cannot be run
			return Optional.empty();
		}
	}

	private static @Nullable IJavaElement element(Object selected) {
		if (Adapters.adapt(selected, IJavaElement.class) instanceof IJavaElement element) {
			return element;
		}
		return Adapters.adapt(selected, IResource.class) instanceof IResource resource ? JavaCore.create(resource) : null;
	}

	private static Optional<LaunchTarget> target(IJavaElement element) throws JavaModelException {
		return switch (element) {
		case IJavaProject project -> Optional.of(tests(project.getElementName(), project, List.of()));
		case IMethod method when isTest(method) -> Optional.of(method(method));
		case IType type -> Optional.of(type(type));
		case IPackageFragment folder when folder.containsJavaResources() -> Optional.of(folder(folder));
		case ICompilationUnit unit when unit.findPrimaryType() != null -> Optional.of(type(unit.findPrimaryType()));
		default -> around(element);
		};
	}

	/** A field, an import, a library: the nearest thing around it that can be run. */
	private static Optional<LaunchTarget> around(IJavaElement element) throws JavaModelException {
		IType type = (IType) element.getAncestor(IJavaElement.TYPE);
		if (type != null && type != element && !(element instanceof IClassFile)) {
			return target(type);
		}
		return target(element.getJavaProject());
	}

	private static boolean isTest(IMethod method) throws JavaModelException {
		return method.getParameters().length == 0 && !method.isConstructor();
	}

	private static LaunchTarget method(IMethod method) {
		IType type = method.getDeclaringType();
		String name = type.getFullyQualifiedName() + "#" + method.getElementName();
		return tests(type.getElementName() + "." + method.getElementName(), method, List.of(name));
	}

	private static LaunchTarget type(IType type) {
		return tests(type.getTypeQualifiedName('.'), type, List.of(type.getFullyQualifiedName()));
	}

	private static LaunchTarget folder(IPackageFragment folder) {
		if (folder.isDefaultPackage()) {
			return tests(folder.getJavaProject().getElementName(), folder.getJavaProject(), List.of());
		}
		return tests(folder.getElementName(), folder, List.of(folder.getElementName()));
	}

	private static LaunchTarget tests(String name, IJavaElement element, List<String> tests) {
		IResource resource = element.getResource();
		return LaunchTarget.tests(name, resource == null ? element.getJavaProject().getProject() : resource, tests);
	}
}
