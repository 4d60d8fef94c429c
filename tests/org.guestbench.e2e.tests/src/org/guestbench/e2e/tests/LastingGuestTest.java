/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.StopMode;
import org.guestbench.core.Connections;
import org.guestbench.images.guest.Fit;
import org.guestbench.images.guest.GuestSource;
import org.guestbench.images.guest.GuestSources;
import org.guestbench.images.guest.LastingGuests;
import org.guestbench.images.guest.NewGuest;
import org.guestbench.images.guest.SourceFacts;
import org.guestbench.images.internal.Log;
import org.guestbench.images.internal.guest.DefaultLastingGuests;
import org.junit.Rule;
import org.junit.Test;

/** A guest is made from an image, written to an appliance, and made again from that, as the wizard and the command line do. */
public class LastingGuestTest {

	@Rule
	public final BenchRule rule = new BenchRule("debian-12");

	private final NullProgressMonitor monitor = new NullProgressMonitor();

	@Test
	public void guestOfAnImageGoesIntoAnApplianceAndComesOutOfIt() throws IOException, CoreException {
		Path work = rule.newFolder();
		LastingGuests guests = new DefaultLastingGuests(RealBench.images(), rule.bench().connections, work, Log.PLATFORM);
		Connection connection = rule.bench().connections.open(Connections.LOCAL, monitor);
		GuestId original = make(guests, new GuestSource.OfImage("debian-12"), "original");
		assertEquals(GuestState.STOPPED, connection.guest(original).info(monitor).state());
		start(connection, original);
		assertEquals("hello\n", say(original, "hello"));
		Path ova = rule.folder().resolve("guest.ova");
		assertThrows("a guest that runs", CoreException.class, () -> guests.export(original, ova, monitor));
		assertFalse(Files.exists(ova));
		connection.guest(original).stop(StopMode.FORCE, Duration.ofSeconds(30), monitor);
		guests.export(original, ova, monitor);
		assertThrows("a file that is there", CoreException.class, () -> guests.export(original, ova, monitor));
		connection.guest(original).delete(monitor);

		GuestSource source = GuestSources.of(ova);
		SourceFacts facts = guests.inspect(source, monitor);
		assertEquals("original", facts.name());
		assertEquals(MemorySize.ofMebibytes(512), facts.memory());
		GuestId copy = make(guests, source, "copy");
		Files.delete(ova);
		start(connection, copy);
		assertEquals("again\n", say(copy, "again"));
		assertEquals("nothing of the work is left", List.of(), left(work));
	}

	@Test
	public void guestThatDoesNotFitIsMadeOnlyIfThatIsWanted() throws CoreException, IOException {
		LastingGuests guests = new DefaultLastingGuests(RealBench.images(), rule.bench().connections, rule.newFolder(), Log.PLATFORM);
		GuestSource source = new GuestSource.OfImage("debian-12");
		NewGuest huge = guest(source, "huge", MemorySize.parse("4T"), false);
		Fit fit = guests.fit(huge, guests.inspect(source, monitor), monitor);
		assertFalse(fit.toString(), fit.fits());
		CoreException e = assertThrows(CoreException.class, () -> guests.create(huge, monitor));
		assertTrue(e.getMessage(), e.getMessage().contains("Memory: 4 TiB of "));
		assertEquals(List.of(), rule.bench().guests());
		guests.create(guest(source, "huge", MemorySize.parse("4T"), true), monitor);
		assertEquals(1, rule.bench().guests().size());
	}

	@Test
	public void imageThatThereCannotBeIsSaidBeforeAnythingElse() throws IOException {
		LastingGuests guests = new DefaultLastingGuests(RealBench.images(), rule.bench().connections, rule.newFolder(), Log.PLATFORM);
		GuestSource source = new GuestSource.OfImage("nothing");
		NewGuest huge = guest(source, "huge", MemorySize.parse("4T"), false);
		CoreException e = assertThrows(CoreException.class, () -> guests.fit(huge, guests.inspect(source, monitor), monitor));
		assertTrue(e.getMessage(), e.getMessage().startsWith("There is no image 'nothing' and no recipe for it."));
		CoreException other = assertThrows(CoreException.class, () -> guests.create(huge, monitor));
		assertEquals(e.getMessage(), other.getMessage());
	}

	private GuestId make(LastingGuests guests, GuestSource source, String name) throws CoreException {
		return guests.create(guest(source, name, MemorySize.ofMebibytes(512), true), monitor);
	}

	private static NewGuest guest(GuestSource source, String name, MemorySize memory, boolean overcommit) {
		return new NewGuest(Connections.LOCAL, name, source, memory, 1, null, new NetworkPolicy.None(), null, overcommit);
	}

	/** By a fork, if the runs before have left a template. */
	private void start(Connection connection, GuestId guest) throws CoreException {
		try {
			connection.facet(Templates.class).orElseThrow().fork(guest, monitor);
		} catch (CoreException e) {
			connection.guest(guest).start(monitor);
		}
	}

	private String say(GuestId guest, String text) throws CoreException {
		StringBuilder out = new StringBuilder();
		try (GuestChannel channel = rule.bench().channels.open(guest, monitor)) {
			channel.exec(new Command(List.of("echo", text), Map.of(), "/", "root"),
					(stream, data) -> out.append(StandardCharsets.UTF_8.decode(data)), monitor);
		}
		return out.toString();
	}

	private static List<Path> left(Path work) throws IOException {
		try (Stream<Path> all = Files.walk(work)) {
			return all.filter(Files::isRegularFile).toList();
		}
	}
}
