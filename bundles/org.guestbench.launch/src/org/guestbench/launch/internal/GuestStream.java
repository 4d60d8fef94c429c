/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.internal;

import org.eclipse.core.runtime.ISafeRunnable;
import org.eclipse.core.runtime.ListenerList;
import org.eclipse.core.runtime.SafeRunner;
import org.eclipse.debug.core.IStreamListener;
import org.eclipse.debug.core.model.IFlushableStreamMonitor;
import org.eclipse.jdt.annotation.Nullable;

/**
 * One stream of text as the Platform's consoles read it. Until somebody who shows it turns the buffer off, the end of what was
 * appended is kept. Listeners are called by whoever appends, under no lock.
 */
public final class GuestStream implements IFlushableStreamMonitor {

	/** Characters kept for a console that is opened later; a guest that floods its output must not fill the memory. */
	static final int LIMIT = 1 << 20;
	static final String DROPPED = "[… earlier output was dropped …]\n";

	private final ListenerList<IStreamListener> listeners = new ListenerList<>();
	private final StringBuilder contents = new StringBuilder();
	private boolean buffered = true;
	private boolean dropped;

	/** For use by one thread at a time. */
	public void append(String text) {
		if (text.isEmpty()) {
			return;
		}
		keep(text);
		for (IStreamListener listener : listeners) {
			SafeRunner.run((ISafeRunnable) () -> listener.streamAppended(text, this));
		}
	}

	private synchronized void keep(String text) {
		if (!buffered) {
			return;
		}
		contents.append(text);
		if (contents.length() > 2 * LIMIT) {
			contents.delete(0, contents.length() - LIMIT);
			dropped = true;
		}
	}

	@Override
	public void addListener(@Nullable IStreamListener listener) {
		if (listener != null) {
			listeners.add(listener);
		}
	}

	@Override
	public void removeListener(@Nullable IStreamListener listener) {
		if (listener != null) {
			listeners.remove(listener);
		}
	}

	@Override
	public synchronized String getContents() {
		return dropped ? DROPPED + contents : contents.toString();
	}

	@Override
	public synchronized void flushContents() {
		contents.setLength(0);
		dropped = false;
	}

	@Override
	public synchronized void setBuffered(boolean buffer) {
		buffered = buffer;
		if (!buffer) {
			flushContents();
		}
	}

	@Override
	public synchronized boolean isBuffered() {
		return buffered;
	}
}
