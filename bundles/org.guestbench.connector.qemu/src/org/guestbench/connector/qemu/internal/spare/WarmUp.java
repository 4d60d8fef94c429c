/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.spare;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Interaction;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.process.ProcessIdentity;
import org.guestbench.connector.qemu.internal.template.Idleness;

/**
 * Runs a command in a spare before it is put aside. What an emulated processor executes for the first time has to be translated, which takes
 * most of the time of a fork's first answer and of its first command; and what has answered once is a spare that works.
 */
final class WarmUp {

	private static final Duration ANSWER = Duration.ofSeconds(30);
	private static final Duration IDLE_FOR = Duration.ofMillis(400);
	private static final Duration IDLE = Duration.ofSeconds(20);
	/** Every image has it, and it leaves nothing behind. */
	private static final Command COMMAND = new Command(List.of("true"), Map.of(), "/", "root");

	private final Supplier<Optional<ChannelProvider>> agent;

	WarmUp(Supplier<Optional<ChannelProvider>> agent) {
		this.agent = agent;
	}

	boolean possible() {
		return agent.get().isPresent();
	}

	/**
	 * Returns when the guest is idle again.
	 *
	 * @param named whether the guest gets names of its own; the forks of one that has them would all have the same
	 */
	void run(GuestFolder folder, ProcessIdentity qemu, boolean named) throws IOException {
		ChannelProvider provider = agent.get().orElseThrow(() -> new IOException("nobody knows the agent of the guest any more"));
		try (GuestChannel channel = provider.open(endpoint(folder.agent(), named), Interaction.NOBODY, new Patience())) {
			channel.exec(COMMAND, (stream, data) -> {
				// It says nothing.
			}, new Patience());
		} catch (CoreException e) {
			throw new IOException(e.getMessage(), e);
		}
		new Idleness(qemu, IDLE_FOR).await(IDLE, new NullProgressMonitor());
	}

	static URI endpoint(Path socket, boolean named) throws IOException {
		try {
			return new URI("agent+unix", null, socket.toString(), named ? null : "names=later", null);
		} catch (URISyntaxException e) {
			throw new IOException("the path '" + socket + "' cannot be written as a URI", e);
		}
	}

	private static final class Patience extends NullProgressMonitor {

		private final long end = System.nanoTime() + ANSWER.toNanos();

		@Override
		public boolean isCanceled() {
			return super.isCanceled() || System.nanoTime() - end >= 0;
		}
	}
}
