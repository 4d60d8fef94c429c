/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.java.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jdt.core.IJavaProject;
import org.eclipse.jdt.core.IMember;
import org.eclipse.jdt.core.IMethod;
import org.eclipse.jdt.core.ISourceRange;
import org.eclipse.jdt.core.IType;
import org.eclipse.jdt.core.JavaModelException;
import org.guestbench.launch.SourcePosition;

/** Finds tests and lines of stack traces in the sources of a project and those it depends on. The names come from a guest: any text. */
final class JavaSources {

	/** As of {@link StackTraceElement#toString}, with or without loader and module. */
	private static final Pattern FRAME = Pattern
			.compile("(?:[\\w.@-]*/)*((?:[\\p{L}_$][\\p{L}\\p{N}_$]*\\.)+)[^\\s.(]+\\(([^():]+):(\\d{1,9})\\)");
	/** What a runner adds to the name of a method: parameters, an index. */
	private static final Pattern METHOD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");
	private static final Pattern TYPE = Pattern.compile("(?:[\\p{L}_$][\\p{L}\\p{N}_$]*\\.)*[\\p{L}_$][\\p{L}\\p{N}_$]*");

	private final IJavaProject project;

	JavaSources(IJavaProject project) {
		this.project = project;
	}

	Optional<SourcePosition> test(String className, String methodName, IProgressMonitor monitor) throws CoreException {
		IType type = type(className);
		if (type == null) {
			return Optional.empty();
		}
		Matcher name = METHOD.matcher(methodName);
		IMember member = name.lookingAt() ? method(type, name.group(), monitor) : null;
		return position(member == null ? type : member);
	}

	Optional<SourcePosition> trace(String line) throws CoreException {
		Matcher frame = FRAME.matcher(line);
		if (!frame.find()) {
			return Optional.empty();
		}
		String className = frame.group(1);
		IType type = type(className.substring(0, className.length() - 1));
		if (type == null || !(type.getResource() instanceof IFile file)) {
			return Optional.empty();
		}
		return Optional.of(SourcePosition.line(file, Integer.parseInt(frame.group(3))));
	}

	private @Nullable IType type(String name) throws JavaModelException {
		if (!TYPE.matcher(name).matches()) {
			return null;
		}
		IType type = project.findType(name.replace('$', '.'));
		if (type != null) {
			return type;
		}
		// a local class, or one that is generated: the class around it
		int nested = name.indexOf('$');
		return nested > 0 ? project.findType(name.substring(0, nested)) : null;
	}

	private static @Nullable IMethod method(IType type, String name, IProgressMonitor monitor) throws JavaModelException {
		IMethod own = declared(type, name);
		if (own != null) {
			return own;
		}
		for (IType parent : type.newSupertypeHierarchy(monitor).getAllSupertypes(type)) {
			IMethod inherited = declared(parent, name);
			if (inherited != null) {
				return inherited;
			}
		}
		return null;
	}

	private static @Nullable IMethod declared(IType type, String name) throws JavaModelException {
		for (IMethod method : type.getMethods()) {
			if (method.getElementName().equals(name)) {
				return method;
			}
		}
		return null;
	}

	private static Optional<SourcePosition> position(IMember member) throws JavaModelException {
		if (!(member.getResource() instanceof IFile file)) {
			return Optional.empty();
		}
		ISourceRange range = member.getNameRange();
		return Optional.of(range == null || range.getOffset() < 0 ? SourcePosition.line(file, 1)
				: SourcePosition.range(file, range.getOffset(), range.getLength()));
	}
}
