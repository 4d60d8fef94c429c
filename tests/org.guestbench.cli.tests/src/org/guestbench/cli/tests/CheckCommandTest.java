/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.guest.BootSource;
import org.guestbench.cli.internal.check.Finding;
import org.guestbench.cli.internal.check.Finding.Level;
import org.guestbench.cli.internal.check.HostChecks;
import org.guestbench.core.Connections;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** {@code guestbench check}, on hosts that are folders. */
public class CheckCommandTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();
	private Path root = Path.of("/nowhere");
	private TestBench bench = new TestBench(root);

	@Before
	public void aGoodHost() throws IOException {
		root = folder.getRoot().toPath();
		bench = new TestBench(root);
		bench.environment.put("PATH", root.resolve("bin").toString());
		program("qemu-system-x86_64", "echo 'QEMU emulator version 8.2.1 (Debian)'");
		for (String tool : List.of("mmdebstrap", "mkfs.erofs", "unshare", "perl", "lz4", "make", "gcc", "newuidmap", "apt-get")) {
			program(tool, "true");
		}
		file("/etc/subuid", "other:100000:65536\nsomebody:165536:65536\n");
		file("/etc/subgid", "somebody:165536:65536\n");
		file("/proc/self/status", "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\n");
		file("/dev/null", "");
		file("/usr/share/keyrings/debian-archive-keyring.gpg", "keys");
		Path runtime = Files.createDirectory(root.resolve("r"));
		Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
		bench.environment.put("XDG_RUNTIME_DIR", runtime.toString());
		bench.images.recipe("debian-12", "").stored("debian-12");
		bench.connections.connection(Connections.LOCAL).with(Acceleration.class, proof(Acceleration.Kind.HARDWARE)).with(
				HostResources.class,
				monitor -> new HostResources.Resources(MemorySize.ofMebibytes(16 << 10), MemorySize.ofMebibytes(9 << 10), 4));
	}

	@Test
	public void aGoodHostHasNothingToComplainOf() {
		for (Finding finding : findings()) {
			assertEquals(finding.toString(), Level.OK, finding.level());
			assertEquals(finding.toString(), "", finding.remedy());
		}
		assertEquals("9 GiB of 16 GiB memory are free: room for 4 guests of 2 GiB at once", text("memory"));
		assertEquals("QEMU 8.2.1 (" + root.resolve("bin/qemu-system-x86_64") + ")", text("qemu"));
	}

	@Test
	public void aMissingProgramIsNamedWithTheCommandThatInstallsIt() throws IOException {
		Files.delete(root.resolve("bin/qemu-system-x86_64"));
		assertFinding("qemu", Level.FAIL, "no qemu-system-x86_64", "sudo apt-get install qemu-system-x86");
	}

	@Test
	public void anOldOrBrokenQemuIsNoticed() throws IOException {
		program("qemu-system-x86_64", "echo 'QEMU emulator version 5.2.0'");
		assertFinding("qemu", Level.WARN, "QEMU 5.2.0", "QEMU 7 or later");
		program("qemu-system-x86_64", "exit 1");
		assertFinding("qemu", Level.FAIL, "does not work", "--reinstall");
	}

	@Test
	public void missingImageToolsMatterLessOnceAnImageIsThere() throws IOException {
		Files.delete(root.resolve("bin/mmdebstrap"));
		Files.delete(root.resolve("bin/mkfs.erofs"));
		Files.delete(root.resolve("usr/share/keyrings/debian-archive-keyring.gpg"));
		assertFinding("image-tools", Level.WARN, "no mkfs.erofs, no mmdebstrap, no /usr/share/keyrings",
				"sudo apt-get install erofs-utils mmdebstrap debian-archive-keyring");
		bench.images.outdated("debian-12");
		assertFinding("image-tools", Level.FAIL, "no mkfs.erofs, no mmdebstrap, no /usr/share/keyrings",
				"sudo apt-get install erofs-utils mmdebstrap debian-archive-keyring");
	}

	@Test
	public void anOrdinaryUserNeedsSubordinateIds() throws IOException {
		bench.images.outdated("debian-12");
		program("unshare", "exit 1");
		assertFinding("user-namespaces", Level.FAIL, "does not let one make user namespaces", "user_namespaces(7)");
		file("/etc/subgid", "somebody:165536:10\n");
		assertFinding("user-namespaces", Level.FAIL, "subordinate ids", "usermod --add-subuids");
		Files.delete(root.resolve("bin/newuidmap"));
		assertFinding("user-namespaces", Level.FAIL, "newuidmap", "sudo apt-get install uidmap");
		file("/proc/self/status", "Uid:\t0\t0\t0\t0\n");
		assertFinding("user-namespaces", Level.OK, "as root", "");
	}

	@Test
	public void emulationIsNoSecurityBoundary() throws IOException {
		bench.connections.connection(Connections.LOCAL).with(Acceleration.class, proof(Acceleration.Kind.EMULATED));
		assertFinding("acceleration", Level.WARN, "not a security boundary", "There is no /dev/kvm");
		file("/dev/kvm", "");
		assertFinding("acceleration", Level.WARN, "not a security boundary", "no guest boots by it");
	}

	@Test
	public void withoutAnImageNothingIsProven() {
		bench.images.outdated("debian-12");
		assertFinding("acceleration", Level.WARN, "Not proven", "guestbench images build debian-12");
	}

	@Test
	public void whatIsKnownIsNotProvenAgain() {
		bench.images.outdated("debian-12");
		bench.connections.connection(Connections.LOCAL).with(Acceleration.class, new Acceleration() {
			@Override
			public Proof prove(BootSource source, IProgressMonitor monitor) throws CoreException {
				throw new CoreException(Status.error("must not be asked"));
			}

			@Override
			public Optional<Proof> known() {
				return Optional.of(new Proof(Kind.HARDWARE, "booted yesterday"));
			}
		});
		assertFinding("acceleration", Level.OK, "booted yesterday", "");
	}

	@Test
	public void littleMemoryIsAFailure() {
		bench.connections.connection(Connections.LOCAL).with(HostResources.class,
				monitor -> new HostResources.Resources(MemorySize.ofMebibytes(16 << 10), MemorySize.ofMebibytes(1 << 10), 4));
		assertFinding("memory", Level.FAIL, "room for 0 guests of 2 GiB", "--memory");
	}

	@Test
	public void aRuntimeFolderMustBePrivateShortAndThere() throws IOException {
		Files.setPosixFilePermissions(root.resolve("r"), PosixFilePermissions.fromString("rwxr-x---"));
		assertFinding("runtime-folder", Level.WARN, "others can enter", "chmod 700");
		Path deep = Files.createDirectories(root.resolve("d".repeat(80)));
		bench.environment.put("XDG_RUNTIME_DIR", deep.toString());
		Files.setPosixFilePermissions(deep, PosixFilePermissions.fromString("rwx------"));
		assertFinding("runtime-folder", Level.FAIL, "too long", "shorter");
		bench.environment.put("XDG_RUNTIME_DIR", "/nowhere/at/all");
		assertFinding("runtime-folder", Level.WARN, "no folder", "Log in");
		bench.environment.remove("XDG_RUNTIME_DIR");
		assertFinding("runtime-folder", Level.OK, "private folder", "");
	}

	@Test
	public void aBrokenConnectionIsAFailure() {
		bench.connections.remove(Connections.LOCAL);
		bench.connections.broken(Connections.LOCAL);
		assertFinding("connection", Level.FAIL, "nobody answers", "connections test local");
	}

	@Test
	public void theCommandTellsByItsStatus() {
		bench.connections.connection("lab").with(Acceleration.class, proof(Acceleration.Kind.EMULATED));
		assertEquals(0, bench.run("check", "--connection", "lab", "--memory", "512M"));
		assertTrue(bench.out(), bench.out().contains("ok    The connection 'lab' works.\n"));
		assertTrue(bench.out(), bench.out().endsWith("Guests can run here, with limitations.\n"));
		bench.connections.broken("other");
		assertEquals(1, bench.run("check", "--connection", "other"));
		assertTrue(bench.out(), bench.out().endsWith("Guests cannot run here.\n"));
	}

	@Test
	public void theFindingsAreADocumentToo() {
		bench.connections.connection("lab");
		assertEquals(0, bench.run("check", "--connection", "lab", "--json"));
		JsonObject document = JsonParser.parseString(bench.out()).getAsJsonObject();
		assertEquals("guestbench.check/1", document.get("schema").getAsString());
		assertTrue(document.get("usable").getAsBoolean());
		JsonObject disk = document.getAsJsonArray("findings").get(0).getAsJsonObject();
		assertEquals("disk", disk.get("id").getAsString());
		assertEquals(List.of("id", "level", "text", "remedy"), List.copyOf(disk.keySet()));
	}

	private void assertFinding(String id, Level level, String text, String remedy) {
		Finding finding = finding(id);
		assertEquals(finding.toString(), level, finding.level());
		assertTrue(finding.toString(), finding.text().contains(text));
		assertTrue(finding.toString(), finding.remedy().contains(remedy));
		assertEquals(finding.toString(), level == Level.OK, finding.remedy().isEmpty());
	}

	private String text(String id) {
		return finding(id).text();
	}

	private Finding finding(String id) {
		return findings().stream().filter(finding -> finding.id().equals(id)).findFirst()
				.orElseThrow(() -> new AssertionError(findings().toString()));
	}

	private List<Finding> findings() {
		return new HostChecks(bench.bench(), Connections.LOCAL, MemorySize.ofMebibytes(2048), root).run(task -> {
		}, new NullProgressMonitor());
	}

	private static Acceleration proof(Acceleration.Kind kind) {
		return (source, monitor) -> new Acceleration.Proof(kind, "booted in 2 s");
	}

	private void program(String name, String script) throws IOException {
		Path file = root.resolve("bin").resolve(name);
		Files.createDirectories(file.getParent());
		Files.deleteIfExists(file);
		Files.writeString(file, "#!/bin/sh\n" + script + "\n");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	private void file(String path, String text) throws IOException {
		Path file = root.resolve(path.substring(1));
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}
}
