/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.BackupInfo;
import org.guestbench.api.facet.Backups;
import org.guestbench.api.facet.Clones;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.cli.tests.fake.FakeConnection;
import org.guestbench.core.Connections;
import org.guestbench.images.guest.CloudInit;
import org.guestbench.images.guest.Extras;
import org.guestbench.images.guest.Fit;
import org.guestbench.images.guest.GuestSource;
import org.guestbench.images.guest.LastingGuests;
import org.guestbench.images.guest.NewGuest;
import org.guestbench.images.guest.SourceFacts;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class NewGuestCommandsTest {

	private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKxbhz0Pm1S1lqM0nV2aQwJxYVhPq7mEV4yqQ0cK1h2b me@here";

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private final Made made = new Made();
	private TestBench bench = new TestBench();

	@Before
	public void aBenchThatMakesGuests() {
		bench = new TestBench(folder.getRoot().toPath());
		bench.services.with(LastingGuests.class, made);
	}

	@Test
	public void guestIsMadeFromAnImageWithWhatWasSaid() {
		assertEquals(0,
				bench.run("guests", "create", "--image", "debian-12-java", "--memory", "2G", "--cpus", "3", "--network", "nat", "web"));
		NewGuest guest = made.guests.get(0);
		assertEquals(new NewGuest(Connections.LOCAL, "web", new GuestSource.OfImage("debian-12-java"), MemorySize.parse("2G"), 3, null,
				new NetworkPolicy.Nat(List.of()), null, false), guest);
		assertTrue(bench.out(), bench.out().matches("web \\([-0-9a-f]{36}\\) is there, and stopped\n"));
		assertTrue(bench.err(), bench.err().contains("Memory: enough.") && bench.err().contains("It is a fake."));
	}

	@Test
	public void guestForASystemThatIsInstalledHasAnEmptyDiskAndACd() {
		assertEquals(0, bench.run("guests", "create", "--quiet", "--empty-disk", "20G", "--cd", "install.iso", "--firmware", "uefi",
				"--add-disk", "1G", "--add-disk", "2G", "own"));
		NewGuest guest = made.guests.get(0);
		assertEquals(new GuestSource.OfNothing(), guest.source());
		assertEquals(MemorySize.parse("20G"), guest.disk());
		assertEquals(new Extras(Firmware.UEFI, List.of(MemorySize.parse("1G"), MemorySize.parse("2G")),
				new CdDrive(folder.getRoot().toPath().resolve("install.iso"), false)), guest.extras());
		assertEquals(2, bench.run("guests", "create", "--empty-disk", "20G", "--image", "debian-12", "own"));
		assertEquals("guests of images start their kernels", 2, bench.run("guests", "create", "--firmware", "uefi", "own"));
	}

	@Test
	public void whatWasNotSaidIsAsTheSourceHasIt() throws IOException {
		Files.write(folder.getRoot().toPath().resolve("box.img"), new byte[4096]);
		assertEquals(0, bench.run("guests", "import", "--quiet", "box.img"));
		NewGuest guest = made.guests.get(0);
		assertEquals("of the source", guest.name());
		assertEquals(MemorySize.parse("768M"), guest.memory());
		assertEquals(new GuestSource.OfDisk(folder.getRoot().toPath().resolve("box.img"), DiskFormat.RAW), guest.source());
		assertNull(guest.cloudInit());
		assertEquals("", bench.err());
	}

	@Test
	public void diskOfACloudIsToldWhoSignsIn() throws IOException {
		Files.write(folder.getRoot().toPath().resolve("box.img"), new byte[4096]);
		Files.writeString(folder.getRoot().toPath().resolve("key.pub"), KEY + "\n");
		assertEquals(0, bench.run("guests", "import", "--name", "cloudy", "--disk", "20G", "--cloud-user", "me", "--cloud-key", "key.pub",
				"--overcommit", "box.img"));
		NewGuest guest = made.guests.get(0);
		assertEquals(new CloudInit("me", KEY), guest.cloudInit());
		assertEquals(MemorySize.parse("20G"), guest.disk());
		assertTrue(guest.overcommit());
		assertEquals(2, bench.run("guests", "import", "--cloud-user", "me", "box.img"));
		assertTrue(bench.err(), bench.err().contains("go together"));
		assertEquals(2, bench.run("guests", "import", "--cloud-user", "root", "--cloud-key", "key.pub", "box.img"));
	}

	@Test
	public void mistakesMakeNoGuest() throws IOException {
		assertEquals(1, bench.run("guests", "import", "missing.ova.gz"));
		assertTrue(bench.err(), bench.err().contains("there is no such file"));
		assertEquals(2, bench.run("guests", "create", "--memory", "1M", "web"));
		assertTrue(bench.err(), bench.err().contains("at least 16 MiB"));
		Files.writeString(folder.getRoot().toPath().resolve("text.txt"), "text");
		assertEquals(1, bench.run("guests", "import", "text.txt"));
		assertTrue(bench.err(), bench.err().contains("no disk image that is known"));
		made.refusal = "It does not fit.";
		assertEquals(1, bench.run("guests", "create", "web"));
		assertTrue(bench.err(), bench.err().contains("It does not fit."));
		assertEquals(List.of(), made.guests);
	}

	@Test
	public void guestIsExported() {
		GuestId guest = bench.connections.connection(Connections.LOCAL).guest("web", null).id();
		assertEquals(0, bench.run("guests", "export", "web", "web.ova"));
		assertEquals(List.of(guest + " " + folder.getRoot().toPath().resolve("web.ova")), made.exports);
		assertTrue(bench.out(), bench.out().startsWith("web is in "));
	}

	@Test
	public void backupsAreMadeListedRestoredAndDeleted() {
		FakeConnection local = bench.connections.connection(Connections.LOCAL);
		GuestId guest = local.guest("web", null).id();
		assertEquals(1, bench.run("guests", "backup", "create", "web"));
		assertTrue(bench.err(), bench.err().contains("makes no backups"));
		List<String> done = new ArrayList<>();
		BackupInfo backup = new BackupInfo("b1", guest.uuid(), "web", Instant.EPOCH, null, MemorySize.ofMebibytes(3));
		local.with(Backups.class, new Backups() {
			@Override
			public List<BackupInfo> list(IProgressMonitor monitor) {
				return List.of(backup);
			}

			@Override
			public BackupInfo create(GuestId of, boolean full, IProgressMonitor monitor) {
				done.add("create " + of + " " + full);
				return backup;
			}

			@Override
			public void restore(String id, UUID uuid, GuestName name, IProgressMonitor monitor) {
				done.add("restore " + id + " " + name.text());
			}

			@Override
			public void delete(String id, IProgressMonitor monitor) {
				done.add("delete " + id);
			}
		});
		assertEquals(0, bench.run("guests", "backup", "create", "--quiet", "--full", "web"));
		assertEquals("backup b1 of web is complete: full, 3 MiB\n", bench.out());
		assertEquals(0, bench.run("guests", "backup", "list", "web"));
		assertTrue(bench.out(), bench.out().contains("b1") && bench.out().contains("full") && bench.out().contains("local"));
		assertEquals(0, bench.run("guests", "backup", "list", "mail"));
		assertTrue(bench.out(), bench.out().endsWith("There are no backups.\n"));
		assertEquals(0, bench.run("guests", "backup", "list", "--json"));
		assertTrue(bench.out(), bench.out().contains("guestbench.backups/1") && bench.out().contains(guest.uuid().toString()));
		assertEquals(0, bench.run("guests", "restore", "--quiet", "b1", "web again"));
		assertTrue(bench.out(), bench.out().contains("web again ("));
		assertEquals(1, bench.run("guests", "backup", "delete", "b1", "b2"));
		assertTrue(bench.err(), bench.err().contains("There is no backup 'b2'"));
		assertEquals(0, bench.run("guests", "backup", "delete", "b1"));
		assertEquals(List.of("create " + guest + " true", "restore b1 web again", "delete b1"), done);
		assertEquals(2, bench.run("guests", "restore", "b1", " "));
	}

	@Test
	public void guestIsClonedWhereTheConnectionCanDoThat() {
		FakeConnection local = bench.connections.connection(Connections.LOCAL);
		GuestId guest = local.guest("web", null).id();
		assertEquals(1, bench.run("guests", "clone", "web", "copy"));
		assertTrue(bench.err(), bench.err().contains("cannot clone its guests"));
		List<String> clones = new ArrayList<>();
		local.with(Clones.class, (original, uuid, name, monitor) -> clones.add(original + " " + name.text()));
		assertEquals(0, bench.run("guests", "clone", "--quiet", "web", "copy of web"));
		assertEquals(List.of(guest + " copy of web"), clones);
		assertTrue(bench.out(), bench.out().matches("copy of web \\([-0-9a-f]{36}\\) is there, and stopped\n"));
		assertEquals(2, bench.run("guests", "clone", "web", " "));
	}

	/** Remembers what it was to make. */
	private static final class Made implements LastingGuests {

		final List<NewGuest> guests = new ArrayList<>();
		final List<String> exports = new ArrayList<>();
		String refusal = "";

		@Override
		public SourceFacts inspect(GuestSource source, IProgressMonitor monitor) {
			return new SourceFacts("of the source", MemorySize.parse("768M"), 2, null, new MemorySize(0), true, List.of("It is a fake."));
		}

		@Override
		public Fit fit(NewGuest guest, SourceFacts facts, IProgressMonitor monitor) {
			return new Fit(List.of(new Fit.Line(true, "Memory: enough.")));
		}

		@Override
		public GuestId create(NewGuest guest, IProgressMonitor monitor) throws CoreException {
			if (!refusal.isEmpty()) {
				throw new CoreException(Status.error(refusal));
			}
			guests.add(guest);
			return new GuestId(guest.connection(), UUID.randomUUID());
		}

		@Override
		public void export(GuestId guest, Path archive, IProgressMonitor monitor) {
			exports.add(guest + " " + archive);
		}
	}
}
