/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.GuestPlatform;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.connector.memory.MemoryHypervisors;
import org.guestbench.contract.PassingConnection;
import org.guestbench.core.Connections;
import org.guestbench.core.GuestChannels;
import org.guestbench.run.RunListener;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.internal.admission.Admission;
import org.guestbench.run.internal.detect.JUnitCommand;
import org.guestbench.run.internal.detect.PreloadedJars;
import org.guestbench.run.internal.detect.ProjectDetector;
import org.guestbench.run.internal.execute.Bench;
import org.guestbench.run.internal.execute.Deadlines;
import org.guestbench.run.internal.execute.DefaultThrowawayRuns;
import org.guestbench.run.internal.execute.IdSource;
import org.guestbench.run.internal.execute.ProcessStarter;
import org.guestbench.run.internal.journal.DefaultReaper;
import org.guestbench.run.internal.journal.Owner;
import org.guestbench.run.internal.journal.RunJournal;
import org.guestbench.run.internal.payload.PayloadLimits;
import org.guestbench.run.internal.payload.PayloadStore;
import org.guestbench.run.internal.plan.DiskSpace;
import org.guestbench.run.internal.plan.Planner;

/** A whole bench over in-memory guests, below one folder. */
public final class MemoryBench {

	public static final Deadlines DEADLINES = new Deadlines(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60),
			Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofSeconds(60),
			Duration.ofSeconds(10));

	public final MemoryHypervisors hypervisors = new MemoryHypervisors();
	public final FakeImages images = new FakeImages();
	public final Path state;
	public final Path project;
	public final Path results;
	public final RunJournal journal;
	public final DefaultReaper reaper;
	public final PayloadStore payloads;
	public final MemoryConnections connections;
	public final DefaultThrowawayRuns runs;
	private final ConnectionSpec local;
	private @Nullable PayloadDisks disks;
	private @Nullable FakeTemplates templates;
	private @Nullable FakeRuntimes runtimes;
	private UnaryOperator<GuestChannel> channels = UnaryOperator.identity();

	public MemoryBench(Path folder, Map<String, String> properties) throws IOException {
		this(folder, properties, DEADLINES, DiskSpace.REAL);
	}

	public MemoryBench(Path folder, Map<String, String> properties, Deadlines deadlines, DiskSpace disk) throws IOException {
		state = folder.resolve("state");
		project = Files.createDirectories(folder.resolve("a project"));
		results = folder.resolve("results");
		journal = new RunJournal(state.resolve("runs"));
		local = new ConnectionSpec(Connections.LOCAL, URI.create("memory:test"), properties);
		ConnectionSpec processes = new ConnectionSpec(Connections.PROCESSES, URI.create("memory:processes"), Map.of("retention", "false"));
		connections = new MemoryConnections(hypervisors, List.of(local, processes));
		hypervisors.program("find", new FindProgram());
		Owner owner = Owner.current();
		reaper = new DefaultReaper(journal, owner, connections);
		ProjectDetector detector = new ProjectDetector(
				new JUnitCommand(() -> Optional.of(project.resolve("guestbench.yaml")), PreloadedJars.NONE));
		Planner planner = new Planner(connections, images, detector, disk, journal.folder());
		payloads = new PayloadStore(folder.resolve("payloads"), PayloadLimits.STANDARD, "boot", Clock.systemUTC(), disk);
		Admission admission = new Admission(state.resolve("queue"), Clock.systemUTC());
		runs = new DefaultThrowawayRuns(new Bench(connections, guestChannels(), images, planner, journal, reaper, payloads, admission,
				owner, IdSource.secure(),
				Clock.systemUTC(), ProcessStarter.REAL, deadlines, state.resolve("evidence"), List.of("Guestbench of the tests")));
	}

	/** Lets a test stand between the bench and its guests. */
	public void channels(UnaryOperator<GuestChannel> wrapper) {
		channels = wrapper;
	}

	/** Guests with payload disks from now on. */
	public PayloadDisks payloadDisks() {
		PayloadDisks equipment = new PayloadDisks();
		disks = equipment;
		equip();
		return equipment;
	}

	/** Guests that can be forked from now on. */
	public FakeTemplates templates() {
		FakeTemplates equipment = new FakeTemplates();
		templates = equipment;
		equip();
		return equipment;
	}

	/** Language runtimes from now on. */
	public FakeRuntimes runtimes() {
		FakeRuntimes equipment = new FakeRuntimes();
		runtimes = equipment;
		equip();
		return equipment;
	}

	/** Guests from now on that images have to be made for. */
	public void platform(String name) {
		GuestPlatform platform = () -> name;
		connections.equip((id, c) -> new PassingConnection(c) {
			@Override
			public <T> Optional<T> facet(Class<T> facet) {
				return facet == GuestPlatform.class ? Optional.of(facet.cast(platform)) : super.facet(facet);
			}
		});
	}

	private void equip() {
		connections.equip((id, c) -> id.equals(Connections.PROCESSES) ? new EquippedConnection(c, null, null, runtimes)
				: new EquippedConnection(c, disks, templates, null));
	}

	private GuestChannels guestChannels() {
		return new GuestChannels() {
			@Override
			public GuestChannel open(GuestId guest, IProgressMonitor monitor) throws CoreException {
				Channels facet = connections.open(guest.connection(), monitor).facet(Channels.class).orElseThrow();
				GuestChannel channel = hypervisors.channelProvider().open(facet.endpoints(guest).get(0), Interaction.NOBODY, monitor);
				PayloadDisks with = guest.connection().equals(Connections.LOCAL) ? disks : null;
				return channels.apply(with == null ? channel : with.channel(channel, guest));
			}
		};
	}

	public RunSpec spec(String... command) {
		RunSpec s = RunSpec.of(project);
		return new RunSpec(s.directory(), s.connection(), null, null, null, null, null, s.start(), Map.of(), null, results,
				RunSpec.Keep.NEVER,
				List.of(command), Map.of());
	}

	public RunPlan plan(RunSpec spec) {
		return runs.plan(spec, new NullProgressMonitor());
	}

	public RunResult run(RunSpec spec, RunListener listener) {
		return run(spec, listener, new NullProgressMonitor());
	}

	public RunResult run(RunSpec spec, RunListener listener, IProgressMonitor monitor) {
		return runs.execute(plan(spec), listener, monitor);
	}

	public List<GuestInfo> guests() throws CoreException {
		List<GuestInfo> all = new ArrayList<>();
		for (String id : List.of(Connections.LOCAL, Connections.PROCESSES)) {
			all.addAll(connections.open(id, new NullProgressMonitor()).guests(new NullProgressMonitor()));
		}
		return all;
	}

	public Owner owner() {
		return Owner.current();
	}

	public ConnectionSpec local() {
		return local;
	}

	/** What runs left in their journal and its folder. */
	public List<String> leftovers() throws IOException {
		if (!Files.exists(journal.folder())) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(journal.folder())) {
			return files.map(f -> f.getFileName().toString()).sorted().toList();
		}
	}

	public Path write(String name, String text) throws IOException {
		Path file = project.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text);
	}
}
