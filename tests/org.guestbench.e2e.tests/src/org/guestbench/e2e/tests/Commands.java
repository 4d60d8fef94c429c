/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Cancellation;
import org.guestbench.cli.internal.HostEnvironment;
import org.guestbench.cli.internal.Services;
import org.guestbench.cli.internal.command.CommandRunner;
import org.guestbench.cli.internal.output.Streams;
import org.guestbench.core.ConnectionTrial;
import org.guestbench.core.Connections;
import org.guestbench.core.GuestChannels;
import org.guestbench.images.Images;
import org.guestbench.images.guest.LastingGuests;
import org.guestbench.images.internal.guest.DefaultLastingGuests;
import org.guestbench.run.Preparation;
import org.guestbench.run.Reaper;
import org.guestbench.run.ThrowawayRuns;
import org.guestbench.run.internal.execute.DefaultPreparation;
import org.guestbench.run.matrix.MatrixRuns;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The command line over a real bench, in this process. */
final class Commands {

	private final HostEnvironment host;
	private final Map<Class<?>, Object> services = new HashMap<>();

	/** @param home of the user, where it keeps its logs */
	Commands(RealBench bench, Path home) {
		Map<String, String> environment = new HashMap<>(System.getenv());
		environment.put("XDG_STATE_HOME", home.resolve("state").toString());
		host = new HostEnvironment(environment, home, home, StandIn.USER);
		Images images = RealBench.images();
		services.putAll(Map.of(Connections.class, bench.connections, ConnectionTrial.class, bench.connections, ThrowawayRuns.class,
				bench.runs, MatrixRuns.class, bench.matrix,
				Reaper.class, bench.reaper, GuestChannels.class, bench.channels, Images.class, images, Preparation.class,
				new DefaultPreparation(bench.connections, images), LastingGuests.class, new DefaultLastingGuests(images, bench.connections,
						home.resolve("transfers"), org.guestbench.images.internal.Log.PLATFORM)));
	}

	/** What a command printed. */
	record Said(List<String> command, int status, String out, String err) {

		JsonObject json() {
			return JsonParser.parseString(out).getAsJsonObject();
		}
	}

	Said say(String... arguments) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		int status = new CommandRunner(new Bench(new Services() {
			@Override
			public <T> T get(Class<T> service) throws CoreException {
				Object found = services.get(service);
				if (found == null) {
					throw new CoreException(Status.error("The tests have no " + service.getName()));
				}
				return service.cast(found);
			}
		}, new Streams(out, err, false, false, false), host, new Cancellation(), "1.2.3")).run(arguments);
		return new Said(List.of(arguments), status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
	}
}
