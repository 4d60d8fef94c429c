/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.spare;

import java.io.IOException;
import java.io.OutputStream;
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
import org.guestbench.api.channel.FileSearches;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Interaction;
import org.guestbench.connector.qemu.internal.Log;
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
	/** What runs do as well, and most images have: the ordinary user's programs, a shell. */
	private static final Command REHEARSED = new Command(List.of("sh", "-c", "true"), Map.of(), "/tmp", "1000");
	/** The search for results, where the agent is too old for it. */
	private static final Command FIND = new Command(List.of("find", ".", "-maxdepth", "0"), Map.of(), "/tmp", "1000");

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
	 * @param zygote whether it is to be forked: then it gets no names, as its forks would all have the same, and does more in advance,
	 *               as that is for all of them
	 */
	void run(GuestFolder folder, ProcessIdentity qemu, boolean zygote) throws IOException {
		ChannelProvider provider = agent.get().orElseThrow(() -> new IOException("nobody knows the agent of the guest any more"));
		try (GuestChannel channel = provider.open(endpoint(folder.agent(), zygote), Interaction.NOBODY, new Patience())) {
			exec(channel, COMMAND);
			if (zygote) {
				rehearse(channel);
			}
		} catch (CoreException e) {
			throw new IOException(e.getMessage(), e);
		}
		new Idleness(qemu, IDLE_FOR).await(IDLE, new NullProgressMonitor());
	}

	private static void rehearse(GuestChannel channel) {
		try {
			exec(channel, REHEARSED);
			Optional<FileSearches> searches = channel.searches();
			if (searches.isPresent()) {
				searches.get().pull("/tmp", List.of("**/TEST-*.xml"), 1, OutputStream.nullOutputStream(), new Patience());
			} else {
				exec(channel, FIND);
			}
		} catch (CoreException e) {
			Log.warn("A guest that is to be forked has no ordinary user or no shell (" + e.getMessage() + "); it is forked without.", null);
		}
	}

	private static void exec(GuestChannel channel, Command command) throws CoreException {
		channel.exec(command, (stream, data) -> {
			// What it says is of no interest.
		}, new Patience());
	}

	private static URI endpoint(Path socket, boolean zygote) throws IOException {
		try {
			return new URI("agent+unix", null, socket.toString(), zygote ? "names=later" : null, null);
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
