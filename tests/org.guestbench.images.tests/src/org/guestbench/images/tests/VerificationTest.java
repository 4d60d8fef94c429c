/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.hasItem;
import static org.hamcrest.CoreMatchers.not;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.guestbench.images.GuestImage;
import org.guestbench.images.ImageLease;
import org.guestbench.images.Images;
import org.junit.Test;

/** No image is used whose files are not what they were. */
public class VerificationTest extends BuildFixture {

	private static final String READING = "Verifying image tiny";

	@Test
	public void filesThatLookAsTheyDidAreNotReadAgain() throws Exception {
		bench.images().acquire("tiny", monitor).close();
		assertThat("what changed just now may change again unseen", verified(), hasItem(READING));
		later();
		assertThat("nobody has seen it settled yet", verified(), hasItem(READING));
		assertThat(verified(), not(hasItem(READING)));
	}

	@Test
	public void aFileWithOtherTimesIsReadAgain() throws Exception {
		GuestImage image = settled();
		Files.setLastModifiedTime(image.boot().root(), FileTime.fromMillis(1));
		assertThat(verified(), hasItem(READING));
		assertEquals(1, builder.builds());
	}

	@Test
	public void aChangedFileIsNoticedAndTheImageBuiltAnew() throws Exception {
		GuestImage image = settled();
		overwrite(image.boot().root(), "rotten\n");
		assertBuiltAnew();
	}

	@Test
	public void aChangedFileIsNoticedAlthoughItsSizeAndTimeAreTheSame() throws Exception {
		GuestImage image = settled();
		FileTime time = Files.getLastModifiedTime(image.boot().kernel());
		overwrite(image.boot().kernel(), "kernel\nxxx\n");
		Files.setLastModifiedTime(image.boot().kernel(), time);
		assertBuiltAnew();
	}

	@Test
	public void aMissingFileIsNoticed() throws Exception {
		Files.delete(settled().boot().initrd());
		assertBuiltAnew();
	}

	@Test
	public void aLinkIsNotTakenForAFile() throws Exception {
		GuestImage image = settled();
		Path elsewhere = folder.getRoot().toPath().resolve("elsewhere");
		Files.move(image.boot().root(), elsewhere);
		Files.createSymbolicLink(image.boot().root(), elsewhere);
		assertBuiltAnew();
	}

	@Test
	public void aReplacedFileIsReadAgain() throws Exception {
		GuestImage image = settled();
		Path copy = image.boot().root().resolveSibling("copy");
		Files.copy(image.boot().root(), copy);
		Files.move(copy, image.boot().root(), StandardCopyOption.REPLACE_EXISTING);
		assertThat(verified(), hasItem(READING));
		assertEquals(1, builder.builds());
	}

	@Test
	public void aChangedDescriptionMakesTheImageUnknown() throws Exception {
		GuestImage image = settled();
		Path json = image.boot().root().resolveSibling("image.json");
		overwrite(json, Files.readString(json).replace("\"commandLine\": \"\"", "\"commandLine\": \"init=/bin/sh\""));
		assertTrue(bench.images().find("tiny").isEmpty());
		assertTrue(bench.log.stream().map(IStatus::getMessage).anyMatch(message -> message.contains("cannot be read. It is not used.")));
		bench.images().acquire("tiny", monitor).close();
		assertEquals(2, builder.builds());
		assertEquals("", bench.images().find("tiny").orElseThrow().boot().commandLine());
	}

	@Test
	public void aDamagedImageWithoutARecipeIsRemovedAndSaysSo() throws Exception {
		Path archive = folder.getRoot().toPath().resolve("tiny.tar");
		Images images = bench.images();
		images.build("tiny", monitor);
		images.export("tiny", archive, monitor);
		GuestImage imported = images.importFrom("foreign", archive, monitor);
		images.acquire("foreign", monitor).close();
		overwrite(imported.boot().root(), "rotten");
		CoreException e = assertThrows(CoreException.class, () -> images.acquire("foreign", monitor));
		assertThat(e.getStatus().getMessage(), containsString("was damaged and has been removed. Import it again"));
		assertTrue(images.find("foreign").isEmpty());
	}

	@Test
	public void buildingPutsAnIntactImageInThePlaceOfADamagedOne() throws Exception {
		GuestImage image = settled();
		overwrite(image.boot().root(), "rotten");
		GuestImage again = bench.images().build("tiny", monitor);
		assertEquals(image.digest(), again.digest());
		assertEquals("root\n\n", Files.readString(again.boot().root()));
	}

	@Test
	public void aDamagedImageIsNotExported() throws Exception {
		overwrite(settled().boot().root(), "rotten");
		Path archive = folder.getRoot().toPath().resolve("tiny.tar");
		CoreException e = assertThrows(CoreException.class, () -> bench.images().export("tiny", archive, monitor));
		assertThat(e.getStatus().getMessage(), containsString("it is damaged"));
		assertTrue(Files.notExists(archive));
	}

	/** An image that has been verified long after its last change. */
	private GuestImage settled() throws Exception {
		bench.images().acquire("tiny", monitor).close();
		later();
		try (ImageLease lease = bench.images().acquire("tiny", monitor)) {
			assertThat(verified(), not(hasItem(READING)));
			return lease.image();
		}
	}

	private void later() {
		bench.clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
	}

	private List<String> verified() throws CoreException {
		Hearing hearing = new Hearing();
		bench.images().acquire("tiny", hearing).close();
		return hearing.heard();
	}

	private void assertBuiltAnew() throws Exception {
		try (ImageLease lease = bench.images().acquire("tiny", monitor)) {
			assertEquals("kernel\none\n", Files.readString(lease.image().boot().kernel()));
			assertEquals("agent\n", Files.readString(lease.image().boot().initrd()));
			assertEquals("root\n\n", Files.readString(lease.image().boot().root()));
		}
		assertEquals(2, builder.builds());
		assertEquals(List.of("The image 'tiny' is damaged and is built anew."), bench.log.stream().map(IStatus::getMessage).toList());
	}

	private static void overwrite(Path file, String text) throws IOException {
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
		Files.writeString(file, text);
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
	}
}
