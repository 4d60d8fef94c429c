/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.details;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;

/** The end of what a guest wrote to its serial port, as plain text: it is the guest's, and may be anything. */
public final class SerialLogText {

	private static final int MOST = 1 << 18;

	/** Control sequences (ECMA-48, 5.4), strings that end with BEL or ST, and other escapes. */
	private static final Pattern ESCAPES = Pattern
			.compile("\u001b\\[[0-?]*[ -/]*[@-~]|\u001b[\\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\\\)|\u001b[ -/]*[0-~]");
	private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

	private final Connections connections;
	private final GuestId guest;

	SerialLogText(Connections connections, GuestId guest) {
		this.connections = connections;
		this.guest = guest;
	}

	String read(IProgressMonitor monitor) throws CoreException {
		SerialLogs logs = connections.open(guest.connection(), monitor).facet(SerialLogs.class)
				.orElseThrow(() -> TextPage.missing("The connection '" + guest.connection() + "' keeps no logs of its guests."));
		try (InputStream in = logs.open(guest)) {
			return plain(new String(end(in, monitor), StandardCharsets.UTF_8));
		} catch (IOException e) {
			throw new CoreException(Status.error("The log cannot be read: " + e.getMessage() + ". Refresh.", e));
		}
	}

	/** The end of a log that is read to its end now. */
	public static String endOf(InputStream in) throws IOException {
		return plain(new String(end(in, new NullProgressMonitor()), StandardCharsets.UTF_8));
	}

	static String plain(String raw) {
		return CONTROLS.matcher(ESCAPES.matcher(raw).replaceAll("")).replaceAll("");
	}

	/** The last bytes of a stream of any length, with the memory that these take. */
	private static byte[] end(InputStream in, IProgressMonitor monitor) throws IOException {
		byte[] last = new byte[0];
		for (byte[] next = in.readNBytes(MOST); next.length > 0; next = in.readNBytes(MOST)) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			int kept = Math.min(last.length, MOST - next.length);
			byte[] joined = new byte[kept + next.length];
			System.arraycopy(last, last.length - kept, joined, 0, kept);
			System.arraycopy(next, 0, joined, kept, next.length);
			last = joined;
		}
		return last;
	}
}
