/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.eclipse.core.commands.Command;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.commands.ICommandService;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.connector.memory.MemoryHypervisors;
import org.guestbench.core.Connections;
import org.guestbench.ui.GuestbenchUi;
import org.guestbench.ui.Preferences;
import org.guestbench.ui.Services;
import org.junit.rules.ExternalResource;
import org.osgi.service.prefs.BackingStoreException;

/** A connection to a hypervisor in memory, and the view that shows its guests as it is for somebody who opens it for the first time. */
final class PretendedGuests extends ExternalResource {

	static final String CONNECTION = "pretended";
	static final String COMMANDS = "org.guestbench.ui.explorer.";

	private final Connections connections = Services.get(PretendedGuests.class, Connections.class);
	private final Map<String, String> properties;
	private final List<String> others = new ArrayList<>();
	private String connection = CONNECTION;
	private String hypervisor = "";

	/** @param properties how the hypervisor misbehaves */
	PretendedGuests(Map<String, String> properties) {
		this.properties = properties;
	}

	@Override
	protected void before() throws CoreException {
		hypervisor = "view-" + UUID.randomUUID();
		OwnConfiguration.add(connections, new ConnectionSpec(CONNECTION, URI.create("memory:" + hypervisor), properties));
		forgetView();
		Preferences.store().setValue(Preferences.SHUTDOWN_SECONDS, 1);
		Ui.run(PretendedGuests::view);
	}

	@Override
	protected void after() {
		// those of its guests, while the guests are there
		Bench.closeEditors();
		Preferences.store().setToDefault(Preferences.SHUTDOWN_SECONDS);
		try {
			for (String other : others) {
				connections.remove(other);
			}
			if (connections.specs().stream().anyMatch(spec -> spec.id().equals(CONNECTION))) {
				connections.remove(CONNECTION);
			}
		} catch (CoreException e) {
			throw new AssertionError(e);
		}
	}

	/** As in a new workspace. */
	private static void forgetView() {
		closeView();
		try {
			InstanceScope.INSTANCE.getNode("org.guestbench.ui.explorer").clear();
		} catch (BackingStoreException e) {
			throw new AssertionError(e);
		}
	}

	/** What the workspace keeps of the view. From any thread. */
	static String kept(String key) {
		return InstanceScope.INSTANCE.getNode("org.guestbench.ui.explorer").get(key, "");
	}

	static void closeView() {
		Ui.run(() -> {
			IViewPart view = Bench.window().getActivePage().findView(GuestbenchUi.GUESTS_VIEW);
			if (view != null) {
				Bench.window().getActivePage().hideView(view);
			}
		});
	}

	/** Those of a second hypervisor, which misbehaves otherwise, and goes with the first one. */
	PretendedGuests other(Map<String, String> misbehaviour) throws CoreException {
		PretendedGuests second = new PretendedGuests(misbehaviour);
		second.connection = CONNECTION + "-" + (others.size() + 2);
		second.hypervisor = "view-" + UUID.randomUUID();
		OwnConfiguration.add(connections, new ConnectionSpec(second.connection, URI.create("memory:" + second.hypervisor), misbehaviour));
		others.add(second.connection);
		return second;
	}

	void open() throws CoreException {
		connection();
	}

	void close() {
		connections.close(connection);
	}

	/** Named so that their order is that of their numbers. */
	List<GuestId> createMany(int number) {
		int width = Math.max(3, String.valueOf(number - 1).length());
		return IntStream.range(0, number).mapToObj(i -> {
			try {
				return create(String.format("guest-%0" + width + "d", i));
			} catch (CoreException e) {
				throw new AssertionError(e);
			}
		}).toList();
	}

	GuestId create(String name) throws CoreException {
		return create(name, null);
	}

	GuestId create(String name, @Nullable Ownership ownership) throws CoreException {
		return create(name, new BootSource.DirectKernel(file(), file(), file(), ""), new NetworkPolicy.None(), ownership);
	}

	GuestId create(String name, BootSource boot, NetworkPolicy network, @Nullable Ownership ownership) throws CoreException {
		UUID uuid = UUID.randomUUID();
		connection().create(new GuestSpec(uuid, name, boot, MemorySize.ofMebibytes(128), 1, network, ownership),
				new NullProgressMonitor());
		return new GuestId(connection, uuid);
	}

	/** One that these guests do not read. */
	Path file() {
		return Path.of("none");
	}

	void start(String name) throws CoreException {
		for (GuestInfo guest : connection().guests(new NullProgressMonitor())) {
			if (guest.name().equals(name)) {
				connection().guest(guest.id()).start(new NullProgressMonitor());
			}
		}
	}

	GuestId createRunning(String name) throws CoreException {
		GuestId guest = create(name);
		connection().guest(guest).start(new NullProgressMonitor());
		return guest;
	}

	/** As somebody else would, at another bench. */
	void redefine(GuestId guest, String part, String other) throws CoreException {
		DefinitionChanges changes = connection().facet(DefinitionChanges.class).orElseThrow();
		changes.change(guest, changes.kept(guest, new NullProgressMonitor()).replace(part, other), new NullProgressMonitor());
	}

	/** What it will be when it starts next. */
	String kept(GuestId guest) throws CoreException {
		return connection().facet(DefinitionChanges.class).orElseThrow().kept(guest, new NullProgressMonitor());
	}

	void deleteAll() throws CoreException {
		for (GuestInfo guest : connection().guests(new NullProgressMonitor())) {
			connection().guest(guest.id()).delete(new NullProgressMonitor());
		}
	}

	void lose(String reason) {
		Services.get(getClass(), MemoryHypervisors.class).lose(hypervisor, reason);
	}

	void restore() {
		Services.get(getClass(), MemoryHypervisors.class).restore(hypervisor);
	}

	GuestState state(GuestId guest) throws CoreException {
		return connection().guest(guest).info(new NullProgressMonitor()).state();
	}

	private Connection connection() throws CoreException {
		return connections.open(connection, new NullProgressMonitor());
	}

	// --- the view, for the UI thread if not said otherwise -----------------------------------------------------------------

	static IViewPart view() {
		return Bench.show(GuestbenchUi.GUESTS_VIEW);
	}

	/** From any thread; the rows may be made only now. */
	static void select(Object... elements) {
		Ui.until("it is selected", () -> {
			Bench.select(view(), elements);
			return tree().getSelectionCount() == elements.length;
		});
	}

	/** What the workbench takes for selected in the view. */
	static List<?> selected() {
		return ((IStructuredSelection) view().getSite().getSelectionProvider().getSelection()).toList();
	}

	static Tree tree() {
		return Widgets.one(Bench.control(view()), Tree.class, t -> true);
	}

	static Text searchField() {
		return Widgets.one(Bench.control(view()), Text.class, t -> true);
	}

	/** The rows with what is in their columns, indented. */
	static List<String> rows() {
		return Widgets.rows(tree());
	}

	/** Of the guests that are shown. */
	static List<String> names() {
		return rows().stream().filter(r -> r.startsWith("  ")).map(r -> r.strip().replaceAll("  .*", "")).toList();
	}

	/** The row of that guest or connection; empty if there is none. */
	static String row(String name) {
		return rows().stream().map(String::strip).filter(r -> r.equals(name) || r.startsWith(name + "  ")).findFirst().orElse("");
	}

	static boolean enabled(String command) {
		Command known = Bench.window().getService(ICommandService.class).getCommand(COMMANDS + command);
		return known.isEnabled();
	}

	/** Answers the open dialog of that title. From any thread. */
	static void answer(String title, String button) {
		Ui.until("it is asked: " + title, () -> Widgets.shell(title) != null);
		Ui.run(() -> Widgets.press(Widgets.button(Widgets.dialog(title), button)));
	}

	/** What is open beside the workbench itself. */
	static List<String> dialogs() {
		return Arrays.stream(Ui.display().getShells()).filter(s -> s.isVisible() && s != Bench.window().getShell()).map(Shell::getText)
				.filter(text -> !text.isEmpty()).toList();
	}
}
