/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.guestbench.connector.qemu.tests.Surroundings.id;
import static org.guestbench.connector.qemu.tests.Surroundings.monitor;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Template;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.testbed.StoredImage;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** What becomes of templates when they, or what they depend on, are damaged, and when benches are killed. */
public class TemplateTest {

	/** One for all tests, so that not each has to boot. */
	@ClassRule
	public static final Surroundings HERE = new Surroundings();

	@Before
	public void needsAnImage() throws IOException {
		StoredImage.require("debian-12");
	}

	@Test
	public void templateThatWasWrittenToIsNotForkedAndMadeAnew() throws Exception {
		try (Connection connection = HERE.open()) {
			Templates templates = templates(connection);
			for (String name : List.of("ram", "state")) {
				GuestSpec spec = ForkBenchMain.spec(UUID.randomUUID());
				Template before = templates.prepare(spec, monitor());
				overwrite(folder(before).resolve(name));
				assertEquals(Optional.empty(), templates.find(spec));
				assertEquals(List.of(false), templates.list(monitor()).stream().map(Template::usable).toList());
				connection.create(spec, monitor());
				assertThrows(CoreException.class, () -> templates.fork(id(spec.uuid()), monitor()));
				assertEquals(GuestState.STOPPED, connection.guest(id(spec.uuid())).info(monitor()).state());
				Template after = templates.prepare(spec, monitor());
				assertNotEquals(before.created(), after.created());
				assertEquals(List.of(after), templates.list(monitor()));
				templates.fork(id(spec.uuid()), monitor());
				connection.guest(id(spec.uuid())).delete(monitor());
			}
		}
	}

	@Test
	public void templateWhoseRecordIsDamagedIsMadeAnew() throws Exception {
		try (Connection connection = HERE.open()) {
			Templates templates = templates(connection);
			GuestSpec spec = ForkBenchMain.spec(UUID.randomUUID());
			Template before = templates.prepare(spec, monitor());
			Files.writeString(folder(before).resolve("template.json"), "{");
			assertEquals(List.of(), templates.list(monitor()));
			Template after = templates.prepare(spec, monitor());
			assertEquals(List.of(after), templates.list(monitor()));
		}
	}

	@Test
	public void unusedTemplateIsRemovedWhenAnotherIsMade() throws Exception {
		try (Connection connection = HERE.open()) {
			Templates templates = templates(connection);
			GuestSpec spec = ForkBenchMain.spec(UUID.randomUUID());
			Template old = templates.prepare(spec, monitor());
			Files.setLastModifiedTime(folder(old).resolve("template.json"), FileTime.from(Instant.now().minus(Duration.ofDays(31))));
			GuestSpec other = new GuestSpec(spec.uuid(), spec.name(), spec.boot(), spec.memory(), 2, spec.network(), spec.ownership());
			Template made = templates.prepare(other, monitor());
			assertEquals(List.of(made), templates.list(monitor()));
			templates.remove(made.id(), monitor());
		}
	}

	@Test
	public void killedMakerLeavesNothing() throws Exception {
		removeAll();
		try (ChildBench bench = ChildBench.startWithTemplates(HERE, UUID.randomUUID(), "prepare")) {
			bench.await("begin");
			Await.until("the guest of the template runs", () -> !HERE.processes().isEmpty());
			bench.kill();
		}
		Await.until("no process is left", () -> HERE.processes().isEmpty());
		HERE.open().close();
		Await.until("no folder is left", () -> names(HERE.guests()).isEmpty());
		assertEquals(List.of(), names(templates()).stream().filter(name -> !name.startsWith(".lock-")).toList());
	}

	@Test
	public void twoBenchesMakeOneTemplate() throws Exception {
		removeAll();
		try (ChildBench one = ChildBench.startWithTemplates(HERE, UUID.randomUUID(), "prepare");
				ChildBench other = ChildBench.startWithTemplates(HERE, UUID.randomUUID(), "prepare")) {
			one.await("begin");
			other.await("begin");
			assertEquals(one.line(), other.line());
		}
		try (Connection connection = HERE.open()) {
			assertEquals(1, templates(connection).list(monitor()).size());
		}
	}

	@Test
	public void killedBenchAndKilledForksLeaveTheTemplateAsItWas() throws Exception {
		Template before;
		try (Connection connection = HERE.open()) {
			before = templates(connection).prepare(ForkBenchMain.spec(UUID.randomUUID()), monitor());
		}
		UUID uuid = UUID.randomUUID();
		try (ChildBench bench = ChildBench.startWithTemplates(HERE, uuid, "fork")) {
			bench.await("begin");
			bench.await("ready " + before.created());
			bench.kill();
		}
		Await.until("no process is left", () -> HERE.processes().isEmpty());
		Await.until("no folder is left", () -> !Files.exists(HERE.folder(uuid)));
		try (Connection connection = HERE.open()) {
			GuestSpec spec = ForkBenchMain.spec(UUID.randomUUID());
			connection.create(spec, monitor());
			templates(connection).fork(id(spec.uuid()), monitor());
			ProcessHandle.of(GuestJson.qemu(HERE.folder(spec.uuid()))).ifPresent(ProcessHandle::destroyForcibly);
			Await.until("the fork has crashed",
					() -> connection.guest(id(spec.uuid())).info(monitor()).state() == GuestState.CRASHED);
			assertEquals(Optional.of(before), templates(connection).find(spec));
			templates(connection).fork(id(spec.uuid()), monitor());
			connection.guest(id(spec.uuid())).delete(monitor());
		}
	}

	@Test
	public void logOfAForkGoesOnWhereThatOfItsTemplateEnded() throws Exception {
		try (Connection connection = HERE.open()) {
			GuestSpec spec = ForkBenchMain.spec(UUID.randomUUID());
			Template template = templates(connection).prepare(spec, monitor());
			connection.create(spec, monitor());
			templates(connection).fork(id(spec.uuid()), monitor());
			String log = Surroundings.serialLog(connection, spec.uuid());
			assertTrue(log, log.matches("(?s).*: template ready\\s+\\[Until here the template '" + template.name() + "' .*"));
			connection.guest(id(spec.uuid())).stop(StopMode.FORCE, Duration.ofSeconds(30), monitor());
			connection.guest(id(spec.uuid())).start(monitor());
			log = Surroundings.serialLog(connection, spec.uuid());
			assertFalse("a guest that boots has a log of its own: " + log, log.contains("template"));
			connection.guest(id(spec.uuid())).delete(monitor());
		}
	}

	@Test
	public void keptForkOutlivesItsBench() throws Exception {
		UUID uuid = UUID.randomUUID();
		try (ChildBench bench = ChildBench.startWithTemplates(HERE, uuid, "keep")) {
			bench.await("begin");
			assertTrue(bench.line().startsWith("ready "));
			bench.kill();
		}
		try (Connection connection = HERE.open()) {
			assertEquals(GuestState.RUNNING, connection.guest(id(uuid)).info(monitor()).state());
			connection.guest(id(uuid)).pause(monitor());
			assertEquals(GuestState.PAUSED, connection.guest(id(uuid)).info(monitor()).state());
			connection.guest(id(uuid)).delete(monitor());
			assertEquals(List.of(), HERE.processes());
		}
	}

	static Path templates() {
		return HERE.root().resolve("cache/guestbench/templates");
	}

	private static Path folder(Template template) {
		return templates().resolve(template.id());
	}

	private static Templates templates(Connection connection) {
		return connection.facet(Templates.class).orElseThrow();
	}

	private static void removeAll() throws CoreException {
		try (Connection connection = HERE.open()) {
			for (Template template : templates(connection).list(monitor())) {
				templates(connection).remove(template.id(), monitor());
			}
		}
	}

	/** Puts back what can be put back, as whoever wants to hide it would. */
	private static void overwrite(Path file) throws IOException {
		FileTime modified = Files.getLastModifiedTime(file);
		try (var channel = Files.newByteChannel(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
			var bytes = java.nio.ByteBuffer.allocate(1);
			channel.read(bytes);
			channel.position(0).write(bytes.flip());
		}
		Files.setLastModifiedTime(file, modified);
		assertFalse(Files.getAttribute(file, "unix:ctime").equals(modified));
	}

	private static List<String> names(Path folder) throws IOException {
		if (!Files.exists(folder)) {
			return List.of();
		}
		try (var entries = Files.list(folder)) {
			return entries.map(entry -> entry.getFileName().toString()).toList();
		}
	}
}
