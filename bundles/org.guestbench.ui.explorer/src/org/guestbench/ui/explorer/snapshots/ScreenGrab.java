/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.io.IOException;
import java.security.cert.X509Certificate;
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
import org.eclipse.swt.graphics.PaletteData;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.console.RfbEndpoint;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.console.rfb.Area;
import org.guestbench.console.rfb.CursorShape;
import org.guestbench.console.rfb.FrameBuffer;
import org.guestbench.console.rfb.RfbClient;
import org.guestbench.console.rfb.RfbListener;
import org.guestbench.console.rfb.RfbSecurity;
import org.guestbench.ui.explorer.details.SerialLogText;

/**
 * Looks at a guest once: at its screen if it has one that nobody has to be asked for, else at the end of what it wrote to its serial port. Blocks
 * for seconds at most. A guest that cannot be looked at has no thumbnail, which is no reason not to take its snapshot.
 */
final class ScreenGrab {

	static final int WIDTH = 240;
	static final int HEIGHT = 150;
	private static final Duration PATIENCE = Duration.ofSeconds(3);

	private ScreenGrab() {
	}

	static Optional<Thumbnail> of(Connection connection, GuestId guest, IProgressMonitor monitor) {
		try {
			GuestState state = connection.guest(guest).info(monitor).state();
			if (state != GuestState.RUNNING && state != GuestState.PAUSED) {
				return Optional.empty();
			}
			Optional<Thumbnail> screen = screen(connection, guest, monitor);
			return screen.isPresent() ? screen : serial(connection, guest);
		} catch (CoreException | IOException e) {
			return Optional.empty();
		}
	}

	private static Optional<Thumbnail> screen(Connection connection, GuestId guest, IProgressMonitor monitor) throws CoreException {
		Optional<Consoles> consoles = connection.facet(Consoles.class);
		if (consoles.isEmpty()) {
			return Optional.empty();
		}
		for (var console : consoles.get().list(guest)) {
			if (console instanceof GraphicalConsole screen) {
				return grab(consoles.get().endpoint(guest, screen, monitor));
			}
		}
		return Optional.empty();
	}

	private static Optional<Thumbnail> serial(Connection connection, GuestId guest) throws CoreException, IOException {
		Optional<SerialLogs> logs = connection.facet(SerialLogs.class);
		if (logs.isEmpty()) {
			return Optional.empty();
		}
		try (var in = logs.get().open(guest)) {
			Thumbnail.Lines lines = Thumbnail.Lines.endOf(SerialLogText.endOf(in));
			return lines.lines().isEmpty() ? Optional.empty() : Optional.of(lines);
		}
	}

	private static Optional<Thumbnail> grab(RfbEndpoint endpoint) {
		CompletableFuture<ImageData> picture = new CompletableFuture<>();
		try (RfbClient client = new RfbClient(endpoint.address(), new Known(endpoint), new First(picture))) {
			Thread.ofVirtual().name("Thumbnail").start(() -> {
				try {
					client.run(PATIENCE, () -> {
						// the first picture follows by itself
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

	/** A picture of at most {@link #WIDTH} by {@link #HEIGHT}, in which each point is the mean of those that it stands for. */
	static ImageData scaled(int[] pixels, int width, int height) {
		double factor = Math.max(1, Math.max(width / (double) WIDTH, height / (double) HEIGHT));
		ImageData data = new ImageData(Math.max(1, (int) (width / factor)), Math.max(1, (int) (height / factor)), 24,
				new PaletteData(0xff0000, 0xff00, 0xff));
		for (int y = 0; y < data.height; y++) {
			for (int x = 0; x < data.width; x++) {
				data.setPixel(x, y, mean(pixels, width, (int) (x * factor), (int) (y * factor),
						Math.clamp((int) ((x + 1) * factor), (int) (x * factor) + 1, Math.max((int) (x * factor) + 1, width)),
						Math.clamp((int) ((y + 1) * factor), (int) (y * factor) + 1, Math.max((int) (y * factor) + 1, height))));
			}
		}
		return data;
	}

	private static int mean(int[] pixels, int width, int left, int top, int right, int bottom) {
		long red = 0;
		long green = 0;
		long blue = 0;
		for (int y = top; y < bottom; y++) {
			for (int x = left; x < right; x++) {
				int pixel = pixels[y * width + x];
				red += pixel >> 16 & 0xff;
				green += pixel >> 8 & 0xff;
				blue += pixel & 0xff;
			}
		}
		long count = (long) (right - left) * (bottom - top);
		return (int) (red / count << 16 | green / count << 8 | blue / count);
	}

	/** Takes the first picture and ignores the rest. */
	private record First(CompletableFuture<ImageData> picture) implements RfbListener {

		@Override
		public void screen(FrameBuffer screen) {
			// still empty
		}

		@Override
		public void updated(FrameBuffer screen, Area changed) {
			if (!picture.isDone()) {
				picture.complete(scaled(screen.pixels(), screen.width(), screen.height()));
			}
		}

		@Override
		public void cursor(CursorShape shape) {
			// not a part of the picture
		}

		@Override
		public void clipboard(String text) {
			// nobody has asked
		}

		@Override
		public void name(String name) {
			// known already
		}

		@Override
		public void bell() {
			// nobody listens
		}
	}

	/** Nobody is asked for a thumbnail. */
	private record Known(RfbEndpoint endpoint) implements RfbSecurity {

		@Override
		public char[] password() {
			return endpoint.password().clone();
		}

		@Override
		public boolean trust(X509Certificate certificate, String problem) {
			return false;
		}
	}
}
