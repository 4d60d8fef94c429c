/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.guestbench.connector.qemu.tests.Surroundings.id;
import static org.guestbench.connector.qemu.tests.Surroundings.monitor;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.Retention;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.facet.Snapshots.Children;
import org.guestbench.api.facet.Statistics;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.facet.Usage;
import org.guestbench.api.guest.ExtraDisk;
import org.guestbench.api.guest.Fittings;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.connector.qemu.internal.host.HostUser;
import org.guestbench.contract.NotTested;
import org.junit.Rule;
import org.junit.Test;

/** What guests remember after they were taken back, and which cannot be. */
public class SnapshotTest {

	private static final SnapshotLabel LABEL = new SnapshotLabel("before", "");
	private static final Duration SOON = Duration.ofSeconds(30);

	/** Finds the device of the disk by its serial number. */
	private static final String DISK = "for d in /sys/block/vd*; do [ \"$(cat $d/serial)\" = disk2 ] && disk=/dev/${d##*/}; done;";

	@Rule
	public final Surroundings here = new Surroundings();

	@Test
	public void guestOverAReadOnlyRootForgetsWhatItWroteSinceToItsMemoryAndItsDisk() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = unowned(ForkBenchMain.spec(UUID.randomUUID()))
					.with(Fittings.PLAIN.with(new ExtraDisk("disk2", null, MemorySize.ofMebibytes(8))));
			Guest guest = connection.create(spec, monitor());
			guest.start(monitor());
			run(connection, spec, "echo before > /root/file; " + DISK + " echo before > $disk; sync");
			SnapshotInfo before = snapshots(connection).create(id(spec.uuid()), LABEL, true, monitor());
			run(connection, spec, "echo after > /root/file; " + DISK + " echo after > $disk; sync");
			snapshots(connection).revert(id(spec.uuid()), before.id(), monitor());
			assertEquals("before\nbefore\n",
					run(connection, spec, "cat /root/file; " + DISK + " dd if=$disk iflag=direct bs=512 count=1 2>/dev/null | head -n 1"));
			run(connection, spec, "echo after > /root/file; " + DISK + " echo after > $disk; sync");
			guest.stop(StopMode.FORCE, SOON, monitor());
			snapshots(connection).revert(id(spec.uuid()), before.id(), monitor());
			assertEquals("before\nbefore\n",
					run(connection, spec, "cat /root/file; " + DISK + " dd if=$disk iflag=direct bs=512 count=1 2>/dev/null | head -n 1"));
			snapshots(connection).delete(id(spec.uuid()), before.id(), Children.KEEP, monitor());
			assertEquals("before\nbefore\n",
					run(connection, spec, "cat /root/file; " + DISK + " dd if=$disk iflag=direct bs=512 count=1 2>/dev/null | head -n 1"));
		}
	}

	@Test
	public void forkIsTakenBackAsLongAsItRuns() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = unowned(ForkBenchMain.spec(UUID.randomUUID()));
			Guest guest = connection.create(spec, monitor());
			connection.facet(Templates.class).orElseThrow().prepare(spec, monitor());
			connection.facet(Templates.class).orElseThrow().fork(id(spec.uuid()), monitor());
			run(connection, spec, "echo before > /root/file");
			SnapshotInfo before = snapshots(connection).create(id(spec.uuid()), LABEL, true, monitor());
			run(connection, spec, "echo after > /root/file");
			snapshots(connection).revert(id(spec.uuid()), before.id(), monitor());
			assertEquals("before\n", run(connection, spec, "cat /root/file"));
			guest.stop(StopMode.FORCE, SOON, monitor());
			CoreException e = assertThrows(CoreException.class,
					() -> snapshots(connection).revert(id(spec.uuid()), before.id(), monitor()));
			assertTrue(e.getMessage(), e.getMessage().contains("fork"));
			assertEquals(GuestState.STOPPED, guest.info(monitor()).state());
		}
	}

	@Test
	public void throwawayGuestIsRefusedUntilItIsKept() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = here.throwaway("until kept");
			connection.create(spec, monitor()).start(monitor());
			CoreException e = assertThrows(CoreException.class,
					() -> snapshots(connection).create(id(spec.uuid()), LABEL, true, monitor()));
			assertTrue(e.getMessage(), e.getMessage().contains("Keep it"));
			connection.facet(Retention.class).orElseThrow().retain(id(spec.uuid()), monitor());
			snapshots(connection).create(id(spec.uuid()), LABEL, true, monitor());
		}
	}

	@Test
	public void snapshotsOfTheOthersGuestAreTakenAndRevertedTo() throws Exception {
		try (Connection first = here.open(); Connection second = here.open()) {
			GuestSpec spec = here.spec("shared", null);
			Guest guest = first.create(spec, monitor());
			guest.start(monitor());
			SnapshotInfo taken = snapshots(second).create(id(spec.uuid()), LABEL, true, monitor());
			assertEquals(List.of(taken), snapshots(first).list(id(spec.uuid()), monitor()));
			guest.pause(monitor());
			snapshots(second).revert(id(spec.uuid()), taken.id(), monitor());
			Await.until("its own bench has noticed", () -> guest.info(monitor()).state() == GuestState.RUNNING);
		}
	}

	@Test
	public void snapshotForWhichThereIsNoRoomLeavesTheGuestAsItWas() throws Exception {
		Path small = Files.createDirectory(here.root().resolve("data"));
		boolean mounted = HostUser.current().uid() == 0
				&& new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=12m,mode=700", "none", small.toString()).start().waitFor() == 0;
		NotTested.unless(mounted, "a full disk (only root can make a small file system)");
		try (Connection connection = here.open()) {
			GuestSpec spec = here.spec("crowded", null);
			Guest guest = connection.create(spec, monitor());
			guest.start(monitor());
			CoreException e = assertThrows(CoreException.class,
					() -> snapshots(connection).create(id(spec.uuid()), LABEL, true, monitor()));
			assertTrue(e.getMessage(), e.getMessage().contains("Free some space"));
			assertEquals(List.of(), snapshots(connection).list(id(spec.uuid()), monitor()));
			assertEquals(GuestState.RUNNING, guest.info(monitor()).state());
			snapshots(connection).create(id(spec.uuid()), LABEL, false, monitor());
			guest.delete(monitor());
		} finally {
			// The script that has collected QEMU may be on its way out of there.
			new ProcessBuilder("umount", "--lazy", small.toString()).start().waitFor();
		}
	}

	@Test
	public void damagedListIsAnErrorAndNotAnEmptyOne() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = here.spec("damaged", null);
			connection.create(spec, monitor());
			for (String text : List.of("", "{", "[]", "{\"snapshots\": [7]}", "{\"snapshots\": [{\"id\": \"a\"}]}")) {
				Files.writeString(here.folder(spec.uuid()).resolve("snapshots.json"), text);
				assertThrows(CoreException.class, () -> snapshots(connection).list(id(spec.uuid()), monitor()));
				assertThrows(CoreException.class, () -> snapshots(connection).create(id(spec.uuid()), LABEL, true, monitor()));
			}
		}
	}

	@Test
	public void everyBenchCanReadWhatAGuestUses() throws Exception {
		try (Connection first = here.open(); Connection second = here.open()) {
			GuestSpec spec = here.throwaway("busy");
			first.create(spec, monitor()).start(monitor());
			for (Connection connection : List.of(first, second)) {
				Statistics statistics = connection.facet(Statistics.class).orElseThrow();
				Await.until("the firmware has read the disk", () -> statistics.query(List.of(id(spec.uuid())), monitor())
						.get(id(spec.uuid())) instanceof Usage usage && usage.disk() instanceof Usage.Traffic disk && disk.in() > 0);
			}
		}
	}

	private static Snapshots snapshots(Connection connection) {
		return connection.facet(Snapshots.class).orElseThrow();
	}

	private static GuestSpec unowned(GuestSpec spec) {
		return new GuestSpec(spec.uuid(), spec.name(), spec.boot(), spec.memory(), spec.cpus(), spec.network(), null);
	}

	/** In a channel of its own, as a snapshot takes the guest's end of an open one with it. */
	private static String run(Connection connection, GuestSpec spec, String script) throws Exception {
		var endpoint = connection.facet(Channels.class).orElseThrow().endpoints(id(spec.uuid())).get(0);
		ByteArrayOutputStream output = new ByteArrayOutputStream();
		try (GuestChannel channel = new AgentChannelProvider().open(endpoint, Interaction.NOBODY, monitor())) {
			ExecResult result = channel.exec(new Command(List.of("sh", "-c", script), Map.of(), "/", "root"),
					(stream, data) -> write(output, data), monitor());
			assertEquals(ExecResult.exited(0), result);
		}
		return output.toString(StandardCharsets.UTF_8);
	}

	private static synchronized void write(ByteArrayOutputStream output, ByteBuffer data) {
		byte[] bytes = new byte[data.remaining()];
		data.get(bytes);
		output.writeBytes(bytes);
	}
}
