/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;
import org.guestbench.connector.process.internal.KnownHomes;
import org.guestbench.connector.process.internal.ProcessConnector;
import org.guestbench.connector.process.internal.Surroundings;
import org.guestbench.connector.process.internal.runtimes.ClrKind;
import org.guestbench.connector.process.internal.runtimes.JvmKind;
import org.guestbench.connector.process.internal.runtimes.ParrotKind;
import org.guestbench.connector.process.internal.runtimes.PythonKind;
import org.guestbench.connector.qemu.internal.QemuConnector;
import org.guestbench.connector.qemu.internal.host.KvmDevice;
import org.guestbench.connector.qemu.internal.process.ParentThread;
import org.guestbench.core.Connections;
import org.guestbench.core.ConnectorDescription;
import org.guestbench.core.GuestChannels;
import org.guestbench.core.internal.BackOff;
import org.guestbench.core.internal.ConnectionFile;
import org.guestbench.core.internal.DefaultConnections;
import org.guestbench.core.internal.DefaultGuestChannels;
import org.guestbench.core.internal.Frontend;
import org.guestbench.core.internal.InstalledConnectors;
import org.guestbench.core.internal.Log;
import org.guestbench.images.Images;
import org.guestbench.images.internal.DefaultImages;
import org.guestbench.images.internal.ImagesSetup;
import org.guestbench.images.internal.UserFolders;
import org.guestbench.images.internal.recipe.BuildFiles;
import org.guestbench.images.internal.recipe.BundleFiles;
import org.guestbench.images.internal.recipe.FolderFiles;
import org.guestbench.images.internal.recipe.TestRunnerFiles;
import org.guestbench.run.Reaper;
import org.guestbench.run.RunListener;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.internal.admission.Admission;
import org.guestbench.run.internal.detect.BundledJars;
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
import org.guestbench.run.internal.matrix.DefaultMatrixRuns;
import org.guestbench.run.internal.payload.PayloadLimits;
import org.guestbench.run.internal.payload.PayloadStore;
import org.guestbench.run.internal.plan.DiskSpace;
import org.guestbench.run.internal.plan.Planner;
import org.guestbench.testbed.ClassPlaces;
import org.guestbench.testbed.Repository;
import org.guestbench.testrunner.Main;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** A bench over this machine: the user's images, its language runtimes, and everything else below a folder of its own. */
final class RealBench implements AutoCloseable {

	/** Everything is slow on a busy machine without hardware virtualization. */
	private static final Deadlines PATIENT = new Deadlines(Duration.ofMinutes(20), Duration.ofMinutes(5), Duration.ofMinutes(10),
			Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofMinutes(2),
			Duration.ofMinutes(1));

	private static final Duration CLEANED_UP = Duration.ofSeconds(30);

	final RunJournal journal;
	final Reaper reaper;
	final DefaultConnections connections;
	final DefaultThrowawayRuns runs;
	final GuestChannels channels;
	final DefaultMatrixRuns matrix;
	final Path results;
	private final Path root;
	private final ProcessConnector processes;
	private final Installed more;

	/** @param root short, because sockets go below it, and readable for other users */
	RealBench(Path root) throws IOException {
		this(root, Installed.NOTHING);
	}

	/** @param more beside what drives this machine */
	RealBench(Path root, Installed more) throws IOException {
		this.root = root;
		this.more = more;
		results = root.resolve("results");
		Path runtime = root.resolve("run");
		if (!Files.isDirectory(runtime)) {
			Files.createDirectories(runtime, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		}
		Frontend frontend = new Frontend(more.person(), () -> false);
		QemuConnector qemu = new QemuConnector(surroundings(root, runtime));
		processes = new ProcessConnector(List.of(new JvmKind(), new ClrKind(), new ParrotKind(), new PythonKind()),
				new KnownHomes(List.of()),
				new Surroundings(environment(runtime), root, Path.of("/sys/fs/cgroup"), Duration.ofMinutes(2), Duration.ofMinutes(10)));
		LibvirtConnector libvirt = new LibvirtConnector();
		Map<String, Connector> connectors = new HashMap<>(more.connectors());
		connectors.putAll(
				Map.of("qemu", qemu, "qemu:/", libvirt, "qemu+ssh", libvirt, "xen+ssh", libvirt, "process", processes));
		connections = new DefaultConnections(connectors(connectors), frontend, new ConnectionFile(root.resolve("config")), BackOff.STANDARD,
				Log.PLATFORM);
		ChannelProvider agent = new AgentChannelProvider();
		channels = new DefaultGuestChannels(connections, frontend,
				scheme -> scheme.equals("agent+unix") ? agent : more.channels().get(scheme),
				Log.PLATFORM);
		journal = new RunJournal(root.resolve("state").resolve("runs"));
		Owner owner = Owner.current();
		reaper = new DefaultReaper(journal, owner, connections);
		Images images = images();
		Path testRunner = testRunner();
		Planner planner = new Planner(connections, images,
				new ProjectDetector(new JUnitCommand(() -> Optional.of(testRunner), preloaded())),
				DiskSpace.REAL,
				journal.folder());
		PayloadStore payloads = new PayloadStore(root.resolve("cache").resolve("payloads"), PayloadLimits.STANDARD, "this boot",
				Clock.systemUTC(), DiskSpace.REAL);
		Admission admission = new Admission(root.resolve("state").resolve("queue"), Clock.systemUTC());
		runs = new DefaultThrowawayRuns(
				new Bench(connections, channels, images, planner, journal, reaper, payloads, admission, owner, IdSource.secure(),
						Clock.systemUTC(), ProcessStarter.REAL, PATIENT, root.resolve("state").resolve("evidence"),
						List.of("Guestbench of the tests")));
		matrix = new DefaultMatrixRuns(runs);
	}

	/** Process guests end with it. */
	@Override
	public void close() {
		processes.close();
		more.end().run();
	}

	private static PreloadedJars preloaded() {
		Bundle bundle = FrameworkUtil.getBundle(RealBench.class);
		return bundle == null ? PreloadedJars.NONE : new BundledJars(bundle.getBundleContext());
	}

	/** The user's cache, because proving how guests are run takes seconds; a runtime directory of its own. */
	private static org.guestbench.connector.qemu.internal.Bench surroundings(Path root, Path runtime) {
		return new org.guestbench.connector.qemu.internal.Bench(environment(runtime), root, ParentThread.INSTANCE, KvmDevice.DEFAULT,
				Clock.systemUTC());
	}

	private static Map<String, String> environment(Path runtime) {
		Map<String, String> environment = new HashMap<>(System.getenv());
		environment.put("XDG_RUNTIME_DIR", runtime.toString());
		environment.put("XDG_DATA_HOME", runtime.resolve("data").toString());
		return environment;
	}

	private static InstalledConnectors connectors(Map<String, Connector> connectors) {
		return new InstalledConnectors() {
			@Override
			public List<ConnectorDescription> descriptions() {
				return connectors.keySet().stream().map(scheme -> new ConnectorDescription(scheme, List.of(scheme), null,
						Clouds.CHOICES.getOrDefault(scheme, List.of()))).toList();
			}

			@Override
			public @Nullable Connector forUri(URI uri) {
				for (String name : ConnectorDescription.names(uri)) {
					if (connectors.containsKey(name)) {
						return connectors.get(name);
					}
				}
				return null;
			}
		};
	}

	static Images images() {
		return new DefaultImages(
				new ImagesSetup(UserFolders.ofUser(), recipes(), ProcessBuilder::start, org.guestbench.images.internal.build.DiskSpace.REAL,
						Clock.systemUTC(), org.guestbench.images.internal.Log.PLATFORM));
	}

	/** The same files that an installed bench makes images from, so that those it has built are as good here. */
	private static BuildFiles recipes() {
		Bundle runner = FrameworkUtil.getBundle(Main.class);
		return new TestRunnerFiles(new FolderFiles(Repository.ROOT.resolve("bundles/org.guestbench.images")),
				runner == null ? new FolderFiles(inside(testRunner())) : new BundleFiles(runner));
	}

	/** A jar or a folder of classes. */
	private static Path testRunner() {
		String given = System.getProperty("guestbench.testrunner");
		return given == null ? ClassPlaces.of(Main.class) : Path.of(given);
	}

	/** The root of a jar, which stays open, or the folder itself. */
	private static Path inside(Path place) {
		if (Files.isDirectory(place)) {
			return place;
		}
		try {
			return FileSystems.newFileSystem(place).getPath("/");
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	RunSpec spec(Path directory, String... command) {
		return spec(directory, null, RunSpec.Keep.NEVER, null, command);
	}

	RunSpec spec(Path directory, @Nullable Duration timeout, RunSpec.Keep keep, @Nullable String user, String... command) {
		return new RunSpec(directory, Connections.LOCAL, null, null, null, null, timeout, RunSpec.Start.AUTO, Map.of(), user, results, keep,
				List.of(command), Map.of());
	}

	RunResult run(RunSpec spec, RunListener listener) {
		return run(spec, listener, new NullProgressMonitor());
	}

	RunResult run(RunSpec spec, RunListener listener, IProgressMonitor monitor) {
		return runs.execute(runs.plan(spec, new NullProgressMonitor()), listener, monitor);
	}

	/** Of the hypervisor. */
	List<GuestInfo> guests() throws CoreException {
		return guests(Connections.LOCAL);
	}

	List<GuestInfo> guests(String connection) throws CoreException {
		return connections.open(connection, new NullProgressMonitor()).guests(new NullProgressMonitor());
	}

	/**
	 * Everything that runs have made and not removed: entries, folders of guests, half-made results, and processes. They get some time: the
	 * script that watches over a guest outlives a bench that is killed for as long as it needs to clean up.
	 */
	List<String> leftovers() throws InterruptedException {
		long end = System.nanoTime() + CLEANED_UP.toNanos();
		List<String> left = leftNow();
		while (!left.isEmpty() && System.nanoTime() < end) {
			Thread.sleep(20);
			left = leftNow();
		}
		return left;
	}

	private List<String> leftNow() {
		Stream<Path> files = Stream.of(journal.folder(), root.resolve("run/guestbench")).flatMap(f -> children(f).stream())
				.filter(f -> !f.getFileName().toString().endsWith(".lock") && !f.getFileName().toString().equals("locks"));
		Stream<Path> staging = children(results).stream().filter(f -> f.getFileName().toString().startsWith(".guestbench"));
		Stream<String> processes = ProcessHandle.allProcesses().filter(this::worksHere)
				.map(p -> "process " + p.pid() + " " + p.info().commandLine().orElse(""));
		return Stream.concat(Stream.concat(files, staging).map(Path::toString), processes).toList();
	}

	private static List<Path> children(Path folder) {
		try (Stream<Path> children = Files.list(folder)) {
			return children.toList();
		} catch (IOException e) {
			// Nothing was made there yet.
			return List.of();
		}
	}

	private boolean worksHere(ProcessHandle process) {
		try {
			return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd")).startsWith(root.resolve("run"));
		} catch (IOException e) {
			// Another user's, or gone.
			return false;
		}
	}
}
