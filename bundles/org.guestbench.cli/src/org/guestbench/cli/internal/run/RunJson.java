/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

import org.guestbench.api.channel.Command;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.api.guest.GuestId;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunResult;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.TestReport;

/** The JSON documents of the command {@code run}; {@code docs/command-line.md} describes them. */
final class RunJson {

	private RunJson() {
	}

	/** {@code --plan}. */
	static String plan(RunPlan plan) {
		Json json = new Json("guestbench.plan/1");
		json.put("feasible", plan.feasible());
		writePlan(json, plan);
		return json.end();
	}

	/** A run that was executed. */
	static String result(RunPlan plan, RunResult result, int exitStatus, RunCapture capture) {
		Ending ending = Ending.of(result);
		Json json = begin(exitStatus, ending.name(), ending.stage(), ending.reasons());
		json.object("plan", () -> writePlan(json, plan));
		RunResult.Summary summary = result.summary();
		json.object("times", () -> new TreeMap<>(summary.times()).forEach((stage, time) -> json.put(StageText.name(stage), time)));
		json.object("tests", () -> writeTests(json, summary.tests()));
		json.putText("evidence", summary.evidence());
		GuestId kept = summary.kept();
		json.putText("kept", kept == null ? null : kept.uuid());
		capture.write(json);
		return json.end();
	}

	/** A plan that cannot be executed. */
	static String infeasible(RunPlan plan, int exitStatus) {
		Json json = begin(exitStatus, "could-not-start", "plan", ProblemText.of(plan.problems()));
		json.object("plan", () -> writePlan(json, plan));
		return json.end();
	}

	/** A run for which there is not even a plan. */
	static String failure(int exitStatus, String ending, List<String> reasons) {
		return begin(exitStatus, ending, "plan", reasons).end();
	}

	private static Json begin(int exitStatus, String ending, String stage, List<String> reasons) {
		return new Json("guestbench.run/1").put("exitStatus", exitStatus).put("ending", ending).put("stage", stage.isEmpty() ? null : stage)
				.strings("reasons", reasons);
	}

	private static void writePlan(Json json, RunPlan plan) {
		json.put("run", plan.id().value()).putText("directory", plan.directory()).put("connection", plan.connection());
		json.put("image", plan.image()).put("imageReady", plan.imageReady());
		LanguageRuntime runtime = plan.runtime();
		json.put("runtime", runtime == null ? null : runtime.name());
		json.put("memory", plan.memory().bytes()).put("cpus", plan.cpus()).put("network", OptionText.of(plan.network()));
		json.put("start", OptionText.of(plan.start())).put("timeout", plan.timeout()).put("keep", OptionText.of(plan.keep()));
		json.strings("build", plan.build());
		Command command = plan.command();
		json.strings("command", command == null ? List.of() : command.arguments());
		json.put("commandSource", plan.commandSource());
		json.put("user", command == null ? null : command.user());
		json.put("workingDirectory", command == null ? null : command.directory());
		json.object("upload", () -> json.put("files", plan.upload().files()).put("bytes", plan.upload().size().bytes()));
		json.strings("reports", plan.resultPatterns());
		json.putText("results", plan.results());
		json.objects("problems", plan.problems(), problem -> json.put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
				.put("message", problem.message()).put("remedy", problem.remedy()));
	}

	private static void writeTests(Json json, TestReport report) {
		json.put("total", report.tests().size());
		for (Outcome outcome : Outcome.values()) {
			json.put(outcome.name().toLowerCase(Locale.ROOT), report.count(outcome));
		}
		json.objects("cases", report.tests(), test -> json.put("class", test.className()).put("name", test.name())
				.put("outcome", test.outcome().name().toLowerCase(Locale.ROOT)).put("seconds", test.time()).put("message", test.message())
				.put("trace", test.trace()));
	}
}
