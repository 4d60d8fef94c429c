/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.DiskMount;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.connector.memory.GuestFiles;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunProblem.Severity;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.tests.fake.ForwardingChannel;
import org.guestbench.run.tests.fake.MemoryBench;
import org.guestbench.run.tests.fake.PayloadDisks;
import org.guestbench.run.tests.fake.RecordingListener;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What goes into a guest, by disks and by archives, and that both come to the same. */
public class DeploymentTest {

	private static final String REPORT = "<testsuite><testcase classname='a.B' name='one'/></testsuite>";

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final RecordingListener listener = new RecordingListener();
	/** Places that archives were pushed to. */
	private final List<String> pushes = new CopyOnWriteArrayList<>();
	private final List<String> seen = new CopyOnWriteArrayList<>();
	private @Nullable MemoryBench present;

	/** A bench whose guests have a program that lists what they were given. */
	@Before
	public void aBench() throws IOException {
		present = bench(temporary.getRoot().toPath());
	}

	private MemoryBench bench(Path folder) throws IOException {
		MemoryBench made = new MemoryBench(folder, Map.of());
		made.hypervisors.program("inventory", context -> {
			seen.clear();
			GuestFiles files = context.files();
			for (String root : List.of("/home/guest/work", RunSpec.BENCH_DIRECTORY)) {
				files.subtree(root).forEach(path -> seen.add(path + describe(files.entry(path))));
			}
			return ExecResult.exited(0);
		});
		return made;
	}

	private static String describe(GuestFiles.@Nullable Entry entry) {
		return switch (Objects.requireNonNull(entry)) {
		case GuestFiles.Directory d -> " d " + d.owner() + " " + Integer.toOctalString(d.mode());
		case GuestFiles.File f -> " f " + f.owner() + " " + Integer.toOctalString(f.mode()) + " "
				+ new String(f.data(), StandardCharsets.UTF_8);
		case GuestFiles.Link l -> " l " + l.owner() + " " + l.target();
		};
	}

	private MemoryBench bench() {
		return Objects.requireNonNull(present);
	}

	private void watchArchives() {
		bench().channels(channel -> new ForwardingChannel(channel) {
			@Override
			public void push(InputStream tar, String directory, String user, IProgressMonitor monitor) throws CoreException {
				pushes.add(directory);
				super.push(tar, directory, user, monitor);
			}
		});
	}

	private RunSpec spec(Map<String, Path> payload, String... command) {
		RunSpec s = bench().spec(command);
		return new RunSpec(s.directory(), s.connection(), null, null, null, null, null, s.start(), Map.of(), null, bench().results,
				s.keep(),
				s.command(), payload);
	}

	private void aProject() throws IOException {
		bench().write("src/deep/A.txt", "a");
		bench().write("run.sh", "#!/bin/sh\n").toFile().setExecutable(true);
		bench().write("old/left.txt", "out");
		bench().write(".guestbenchignore", "old/\n");
		Files.createSymbolicLink(bench().project.resolve("link"), Path.of("src/deep"));
	}

	@Test
	public void aDiskBringsTheSameAsAnArchive() throws IOException, CoreException {
		aProject();
		Path lib = Files.createDirectories(temporary.getRoot().toPath().resolve("lib"));
		Files.writeString(lib.resolve("x.jar"), "jar");
		Map<String, Path> payload = Map.of("extra/lib", lib, "extra/one.txt", lib.resolve("x.jar"),
				RunSpec.BENCH_DIRECTORY + "/classpath/0", lib, RunSpec.BENCH_DIRECTORY + "/runner.jar", lib.resolve("x.jar"));
		watchArchives();
		RunResult byArchive = bench().run(spec(payload, "inventory"), listener);
		assertEquals(byArchive.toString(), 0, byArchive.exitStatus());
		assertEquals(List.of("/home/guest/work", RunSpec.BENCH_DIRECTORY), pushes);
		List<String> expected = List.copyOf(seen);

		PayloadDisks disks = bench().payloadDisks();
		pushes.clear();
		RunResult byDisk = bench().run(spec(payload, "inventory"), listener);
		assertEquals(byDisk.toString(), 0, byDisk.exitStatus());
		assertEquals(List.of(), pushes);
		assertEquals(List.of(new DiskMount("work", List.of(), "erofs", "/home/guest/work", "guest", true),
				new DiskMount("bench", List.of(), "erofs", RunSpec.BENCH_DIRECTORY, "root", false)), disks.mounts());
		assertEquals(expected, List.copyOf(seen));
		assertTrue(expected.toString(), expected.stream().anyMatch(l -> l.contains("classpath/0/x.jar f root")));
		assertEquals(List.of(), bench().leftovers());
		assertEquals(List.of(), bench().guests());
	}

	@Test
	public void theNextRunGetsOnlyWhatChanged() throws IOException, CoreException {
		PayloadDisks disks = bench().payloadDisks();
		Files.write(bench().project.resolve("large.bin"), new byte[300_000]);
		bench().write("a.txt", "one");
		bench().run(bench().spec("cat", "a.txt"), listener);
		bench().run(bench().spec("cat", "a.txt"), listener);
		assertEquals("the same image", disks.of(listener.guests().get(0)), disks.of(listener.guests().get(1)));
		bench().write("a.txt", "two");
		bench().run(bench().spec("cat", "a.txt"), listener);
		assertEquals(List.of("work", "workbase"), disks.of(listener.guests().get(2)).stream().map(d -> d.serial()).toList());
		assertEquals(List.of("workbase"), disks.mounts().get(2).more());
		assertEquals("oneonetwo", listener.out());
	}

	@Test
	public void theReportOfAnEarlierRunIsNotTakenForOneOfThisRun() throws IOException {
		bench().payloadDisks();
		// An in-memory guest keeps no times.
		Files.setLastModifiedTime(bench().write("TEST-old.xml", REPORT), FileTime.from(Instant.EPOCH));
		bench().hypervisors.program("report", context -> {
			context.files().put("/home/guest/work/TEST-new.xml",
					new GuestFiles.File("guest", 0644, REPORT.getBytes(StandardCharsets.UTF_8)));
			return ExecResult.exited(0);
		});
		RunResult result = bench().run(bench().spec("report"), listener);
		assertEquals(result.toString(), 1, result.summary().tests().tests().size());
		assertTrue(Files.exists(bench().results.resolve("TEST-new.xml")));
		assertFalse(Files.exists(bench().results.resolve("TEST-old.xml")));
	}

	@Test
	public void aGuestThatCannotMountIsGivenAnArchive() throws IOException, CoreException {
		PayloadDisks disks = bench().payloadDisks();
		disks.refuse("The kernel does not know this file system.");
		watchArchives();
		bench().write("a.txt", "a");
		RunResult result = bench().run(bench().spec("cat", "a.txt"), listener);
		assertEquals(result.toString(), 0, result.exitStatus());
		assertEquals("a", listener.out());
		assertEquals(List.of("/home/guest/work"), pushes);
		assertTrue(listener.notices().toString(), listener.notices().contains("No disk could be made of what goes to /home/guest/work: "
				+ "The kernel does not know this file system. It is copied instead, which takes longer."));
		assertEquals(List.of(), bench().leftovers());
	}

	@Test
	public void aFullDiskOfTheHostIsNoReasonToFail() throws IOException {
		MemoryBench full = new MemoryBench(temporary.newFolder().toPath(), Map.of(), MemoryBench.DEADLINES,
				path -> path.endsWith("payloads") ? 0 : Long.MAX_VALUE);
		full.payloadDisks();
		full.write("a.txt", "a");
		RunResult result = full.run(full.spec("cat", "a.txt"), listener);
		assertEquals(result.toString(), 0, result.exitStatus());
		assertEquals("a", listener.out());
	}

	@Test
	public void disksThatDoNotFitAreReplacedByArchives() throws IOException, CoreException {
		PayloadDisks disks = bench().payloadDisks();
		disks.most(2);
		watchArchives();
		Path runner = bench().write("runner.jar", "jar");
		bench().run(spec(Map.of(RunSpec.BENCH_DIRECTORY + "/runner.jar", runner), "inventory"), listener);
		assertEquals(1, disks.mounts().size());
		assertEquals(List.of(RunSpec.BENCH_DIRECTORY), pushes);
	}

	@Test
	public void aUserThatOnlyTheImageKnowsGetsAnArchive() throws IOException {
		PayloadDisks disks = bench().payloadDisks();
		watchArchives();
		RunSpec s = bench().spec("true");
		RunSpec spec = new RunSpec(s.directory(), s.connection(), null, null, null, null, null, s.start(), Map.of(), "postgres",
				bench().results, s.keep(), s.command(), Map.of());
		RunResult result = bench().run(spec, listener);
		assertEquals(result.toString(), 0, result.exitStatus());
		assertEquals(List.of(), disks.mounts());
		assertEquals(List.of("/home/postgres/work"), pushes);
	}

	@Test
	public void whatIsOnADiskNeedsNoMemory() throws IOException {
		Path large = bench().project.resolve("large.bin");
		try (FileChannel channel = FileChannel.open(large, StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			channel.write(ByteBuffer.wrap(new byte[1]), MemorySize.ofMebibytes(600).bytes());
		}
		assertFalse(bench().plan(bench().spec("true")).feasible());
		bench().payloadDisks();
		assertTrue(bench().plan(bench().spec("true")).problems().toString(), bench().plan(bench().spec("true")).feasible());
	}

	@Test
	public void noticesOfWhatIsLeftOutAreHeardOnce() throws IOException {
		bench().payloadDisks();
		Files.createSymbolicLink(bench().project.resolve("out"), Path.of("/etc/passwd"));
		bench().run(bench().spec("true"), listener);
		assertEquals(listener.notices().toString(), 1, listener.notices().stream().filter(n -> n.contains("leads out")).count());
	}

	@Test
	public void aRunThatIsCancelledLeavesNoImageInUse() throws IOException, CoreException {
		bench().payloadDisks();
		bench().images.fail("The mirror is away.");
		bench().write("a.txt", "a");
		RunResult result = bench().run(bench().spec("true"), listener);
		assertEquals(125, result.exitStatus());
		assertEquals(List.of(), bench().leftovers());
	}

	@Test
	public void aJdkOfThisMachineIsTheGuestsJava() throws IOException {
		PayloadDisks disks = bench().payloadDisks();
		Path jdk = jdk("jdk", "Linux", "x86_64", "gnu");
		Path settings = Files.createDirectories(temporary.getRoot().toPath().resolve("etc"));
		Files.writeString(settings.resolve("jvm.cfg"), "-server KNOWN\n");
		Files.createSymbolicLink(jdk.resolve("conf"), settings);
		Files.createSymbolicLink(settings.resolve("loop"), settings);
		Files.createDirectories(jdk.resolve("lib"));
		Files.createSymbolicLink(jdk.resolve("lib/jvm.cfg"), settings.resolve("jvm.cfg"));
		Files.writeString(jdk.resolve("lib/src.zip"), "large");
		bench().hypervisors.program("show", context -> {
			seen.add(context.command().environment().get("JAVA_HOME") + " " + context.command().environment().get("PATH"));
			context.files().subtree(RunSpec.JDK_DIRECTORY).forEach(seen::add);
			return ExecResult.exited(0);
		});
		RunResult result = bench().run(bench().spec("show").withJdk(jdk.toString()), listener);
		assertEquals(result.toString(), 0, result.exitStatus());
		assertEquals(
				List.of("/opt/jdk /opt/jdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "/opt/jdk", "/opt/jdk/bin",
						"/opt/jdk/bin/java", "/opt/jdk/conf", "/opt/jdk/conf/jvm.cfg", "/opt/jdk/lib", "/opt/jdk/lib/jvm.cfg",
						"/opt/jdk/release"),
				List.copyOf(seen));
		assertEquals(new DiskMount("jdk", List.of(), "erofs", "/opt/jdk", "root", false), disks.mounts().get(1));
		bench().run(bench().spec("show").withJdk(jdk.toString()), listener);
		assertEquals("packed once", disks.of(listener.guests().get(0)).get(1), disks.of(listener.guests().get(1)).get(1));
	}

	@Test
	public void whatIsNoJdkForGuestsIsRefusedBeforeTheRun() throws IOException {
		Path musl = jdk("musl", "Linux", "x86_64", "musl");
		Path arm = jdk("arm", "Linux", "aarch64", "gnu");
		for (String asked : List.of(musl.toString(), arm.toString(), bench().project.toString(), "99")) {
			RunPlan plan = bench().plan(bench().spec("true").withJdk(asked));
			assertFalse(asked, plan.feasible());
			assertEquals(plan.problems().toString(), 1, plan.problems().stream().filter(p -> p.severity() == Severity.ERROR).count());
		}
	}

	@Test
	public void theFileOfTheFolderCanNameAJdkToo() throws IOException {
		Path jdk = jdk("jdk", "Linux", "x86_64", "gnu");
		bench().write("guestbench.yaml", "jdk: ../jdk\nenvironment: {PATH: /my/bin}\n");
		RunPlan plan = bench().plan(bench().spec("true"));
		assertEquals(plan.problems().toString(), Map.of(RunSpec.JDK_DIRECTORY, jdk), plan.payload());
		assertEquals("/opt/jdk/bin:/my/bin", Objects.requireNonNull(plan.command()).environment().get("PATH"));
	}

	private Path jdk(String name, String system, String architecture, String libc) throws IOException {
		Path jdk = Files.createDirectories(temporary.getRoot().toPath().resolve(name));
		Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
		Files.writeString(java, "#!/bin/sh\n").toFile().setExecutable(true);
		Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"21.0.2\"\nOS_NAME=\"" + system + "\"\nOS_ARCH=\"" + architecture
				+ "\"\nLIBC=\"" + libc + "\"\n");
		return jdk;
	}

	@Test
	public void resultsOfTheBenchsOwnRunnerAreNotSearchedFor() throws IOException {
		bench().hypervisors.program("find", context -> {
			seen.add("find");
			return ExecResult.exited(0);
		});
		bench().write("guestbench.yaml", "command: [report]\nresults: .guestbench-results/TEST-*.xml\n");
		bench().hypervisors.program("report", context -> {
			for (String name : List.of("TEST-new.xml", "other.xml")) {
				context.files().put("/home/guest/work/.guestbench-results/" + name,
						new GuestFiles.File("guest", 0644, REPORT.getBytes(StandardCharsets.UTF_8)));
			}
			return ExecResult.exited(0);
		});
		RunResult result = bench().run(bench().spec(), listener);
		assertEquals(result.toString(), 1, result.summary().tests().tests().size());
		assertEquals(List.of(), seen);
		bench().hypervisors.program("report", context -> ExecResult.exited(0));
		assertEquals(0, bench().run(bench().spec(), listener).exitStatus());
	}
}
