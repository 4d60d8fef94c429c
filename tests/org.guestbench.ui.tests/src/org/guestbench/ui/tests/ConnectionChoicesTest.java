/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.connection.Choice;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.connection.Interaction;
import org.guestbench.connector.azure.tests.fake.FakeLogin;
import org.guestbench.connector.azure.tests.fake.Foreign;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;

/** In the wizard for connections, what a server has is chosen from lists, and what is typed is taken all the same. */
public class ConnectionChoicesTest {

	private static final String HALF = "azure://" + Foreign.SUBSCRIPTION;

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(new PretendedGuests(Map.of()));

	@After
	public void tidyUp() {
		// else a test that failed would keep the others waiting
		Ui.run(() -> Widgets.shells().stream()
				.filter(shell -> shell.getText().startsWith("Choose ") || List.of("New Connection", "Sign In").contains(shell.getText()))
				.forEach(Shell::close));
	}

	@Test
	public void aSubscriptionAndItsRegionAreChosenWithOneSignIn() throws Exception {
		try (PretendedAzure pretended = new PretendedAzure()) {
			ConnectionWizardTest.begin(PretendedAzure.KIND);
			ask("Subscription…");
			Ui.until("what is missing is said", () -> ConnectionWizardTest.says("Set 'tenant'"));
			ConnectionWizardTest.type("Settings", "tenant=" + FakeLogin.TENANT + "\nlimit=2");
			ask("Region…");
			Ui.until("nor is there a subscription", () -> ConnectionWizardTest.says("Choose the subscription first"));
			assertEquals(List.of(), pretended.azure().requests());

			ask("Subscription…");
			signIn(FakeLogin.CLIENT, PretendedAzure.SECRET);
			choose("Choose Subscription", "Tests");
			Ui.until("it is in the address", () -> ConnectionWizardTest.address().equals(HALF));
			ask("Region…");
			choose("Choose Region", "West Europe");
			Ui.until("so is the region", () -> ConnectionWizardTest.address().equals(HALF + "/westeurope"));
			Screenshots.take("new-connection-chosen");
			Ui.run(() -> assertEquals("limit=2\ntenant=" + FakeLogin.TENANT,
					ConnectionWizardTest.field("Settings").getText().replace("\r", "")));
			ConnectionWizardTest.type("Address", HALF + "/typed");
			ConnectionWizardTest.type("Name", "mine");
			Ui.until("what is typed will do", () -> ConnectionWizardTest.press("Finish").isEnabled());
			ConnectionWizardTest.cancel();
		}
	}

	@Test
	public void aRefusalIsToldInTheWizardAndTheNextPasswordCounts() throws Exception {
		try (PretendedAzure pretended = new PretendedAzure()) {
			ConnectionWizardTest.begin(PretendedAzure.KIND);
			ConnectionWizardTest.type("Settings", "tenant=" + FakeLogin.TENANT);
			ConnectionWizardTest.type("User", FakeLogin.CLIENT);
			ConnectionWizardTest.type("Password", "wrong");
			ask("Subscription…");
			Ui.until("it is told", () -> ConnectionWizardTest.says("AADSTS7000215"));
			ConnectionWizardTest.type("Password", PretendedAzure.SECRET);
			ask("Subscription…");
			choose("Choose Subscription", "Former (Disabled)");
			Ui.until("it is chosen", () -> !ConnectionWizardTest.address().equals("azure:"));
			ConnectionWizardTest.cancel();
		}
	}

	@Test
	public void aServerThatTakesLongIsNotWaitedFor() {
		CountDownLatch asked = new CountDownLatch(1);
		ServiceRegistration<Connector> registration = FrameworkUtil.getBundle(ConnectionChoicesTest.class).getBundleContext()
				.registerService(Connector.class, new Slow(asked), FrameworkUtil.asDictionary(
						Map.of(Connector.LABEL, "Slow", Connector.SCHEMES, "slow", Connector.CHOICES, "shelf")));
		try {
			ConnectionWizardTest.begin("Slow");
			ask("Shelf…");
			Ui.until("it is under way", () -> asked.getCount() == 0 && !ConnectionWizardTest.field("Name").isEnabled());
			Ui.later(ConnectionWizardTest::stop);
			Ui.until("it is cancelled", () -> ConnectionWizardTest.says("Cancelled.") && ConnectionWizardTest.field("Name").isEnabled());
			ConnectionWizardTest.cancel();
		} finally {
			registration.unregister();
		}
	}

	@Test
	public void kindsWithoutListsHaveNoButtons() {
		ConnectionWizardTest.begin("In-memory demo");
		assertTrue(Ui.get(() -> Widgets.all(ConnectionWizardTest.wizard(), Label.class,
				label -> label.isVisible() && label.getText().equals("Choose:")).isEmpty()).booleanValue());
		ConnectionWizardTest.cancel();
	}

	private static void ask(String button) {
		Ui.later(() -> Widgets.press(ConnectionWizardTest.press(button)));
	}

	private static void signIn(String user, String secret) {
		Ui.until("somebody is asked", () -> Widgets.shell("Sign In") != null);
		Ui.run(() -> {
			Shell dialog = Widgets.dialog("Sign In");
			List<Text> fields = Widgets.all(dialog, Text.class, text -> text.isVisible() && text.getEditable());
			fields.get(0).setText(user);
			fields.get(1).setText(secret);
		});
		Screenshots.take("sign-in");
		PretendedGuests.answer("Sign In", "OK");
	}

	private static void choose(String title, String begin) {
		Ui.until("there is a list",
				() -> Widgets.shell(title) != null && items(title).stream().anyMatch(i -> i.getText().startsWith(begin)));
		Ui.run(() -> {
			TableItem item = items(title).stream().filter(i -> i.getText().startsWith(begin)).findFirst().orElseThrow();
			item.getParent().setSelection(item);
			Event event = new Event();
			event.item = item;
			item.getParent().notifyListeners(SWT.Selection, event);
		});
		Ui.until("it can be agreed to", () -> Widgets.button(Widgets.dialog(title), "OK").isEnabled());
		Screenshots.take("choose");
		PretendedGuests.answer(title, "OK");
	}

	private static List<TableItem> items(String title) {
		return Arrays.asList(Widgets.one(Widgets.dialog(title), Table.class, table -> true).getItems());
	}

	/** Its server never answers. */
	private record Slow(CountDownLatch asked) implements Connector {

		@Override
		public String id() {
			return "slow";
		}

		@Override
		public IStatus validate(ConnectionSpec spec) {
			return Status.OK_STATUS;
		}

		@Override
		public Connection open(ConnectionSpec spec, Interaction interaction, IProgressMonitor monitor) throws CoreException {
			throw new CoreException(Status.error("It never answers."));
		}

		@Override
		public List<Choice> choices(String what, ConnectionSpec draft, Interaction interaction, IProgressMonitor monitor) {
			asked.countDown();
			while (!monitor.isCanceled()) {
				try {
					Thread.sleep(10);
				} catch (InterruptedException e) {
					Thread.currentThread().interrupt();
					break;
				}
			}
			throw new OperationCanceledException();
		}
	}
}
