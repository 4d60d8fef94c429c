/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.channel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.azure.internal.AzureConnection;
import org.guestbench.connector.azure.internal.Found;
import org.guestbench.connector.azure.internal.Machine;
import org.guestbench.connector.azure.internal.arm.ArmFailure;
import org.guestbench.connector.azure.internal.arm.Json;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * Has scripts run as root in one machine by its agent (learn.microsoft.com, "Run scripts in your Linux VM by using action Run Commands"): one at a
 * time, each some seconds, with at most 4,096 bytes of an answer. Used by several threads.
 */
final class RunCommand {

	private static final Pattern ANSWER = Pattern.compile("<guestbench ([^<>\\s][^<>\\v]*)>");
	private static final String FUNCTIONS = functions();
	private static final long SLICE_MILLIS = 50;

	private final AzureConnection connection;
	private final GuestId guest;
	private final Machine machine;
	private final ReentrantLock turn = new ReentrantLock(true);

	RunCommand(AzureConnection connection, GuestId guest, Machine machine) {
		this.connection = connection;
		this.guest = guest;
		this.machine = machine;
	}

	private static String functions() {
		try (InputStream in = RunCommand.class.getResourceAsStream("commands.sh")) {
			if (in == null) {
				throw new IllegalStateException("commands.sh is missing in the bundle");
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	void rest(Duration time, IProgressMonitor monitor) {
		connection.cloud().arm().pace().rest(time, monitor);
	}

	/**
	 * Calls one of the functions.
	 *
	 * @param call  with its arguments, quoted
	 * @param input for its standard input, where it arrives in base64: no word of it can be taken for the script's own
	 * @return what it answered
	 */
	String call(String call, byte[] input, IProgressMonitor monitor) throws CoreException {
		JsonArray script = new JsonArray();
		String encoded = Base64.getMimeEncoder().encodeToString(input);
		(FUNCTIONS + call + " <<'GUESTBENCH-END'\n" + encoded + "\nGUESTBENCH-END").lines().forEach(script::add);
		JsonObject body = new JsonObject();
		body.addProperty("commandId", "RunShellScript");
		body.add("script", script);
		String what = "run a command in the guest '" + machine.name() + "'";
		take(monitor);
		try {
			return answer(connection.cloud().arm().post(what, machine.path().then("runCommand"), body, monitor), what);
		} catch (ArmFailure e) {
			throw ended() ? new ChannelClosedException("The guest '" + machine.name() + "' does not run any more.", e) : e;
		} finally {
			turn.unlock();
		}
	}

	private void take(IProgressMonitor monitor) {
		try {
			do {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
			} while (!turn.tryLock(SLICE_MILLIS, TimeUnit.MILLISECONDS));
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}

	private boolean ended() throws CoreException {
		Found found = connection.find(guest, new NullProgressMonitor());
		return found.machine() == null || found.power().state() != GuestState.RUNNING;
	}

	/** The guest may write whatever it wants: only the last line of the form is taken, and it is bounded by Azure. */
	private static String answer(JsonObject json, String what) throws CoreException {
		String last = "";
		for (JsonObject part : Json.objects(json, "value")) {
			Matcher matcher = ANSWER.matcher(Json.text(part, "message").orElse(""));
			while (matcher.find()) {
				last = matcher.group(1);
			}
		}
		if (last.isEmpty()) {
			throw new CoreException(
					Status.error("Cannot " + what + ": its agent gave no answer that is one. Look whether the machine's agent "
							+ "runs, and may reach Azure on port 443."));
		}
		return last;
	}
}
