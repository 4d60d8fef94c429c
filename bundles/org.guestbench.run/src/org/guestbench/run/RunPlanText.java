/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.guestbench.api.channel.Command;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.run.internal.files.Printable;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** A plan for people, and for programs. */
public final class RunPlanText {

	private RunPlanText() {
	}

	/** Some lines, each ended; the problems last. Safe to show on a terminal. */
	public static String text(RunPlan plan) {
		StringBuilder text = new StringBuilder();
		line(text, "run", plan.id().value());
		line(text, "folder", plan.directory() + " (" + plan.upload().files() + " files, " + plan.upload().size() + ")");
		plan.payload().entrySet().stream().sorted(Map.Entry.comparingByKey())
				.forEach(p -> line(text, "payload", p.getKey() + " from " + p.getValue()));
		if (!plan.build().isEmpty()) {
			line(text, "build", words(plan.build()) + " (on this machine, first)");
		}
		Command command = plan.command();
		line(text, "command", (command == null ? "-" : words(command.arguments()))
				+ (plan.commandSource().isEmpty() ? "" : " (" + plan.commandSource() + ")"));
		if (command != null) {
			line(text, "as", command.user() + " in " + command.directory());
			if (!command.environment().isEmpty()) {
				line(text, "environment", String.join(" ", names(command)));
			}
		}
		line(text, "image", plan.image() + base(plan));
		line(text, "guest", plan.memory() + " of memory, " + plan.cpus() + (plan.cpus() == 1 ? " processor" : " processors") + ", "
				+ network(plan.network()) + ", on the connection '" + plan.connection() + "'");
		line(text, "start", plan.start() == RunSpec.Start.COLD ? "by booting" : "the quickest way there is");
		RunSpec.Debug debug = plan.spec().debug();
		if (debug != null) {
			line(text, "debugger", "attaches to " + (debug.port() == 0 ? "a port" : "port " + debug.port())
					+ " of this machine, once, before the first line");
		}
		line(text, "time limit", Durations.format(plan.timeout()));
		Path results = plan.results();
		line(text, "results", String.join(", ", plan.resultPatterns()) + (results == null ? "" : " to " + results));
		line(text, "guest is kept", plan.keep().name().toLowerCase(Locale.ROOT).replace('_', '-'));
		for (RunProblem problem : plan.problems()) {
			line(text, problem.severity() == RunProblem.Severity.ERROR ? "error" : "warning", problem.message() + " " + problem.remedy());
		}
		return text.toString();
	}

	private static String base(RunPlan plan) {
		LanguageRuntime runtime = plan.runtime();
		if (runtime != null) {
			return " (the runtime " + runtime.name() + " in " + runtime.boot().home() + ")";
		}
		return plan.imageReady() ? "" : " (is built first)";
	}

	/** Names alone: a value may be a secret, and plans are printed and kept with the evidence. */
	private static List<String> names(Command command) {
		return command.environment().keySet().stream().sorted().toList();
	}

	private static void line(StringBuilder text, String name, String value) {
		text.append(String.format("%-14s", name)).append(Printable.of(value, 10_000)).append('\n');
	}

	private static String network(RunSpec.Network network) {
		return switch (network) {
		case NONE -> "no network";
		case NAT -> "outgoing network";
		};
	}

	/** As a POSIX shell would need it; for reading, not for running. */
	private static String words(List<String> arguments) {
		return String.join(" ", arguments.stream().map(RunPlanText::word).toList());
	}

	private static String word(String argument) {
		return argument.matches("[A-Za-z0-9_./:=,@%+*#-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
	}

	/** One JSON object. */
	public static String json(RunPlan plan) {
		JsonObject json = new JsonObject();
		json.addProperty("run", plan.id().value());
		json.addProperty("created", plan.created().toString());
		json.addProperty("directory", plan.directory().toString());
		json.addProperty("files", Long.valueOf(plan.upload().files()));
		json.addProperty("bytes", Long.valueOf(plan.upload().size().bytes()));
		json.add("payload", object(plan.payload()));
		json.add("build", array(plan.build()));
		Command command = plan.command();
		if (command != null) {
			json.add("command", array(command.arguments()));
			json.addProperty("user", command.user());
			json.addProperty("workingDirectory", command.directory());
			json.add("environment", array(names(command)));
		}
		json.addProperty("commandSource", plan.commandSource());
		json.addProperty("image", plan.image());
		json.addProperty("imageReady", Boolean.valueOf(plan.imageReady()));
		LanguageRuntime runtime = plan.runtime();
		json.addProperty("runtime", runtime == null ? null : runtime.name());
		json.addProperty("connection", plan.connection());
		json.addProperty("memory", Long.valueOf(plan.memory().bytes()));
		json.addProperty("cpus", Integer.valueOf(plan.cpus()));
		json.addProperty("network", plan.network().name());
		json.addProperty("start", plan.start().name());
		json.addProperty("debug", Boolean.valueOf(plan.spec().debug() != null));
		json.addProperty("timeoutSeconds", Long.valueOf(plan.timeout().toSeconds()));
		json.add("resultPatterns", array(plan.resultPatterns()));
		Path results = plan.results();
		json.addProperty("results", results == null ? null : results.toString());
		json.addProperty("keep", plan.keep().name());
		json.addProperty("feasible", Boolean.valueOf(plan.feasible()));
		json.add("problems", problems(plan.problems()));
		return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json);
	}

	private static JsonArray problems(List<RunProblem> problems) {
		JsonArray array = new JsonArray();
		for (RunProblem problem : problems) {
			JsonObject json = new JsonObject();
			json.addProperty("severity", problem.severity().name());
			json.addProperty("message", problem.message());
			json.addProperty("remedy", problem.remedy());
			array.add(json);
		}
		return array;
	}

	private static JsonArray array(List<String> texts) {
		JsonArray array = new JsonArray();
		texts.forEach(array::add);
		return array;
	}

	private static JsonObject object(Map<String, ?> map) {
		JsonObject json = new JsonObject();
		new TreeMap<>(map).forEach((k, v) -> json.addProperty(k, String.valueOf(v)));
		return json;
	}
}
