/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.guestbench.run.RunResult;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

/** The image that boots Debian's own init. */
public class WholeComputerTest {

	@Rule
	public final BenchRule rule = new BenchRule("debian-12-full");

	private final Heard heard = new Heard();

	@After
	public void nothingIsLeft() throws InterruptedException {
		assertEquals(List.of(), rule.bench().leftovers());
	}

	private RunResult run(String script) throws IOException {
		Path project = rule.newFolder();
		Files.writeString(project.resolve("guestbench.yaml"), "image: debian-12-full\n");
		return rule.bench().run(rule.bench().spec(project, "sh", "-c", script), heard);
	}

	@Test
	public void systemdHasStartedEverything() throws IOException {
		RunResult result = run("""
				systemctl is-system-running
				systemctl is-active cron dbus systemd-networkd ssh.socket guestbench-agent
				sudo -n cat /proc/1/comm
				getent hosts "$(hostname)"
				ls /etc/ssh/ssh_host_* 2>/dev/null
				sudo -n systemctl --failed --no-legend
				""");
		String name = heard.out().replaceAll("(?s).*(guest-[0-9a-f]{8}).*", "$1");
		assertEquals(heard.toString(), "running\nactive\nactive\nactive\nactive\nactive\nsystemd\n127.0.1.1       " + name + "\n",
				heard.out());
		assertEquals(heard.toString(), 0, result.exitStatus());
	}

	@Test
	public void commandsHaveAControlGroupOfTheirOwn() throws IOException {
		RunResult result = run("cat /proc/self/cgroup");
		assertEquals(heard.toString(), 0, result.exitStatus());
		assertEquals(heard.toString(), "0::/system.slice/guestbench-agent.service/guestbench/", heard.out().replaceAll("\\d+\n$", ""));
	}
}
