/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.GuestTransfer;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.BootSource.Resident;
import org.guestbench.api.guest.BootSource.Runtime;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.Ownership;
import org.guestbench.api.guest.StopMode;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Guests that own what they are made of, where the connection can make them. */
public abstract class ExchangeContract extends MigrationsContract {

	@Rule
	public final TemporaryFolder files = new TemporaryFolder();

	@Test
	public void guestIsWrittenToFilesAndMadeOfThemAgain() throws CoreException, IOException {
		GuestTransfer transfer = facet(GuestTransfer.class);
		UUID uuid = bench().fresh();
		transfer.create(spec(uuid, "contract original", null), null, bench().monitor());
		GuestId original = bench().id(uuid);
		bench().assertState(GuestState.STOPPED, original);
		bench().guest(original).start(bench().monitor());
		Path refused = files.newFolder().toPath();
		assertThrows(CoreException.class, () -> transfer.export(original, refused, bench().monitor()));
		bench().guest(original).stop(StopMode.FORCE, Duration.ofSeconds(30), bench().monitor());
		Path folder = files.newFolder().toPath();
		GuestSpec written = transfer.export(original, folder, bench().monitor());
		assertEquals("contract original", written.name());
		assertFalse(filesOf(written).isEmpty());
		for (Path file : filesOf(written)) {
			assertTrue(file.toString(), file.startsWith(folder) && Files.size(file) > 0);
		}
		if (written.boot() instanceof DiskImage disk) {
			assertEquals(DiskFormat.VMDK, disk.format());
		}
		bench().guest(original).delete(bench().monitor());
		UUID copy = bench().fresh();
		transfer.create(new GuestSpec(copy, "contract copy", written.boot(), written.memory(), written.cpus(), written.network(), null,
				written.payload()), null, bench().monitor());
		for (Path file : filesOf(written)) {
			Files.delete(file);
		}
		bench().guest(bench().id(copy)).start(bench().monitor());
		bench().assertState(GuestState.RUNNING, bench().id(copy));
	}

	@Test
	public void guestOfARunOwnsNothing() throws CoreException {
		GuestTransfer transfer = facet(GuestTransfer.class);
		UUID uuid = bench().fresh();
		assertThrows(CoreException.class,
				() -> transfer.create(spec(uuid, "contract of a run", Bench.ownership()), null, bench().monitor()));
		assertEquals(Optional.empty(), bench().listed(bench().id(uuid)));
	}

	@Test
	public void guestThatCannotBeMadeLeavesNothing() throws CoreException {
		GuestTransfer transfer = facet(GuestTransfer.class);
		UUID uuid = bench().fresh();
		Optional<GuestSpec> impossible = subject().impossibleGuest(uuid);
		NotTested.unless(impossible.isPresent(), "a guest that cannot be created (the subject has none)");
		assertThrows(CoreException.class, () -> transfer.create(impossible.get(), null, bench().monitor()));
		assertEquals(Optional.empty(), bench().listed(bench().id(uuid)));
		MemorySize beyond = new MemorySize(Long.MAX_VALUE);
		if (spec(uuid, "contract too large", null).boot() instanceof DiskImage) {
			assertThrows(CoreException.class,
					() -> transfer.create(spec(uuid, "contract too large", null), beyond, bench().monitor()));
			assertEquals(Optional.empty(), bench().listed(bench().id(uuid)));
		}
	}

	@Test
	public void cancelledMakingLeavesNothing() throws CoreException {
		GuestTransfer transfer = facet(GuestTransfer.class);
		UUID uuid = bench().fresh();
		NullProgressMonitor cancelled = new NullProgressMonitor();
		cancelled.setCanceled(true);
		assertThrows(OperationCanceledException.class, () -> transfer.create(spec(uuid, "contract cancelled", null), null, cancelled));
		assertEquals(Optional.empty(), bench().listed(bench().id(uuid)));
		transfer.create(spec(uuid, "contract after all", null), null, bench().monitor());
		assertThrows(CoreException.class, () -> transfer.create(spec(uuid, "contract twice", null), null, bench().monitor()));
		bench().assertState(GuestState.STOPPED, bench().id(uuid));
	}

	@Test
	public void roomForDisksIsPlausible() throws CoreException {
		GuestTransfer.Room room = facet(GuestTransfer.class).room(bench().monitor());
		assertFalse(room.place().isBlank());
		assertTrue(room.toString(), room.free().bytes() > 0);
	}

	@Test
	public void unknownGuestIsNotWrittenToFiles() throws CoreException, IOException {
		GuestTransfer transfer = facet(GuestTransfer.class);
		Path folder = files.newFolder().toPath();
		assertThrows(GuestNotFoundException.class,
				() -> transfer.export(bench().id(UUID.randomUUID()), folder, bench().monitor()));
	}

	private GuestSpec spec(UUID uuid, String name, @Nullable Ownership ownership) {
		return subject().guest(uuid, name, ownership);
	}

	private static List<Path> filesOf(GuestSpec spec) {
		List<Path> paths = new ArrayList<>();
		switch (spec.boot()) {
		case DirectKernel kernel -> paths.addAll(List.of(kernel.kernel(), kernel.initrd(), kernel.root()));
		case DiskImage disk -> paths.add(disk.image());
		case Runtime runtime -> {
			// not made of files
		}
		case Resident resident -> {
			// the hypervisor's
		}
		}
		spec.payload().forEach(disk -> paths.add(disk.file()));
		return paths;
	}
}
