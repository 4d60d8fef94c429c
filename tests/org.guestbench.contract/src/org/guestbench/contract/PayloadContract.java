/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.api.facet.Payloads;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.PayloadDisk;
import org.junit.Rule;
import org.junit.Test;

/** Disks with what a guest is to work on, for connectors that offer {@link Payloads} and whose guests have channels. */
public abstract class PayloadContract extends BenchContract {

	@Rule
	public final PayloadFiles files = new PayloadFiles();

	@Test
	public void payloadDisksAreReadBySerialNumber() throws Exception {
		List<PayloadDisk> payload = files.disks(facet(Payloads.class).most());
		GuestId guest = bench().createWithPayload("contract payload", payload);
		bench().guest(guest).start(bench().monitor());
		try (GuestChannel channel = bench().requireChannel(guest)) {
			for (PayloadDisk disk : payload) {
				assertArrayEquals(disk.serial(), Files.readAllBytes(disk.file()), read(channel, disk));
			}
		}
	}

	@Test
	public void payloadDisksCannotBeWritten() throws Exception {
		facet(Payloads.class);
		PayloadDisk disk = files.disks(1).get(0);
		byte[] before = Files.readAllBytes(disk.file());
		GuestId guest = bench().createWithPayload("contract payload is safe", List.of(disk));
		bench().guest(guest).start(bench().monitor());
		try (GuestChannel channel = bench().requireChannel(guest)) {
			assertNotEquals(ExecResult.exited(0), channel.exec(asRoot(programs().writeDisk(disk.serial()).orElseThrow()), new Output(),
					bench().monitor()));
			assertArrayEquals(before, read(channel, disk));
		}
		assertArrayEquals(before, Files.readAllBytes(disk.file()));
	}

	@Test
	public void payloadThatIsMissingAtTheStartIsNamed() throws Exception {
		facet(Payloads.class);
		Path missing = files.path("not-yet.img");
		GuestId guest = bench().createWithPayload("contract payload missing", List.of(new PayloadDisk("work", missing)));
		CoreException e = assertThrows(CoreException.class, () -> bench().guest(guest).start(bench().monitor()));
		assertTrue(e.getMessage(), e.getMessage().contains("not-yet.img"));
		bench().assertState(GuestState.STOPPED, guest);
		files.fill(missing, 1);
		bench().guest(guest).start(bench().monitor());
		bench().assertState(GuestState.RUNNING, guest);
	}

	private GuestPrograms programs() {
		return subject().programs();
	}

	private byte[] read(GuestChannel channel, PayloadDisk disk) throws CoreException, IOException {
		return read(channel, programs(), disk, bench().monitor());
	}

	/** What a guest finds on a disk. */
	static byte[] read(GuestChannel channel, GuestPrograms programs, PayloadDisk disk, IProgressMonitor monitor)
			throws CoreException, IOException {
		Output output = new Output();
		List<String> program = programs.readDisk(disk.serial(), Files.size(disk.file())).orElseThrow();
		ExecResult result = channel.exec(asRoot(program), output, monitor);
		assertEquals(output.text(Stream.STDERR), ExecResult.exited(0), result);
		return output.bytes(Stream.STDOUT);
	}

	static Command asRoot(List<String> program) {
		return new Command(new ArrayList<>(program), Map.of(), "/", "root");
	}
}
