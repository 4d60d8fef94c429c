/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/** The connection's guests are language runtimes of its machine. */
public interface Runtimes {

	/** Every runtime that was found, by kind, the newest first. Each is started once, so this may take seconds. */
	List<LanguageRuntime> list(IProgressMonitor monitor) throws CoreException;

	/**
	 * The newest runtime that the name fits: a kind ({@code jvm}), or a kind and the beginning of a version ({@code jvm-17},
	 * {@code jvm-17.0.12}). Starts a runtime only if its version cannot be read otherwise.
	 */
	Optional<LanguageRuntime> find(String name, IProgressMonitor monitor) throws CoreException;
}
