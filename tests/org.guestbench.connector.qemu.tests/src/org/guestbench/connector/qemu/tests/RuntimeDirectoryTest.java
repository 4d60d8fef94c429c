/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.guestbench.connector.qemu.tests.Surroundings.id;
import static org.guestbench.connector.qemu.tests.Surroundings.monitor;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.connection.Connection;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.RuntimeDirectory;
import org.guestbench.connector.qemu.internal.host.HostUser;
import org.guestbench.contract.NotTested;
import org.junit.Rule;
import org.junit.Test;

/** The private folder of all guests, and what somebody may have put in its place. */
public class RuntimeDirectoryTest {

	@Rule
	public final Surroundings here = new Surroundings();

	@Test
	public void privateRuntimeDirectoryOfTheUserIsTaken() throws Exception {
		assertEquals(here.guests(), open(here.runtime()).path());
		assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(here.guests())));
		assertEquals("a second time", here.guests(), open(here.runtime()).path());
	}

	@Test
	public void withoutRuntimeDirectoryAPrivateOneIsMade() throws Exception {
		Path expected = here.root().resolve("guestbench-" + HostUser.current().uid());
		assertEquals(expected, RuntimeDirectory.open(Map.of(), here.root(), HostUser.current()).path());
		assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(expected)));
		assertEquals(expected, open(Path.of("relative")).path());
		assertEquals(expected, open(here.root().resolve("missing")).path());
	}

	@Test
	public void runtimeDirectoryThatOthersCanEnterIsNotTaken() throws Exception {
		Files.setPosixFilePermissions(here.runtime(), PosixFilePermissions.fromString("rwxr-x---"));
		assertEquals(here.root().resolve("guestbench-" + HostUser.current().uid()), open(here.runtime()).path());
		Files.setPosixFilePermissions(here.runtime(), PosixFilePermissions.fromString("rwx------"));
	}

	@Test
	public void linkIsRefused() throws Exception {
		Path elsewhere = Files.createDirectory(here.root().resolve("elsewhere"),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		Files.createSymbolicLink(here.guests(), elsewhere);
		assertRefused("symbolic link");
		Files.delete(here.guests());
	}

	@Test
	public void fileIsRefused() throws Exception {
		Files.createFile(here.guests());
		assertRefused("not a folder");
		Files.delete(here.guests());
	}

	@Test
	public void folderThatOthersCanEnterIsRefused() throws Exception {
		Files.createDirectory(here.guests());
		Files.setPosixFilePermissions(here.guests(), PosixFilePermissions.fromString("rwxrwxrwx"));
		assertRefused("other users can enter");
		Files.delete(here.guests());
	}

	@Test
	public void folderOfAnotherUserIsRefused() throws Exception {
		Files.createDirectory(here.guests(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		try {
			Files.setAttribute(here.guests(), "unix:uid", 65534);
		} catch (IOException e) {
			NotTested.unless(false, "a folder of another user (only root can make one)");
		}
		assertRefused("another user");
		Files.delete(here.guests());
	}

	@Test
	public void folderThatIsTooDeepForSocketsIsRefused() throws Exception {
		Path deep = Files.createDirectories(here.runtime().resolve("deep".repeat(15)));
		Files.setPosixFilePermissions(deep, PosixFilePermissions.fromString("rwx------"));
		CoreException e = assertThrows(CoreException.class, () -> open(deep));
		assertTrue(e.getMessage(), e.getMessage().contains("107"));
		assertFalse(Files.exists(deep.resolve("guestbench")));
	}

	@Test
	public void remainsOfBenchesThatAreNoMoreAreSweptAndNothingElse() throws Exception {
		RuntimeDirectory directory = open(here.runtime());
		Path mine = directory.draft(UUID.randomUUID()).path();
		Path template = directory.template(UUID.randomUUID()).path();
		Path spare = directory.spare(UUID.randomUUID()).path();
		assertTrue("a socket in it has a name", spare.getFileName().toString().length() <= UUID.randomUUID().toString().length());
		List<Path> dead = new ArrayList<>();
		for (String name : List.of(".new-" + UUID.randomUUID(), ".probe-" + UUID.randomUUID(), ".tmpl-abc123", ".spare-abc123")) {
			dead.add(Files.createDirectories(here.guests().resolve(name + ".1.1.another-boot")));
		}
		dead.add(Files.createDirectories(here.guests().resolve(".del-" + UUID.randomUUID() + "-1/vm")));
		Path foreign = Files.createDirectories(here.guests().resolve("something else"));
		directory.sweep();
		assertTrue(Files.exists(mine) && Files.exists(template) && Files.exists(spare) && Files.exists(foreign));
		assertEquals(List.of(), dead.stream().filter(Files::exists).toList());
		for (Path made : List.of(mine, template, spare)) {
			directory.discard(new GuestFolder(UUID.randomUUID(), made));
		}
		Files.delete(foreign);
	}

	@Test
	public void whatIsNoGuestIsNotListed() throws Exception {
		try (Connection connection = here.open()) {
			Path file = Files.createFile(here.guests().resolve(UUID.randomUUID().toString()));
			Path link = Files.createSymbolicLink(here.guests().resolve(UUID.randomUUID().toString()), here.root());
			Path upper = Files.createDirectory(here.guests().resolve(UUID.randomUUID().toString().toUpperCase(Locale.ROOT) + "-"));
			assertEquals(List.of(), connection.guests(monitor()));
			connection.guest(id(UUID.fromString(link.getFileName().toString()))).delete(monitor());
			assertTrue("a link is not followed", Files.exists(here.disk()));
			Files.delete(file);
			Files.deleteIfExists(link);
			Files.delete(upper);
		}
	}

	private void assertRefused(String why) {
		CoreException e = assertThrows(CoreException.class, () -> open(here.runtime()));
		assertTrue(e.getMessage(), e.getMessage().contains(why));
	}

	private RuntimeDirectory open(Path runtime) throws CoreException, IOException {
		return RuntimeDirectory.open(Map.of("XDG_RUNTIME_DIR", runtime.toString()), here.root(), HostUser.current());
	}
}
