/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.guestbench.connector.process.tests.ChildBench.Result;
import org.guestbench.contract.NotTested;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Programs that try to get out of their guest, in a bench of this user and, if this is root, in one of an ordinary user. */
@RunWith(Parameterized.class)
public class EscapeTest {

	private final boolean ordinary;
	private final Deque<ChildBench> benches = new ArrayDeque<>();

	public EscapeTest(String user, boolean ordinary) {
		this.ordinary = ordinary;
	}

	@Parameters(name = "{0}")
	public static Collection<Object[]> users() throws IOException {
		boolean root = Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
		return root ? List.of(new Object[] { "root", false }, new Object[] { "ordinary user", true })
				: List.<Object[]>of(new Object[] { "ordinary user", false });
	}

	@Before
	public void begin() throws IOException {
		benches.push(ChildBench.start(ordinary).awaitUp());
	}

	@After
	public void end() throws IOException {
		while (!benches.isEmpty()) {
			benches.pop().close();
		}
	}

	private ChildBench bench() {
		return benches.element();
	}

	@Test
	public void filesOfTheHostAreNotThere() throws IOException {
		Path secret = Files.createTempFile(Path.of("/tmp"), "guestbench-secret", ".txt");
		try {
			Files.writeString(secret, "secret of the host\n");
			Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-rw-rw-"));
			bench().guest("");
			assertNotEquals(0, bench().run("cat " + secret).status());
			assertNotEquals(0, bench().run("cat /etc/shadow").status());
			assertEquals("guest\n", bench().run("ls /home").output());
			assertEquals("", bench().run("ls /root /work /srv /mnt /media /boot /sys /var/lib /run/user 2>/dev/null").output());
			assertEquals("what can be found of the bench", "",
					bench().run("find / -name 'guestbench-*' -not -path '/proc/*' 2>/dev/null").output());
			assertEquals("sockets", "", bench().run("find / -type s 2>/dev/null").output());
			assertEquals("the secret was changed", "secret of the host\n", Files.readString(secret));
		} finally {
			Files.delete(secret);
		}
	}

	@Test
	public void nothingButItsOwnFoldersCanBeWrittenTo() throws IOException {
		bench().guest("");
		assertEquals("/dev/shm\n/home/guest\n/run/guestbench/bench\n/tmp\n",
				bench().run("find / -not -path '/proc/*' -not -path /dev/pts -type d -writable 2>/dev/null | sort").output());
		for (String file : List.of("/x", "/usr/x", "/usr/local/bin/x", "/etc/x", "/dev/x", "/dev/pts/x", "/run/x", "/opt/x", "/home/x",
				"/proc/sys/kernel/hostname")) {
			assertNotEquals(file, 0, bench().run("echo x > " + file).status());
		}
	}

	@Test
	public void environmentOfTheHostIsNotThere() throws IOException {
		bench().guest("");
		Result result = bench().run("env; cat /proc/*/environ");
		assertTrue(result.output(), result.output().contains("HOME=/home/guest"));
		assertFalse(result.output(), result.output().contains(ChildBench.SECRET));
		assertFalse(result.output(), result.output().contains("XDG_"));
	}

	@Test
	public void processesOfTheHostAreNeitherSeenNorReached() throws IOException {
		bench().guest("");
		Process victim = new ProcessBuilder("sleep", "600.25").start();
		try {
			assertEquals("", bench().run("cat /proc/*/cmdline | tr '\\0' ' ' | grep -o '[6]00.25'").output());
			for (long pid : new long[] { victim.pid(), bench().pid(), ProcessHandle.current().pid() }) {
				assertNotEquals(0, bench().run("kill -9 " + pid).status());
			}
			bench().run("kill -9 -1");
			assertTrue("a process of the host was killed", victim.isAlive());
			assertEquals("a program has killed its guest", "RUNNING", bench().state());
			// The first process of the guest, and the shell that counts: no others, which might have started or not.
			assertEquals("2\n", bench().run("set -- /proc/[0-9]*; echo $#").output());
		} finally {
			victim.destroyForcibly();
		}
	}

	@Test
	public void firstProcessOfTheGuestIsOutOfReach() throws IOException {
		bench().guest("");
		bench().run("kill -9 1; kill -TERM 1; kill -STOP 1");
		assertEquals(0, bench().run("true").status());
		assertNotEquals(0, bench().run("ls /proc/1/fd/").status());
		assertNotEquals(0, bench().run("cat /proc/1/environ").status());
	}

	@Test
	public void thereAreNoPrivilegesAndNoWayToNewOnes() throws IOException {
		bench().guest("");
		String status = bench().run("cat /proc/self/status").output();
		for (String line : List.of("NoNewPrivs:\t1", "Seccomp:\t2", "CapEff:\t0000000000000000", "CapPrm:\t0000000000000000")) {
			assertTrue(status, status.contains(line));
		}
		assertNotEquals(0, bench().run("unshare --user --map-root-user true").status());
		assertNotEquals(0, bench().run("unshare --mount true").status());
		assertNotEquals(0, bench().run("mount -t tmpfs none /tmp").status());
		assertNotEquals(0, bench().run("nsenter --target 1 --pid true").status());
		assertEquals("uid=1000(guest) gid=1000(guest)", bench().run("id").output().split(" groups")[0].strip());
		List<ProcessHandle> agents = HostProcesses.with("/run/guestbench/agent --serve").stream()
				.filter(agent -> agent.parent().flatMap(ProcessHandle::parent).map(ProcessHandle::pid)
						.equals(java.util.Optional.of(bench().pid())))
				.toList();
		assertEquals(1, agents.size());
		assertNotEquals("the sandbox is root's on the host", 0, realUid(agents.get(0)));
	}

	/** The owner of the files of a process that cannot be traced is root whoever it is; its status tells. */
	private static long realUid(ProcessHandle process) throws IOException {
		return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream().filter(line -> line.startsWith("Uid:"))
				.mapToLong(line -> Long.parseLong(line.split("\\s+")[1])).findFirst().orElse(0);
	}

	@Test
	public void networkIsNotThereUnlessItIsAskedFor() throws Exception {
		NotTested.unless(Files.isExecutable(Path.of("/usr/bin/bash")),
				"the network of process guests (there is no bash, which can open connections)");
		try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			String connect = "bash -c 'exec 5<>/dev/tcp/127.0.0.1/" + server.getLocalPort() + "'";
			bench().guest("");
			assertNotEquals("the host's loopback was reached", 0, bench().run(connect).status());
			assertEquals("lo\n", bench().run("grep -o '^ *[a-z0-9]*:' /proc/net/dev | tr -d ' :'").output());
			assertNotEquals(0, bench().run("bash -c 'exec 5<>/dev/tcp/192.0.2.1/80'").status());
			bench().delete();
			bench().guest("network=host");
			Result allowed = bench().run(connect);
			assertEquals(allowed.errors(), 0, allowed.status());
		}
	}

	@Test
	public void nothingOutlivesItsGuest() throws Exception {
		String mark = HostProcesses.uniqueTime();
		bench().guest("");
		// Two forks, a session of its own, an empty environment: nothing says any more whom it belongs to.
		Result result = bench().run("(setsid sh -c 'env -i setsid sleep " + mark + " >/dev/null 2>&1 </dev/null &' &); nohup sleep " + mark
				+ " >/dev/null 2>&1 & trap '' TERM HUP INT; sleep 0.2");
		assertEquals(result.errors(), 0, result.status());
		assertFalse("nothing has tried to outlive", HostProcesses.with("sleep " + mark).isEmpty());
		bench().delete();
		assertEquals(List.of(), HostProcesses.with("sleep " + mark));
	}

	@Test
	public void memoryIsLimited() throws Exception {
		bench().guest("memory=128M");
		Result result = bench().run("head -c 1000000000 /dev/zero | tail -c 900000000 | wc -c");
		assertNotEquals("900000000\n", result.output());
		if (bench().state().equals("RUNNING")) {
			assertEquals("usable still\n", bench().run("echo usable still").output());
		} else {
			assertEndedForItsMemory();
		}
	}

	@Test
	public void memoryOfManyProcessesIsLimited() throws Exception {
		bench().guest("memory=128M");
		// Each keeps to 128 MiB by itself.
		Result result = bench()
				.run("for i in 1 2 3 4 5 6; do (head -c 60000000 /dev/zero | tail -c 50000000 | (sleep 5; wc -c)) & done; wait; echo all");
		if (bench().state().equals("RUNNING")) {
			assertTrue("six times 50 MB fitted into 128 MiB: " + result, result.output().split("50000000", -1).length < 7);
		} else {
			assertEndedForItsMemory();
		}
	}

	@Test
	public void disksAreLimited() throws IOException {
		bench().guest("memory=256M");
		for (String folder : List.of("/tmp", "/home/guest", "/dev/shm", "/run/guestbench/bench")) {
			Result result = bench().run(
					"i=0; while dd if=/dev/zero of=" + folder + "/f$i bs=1M count=20 2>/dev/null && [ $i -lt 20 ]; do i=$((i+1)); done; "
							+ "du -sm " + folder + " | cut -f1; rm -f " + folder + "/f*");
			long megabytes = Long.parseLong(result.output().strip());
			assertTrue(folder + " took " + megabytes + " MB", megabytes <= 130);
		}
		assertEquals("usable still\n", bench().run("echo usable still").output());
	}

	/** Each of the folders keeps to its size by itself. */
	@Test
	public void filesAndProgramsTogetherAreLimited() throws Exception {
		bench().guest("memory=128M");
		// More than it may have stays there until somebody ends it.
		Result result = bench()
				.run("for folder in /home/guest /run/guestbench/bench /tmp /dev/shm; do head -c 100M /dev/zero >$folder/f; done; "
						+ "size=$(cat /home/guest/f /run/guestbench/bench/f /tmp/f /dev/shm/f | wc -c); [ $size -le $((128 << 20)) ] || sleep 60; "
						+ "echo contained in $size");
		if (!result.output().startsWith("contained")) {
			assertEndedForItsMemory();
		}
	}

	/** Memory that belongs to no process alone, and to no folder. */
	@Test
	public void sharedMemoryIsLimited() throws Exception {
		NotTested.unless(Files.isExecutable(Path.of("/usr/bin/python3")),
				"memory that processes share (there is no python3, which can share some)");
		bench().guest("memory=128M");
		Result result = bench().run("exec python3 -c '" + """
				import mmap, os, signal, sys, time
				told, tell = os.pipe()
				signal.signal(signal.SIGCHLD, lambda number, frame: sys.exit(3))
				for i in range(4):
				  if os.fork() == 0:
				    shared = mmap.mmap(-1, 50 << 20)
				    shared.write(b"x" * (50 << 20))
				    os.write(tell, b"x")
				    signal.pause()
				for i in range(4):
				  os.read(told, 1)
				time.sleep(60)
				""" + "'");
		// The kernel has ended one of them, or the bench all.
		if (result.status() != 3) {
			assertEndedForItsMemory();
		}
	}

	private void assertEndedForItsMemory() throws Exception {
		HostProcesses.await("the guest is ended", () -> state().equals("CRASHED"));
		assertTrue(bench().log(), bench().log().contains("128 MiB") && bench().log().contains("given"));
	}

	private String state() {
		try {
			return bench().state();
		} catch (IOException e) {
			throw new AssertionError(e);
		}
	}

	@Test
	public void processTableIsLimited() throws Exception {
		bench().guest("processes=64");
		Result result = bench().run("n=0; while [ $n -lt 500 ]; do sleep 300 & n=$((n+1)); done; echo all");
		assertFalse("500 processes of 64: " + result.output(), result.output().contains("all"));
		String bomb = "# " + HostProcesses.uniqueTime();
		bench().send("run", "f() { f | f & }; f; sleep 300 " + bomb);
		HostProcesses.await("the fork bomb is at work", () -> HostProcesses.with(bomb).size() > 16);
		int most = 0;
		for (int look = 0; look < 100; look++) {
			most = Math.max(most, HostProcesses.with(bomb).size());
		}
		assertTrue(most + " processes", most <= 66);
		bench().kill();
		HostProcesses.await("the fork bomb has ended", () -> HostProcesses.with(bomb).isEmpty());
	}

	@Test
	public void processorTimeIsLimited() throws IOException {
		bench().guest("processor-time=PT1S");
		long begin = System.nanoTime();
		Result result = bench().run("while :; do :; done");
		assertTrue(result.toString(), result.status() > 128);
		assertTrue(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) < Here.PATIENCE.toSeconds());
	}
}
