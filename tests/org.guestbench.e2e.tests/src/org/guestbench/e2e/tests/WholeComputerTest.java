/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.facet.Template;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.run.GuestKind;
import org.guestbench.run.RunSpec;
import org.guestbench.run.internal.execute.DefaultPreparation;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

/** The image that boots Debian's own init. */
public class WholeComputerTest {

	private static final Duration REBOOTED = Duration.ofMinutes(10);

	@Rule
	public final BenchRule rule = new BenchRule("debian-12-full");

	private final Heard heard = new Heard();
	private final NullProgressMonitor monitor = new NullProgressMonitor();

	@After
	public void nothingIsLeft() throws InterruptedException {
		assertEquals(List.of(), rule.bench().leftovers());
	}

	/** One boot for all of it, as it takes long. */
	@Test
	public void aGuestThatWasBootedHasStartedEverythingAndComesUpAgain() throws Exception {
		run(RunSpec.Start.COLD, "sh", "-c", """
				systemctl is-system-running
				systemctl is-active cron dbus systemd-networkd ssh.socket guestbench-agent
				sudo -n cat /proc/1/comm
				getent hosts "$(hostname)"
				ls /etc/ssh/ssh_host_* 2>/dev/null
				sudo -n systemctl --failed --no-legend
				cat /proc/self/cgroup
				""");
		String name = heard.out().replaceAll("(?s).*(guest-[0-9a-f]{8}).*", "$1");
		assertEquals(heard.toString(), "running\nactive\nactive\nactive\nactive\nactive\nsystemd\n127.0.1.1       " + name
				+ "\n0::/system.slice/guestbench-agent.service/guestbench/", heard.out().replaceAll("\\d+\n$", ""));
		comesUpAgain();
	}

	@Test
	public void aForkComesUpAgain() throws Exception {
		DefaultPreparation preparation = new DefaultPreparation(rule.bench().connections, RealBench.images());
		BenchRule.require("guests of this connection cannot be forked", preparation.possible(Connections.LOCAL, monitor));
		GuestKind kind = GuestKind.of(rule.bench().runs.plan(spec(RunSpec.Start.AUTO, "true"), monitor));
		Template template = preparation.prepare(kind, monitor);
		try {
			run(RunSpec.Start.AUTO, "true");
			comesUpAgain();
			assertEquals(heard.toString(), List.of(), heard.notices().stream().filter(notice -> notice.contains("fork")).toList());
		} finally {
			preparation.remove(Connections.LOCAL, template.id(), monitor);
		}
	}

	/** Keeps its guest. */
	private void run(RunSpec.Start start, String... command) throws IOException {
		int status = rule.bench().run(spec(start, command), heard).exitStatus();
		assertEquals(heard.toString(), 0, status);
	}

	private RunSpec spec(RunSpec.Start start, String... command) throws IOException {
		return new RunSpec(rule.newFolder(), Connections.LOCAL, "debian-12-full", null, null, null, null, start, Map.of(), null,
				rule.bench().results, RunSpec.Keep.ALWAYS, List.of(command), Map.of());
	}

	private void comesUpAgain() throws Exception {
		GuestId guest = rule.bench().guests().get(0).id();
		String before = say(guest, "cat", "/proc/sys/kernel/random/boot_id");
		try {
			say(guest, "sudo", "-n", "systemctl", "--no-block", "reboot");
		} catch (ChannelClosedException e) {
			System.out.println("The agent was ended before it could say that the reboot had begun.");
		}
		long end = System.nanoTime() + REBOOTED.toNanos();
		String after = before;
		while (after.equals(before) && System.nanoTime() < end) {
			try {
				after = say(guest, "cat", "/proc/sys/kernel/random/boot_id");
			} catch (CoreException e) {
				// It is going down, or not up yet.
				Thread.sleep(200);
			}
		}
		assertNotEquals(before, after);
		rule.bench().connections.open(Connections.LOCAL, monitor).guest(guest).delete(monitor);
		rule.bench().reaper.reap(monitor);
	}

	private String say(GuestId guest, String... words) throws CoreException {
		StringBuilder out = new StringBuilder();
		try (GuestChannel channel = rule.bench().channels.open(guest, monitor)) {
			channel.exec(new Command(List.of(words), Map.of(), "/", "guest"),
					(stream, data) -> out.append(StandardCharsets.UTF_8.decode(data)), monitor);
		}
		return out.toString().strip();
	}
}
