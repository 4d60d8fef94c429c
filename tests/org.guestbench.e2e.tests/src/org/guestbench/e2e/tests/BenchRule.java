/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.contract.NotTested;
import org.guestbench.core.Connections;
import org.guestbench.images.Images;
import org.guestbench.run.internal.files.Folders;
import org.guestbench.testbed.PendingImages;
import org.junit.rules.ExternalResource;

/** A {@link RealBench} for one test, which is left out, and says so, where an image is missing that it needs, or QEMU for it. */
final class BenchRule extends ExternalResource {

	private final Function<Path, Installed> more;
	private final String[] images;
	private @Nullable Path folder;
	private @Nullable RealBench bench;

	/** @param images that the test needs */
	BenchRule(String... images) {
		this(root -> Installed.NOTHING, images);
	}

	/** @param more what it has beside what drives this machine, asked for with its folder when the test begins */
	BenchRule(Function<Path, Installed> more, String... images) {
		this.more = more;
		this.images = images;
	}

	RealBench bench() {
		RealBench open = bench;
		if (open == null) {
			throw new IllegalStateException("The test has not begun.");
		}
		return open;
	}

	Path folder() {
		Path open = folder;
		if (open == null) {
			throw new IllegalStateException("The test has not begun.");
		}
		return open;
	}

	/** A new folder of the test's own. */
	Path newFolder() throws IOException {
		return Files.createTempDirectory(folder(), "p");
	}

	@Override
	protected void before() throws IOException, CoreException {
		require("QEMU is not installed", images.length == 0 || onPath("qemu-system-x86_64"));
		Images store = RealBench.images();
		for (String image : images) {
			PendingImages.ofThisBuild().await(image);
			require("the image " + image + " has not been built, or is older than its recipe: guestbench images build " + image,
					store.find(image).isPresent());
		}
		// Short: the paths of sockets are. Readable for a QEMU that has given its rights away.
		Path made = Files.createTempDirectory(Path.of("/tmp"), "gb");
		Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
		folder = made;
		bench = new RealBench(made, more.apply(made));
	}

	static void require(String otherwise, boolean condition) {
		NotTested.unless(condition, "runs in real guests (" + otherwise + ")");
	}

	static boolean onPath(String program) {
		return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":")).anyMatch(p -> Files.isExecutable(Path.of(p, program)));
	}

	@Override
	protected void after() {
		if (folder == null) {
			return;
		}
		try {
			try (RealBench open = bench()) {
				for (GuestInfo guest : guests(open)) {
					open.connections.open(Connections.LOCAL, new NullProgressMonitor()).guest(guest.id()).delete(new NullProgressMonitor());
				}
			}
			Folders.delete(folder());
		} catch (IOException | CoreException e) {
			throw new AssertionError("Cannot clean up " + folder(), e);
		}
	}

	private List<GuestInfo> guests(RealBench open) throws CoreException {
		return images.length == 0 ? List.of() : open.guests();
	}
}
