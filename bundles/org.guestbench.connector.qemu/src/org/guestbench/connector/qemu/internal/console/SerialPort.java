/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.console;

import java.io.IOException;
import java.time.Duration;

import org.guestbench.api.Pause;
import org.guestbench.connector.qemu.internal.json.Fields;
import org.guestbench.connector.qemu.internal.machine.QemuCommand;
import org.guestbench.connector.qemu.internal.qmp.QmpClient;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;

/** QEMU's end of a serial line. */
public final class SerialPort {

	private static final Duration COMMAND = Duration.ofSeconds(5);
	/** QEMU sees the end of a client a moment after that one has closed its socket. */
	private static final Duration LEAVING = Duration.ofSeconds(2);
	private static final Duration PAUSE = Duration.ofMillis(20);

	private SerialPort() {
	}

	/** Whether it has no client, or has none in a moment. */
	public static boolean awaitFree(QmpClient client) throws IOException {
		long end = System.nanoTime() + LEAVING.toNanos();
		while (!free(client)) {
			if (System.nanoTime() - end > 0) {
				return false;
			}
			Pause.of(PAUSE);
		}
		return true;
	}

	private static boolean free(QmpClient client) throws IOException {
		// qapi/char.json, query-chardev
		if (client.execute("query-chardev", COMMAND) instanceof JsonArray devices) {
			for (JsonElement device : devices) {
				Fields fields = Fields.of(device);
				if (fields.text("label").equals(QemuCommand.SERIAL)) {
					// chardev/char-socket.c writes this word in front of the address of a socket that has no client.
					return fields.text("filename").startsWith("disconnected:");
				}
			}
		}
		throw new IOException("QEMU does not tell of its serial port");
	}
}
