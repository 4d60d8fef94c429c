/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;

/**
 * How long it takes until a person sees the list of many domains, beside {@code virsh list --all} on the same file of libvirt's test driver, in
 * turn. Ours is from opening the connection to the watch's first event, which has every guest with state, memory, processors and run. The
 * class path has the bundles {@code org.guestbench.api}, {@code org.guestbench.connector.libvirt}, {@code org.libvirt}, {@code com.sun.jna} and
 * {@code org.eclipse.equinox.common}.
 */
final class DomainList {

	private static final int DOMAINS = 5000;
	private static final int ROUNDS = 7;

	public static void main(String[] arguments) throws Exception {
		Path file = Files.createTempFile("domains", ".xml");
		try {
			Files.writeString(file, node());
			List<Long> ours = new ArrayList<>();
			List<Long> virsh = new ArrayList<>();
			// The first round loads classes, libraries and files.
			for (int round = 0; round <= ROUNDS; round++) {
				long watched = watch(file);
				long listed = virsh(file);
				System.out.printf("%d: %d ms, virsh %d ms%n", round, watched, listed);
				if (round > 0) {
					ours.add(watched);
					virsh.add(listed);
				}
			}
			System.out.printf("%d domains, %d rounds: listed and watched in %s, virsh list --all in %s, ratio of the medians %.2f%n", DOMAINS,
					ROUNDS, text(ours), text(virsh), (double) median(ours) / median(virsh));
		} finally {
			Files.delete(file);
		}
	}

	/** Half of them carry a run. */
	private static String node() {
		StringBuilder node = new StringBuilder("<node>");
		for (int i = 0; i < DOMAINS; i++) {
			node.append("<domain type='test'><name>d").append(i).append("</name><uuid>").append(new UUID(1, i)).append("</uuid>");
			if (i % 2 == 0) {
				node.append("<metadata><g:guest xmlns:g='https://guestbench.org/xmlns/libvirt/1' name='d").append(i)
						.append("' run='abcdefgh' owner='me@here' created='2026-01-01T00:00:00Z'/></metadata>");
			}
			node.append("<memory>8192</memory><vcpu>2</vcpu><os><type>hvm</type></os></domain>");
		}
		return node.append("</node>").toString();
	}

	private static long watch(Path file) throws Exception {
		long begin = System.nanoTime();
		ConnectionSpec spec = new ConnectionSpec("many", new URI("test", "", file.toString(), null, null), Map.of());
		try (Connection connection = new LibvirtConnector().open(spec, Interaction.NOBODY, new NullProgressMonitor())) {
			CompletableFuture<Integer> first = new CompletableFuture<>();
			connection.watch(event -> {
				if (event instanceof ConnectionEvent.Resync resync) {
					first.complete(resync.guests().size());
				}
			});
			if (first.get() != DOMAINS) {
				throw new IllegalStateException("There are " + first.get());
			}
			return (System.nanoTime() - begin) / 1_000_000;
		}
	}

	private static long virsh(Path file) throws IOException, InterruptedException {
		long begin = System.nanoTime();
		Process process = new ProcessBuilder("virsh", "-c", "test://" + file, "list", "--all").start();
		long lines = new String(process.getInputStream().readAllBytes()).lines().filter(line -> line.contains("running")).count();
		if (process.waitFor() != 0 || lines != DOMAINS) {
			throw new IllegalStateException("virsh listed " + lines);
		}
		return (System.nanoTime() - begin) / 1_000_000;
	}

	private static long median(List<Long> values) {
		List<Long> sorted = new ArrayList<>(values);
		Collections.sort(sorted);
		return sorted.get(sorted.size() / 2);
	}

	private static String text(List<Long> values) {
		return "%d ms (%d to %d)".formatted(median(values), Collections.min(values), Collections.max(values));
	}
}
