/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Choice;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.core.ConnectionTrial;
import org.guestbench.core.ConnectionTrial.Finding;
import org.guestbench.core.World.ConnectionState;
import org.junit.Test;

public class ConnectionTrialTest extends CoreFixture {

	@Test
	public void aTestFindsTheGuestsAndRemembersNothing() throws CoreException {
		surroundings.connections.add(new ConnectionSpec("known", URI.create("memory:same"), Map.of()));
		surroundings.create("known", "web");
		Finding finding = surroundings.connections.test(new ConnectionSpec("tried", URI.create("memory:same"), Map.of("cpus", "3")),
				Surroundings.monitor());
		assertEquals(1, finding.guests());
		assertEquals(3, finding.host().orElseThrow().cpus());
		assertFalse(surroundings.connections.world().connections().containsKey("tried"));
		assertTrue(surroundings.connections.specs().stream().noneMatch(spec -> spec.id().equals("tried")));
	}

	@Test
	public void aTestSaysWhatIsWrong() {
		ConnectionSpec wrong = new ConnectionSpec("tried", URI.create("memory:x"), Map.of("fail.open", "The door is locked."));
		CoreException e = assertThrows(CoreException.class, () -> surroundings.connections.test(wrong, Surroundings.monitor()));
		assertTrue(e.getMessage(), e.getMessage().contains("The door is locked."));
		ConnectionSpec unknown = new ConnectionSpec("tried", URI.create("xyz:x"), Map.of());
		e = assertThrows(CoreException.class, () -> surroundings.connections.test(unknown, Surroundings.monitor()));
		assertTrue(e.getMessage(), e.getMessage().contains("no connector for 'xyz:'"));
	}

	@Test
	public void aTestThatIsCancelledEnds() {
		IProgressMonitor monitor = Surroundings.monitor();
		monitor.setCanceled(true);
		ConnectionSpec slow = new ConnectionSpec("tried", URI.create("memory:x"), Map.of("slow.open", "PT1H"));
		assertThrows(OperationCanceledException.class, () -> surroundings.connections.test(slow, monitor));
	}

	@Test
	public void aConnectionIsReplacedAndClosed() throws CoreException {
		surroundings.connections.add(Surroundings.spec("demo"));
		surroundings.connections.open("demo", Surroundings.monitor());
		ConnectionSpec other = new ConnectionSpec("demo", URI.create("memory:elsewhere"), Map.of("cpus", "2"));
		surroundings.connections.replace(other, Surroundings.monitor());
		assertTrue(surroundings.connections.specs().contains(other));
		assertEquals(ConnectionState.CLOSED, Worlds.view(surroundings.connections.world(), "demo").state());
		assertEquals(other, Worlds.view(surroundings.connections.world(), "demo").spec());
		assertTrue(surroundings.bench(folder.getRoot().toPath()).specs().contains(other));
	}

	@Test
	public void onlyWhatIsThereIsReplaced() {
		CoreException e = assertThrows(CoreException.class,
				() -> surroundings.connections.replace(Surroundings.spec("demo"), Surroundings.monitor()));
		assertTrue(e.getMessage(), e.getMessage().contains("There is no connection 'demo'"));
	}

	@Test
	public void whatThereIsToChooseIsAsked() throws CoreException {
		FakeConnector connector = new FakeConnector();
		surroundings.connectors.put("fake", connector);
		ConnectionSpec draft = new ConnectionSpec("new", URI.create("fake:///"), Map.of());
		assertEquals(List.of(new Choice("region one", draft)),
				surroundings.connections.choices("region", draft, UnaryOperator.identity(), Surroundings.monitor()));
		assertTrue("nothing is opened", connector.opened.isEmpty());

		MultiStatus missing = new MultiStatus(getClass(), 0, "Not valid.");
		missing.add(Status.error("Set 'tenant'."));
		missing.add(Status.error("Set 'client'."));
		connector.validity = missing;
		assertRefused("Set 'tenant'. Set 'client'.", draft);
		connector.failure = Optional.of(() -> new IllegalStateException("oops"));
		assertRefused("failed in 'choices' for an unforeseen reason", draft);
		assertRefused("Connections of 'memory' have no list for 'region'.", new ConnectionSpec("new", URI.create("memory:x"), Map.of()));
		assertRefused("no connector for 'xyz:'", new ConnectionSpec("new", URI.create("xyz:x"), Map.of()));
	}

	private void assertRefused(String message, ConnectionSpec draft) {
		CoreException e = assertThrows(CoreException.class,
				() -> surroundings.connections.choices("region", draft, UnaryOperator.identity(), Surroundings.monitor()));
		assertTrue(e.getMessage(), e.getMessage().contains(message));
	}

	@Test
	public void nobodyAsksInTheUiThread() {
		surroundings.uiThread = Thread.currentThread();
		assertThrows(CoreException.class, () -> surroundings.connections.choices("region",
				new ConnectionSpec("new", URI.create("memory:x"), Map.of()), UnaryOperator.identity(), Surroundings.monitor()));
	}

	@Test
	public void theBeginningOfAnAddressIsEnoughToAsk() {
		assertEquals("azure:///", ConnectionTrial.begun("azure:"));
		assertEquals("azure:///", ConnectionTrial.begun("azure://"));
		assertEquals("azure://host", ConnectionTrial.begun("azure://host"));
		assertEquals("a b:", ConnectionTrial.begun("a b:"));
	}

	@Test
	public void whatAChoiceAddsIsTold() {
		ConnectionSpec draft = new ConnectionSpec("new", URI.create("fake:///"), Map.of("kept", "1", "changed", "2"));
		ConnectionSpec chosen = new ConnectionSpec("new", URI.create("fake://here"), Map.of("kept", "1", "changed", "3", "added", "4"));
		assertEquals(List.of("fake://here", "-p added=4", "-p changed=3"), new Choice("here", chosen).written(draft, "-p "));
		assertEquals(List.of(), new Choice("here", draft).written(draft, ""));
		assertThrows(IllegalArgumentException.class, () -> new Choice("two\nlines", draft));
	}
}
