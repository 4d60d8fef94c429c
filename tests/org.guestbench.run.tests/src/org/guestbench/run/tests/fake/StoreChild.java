/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.run.internal.files.FolderWalk;
import org.guestbench.run.internal.files.IgnoreRules;
import org.guestbench.run.internal.payload.PayloadLimits;
import org.guestbench.run.internal.payload.PayloadSource;
import org.guestbench.run.internal.payload.PayloadStore;
import org.guestbench.run.internal.payload.PreparedPayload;
import org.guestbench.run.internal.plan.DiskSpace;

/** Prepares the image of a folder in a process of its own, which is killed before it ends, or when it has the image. */
public final class StoreChild {

	private StoreChild() {
	}

	public static PayloadSource source(Path folder) {
		return new PayloadSource(folder.toString(), 1000, true,
				notices -> new FolderWalk(folder, IgnoreRules.standard(), Set.of(), notices));
	}

	/** {@code STORE FOLDER complete|begin}: prints the image's path and waits for ever. */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		PayloadStore store = new PayloadStore(Path.of(arguments[0]), PayloadLimits.STANDARD, "boot", Clock.systemUTC(), DiskSpace.REAL);
		PreparedPayload payload = store.prepare(source(Path.of(arguments[1])), System.err::println, new NullProgressMonitor());
		if (arguments[2].equals("complete")) {
			payload.complete(new NullProgressMonitor());
		}
		System.out.println(payload.files().get(0));
		Thread.sleep(Long.MAX_VALUE);
	}
}
