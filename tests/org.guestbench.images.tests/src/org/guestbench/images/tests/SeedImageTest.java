/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import org.guestbench.contract.NotTested;
import org.guestbench.images.guest.CloudInit;
import org.guestbench.images.internal.guest.SeedImage;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The disk for cloud-init is what others take for one. */
public class SeedImageTest {

	private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKxbhz0Pm1S1lqM0nV2aQwJxYVhPq7mEV4yqQ0cK1h2b me@here";
	private static final UUID ID = UUID.fromString("00000000-0000-4000-8000-000000000001");

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void diskHasALabelAndTwoFiles() throws Exception {
		byte[] disk = SeedImage.of(new CloudInit("someone", KEY), ID, "My Guest");
		assertEquals(0, disk.length % 4096);
		String text = new String(disk, StandardCharsets.ISO_8859_1);
		assertTrue(text.contains("CIDATA"));
		assertTrue(text, text.contains("instance-id: " + ID + "\nlocal-hostname: my-guest\n"));
		assertTrue(text, text.contains("  - name: someone\n"));
		assertTrue(text, text.contains("      - '" + KEY + "'\n"));
	}

	@Test
	public void anotherProgramReadsTheDisk() throws Exception {
		Path image = Files.write(folder.getRoot().toPath().resolve("seed"), SeedImage.of(new CloudInit("someone", KEY), ID, "guest"));
		NotTested.unless(Files.isExecutable(Path.of("/usr/bin/mtype")),
				"the disk for cloud-init in another program (mtools is not installed)");
		assertTrue(read(image, "user-data").startsWith("#cloud-config\n"));
		assertEquals("instance-id: " + ID + "\nlocal-hostname: guest\n", read(image, "meta-data"));
	}

	@Test
	public void nothingGoesIntoItThatIsNoUserOrKey() {
		assertThrows(IllegalArgumentException.class, () -> new CloudInit("root", KEY));
		assertThrows(IllegalArgumentException.class, () -> new CloudInit("a b", KEY));
		assertThrows(IllegalArgumentException.class, () -> new CloudInit("a\nruncmd: [x]", KEY));
		assertThrows(IllegalArgumentException.class, () -> new CloudInit("someone", KEY + "\nruncmd: [x]"));
		assertThrows(IllegalArgumentException.class, () -> new CloudInit("someone", "-----BEGIN OPENSSH PRIVATE KEY-----"));
		String quoted = new String(SeedImage.of(new CloudInit("someone", KEY + "'s"), ID, "x"), StandardCharsets.ISO_8859_1);
		assertTrue(quoted, quoted.contains("me@here''s'"));
	}

	private static String read(Path image, String file) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("mtype", "-i", image.toString(), "::" + file).redirectErrorStream(true).start();
		String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(text, 0, process.waitFor());
		return text;
	}
}
