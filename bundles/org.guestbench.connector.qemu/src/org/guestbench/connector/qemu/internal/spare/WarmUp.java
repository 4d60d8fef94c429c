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
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.Rehearsal;
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
	private final ImageRehearsal ofImage = new ImageRehearsal();

	WarmUp(Supplier<Optional<ChannelProvider>> agent) {
		this.agent = agent;
	}

	boolean possible() {
		return agent.get().isPresent();
	}

	/**
	 * Returns when the guest is idle again.
	 *
	 * @param rehearsal of one that is to be forked, which gets no names, as its forks would all have the same; null for any other
	 */
	void run(GuestFolder folder, ProcessIdentity qemu, @Nullable Rehearsal rehearsal) throws IOException {
		ChannelProvider provider = agent.get().orElseThrow(() -> new IOException("nobody knows the agent of the guest any more"));
		try (GuestChannel channel = provider.open(endpoint(folder.agent(), rehearsal != null), Interaction.NOBODY, new Patience(ANSWER))) {
			exec(channel, COMMAND);
			if (rehearsal != null) {
				rehearsal.play(channel, new Patience(ANSWER));
				ofImage.run(channel);
			}
		} catch (CoreException e) {
			throw new IOException(e.getMessage(), e);
		} catch (OperationCanceledException e) {
			throw new IOException("the guest did not answer within " + ANSWER.toSeconds() + " s", e);
		}
		new Idleness(qemu, IDLE_FOR).await(IDLE, new NullProgressMonitor());
	}

	private static void exec(GuestChannel channel, Command command) throws CoreException {
		channel.exec(command, (stream, data) -> {
			// What it says is of no interest.
		}, new Patience(ANSWER));
	}

	private static URI endpoint(Path socket, boolean zygote) throws IOException {
		try {
			return new URI("agent+unix", null, socket.toString(), zygote ? "names=later" : null, null);
		} catch (URISyntaxException e) {
			throw new IOException("the path '" + socket + "' cannot be written as a URI", e);
		}
	}
}
