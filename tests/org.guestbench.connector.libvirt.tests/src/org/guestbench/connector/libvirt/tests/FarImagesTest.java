/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.Deletions;
import org.guestbench.api.facet.HostedImage;
import org.guestbench.api.facet.HostedImages;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.contract.Trusting;
import org.guestbench.testbed.Opened;
import org.guestbench.testbed.OtherHost;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/** Images that are brought to another host, which is a session by ssh, as volumes, and what becomes of them. */
public class FarImagesTest {

	@ClassRule
	public static final SessionRule SESSION = new SessionRule();

	private static final int SIZE = 3 << 20;

	@Rule
	public final Opened<OtherHost> opened = new Opened<>(() -> SshHost.open(SESSION.subject().session()));

	private final NullProgressMonitor monitor = new NullProgressMonitor();

	/** Does something as soon as a task has a name with that word. */
	private static final class AtTask extends NullProgressMonitor {

		private final String word;
		private final Runnable action;

		AtTask(String word, Runnable action) {
			this.word = word;
			this.action = action;
		}

		@Override
		public void subTask(@Nullable String name) {
			if (name != null && name.contains(word)) {
				action.run();
			}
		}
	}

	@Test
	public void imageIsBroughtOnceAndGuestsHaveLayersThatGoWithThem() throws Exception {
		byte[] content = content(1);
		DiskImage image = image("once.img", content);
		GuestSpec one = guest(image);
		GuestSpec other = guest(image);
		try (Connection far = open()) {
			far.create(one, monitor);
			List<Path> brought = volumes("guestbench-image-" + digest(content));
			assertEquals(brought.toString(), 2, brought.size());
			assertArrayEquals("what has arrived", content, Files.readAllBytes(brought.get(0)));
			far.create(other, new AtTask("Bringing", () -> {
				throw new AssertionError("brought a second time");
			}));
			List<Path> layers = volumes("guestbench-guest-" + one.uuid());
			assertEquals(layers.toString(), 1, layers.size());
			assertTrue("says whose it is", layers.get(0).toString().contains(run(one)));
			GuestId id = new GuestId("far", one.uuid());
			DeletionPlan plan = far.facet(Deletions.class).orElseThrow().plan(id, monitor);
			assertTrue(plan.toString(), plan.goes().stream().anyMatch(part -> part.name().equals(layers.get(0).toString())));
			far.guest(id).start(monitor);
			assertEquals(GuestState.RUNNING, far.guest(id).info(monitor).state());
			far.guest(id).delete(monitor);
			far.guest(new GuestId("far", other.uuid())).delete(monitor);
			assertEquals(List.of(), volumes("guestbench-guest-"));
			assertEquals(brought, volumes("guestbench-image-" + digest(content)));
			assertArrayEquals("never written to", content, Files.readAllBytes(brought.get(0)));
		}
	}

	@Test
	public void cancelledBringingLeavesNothing() throws Exception {
		byte[] content = content(2);
		GuestSpec spec = guest(image("cancelled.img", content));
		try (Connection far = open()) {
			AtomicReference<AtTask> cancelled = new AtomicReference<>();
			AtTask task = new AtTask("Bringing", () -> cancelled.get().setCanceled(true));
			cancelled.set(task);
			assertThrows(OperationCanceledException.class, () -> far.create(spec, task));
			assertEquals(List.of(), volumes("guestbench-image-" + digest(content)));
			assertEquals(List.of(), volumes("guestbench-guest-" + spec.uuid()));
			assertEquals(0, far.guests(monitor).stream().filter(info -> info.id().uuid().equals(spec.uuid())).count());
		}
	}

	@Test
	public void halfOfAnImageIsUsedByNobodyAndRemovedLater() throws Exception {
		byte[] content = content(3);
		GuestSpec spec = guest(image("half.img", content));
		try (Connection far = open()) {
			assertThrows(CoreException.class, () -> far.create(spec, new AtTask("Reading", this::cut)));
		}
		List<Path> half = volumes("guestbench-image-" + digest(content));
		assertEquals("without a seal: " + half, 1, half.size());
		opened.again();
		try (Connection far = open()) {
			far.create(spec, monitor);
			far.guest(new GuestId("far", spec.uuid())).delete(monitor);
			assertEquals("a second one, with its seal, as nobody knows whether the first is being written to", 3,
					volumes("guestbench-image-" + digest(content)).size());
			Files.setLastModifiedTime(half.get(0), FileTime.from(Instant.now().minus(Duration.ofHours(2))));
			GuestSpec next = guest(image("next.img", content(4)));
			far.create(next, monitor);
			far.guest(new GuestId("far", next.uuid())).delete(monitor);
			assertTrue(half.toString(), Files.notExists(half.get(0)));
			assertEquals(2, volumes("guestbench-image-" + digest(content)).size());
		}
	}

	@Test
	public void whatNobodyUsesGoesByTheClockOfTheHost() throws Exception {
		DiskImage kept = image("kept.img", content(5));
		DiskImage dropped = image("dropped.img", content(6));
		GuestSpec lasting = guest(kept);
		GuestSpec passing = guest(dropped);
		try (Connection far = open()) {
			far.create(lasting, monitor);
			far.create(passing, monitor);
			far.guest(new GuestId("far", passing.uuid())).delete(monitor);
			age(content(5), Duration.ofDays(31));
			age(content(6), Duration.ofDays(29));
			bring(far, 7);
			assertEquals("not yet", 2, volumes("guestbench-image-" + digest(content(6))).size());
			age(content(6), Duration.ofDays(31));
			bring(far, 8);
			assertEquals("nobody needs it", List.of(), volumes("guestbench-image-" + digest(content(6))));
			assertEquals("a stopped guest has a layer over it", 2, volumes("guestbench-image-" + digest(content(5))).size());
			far.guest(new GuestId("far", lasting.uuid())).start(monitor);
			bring(far, 9);
			assertEquals("the guest runs", 2, volumes("guestbench-image-" + digest(content(5))).size());
			GuestSpec next = guest(kept);
			far.create(next, monitor);
			assertTrue("used again", lastUsed(content(5)).isAfter(Instant.now().minus(Duration.ofMinutes(30))));
			for (GuestSpec each : List.of(lasting, next)) {
				far.guest(new GuestId("far", each.uuid())).delete(monitor);
			}
		}
	}

	@Test
	public void imagesOfTheHostAreListedAndRemovedUnlessNeeded() throws Exception {
		DiskImage image = image("listed.img", content(10));
		GuestSpec spec = guest(image);
		try (Connection far = open()) {
			HostedImages images = far.facet(HostedImages.class).orElseThrow();
			far.create(spec, monitor);
			HostedImage there = find(images, content(10)).orElseThrow();
			assertTrue(there.toString(), there.complete() && there.lastUsed() != null);
			assertEquals(SIZE, there.use().volume().capacity().bytes());
			assertEquals(List.of("far"), there.use().guests().stream().map(GuestInfo::name).toList());
			assertEquals(volumes("guestbench-guest-" + spec.uuid()).toString(), 1, there.use().layers().size());
			CoreException refusal = assertThrows(CoreException.class, () -> images.remove(there, monitor));
			assertTrue(refusal.getMessage(), refusal.getMessage().endsWith("it is needed by 'far'. Delete that first."));
			far.guest(new GuestId("far", spec.uuid())).delete(monitor);
			images.remove(there, monitor);
			images.remove(there, monitor);
			assertTrue(find(images, content(10)).isEmpty());
			assertEquals(List.of(), volumes("guestbench-image-" + digest(content(10))));
			bring(far, 10);
			assertEquals("brought again", 2, volumes("guestbench-image-" + digest(content(10))).size());
		}
	}

	private static Optional<HostedImage> find(HostedImages images, byte[] content) throws Exception {
		String digest = digest(content);
		return images.list(new NullProgressMonitor()).stream().filter(image -> image.digest().equals(digest)).findFirst();
	}

	private void bring(Connection far, int seed) throws Exception {
		GuestSpec spec = guest(image("brought-" + seed + ".img", content(seed)));
		far.create(spec, monitor);
		far.guest(new GuestId("far", spec.uuid())).delete(monitor);
	}

	/** As if it had been used that long ago. */
	private static void age(byte[] content, Duration ago) throws Exception {
		for (Path file : volumes("guestbench-image-" + digest(content))) {
			Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(ago)));
		}
	}

	private static Instant lastUsed(byte[] content) throws Exception {
		for (Path file : volumes("guestbench-image-" + digest(content))) {
			if (file.toString().endsWith(".sealed")) {
				return Files.getLastModifiedTime(file).toInstant();
			}
		}
		throw new AssertionError("no seal");
	}

	private void cut() {
		try {
			host().cut();
		} catch (IOException e) {
			throw new AssertionError(e);
		}
	}

	private Connection open() throws CoreException {
		return SESSION.subject().connector().open(SshHost.spec(host(), "far"), Trusting.INSTANCE, monitor);
	}

	private static byte[] content(int seed) {
		byte[] content = new byte[SIZE];
		new Random(seed).nextBytes(content);
		return content;
	}

	private static DiskImage image(String name, byte[] content) throws IOException {
		return new DiskImage(Files.write(SESSION.subject().session().root().resolve(name), content), DiskFormat.RAW);
	}

	private static GuestSpec guest(DiskImage image) {
		String run = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
		return new GuestSpec(UUID.randomUUID(), "far", image, MemorySize.ofMebibytes(64), 1, new NetworkPolicy.None(),
				new Ownership(new RunId(run), "tester@here", Instant.ofEpochSecond(1_700_000_000)));
	}

	private static String run(GuestSpec spec) {
		Ownership ownership = spec.ownership();
		return ownership == null ? "none" : ownership.run().value();
	}

	private static String digest(byte[] content) throws Exception {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
	}

	/** Of that user's pool, in order. */
	private static List<Path> volumes(String prefix) throws IOException {
		Path pool = SESSION.subject().session().pool();
		try (Stream<Path> files = Files.list(pool)) {
			return files.filter(file -> String.valueOf(file.getFileName()).startsWith(prefix)).sorted().toList();
		}
	}

	private OtherHost host() {
		return opened.get();
	}
}
