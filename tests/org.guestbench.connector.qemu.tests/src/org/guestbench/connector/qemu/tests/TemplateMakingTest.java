/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.guestbench.connector.qemu.tests.Surroundings.monitor;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Template;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.qemu.internal.QemuConnector;
import org.guestbench.contract.NotTested;
import org.guestbench.testbed.StoredImage;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Templates that cannot be made, and those that another QEMU has made. */
public class TemplateMakingTest {

	private static final String QEMU = "qemu-system-x86_64";

	@Rule
	public final Surroundings here = new Surroundings();

	private final UUID uuid = UUID.randomUUID();

	@Before
	public void needsAnImage() throws Exception {
		StoredImage.require("debian-12");
	}

	private GuestSpec spec() throws Exception {
		return ForkBenchMain.spec(uuid);
	}

	@Test
	public void templateOfAnotherQemuIsMadeAnewAndSoIsOneThatLacksSomething() throws Exception {
		Path bin = Files.createDirectory(here.root().resolve("bin"));
		Path qemu = Files.writeString(bin.resolve(QEMU), "#!/bin/sh\nexec " + real() + " \"$@\"\n");
		Files.setPosixFilePermissions(qemu, PosixFilePermissions.fromString("rwxr-xr-x"));
		QemuConnector connector = new QemuConnector(here.bench(Map.of("PATH", bin + ":" + System.getenv("PATH"))));
		try (Connection connection = Surroundings.open(connector)) {
			Templates templates = connection.facet(Templates.class).orElseThrow();
			Template before = templates.prepare(spec(), monitor());
			assertEquals(Optional.of(before), templates.find(spec()));
			Files.writeString(qemu, "# an update\n", StandardOpenOption.APPEND);
			assertEquals(Optional.empty(), templates.find(spec()));
			assertEquals(List.of(false), templates.list(monitor()).stream().map(Template::usable).toList());
			Template after = templates.prepare(spec(), monitor());
			assertEquals(List.of(after), templates.list(monitor()));

			note(after.id(), "flaw", "the warm-up ended with status 1");
			Template flawed = templates.find(spec()).orElseThrow();
			assertEquals("the warm-up ended with status 1", flawed.flaw());
			assertEquals("it is of use", flawed, templates.prepare(spec(), monitor()));
			note(after.id(), "created", after.created().minus(Duration.ofHours(2)).toString());
			Template anew = templates.prepare(spec(), monitor());
			assertEquals("", anew.flaw());
			assertEquals(List.of(anew), templates.list(monitor()));
		}
	}

	/** In what is written down of a template. */
	private void note(String template, String member, String value) throws IOException {
		try (Stream<Path> files = Files.walk(here.root())) {
			Path file = files.filter(found -> found.endsWith(Path.of(template, "template.json"))).findFirst().orElseThrow();
			JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
			json.addProperty(member, value);
			Files.writeString(file, json.toString());
		}
	}

	@Test
	public void guestThatEndsBeforeItIsReadyIsQuoted() throws Exception {
		GuestSpec spec = spec();
		DirectKernel boot = (DirectKernel) spec.boot();
		GuestSpec probe = new GuestSpec(spec.uuid(), spec.name(), new DirectKernel(boot.kernel(), boot.initrd(), boot.root(),
				boot.commandLine() + " guestbench.probe"), spec.memory(), spec.cpus(), spec.network(), spec.ownership());
		try (Connection connection = here.open()) {
			Templates templates = connection.facet(Templates.class).orElseThrow();
			CoreException e = assertThrows(CoreException.class, () -> templates.prepare(probe, monitor()));
			assertTrue(e.getMessage(), e.getMessage().contains("GUESTBENCH-PROBE-OK"));
			assertNothingIsLeft(templates);
		}
	}

	@Test
	public void guestFromADiskImageHasNoTemplate() throws Exception {
		try (Connection connection = here.open()) {
			Templates templates = connection.facet(Templates.class).orElseThrow();
			GuestSpec disk = here.throwaway("disk");
			assertEquals(Optional.empty(), templates.find(disk));
			CoreException e = assertThrows(CoreException.class, () -> templates.prepare(disk, monitor()));
			assertTrue(e.getMessage(), e.getMessage().contains("disk image"));
		}
	}

	@Test
	public void diskThatIsTooSmallIsSaidBeforeAnythingIsBooted() throws Exception {
		mounted("600m", templates -> {
			CoreException e = assertThrows(CoreException.class, () -> templates.prepare(spec(), monitor()));
			assertTrue(e.getMessage(), e.getMessage().contains("Free some space"));
			assertNothingIsLeft(templates);
		});
	}

	@Test
	public void diskThatFillsUpMeanwhileLeavesNothing() throws Exception {
		mounted("660m", templates -> {
			Path filling = here.root().resolve("cache/filling");
			Thread.ofVirtual().start(() -> fill(filling));
			CoreException e = assertThrows(CoreException.class, () -> templates.prepare(spec(), monitor()));
			assertTrue(e.getMessage(), e.getMessage().contains("ended"));
			Files.delete(filling);
			assertNothingIsLeft(templates);
			assertTrue(templates.prepare(spec(), monitor()).usable());
		});
	}

	@FunctionalInterface
	private interface Step {
		void run(Templates templates) throws Exception;
	}

	/** With a cache of that size. */
	private void mounted(String size, Step step) throws Exception {
		Path cache = Files.createDirectory(here.root().resolve("cache"));
		NotTested.unless(run("mount", "-t", "tmpfs", "-o", "mode=755,size=" + size, "none", cache.toString()) == 0,
				"a full disk (this user may not mount a small one)");
		try (Connection connection = here.open()) {
			step.run(connection.facet(Templates.class).orElseThrow());
		} finally {
			assertEquals(0, run("umount", "--lazy", cache.toString()));
		}
	}

	/** Once the guest boots, leaves less than it needs. */
	private void fill(Path file) {
		try {
			Await.until("the guest of the template runs", () -> !here.processes().isEmpty());
			try (var channel = Files.newByteChannel(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
				var block = java.nio.ByteBuffer.allocate(1 << 20);
				for (int i = 0; i < 640; i++) {
					channel.write(block.rewind());
				}
			}
		} catch (Exception e) {
			// The test finds out that the disk is not full, or the disk was full earlier than expected.
			return;
		}
	}

	private void assertNothingIsLeft(Templates templates) throws CoreException, IOException {
		assertEquals(List.of(), templates.list(monitor()));
		assertEquals(List.of(), here.processes());
		try (Stream<Path> entries = Files.list(here.root().resolve("cache/guestbench/templates"))) {
			assertEquals(List.of(), entries.filter(entry -> !entry.getFileName().toString().startsWith(".lock-")).toList());
		}
		try (Stream<Path> entries = Files.list(here.guests())) {
			assertEquals(List.of(), entries.toList());
		}
	}

	private static Path real() {
		return Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, QEMU)).filter(Files::isExecutable).findFirst()
				.orElseThrow();
	}

	private static int run(String... command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		assertTrue(process.waitFor(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS));
		return process.exitValue();
	}
}
