/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.channel.Command;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.core.Connections;
import org.guestbench.images.Images;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunPlan.Upload;
import org.guestbench.run.RunSpec;
import org.guestbench.run.internal.config.GuestbenchFile;
import org.guestbench.run.internal.config.GuestbenchFileReader;
import org.guestbench.run.internal.detect.Detection;
import org.guestbench.run.internal.detect.ProjectDetector;

/** Makes plans. Reads only. */
public final class Planner {

	/** What people are told of a guest that no hardware virtualization runs. */
	public static final String EMULATED = "The guest is only emulated: slower, and no security boundary against a hostile program.";

	private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
	private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_-]{0,31}");

	private final Connections connections;
	private final Images images;
	private final ProjectDetector detector;
	private final DiskSpace disk;
	private final Path scratch;
	private final HostJdks jdks = HostJdks.of(System.getenv(), Path.of(System.getProperty("user.home", ".")));

	/** @param scratch where runs write on this machine; need not exist yet */
	public Planner(Connections connections, Images images, ProjectDetector detector, DiskSpace disk, Path scratch) {
		this.connections = connections;
		this.images = images;
		this.detector = detector;
		this.disk = disk;
		this.scratch = scratch;
	}

	/** Whether the build command, if there is one, has done its work. */
	public enum Moment {
		BEFORE_BUILD, AFTER_BUILD
	}

	public RunPlan plan(RunSpec request, RunId id, Instant created, Moment moment, IProgressMonitor monitor) {
		SubMonitor progress = SubMonitor.convert(monitor, "Planning", 8);
		RunSpec spec = absolute(request);
		Problems problems = new Problems();
		FolderCheck folders = new FolderCheck(problems, disk);
		boolean readable = folders.readable(spec.directory());
		folders.writable(spec.results(), scratch);
		GuestbenchFile file = readable ? file(spec.directory(), problems) : GuestbenchFile.EMPTY;
		List<String> build = spec.build() ? file.build() : List.of();
		progress.worked(1);

		boolean looked = readable && spec.command().isEmpty() && file.command().isEmpty();
		Optional<Detection> found = looked ? detector.detect(spec.directory()) : Optional.empty();
		boolean settled = build.isEmpty() || moment == Moment.AFTER_BUILD;
		found.filter(f -> settled).ifPresent(f -> problems.addAll(f.problems()));
		boolean java = looked && (found.isPresent() ? found.get().java() : detector.expectsJava(spec.directory()));
		BaseCheck baseCheck = new BaseCheck(connections, images, problems);
		Settings asked = Settings.merge(spec, file, found, java,
				standard -> baseCheck.choose(standard, spec.connection(), progress.split(1)));
		Optional<Path> jdk = new JdkCheck(jdks, problems).find(asked.jdk(), spec.directory());
		Settings settings = jdk.isPresent() ? JdkCheck.with(jdk.get(), asked) : asked;
		List<String> arguments = spec.debug() == null ? settings.arguments() : DebuggedCommand.of(settings.arguments(), problems);
		progress.worked(1);

		BaseCheck.Base base = baseCheck.find(settings.image(), spec.connection(), progress.split(2));
		HostCheck hostCheck = new HostCheck(connections, problems);
		HostResources.@Nullable Resources host = hostCheck.check(base.connection(), progress.split(1));
		MemorySize memory = GuestSize.memory(settings.memory(), base.minimum());
		hostCheck.checkMemory(memory, base.minimum(), settings.image(), host);
		int cpus = GuestSize.cpus(settings.cpus(), host);
		hostCheck.checkCpus(cpus, host);
		hostCheck.tellCost(base.connection(), memory, cpus, progress.split(1));
		@Nullable
		LanguageRuntime runtime = base.runtime();
		if (runtime != null) {
			new RuntimeCheck(problems).check(runtime, settings, spec.keep(), hostCheck.retention());
		}
		found.filter(f -> settled)
				.ifPresent(f -> new JavaReleaseCheck(new Counterparts(images), problems).check(f, settings.image(), runtime, jdk));

		UploadCheck uploadCheck = new UploadCheck(problems);
		Upload upload = uploadCheck.measure(readable ? spec.directory() : null, excluded(spec), settings.payload(), progress.split(1));
		if (!hostCheck.payloadDisks() || GuestUser.id(settings.user()) < 0) {
			uploadCheck.checkRoom(upload, memory);
		}
		if (readable && found.isEmpty() && settings.arguments().isEmpty() && settled) {
			nothingToRun(spec.directory(), !build.isEmpty(), problems);
		}
		@Nullable
		Command command = command(settings, arguments, problems);
		String source = command != null || settled ? settings.source() : "found once the build is done";
		return new RunPlan(id, created, spec, base.connection(), settings.image(), base.ready(), runtime, memory, cpus, settings.network(),
				settings.timeout(),
				build, command, source, settings.results(), settings.payload(), upload, problems.sorted());
	}

	private static RunSpec absolute(RunSpec s) {
		Path results = s.results();
		return new RunSpec(s.directory().toAbsolutePath().normalize(), s.connection(), s.image(), s.memory(), s.cpus(), s.network(),
				s.timeout(),
				s.start(), s.environment(), s.user(), results == null ? null : results.toAbsolutePath().normalize(), s.keep(), s.command(),
				s.payload(), s.build(), s.hostEnvironment(), s.jdk(), s.excluded(), s.debug());
	}

	private static GuestbenchFile file(Path directory, Problems problems) {
		GuestbenchFileReader.Reading reading = GuestbenchFileReader.read(directory);
		problems.addAll(reading.problems());
		return reading.file();
	}

	/** What of the folder never goes to the guest. */
	public static Set<Path> excluded(RunSpec spec) {
		Path results = spec.results();
		if (results == null) {
			return spec.excluded();
		}
		Set<Path> excluded = new HashSet<>(spec.excluded());
		excluded.add(results);
		return excluded;
	}

	private static void nothingToRun(Path directory, boolean built, Problems problems) {
		String after = built ? ", not even after its build command," : "";
		problems.error("There is nothing to run in " + directory + after + ".",
				"Give a command after '--', or add one of: guestbench.yaml with a 'command'; compiled JUnit classes (target/test-classes, "
						+ "build/classes/java/test or bin); a Makefile with a target 'check' or 'test'.");
	}

	private static @Nullable Command command(Settings settings, List<String> arguments, Problems problems) {
		boolean good = checkEnvironment(settings.environment(), problems);
		if (!USER.matcher(settings.user()).matches()) {
			problems.error("Not a name of a user: '" + settings.user() + "'.", "Use 'guest' or 'root'.");
			good = false;
		}
		if (!good || arguments.isEmpty()) {
			return null;
		}
		try {
			return new Command(arguments, settings.environment(), workingDirectory(settings.user()), settings.user());
		} catch (IllegalArgumentException e) {
			problems.error("The command cannot be run: " + e.getMessage(), "Correct the command.");
			return null;
		}
	}

	/** Where the copy of the folder is: in the home of the user, so that the user owns what is around it too. */
	public static String workingDirectory(String user) {
		return user.equals("root") ? "/root/work" : "/home/" + user + "/work";
	}

	private static boolean checkEnvironment(Map<String, String> environment, Problems problems) {
		List<String> bad = environment.keySet().stream().filter(n -> !VARIABLE.matcher(n).matches()).sorted().toList();
		for (String name : bad) {
			problems.error("Not a name of an environment variable: '" + name + "'.",
					"Use letters, digits and underscores, and no digit at the beginning.");
		}
		boolean zeros = environment.values().stream().anyMatch(v -> v.indexOf('\0') >= 0);
		if (zeros) {
			problems.error("The value of an environment variable has a NUL character in it.", "Remove it.");
		}
		return bad.isEmpty() && !zeros;
	}
}
