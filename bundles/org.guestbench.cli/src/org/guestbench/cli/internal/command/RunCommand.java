/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.run.MatrixSession;
import org.guestbench.cli.internal.run.RunSession;
import org.guestbench.core.Connections;
import org.guestbench.run.RunSpec;
import org.guestbench.run.matrix.MatrixRuns;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench run}. */
@Command(name = "run", description = "Run a folder in a fresh guest that is thrown away afterwards.", customSynopsis = "guestbench run [OPTIONS] DIR [-- COMMAND ARG...]", footer = {
	"", "Without COMMAND: what DIR/guestbench.yaml says, else what is found in DIR (compiled",
	"JUnit tests; a Makefile with 'check' or 'test').", "",
	"Several images: the same run on each, and what differs; the status is the worst.", "",
	"Exit status: the command's own; 124 timed out, 125 the bench could not run it, 130 cancelled." })
final class RunCommand extends BenchCommand {

	private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

	@Option(names = "--image", paramLabel = "NAME", description = "The guest's image, or runtime of this machine; several with commas between them. 'guestbench images list' shows them.")
	private @Nullable String image;

	@Option(names = "--memory", paramLabel = "SIZE", converter = Converters.Memory.class, description = "The guest's memory, such as 512M or 2G.")
	private @Nullable MemorySize memory;

	@Option(names = "--cpus", paramLabel = "N", description = "The guest's processors.")
	private @Nullable Integer cpus;

	@Option(names = "--network", paramLabel = "POLICY", converter = Converters.Network.class, completionCandidates = Converters.Networks.class, description = "none (the default) or nat: outgoing connections through this machine.")
	private RunSpec.@Nullable Network network;

	@Option(names = "--timeout", paramLabel = "TIME", converter = Converters.Time.class, description = "How long COMMAND may take, such as 90s, 10m or 1h30m.")
	private @Nullable Duration timeout;

	@Option(names = "--start", paramLabel = "WAY", defaultValue = "auto", converter = Converters.Start.class, completionCandidates = Converters.Starts.class, description = "auto (the quickest there is, the default) or cold: by booting.")
	private RunSpec.Start start = RunSpec.Start.AUTO;

	@Option(names = "--env", paramLabel = "K=V", description = "Set a variable for COMMAND; K alone passes on yours. Can be repeated.")
	private List<String> environment = new ArrayList<>();

	@Option(names = "--user", paramLabel = "NAME", description = "The guest's user that runs COMMAND; an ordinary one by default.")
	private @Nullable String user;

	@Option(names = "--jdk", paramLabel = "JDK", description = "The guest's Java is this JDK of yours: a version such as 21, or its folder.")
	private @Nullable String jdk;

	@Option(names = "--debug", description = "COMMAND, one of Java, waits for a debugger; says where it attaches.")
	private boolean debug;

	@Option(names = "--debug-port", paramLabel = "PORT", description = "As --debug, at this port of this machine's 127.0.0.1.")
	private @Nullable Integer debugPort;

	@Option(names = "--results", paramLabel = "DIR", description = "Where JUnit XML and, on failure, evidence is put.")
	private @Nullable Path results;

	@Option(names = "--keep", paramLabel = "WHEN", defaultValue = "never", converter = Converters.Keep.class, completionCandidates = Converters.Keeps.class, description = "Keep the guest: never (the default), on-failure or always.")
	private RunSpec.Keep keep = RunSpec.Keep.NEVER;

	@Option(names = "--connection", paramLabel = "NAME", defaultValue = Connections.LOCAL, description = "Where the guest runs; 'guestbench connections list' shows them.")
	private String connection = Connections.LOCAL;

	@Option(names = "--plan", description = "Show what would be done, and every problem, and stop.")
	private boolean plan;

	@Option(names = "--json", description = "Print one JSON document at the end instead of COMMAND's output.")
	private boolean json;

	@Option(names = "--raw", description = "Let the guest's control sequences through to the terminal.")
	private boolean raw;

	@Option(names = { "-q", "--quiet" }, description = "Nothing but COMMAND's output, and what went wrong.")
	private boolean quiet;

	@Parameters(index = "0", paramLabel = "DIR", description = "The folder; a copy of it is in the guest.")
	private Path directory = Path.of("");

	@Parameters(index = "1..*", arity = "0..*", paramLabel = "COMMAND", description = "The program and its arguments.")
	private List<String> command = new ArrayList<>();

	RunCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		RunSession.View view = new RunSession.View(plan, json, raw, quiet);
		RunSpec spec = spec();
		List<String> images = images(spec);
		if (images.size() > 1 && spec.debug() != null) {
			throw usage("--debug and several images exclude one another: name one with --image.");
		}
		return images.size() > 1 ? new MatrixSession(bench, view).run(spec, images)
				: new RunSession(bench, view).run(images.isEmpty() ? spec : spec.withImage(images.get(0)));
	}

	private List<String> images(RunSpec spec) throws CoreException {
		try {
			return bench.services().get(MatrixRuns.class).images(spec);
		} catch (IllegalArgumentException e) {
			throw usage("Invalid value for option '--image': " + e.getMessage());
		}
	}

	@Override
	int failureStatus() {
		return RunSession.BENCH_FAILED;
	}

	RunSpec spec() {
		Integer processors = cpus;
		if (processors != null && processors < 1) {
			throw usage("Invalid value for option '--cpus': a guest needs at least one processor, not " + processors + ".");
		}
		Path folder = results;
		return new RunSpec(bench.host().resolve(directory), connection, image, memory, processors, network, timeout, start, variables(),
				user,
				folder == null ? null : bench.host().resolve(folder), keep, command, Map.of(), true, bench.host().variables(), ownJdk())
				.withDebug(debugger());
	}

	private RunSpec.@Nullable Debug debugger() {
		Integer port = debugPort;
		if (port == null && !debug) {
			return null;
		}
		if (port != null && (port < 1 || port > 0xffff)) {
			throw usage("Invalid value for option '--debug-port': a TCP port has a number from 1 to 65535, not " + port + ".");
		}
		if (json) {
			throw usage("--debug and --json exclude one another: the document comes when the run is over.");
		}
		if (timeout != null) {
			throw usage("--debug and --timeout exclude one another: a run that is debugged takes as long as people look around.");
		}
		return port == null ? RunSpec.Debug.ANYWHERE : new RunSpec.Debug(port);
	}

	/** A folder is relative to where the command was typed. */
	private @Nullable String ownJdk() {
		String asked = jdk;
		return asked == null || asked.indexOf('/') < 0 ? asked : bench.host().resolve(Path.of(asked)).toString();
	}

	private Map<String, String> variables() {
		Map<String, String> variables = new LinkedHashMap<>();
		for (String text : environment) {
			int at = text.indexOf('=');
			String name = at < 0 ? text : text.substring(0, at);
			if (!VARIABLE.matcher(name).matches()) {
				throw usage("Invalid value for option '--env': '" + name + "' is not the name of a variable. Write --env NAME=VALUE.");
			}
			String value = at < 0 ? bench.host().variables().get(name) : text.substring(at + 1);
			if (value == null) {
				throw usage("Invalid value for option '--env': " + name + " is not set here. Write --env " + name + "=VALUE.");
			}
			variables.put(name, value);
		}
		return variables;
	}
}
