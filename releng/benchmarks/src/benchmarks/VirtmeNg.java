/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** virtme-ng: the host's own file system under the host's kernel. */
final class VirtmeNg implements Peer {

	@Override
	public String name() {
		return "virtme-ng";
	}

	@Override
	public Goal goal() {
		return Goal.ratio(35, 70);
	}

	@Override
	public String missing() {
		return !Programs.have("vng") ? "no `vng` on the PATH" : kernel() == null ? "no kernel in /boot" : "";
	}

	@Override
	public void prepare(Lab lab) {
		// Nothing: that is its strength.
	}

	@Override
	public double cpu(Lab lab) throws IOException, InterruptedException {
		return Programs.run(lab.top(), Map.of(),
				List.of("vng", "--run", String.valueOf(kernel()), "--disable-kvm", "--memory", "2G", "--cpus", "1", "--exec", "true"))
				.orThrow("vng").cpu();
	}

	private static Path kernel() {
		try (Stream<Path> files = Files.list(Path.of("/boot"))) {
			return files.filter(file -> file.getFileName().toString().startsWith("vmlinuz-")).sorted().findFirst().orElse(null);
		} catch (IOException e) {
			// A container has none.
			return null;
		}
	}
}
