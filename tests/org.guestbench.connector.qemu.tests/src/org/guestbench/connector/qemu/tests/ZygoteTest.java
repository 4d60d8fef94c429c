/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.guestbench.connector.qemu.tests.Surroundings.id;
import static org.guestbench.connector.qemu.tests.Surroundings.monitor;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.Rehearsal;
import org.guestbench.api.facet.Spares;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.NetworkPolicy.PortForward;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.connector.qemu.internal.host.HostUser;
import org.guestbench.connector.qemu.internal.process.ProcessIdentity;
import org.guestbench.contract.Output;
import org.guestbench.testbed.StoredImage;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** Guests whose QEMU was forked from a living one: what they have in common, and what they must not have. */
public class ZygoteTest {

	private static final int LISTENING = 0x0a;
	/** Writes what is on the disk of that serial number, up to the first zero. */
	private static final String DISK_WORK = "for disk in /sys/block/*; do [ \"$(cat $disk/serial 2>&1)\" = work ]"
			+ " && head -c 4096 /dev/${disk##*/} | tr -d '\\0'; done; true";

	@ClassRule
	public static final Surroundings HERE = new Surroundings();

	private Optional<Connection> open = Optional.empty();

	@Before
	public void keepASpare() throws Exception {
		assumeTrue("Only QEMU's processes on x86-64 are forked as they are.", System.getProperty("os.arch", "").equals("amd64"));
		open = Optional.of(WaitingSpares.open(HERE, new AgentChannelProvider()));
		assumeTrue("Only emulated guests are forked with their QEMU; here is hardware virtualization.",
				connection().facet(Acceleration.class).orElseThrow().prove(spec().boot(), monitor()).kind() == Acceleration.Kind.EMULATED);
		templates().prepare(spec(), monitor());
		keepOne();
	}

	@After
	public void endEverything() throws Exception {
		if (open.isPresent()) {
			WaitingSpares.end(HERE, connection(), spec());
		}
	}

	@Test
	public void guestsAreChildrenOfOneQemuAndAreAlikeInNothingElse() throws Exception {
		Set<String> sights = new HashSet<>();
		Set<Integer> ports = new HashSet<>();
		Set<Long> parents = new HashSet<>();
		List<UUID> guests = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			UUID guest = forkSpare();
			guests.add(guest);
			parents.add(parent(qemu(guest)));
		}
		assertEquals(parents.toString(), 1, parents.size());
		for (UUID guest : guests) {
			String[] words = inGuest(guest, "od -An -N16 -tx8 /dev/hwrng; od -An -N16 -tx8 /dev/urandom; hostname; cat /etc/machine-id"
					+ " /sys/class/net/eth0/address").strip().split("\\s+");
			assertEquals(String.join(" ", words), 7, words.length);
			sights.addAll(List.of(words));
			List<Integer> listening = ports(qemu(guest));
			assertEquals(1, listening.size());
			ports.addAll(listening);
			try (Socket socket = new Socket("127.0.0.1", listening.getFirst())) {
				assertTrue(socket.isConnected());
			}
			assertConfined(qemu(guest));
		}
		assertEquals(sights.toString(), 7 * guests.size(), sights.size());
		assertEquals(guests.size(), ports.size());
	}

	@Test
	public void guestsDoNotMindTheEndOfWhatTheyWereForkedFrom() throws Exception {
		UUID guest = forkSpare();
		long zygote = parent(qemu(guest));
		ProcessHandle.of(zygote).orElseThrow().destroyForcibly();
		Await.until("it has ended", () -> ProcessIdentity.of(zygote).filter(ProcessIdentity::alive).isEmpty());
		assertEquals("still here\n", inGuest(guest, "echo still here"));
		UUID next = forkSpare();
		UUID afterNext = forkSpare();
		assertNotEquals("what is forked from it waits", zygote, parent(qemu(afterNext)));
		assertEquals("as well\n", inGuest(next, "echo as well"));
	}

	@Test
	public void guestEndsWithItsLifeline() throws Exception {
		UUID guest = forkSpare();
		long qemu = qemu(guest);
		// Even one that cannot do anything about it.
		new ProcessBuilder("kill", "-STOP", Long.toString(qemu)).start().waitFor();
		ProcessHandle.of(GuestJson.script(HERE.folder(guest))).orElseThrow().destroyForcibly();
		Await.until("QEMU has ended", () -> ProcessIdentity.of(qemu).filter(ProcessIdentity::alive).isEmpty());
		Await.until("the guest is known to have ended",
				() -> connection().guest(id(guest)).info(monitor()).state() == GuestState.CRASHED);
	}

	@Test
	public void programsAreWhereTheZygoteHadThem() throws Exception {
		// That is where QEMU has translated them.
		String where = "sed -n /r-xp/p /proc/self/maps";
		assertEquals(inGuest(forkSpare(), where), inGuest(forkSpare(), where));
	}

	@Test
	public void whereItCannotBeForkedSparesComeFromTheTemplate() throws Exception {
		long before = WaitingSpares.await(HERE, connection());
		Files.delete(WaitingSpares.zygote(HERE).resolve("zygote"));
		UUID guest = forkSpare();
		assertEquals(before, qemu(guest));
		UUID next = forkSpare();
		assertEquals("started by its own lifeline", GuestJson.script(HERE.folder(next)), parent(qemu(next)));
		assertEquals("works\n", inGuest(next, "echo works"));
	}

	@Test
	public void whoeverAsksTheZygoteForNothingDoesNotHoldOthersUp() throws Exception {
		assumeTrue("Java has no sockets of this kind; perl has.", Files.isExecutable(Path.of("/usr/bin/perl")));
		WaitingSpares.await(HERE, connection());
		Process silent = new ProcessBuilder("/usr/bin/perl", "-MSocket", "-e", "socket(S, AF_UNIX, SOCK_SEQPACKET, 0) &&"
				+ " connect(S, sockaddr_un('zygote')) or die $!; $| = 1; print \"connected\\n\"; <STDIN>")
				.directory(WaitingSpares.zygote(HERE).toFile()).redirectErrorStream(true).start();
		try {
			assertEquals("connected", silent.inputReader().readLine());
			UUID before = forkSpare();
			assertEquals("is of the same zygote", parent(qemu(before)), parent(qemu(forkSpare())));
			assertTrue(silent.isAlive());
		} finally {
			silent.destroyForcibly();
		}
	}

	@Test
	public void diskOfARehearsalIsGoneWithIt() throws Exception {
		List<String> seen = new ArrayList<>();
		keepRehearsed(channel -> seen.add(in(channel, DISK_WORK)));
		assertEquals("the guest's own", inGuest(forkSpare(disk("the guest's own")), DISK_WORK));
		assertEquals(List.of("rehearsed with"), seen);
	}

	@Test
	public void whatCannotBeRehearsedIsLeftOut() throws Exception {
		List<String> tries = new ArrayList<>();
		keepRehearsed(channel -> {
			tries.add("again");
			throw new CoreException(Status.error("something stays mounted"));
		});
		UUID first = forkSpare();
		assertEquals("started by its own lifeline", GuestJson.script(HERE.folder(first)), parent(qemu(first)));
		UUID second = forkSpare();
		assertNotEquals(GuestJson.script(HERE.folder(second)), parent(qemu(second)));
		assertEquals("works\n", inGuest(second, "echo works"));
		assertEquals(List.of("again"), tries);
	}

	@Test
	public void whereTheImageCannotRehearseItIsForkedWithout() throws Exception {
		endEverything();
		RehearsingAgent agent = new RehearsingAgent(1);
		open = Optional.of(WaitingSpares.open(HERE, agent));
		keepOne();
		UUID guest = forkSpare();
		assertEquals("a guest that has failed is not forked", GuestJson.script(HERE.folder(guest)), parent(qemu(guest)));
		UUID next = forkSpare();
		assertNotEquals("forked from a living one", GuestJson.script(HERE.folder(next)), parent(qemu(next)));
		assertEquals("works\n", inGuest(next, "echo works"));
		assertEquals("asked once", 1, agent.asked());
	}

	@Test
	public void whatIsForkedHasRehearsedWhatItsImageWants() throws Exception {
		endEverything();
		RehearsingAgent agent = new RehearsingAgent(0);
		open = Optional.of(WaitingSpares.open(HERE, agent));
		keepOne();
		Set<Long> parents = new HashSet<>();
		for (int i = 0; i < 2; i++) {
			parents.add(parent(qemu(forkSpare())));
		}
		assertEquals(parents.toString(), 1, parents.size());
		assertEquals("not in each fork", 1, agent.asked());
	}

	@FunctionalInterface
	private interface Play {
		void in(GuestChannel channel) throws CoreException;
	}

	/** For guests with a disk, which what they are forked from has while it plays. */
	private void keepRehearsed(Play play) throws Exception {
		List<PayloadDisk> disks = List.of(disk("rehearsed with"));
		connection().facet(Spares.class).orElseThrow().keep(spec(), 1, new Rehearsal() {
			@Override
			public List<PayloadDisk> disks() {
				return disks;
			}

			@Override
			public void play(GuestChannel channel, IProgressMonitor monitor) throws CoreException {
				play.in(channel);
			}
		}, monitor());
	}

	private static PayloadDisk disk(String content) throws IOException {
		return new PayloadDisk("work", Files.write(HERE.root().resolve(UUID.randomUUID() + ".img"),
				Arrays.copyOf(content.getBytes(StandardCharsets.UTF_8), 4096)));
	}

	/** Makes a guest of a spare. */
	private UUID forkSpare(PayloadDisk... payload) throws Exception {
		long waiting = WaitingSpares.await(HERE, connection());
		GuestSpec spec = spec(payload);
		connection().create(spec, monitor());
		templates().fork(id(spec.uuid()), monitor());
		assertEquals(waiting, qemu(spec.uuid()));
		return spec.uuid();
	}

	private String inGuest(UUID guest, String script) throws Exception {
		Channels channels = connection().facet(Channels.class).orElseThrow();
		try (GuestChannel channel = new AgentChannelProvider().open(channels.endpoints(id(guest)).get(0), Interaction.NOBODY,
				monitor())) {
			return in(channel, script);
		}
	}

	private static String in(GuestChannel channel, String script) throws CoreException {
		Output output = new Output();
		ExecResult result = channel.exec(new Command(List.of("sh", "-c", script), Map.of(), "/", "root"), output, monitor());
		assertEquals(output.text(Stream.STDERR), ExecResult.exited(0), result);
		return output.text(Stream.STDOUT);
	}

	/** All of its threads are in QEMU's sandbox and have no rights. */
	private static void assertConfined(long qemu) throws Exception {
		String uid = HostUser.current().canBecome(65534) ? "65534" : Long.toString(HostUser.current().uid());
		try (var threads = Files.list(Path.of("/proc", Long.toString(qemu), "task"))) {
			for (Path thread : threads.toList()) {
				List<String> status = Files.readAllLines(thread.resolve("status"));
				assertTrue(status.toString(), status.contains("Seccomp:\t2"));
				assertTrue(status.toString(), status.contains("NoNewPrivs:\t1"));
				assertTrue(status.toString(), status.contains("CapEff:\t0000000000000000"));
				assertTrue(status.toString(), status.contains("Uid:\t" + uid + "\t" + uid + "\t" + uid + "\t" + uid));
			}
		}
	}

	/** At which TCP ports a process listens (proc_pid_fd(5), and /proc/net/tcp in proc_pid_net(5)). */
	private static List<Integer> ports(long process) throws IOException {
		Set<String> sockets = new HashSet<>();
		try (var descriptors = Files.list(Path.of("/proc", Long.toString(process), "fd"))) {
			descriptors.forEach(descriptor -> sockets.add(target(descriptor)));
		}
		return Files.readAllLines(Path.of("/proc/net/tcp")).stream().skip(1).map(line -> line.strip().split("\\s+"))
				.filter(words -> Integer.parseInt(words[3], 16) == LISTENING && sockets.contains("socket:[" + words[9] + "]"))
				.map(words -> Integer.parseInt(words[1].substring(words[1].indexOf(':') + 1), 16)).toList();
	}

	private static String target(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString();
		} catch (IOException e) {
			// QEMU has closed it since it was listed, as it does with those for its devices when the guest stops.
			return "";
		}
	}

	private static long parent(long process) {
		return ProcessHandle.of(process).flatMap(ProcessHandle::parent).orElseThrow().pid();
	}

	private static long qemu(UUID guest) throws IOException {
		return GuestJson.qemu(HERE.folder(guest));
	}

	private static GuestSpec spec(PayloadDisk... payload) throws IOException {
		return new GuestSpec(UUID.randomUUID(), "offspring", StoredImage.require("debian-12"), MemorySize.ofMebibytes(512), 1,
				new NetworkPolicy.Nat(List.of(new PortForward(0, 22))), Surroundings.ownership(), List.of(payload));
	}

	private void keepOne() throws Exception {
		connection().facet(Spares.class).orElseThrow().keep(spec(), 1, monitor());
	}

	private Templates templates() {
		return connection().facet(Templates.class).orElseThrow();
	}

	private Connection connection() {
		return open.orElseThrow();
	}
}
