/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.util.function.Consumer;

import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Watch;
import org.guestbench.core.World;
import org.guestbench.core.WorldListener;

/** One listener and the world that it has heard of last. */
final class WorldWatch implements Watch {

	private final WorldListener listener;
	private final Log log;
	private final Consumer<WorldWatch> onClose;
	private final Gate gate = new Gate();

	private volatile @Nullable World last;

	WorldWatch(WorldListener listener, Log log, Consumer<WorldWatch> onClose) {
		this.listener = listener;
		this.log = log;
		this.onClose = onClose;
	}

	boolean lacks(World world) {
		return last != world;
	}

	/** From the dispatcher thread alone. */
	void deliver(World now) {
		World before = last;
		if (before != now) {
			last = now;
			gate.pass(() -> tell(before == null ? now : before, now));
		}
	}

	@Override
	public void close() {
		onClose.accept(this);
		gate.close();
	}

	private void tell(World before, World now) {
		try {
			listener.changed(before, now);
		} catch (RuntimeException | LinkageError e) {
			log.log(Status.error("A listener of the world failed: " + e + ". It misses one change.", e));
		}
	}
}
