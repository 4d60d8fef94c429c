/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.console.SerialLink;
import org.guestbench.api.facet.Autostart;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtLibrary;
import org.guestbench.connector.libvirt.internal.binding.Login;
import org.guestbench.contract.NotTested;
import org.guestbench.testbed.Opened;
import org.junit.ClassRule;
import org.junit.Test;

/** A container of libvirt's driver of Linux containers, which has nothing to do with the programs of LXC. */
public class LxcTest {

	/** Where Debian and Fedora have the program that runs a container. */
	private static final List<Path> CONTROLLERS = List.of(Path.of("/usr/lib/libvirt/libvirt_lxc"), Path.of("/usr/libexec/libvirt_lxc"));

	@ClassRule
	public static final Opened<SystemDaemon> DAEMON = new Opened<>(LxcTest::start);

	private final NullProgressMonitor monitor = new NullProgressMonitor();

	private static SystemDaemon start() throws Exception {
		Needs.libvirt();
		Path program = SessionDaemon.program();
		NotTested.unless(program != null && CONTROLLERS.stream().anyMatch(Files::isExecutable),
				"containers of libvirt (there is no libvirt_lxc; install libvirt-daemon-driver-lxc)");
		NotTested.unless(Files.isDirectory(Path.of("/sys/fs/cgroup/devices")),
				"containers of libvirt (this machine has control groups of the second kind only, with which it was never tried)");
		NotTested.unless(SystemDaemon.possible(),
				"containers of libvirt (only root can start their daemon, in a mount namespace of its own)");
		return SystemDaemon.start(program == null ? Path.of("") : program, SystemDaemon.ONE_KIND_OF_CONTROL_GROUPS);
	}

	@Test
	public void containerIsListedStartedTalkedToStoppedAndDeleted() throws Exception {
		UUID uuid = UUID.randomUUID();
		GuestId guest = new GuestId("lxc", uuid);
		define(uuid);
		try (Connection connection = new LibvirtConnector().open(DAEMON.get().spec("lxc", "lxc"), Interaction.NOBODY, monitor)) {
			assertEquals(List.of(GuestState.STOPPED), connection.guests(monitor).stream().map(GuestInfo::state).toList());
			Autostart autostart = connection.facet(Autostart.class).orElseThrow();
			autostart.change(guest, true, monitor);
			assertEquals(Set.of(guest), autostart.guests(monitor));
			try {
				connection.guest(guest).start(monitor);
				assertEquals(GuestState.RUNNING, connection.guest(guest).info(monitor).state());
				Consoles consoles = connection.facet(Consoles.class).orElseThrow();
				SerialConsole console = (SerialConsole) consoles.list(guest).get(0);
				try (SerialLink link = consoles.connect(guest, console, monitor)) {
					link.output().write("echo answer=$((6 * 7))\n".getBytes(StandardCharsets.US_ASCII));
					link.output().flush();
					assertTrue(saysBeforeItEnds(link.input(), "answer=42"));
				}
				connection.guest(guest).stop(StopMode.FORCE, Duration.ofSeconds(60), monitor);
				assertEquals(GuestState.STOPPED, connection.guest(guest).info(monitor).state());
			} finally {
				connection.guest(guest).delete(monitor);
			}
			assertEquals(List.of(), connection.guests(monitor));
		}
	}

	/** A shell, with the machine's own files. */
	private static void define(UUID uuid) throws Exception {
		URI uri = DAEMON.get().spec("lxc", "lxc").uri();
		Hypervisor other = Hypervisor.open(LibvirtLibrary.load(), uri.toString(), new Login(uri, Interaction.NOBODY));
		try {
			other.define("<domain type='lxc'><name>shell</name><uuid>" + uuid + "</uuid><memory>65536</memory>"
					+ "<os><type>exe</type><init>/bin/sh</init></os><devices><console type='pty'/></devices></domain>").close();
		} finally {
			other.close();
		}
	}

	private static boolean saysBeforeItEnds(InputStream in, String text) throws Exception {
		StringBuilder said = new StringBuilder();
		byte[] some = new byte[1024];
		int count = in.read(some);
		while (count >= 0) {
			said.append(new String(some, 0, count, StandardCharsets.ISO_8859_1));
			if (said.indexOf(text) >= 0) {
				return true;
			}
			count = in.read(some);
		}
		throw new AssertionError("Only this was said: " + said);
	}
}
