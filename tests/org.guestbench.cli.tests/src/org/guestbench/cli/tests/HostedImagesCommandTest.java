/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.HostedImage;
import org.guestbench.api.facet.HostedImages;
import org.guestbench.api.facet.VolumeInfo;
import org.guestbench.api.facet.VolumeUse;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.tests.fake.FakeConnection;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** {@code guestbench connections images}, on a host that is a list. */
public class HostedImagesCommandTest {

	private static final Instant USED = Instant.parse("2026-01-02T03:04:05.678Z");

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();
	private TestBench bench = new TestBench();
	private final List<HostedImage> hosted = new ArrayList<>();

	private final class Host implements HostedImages {

		@Override
		public List<HostedImage> list(IProgressMonitor monitor) {
			return List.copyOf(hosted);
		}

		@Override
		public void remove(HostedImage image, IProgressMonitor monitor) {
			assertTrue("only what nobody needs", hosted.remove(image) && !image.use().needed());
		}
	}

	@Before
	public void aHost() throws Exception {
		Path home = folder.getRoot().toPath();
		bench = new TestBench(home);
		FakeConnection far = bench.connections.connection("far");
		far.with(HostedImages.class, new Host());
		bench.images.stored("debian-12", home);
		Files.writeString(home.resolve("vmlinuz"), "a kernel");
		Files.writeString(home.resolve("initrd"), "of the same length".substring(0, 8));
		hosted.add(image(digest("a kernel"), 8, true, List.of(far.guest("web", null)), List.of()));
		hosted.add(image("beef".repeat(16), 4 << 20, true, List.of(), List.of()));
		hosted.add(image("bead".repeat(16), 4 << 20, true, List.of(), List.of("a-layer.qcow2")));
		hosted.add(image("cafe".repeat(16), 8, false, List.of(), List.of()));
	}

	private static HostedImage image(String digest, long size, boolean complete, List<GuestInfo> guests, List<String> layers) {
		MemorySize bytes = new MemorySize(size);
		return new HostedImage(digest, complete, USED,
				new VolumeUse(new VolumeInfo("image-" + digest, "/pool/" + digest, "raw", bytes, bytes, null), guests, layers));
	}

	private static String digest(String content) throws Exception {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	public void imagesAreListedWithWhatTheyAreAndWhoNeedsThem() throws Exception {
		assertEquals(0, bench.run("connections", "images", "list", "far"));
		assertTrue(bench.out(), bench.out().matches("(?s).*IMAGE +SIZE +LAST USED +WHAT +NEEDED BY\n" + digest("a kernel").substring(0, 12)
				+ " +8 B +2026-01-02T03:04:05Z +debian-12 vmlinuz +web\nbeefbeefbeef +4 MiB +2026-01-02T03:04:05Z *\n"
				+ "beadbeadbead .* a-layer.qcow2\ncafecafecafe .* incomplete *\n"));
	}

	@Test
	public void documentHasAllOfIt() throws Exception {
		assertEquals(0, bench.run("connections", "images", "list", "--json", "far"));
		String out = bench.out();
		JsonObject document = JsonParser.parseString(out.substring(out.indexOf("{\n"))).getAsJsonObject();
		assertEquals("guestbench.hostedImages/1", document.get("schema").getAsString());
		JsonObject kernel = document.getAsJsonArray("images").get(0).getAsJsonObject();
		assertEquals(digest("a kernel"), kernel.get("digest").getAsString());
		assertEquals("web", kernel.getAsJsonArray("guests").get(0).getAsString());
		assertEquals("a-layer.qcow2",
				document.getAsJsonArray("images").get(2).getAsJsonObject().getAsJsonArray("layers").get(0).getAsString());
	}

	@Test
	public void whatIsRemovedIsTold() {
		assertEquals(0, bench.run("connections", "images", "remove", "far", "beef"));
		assertTrue(bench.out(), bench.out().endsWith("beefbeefbeef (4 MiB) is removed\n"));
		assertEquals(3, hosted.size());
		assertEquals(0, bench.run("connections", "images", "remove", "--unused", "far"));
		assertTrue(bench.out(), bench.out().endsWith("There is no image that no guest needs.\n"));
		assertEquals("somebody may be bringing the incomplete one", 3, hosted.size());
	}

	@Test
	public void allThatNoGuestNeedsIsRemoved() {
		assertEquals(0, bench.run("connections", "images", "remove", "--unused", "far"));
		assertTrue(bench.out(), bench.out().endsWith("beefbeefbeef (4 MiB) is removed\n"));
		assertEquals(3, hosted.size());
	}

	@Test
	public void aMistakeChangesNothing() {
		assertRefused("2 images on that host begin with 'be'. Say more of the digest.", "far", "be");
		assertRefused("There is no image 'dead' on that host.", "far", "beef", "dead");
		assertRefused("The image beadbeadbead cannot be removed: it is needed by a-layer.qcow2.", "far", "beef", "bead");
		assertRefused("Say which images shall go", "far");
		assertRefused("Say which images shall go", "--unused", "far", "beef");
		bench.connections.connection("bare");
		assertRefused("The connection 'bare' does not tell of images that were brought there.", "bare", "beef");
	}

	private void assertRefused(String why, String... arguments) {
		List<String> all = new ArrayList<>(List.of("connections", "images", "remove"));
		all.addAll(List.of(arguments));
		assertEquals(1, bench.run(all.toArray(String[]::new)));
		assertTrue(bench.err(), bench.err().contains(why));
		assertEquals(4, hosted.size());
	}
}
