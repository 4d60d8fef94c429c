/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.look;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.swt.graphics.ImageData;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.console.RfbEndpoint;
import org.guestbench.api.guest.GuestId;
import org.guestbench.console.rfb.RfbClient;

/**
 * Looks at a guest once: at its screen if it has one that nobody has to be asked for, else at the end of what it wrote to its serial port. Blocks
 * for seconds at most. A guest that cannot be looked at has no thumbnail, which is no reason not to take its snapshot.
 */
public final class ScreenGrab {

	private static final Scaling.Size SIZE = new Scaling.Size(240, 150);
	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private ScreenGrab() {
	}

	public static Optional<Thumbnail> of(Connection connection, GuestId guest, IProgressMonitor monitor) {
		try {
			if (!Looking.possible(connection.guest(guest).info(monitor).state())) {
				return Optional.empty();
			}
			Optional<Thumbnail> screen = Looking.screen(connection, guest, monitor).flatMap(ScreenGrab::grab);
			return screen.isPresent() ? screen : Looking.serial(connection, guest);
		} catch (CoreException | IOException e) {
			return Optional.empty();
		}
	}

	private static Optional<Thumbnail> grab(RfbEndpoint endpoint) {
		CompletableFuture<ImageData> picture = new CompletableFuture<>();
		// the first picture follows by itself, and is enough
		try (RfbClient client = Onlooker.at(endpoint, screen -> {
			if (!picture.isDone()) {
				picture.complete(Scaling.of(screen.pixels(), screen.width(), screen.height(), SIZE));
			}
		})) {
			Thread.ofVirtual().name("Thumbnail").start(() -> {
				try {
					client.run(PATIENCE, () -> {
						// nothing is to be done
					});
				} catch (IOException e) {
					picture.completeExceptionally(e);
				}
			});
			return Optional.of(new Thumbnail.Picture(picture.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)));
		} catch (ExecutionException | TimeoutException e) {
			return Optional.empty();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}
}
