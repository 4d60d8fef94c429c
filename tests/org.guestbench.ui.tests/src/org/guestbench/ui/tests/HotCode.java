/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.util.concurrent.CompletableFuture;

import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jdt.debug.core.IJavaDebugTarget;
import org.eclipse.jdt.debug.core.IJavaHotCodeReplaceListener;
import org.eclipse.jdt.debug.core.JDIDebugModel;

/** Hears whether the Java tools could replace the code of a running program by what was just compiled. */
final class HotCode implements IJavaHotCodeReplaceListener, AutoCloseable {

	private final CompletableFuture<String> outcome = new CompletableFuture<>();

	HotCode() {
		JDIDebugModel.addHotCodeReplaceListener(this);
	}

	/** How it went, as soon as it is known. */
	String outcome() {
		return outcome.getNow("");
	}

	@Override
	public void hotCodeReplaceSucceeded(@Nullable IJavaDebugTarget target) {
		outcome.complete("replaced");
	}

	@Override
	public void hotCodeReplaceFailed(@Nullable IJavaDebugTarget target, @Nullable DebugException reason) {
		outcome.complete("failed: " + reason);
	}

	@Override
	public void obsoleteMethods(@Nullable IJavaDebugTarget target) {
		outcome.complete("obsolete methods are still running in " + name(target));
	}

	private static String name(@Nullable IDebugTarget target) {
		try {
			return target == null ? "" : String.valueOf(target.getName());
		} catch (DebugException e) {
			return String.valueOf(e.getMessage());
		}
	}

	@Override
	public void close() {
		JDIDebugModel.removeHotCodeReplaceListener(this);
	}
}
