/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;

import org.guestbench.api.channel.Command;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.api.guest.GuestId;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunResult;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.TestReport;
import org.guestbench.run.matrix.ComparisonText;
import org.guestbench.run.matrix.MatrixPlan;
import org.guestbench.run.matrix.MatrixResult;

/** The JSON documents of the command {@code run}; {@code docs/command-line.md} describes them. */
final class RunJson {

	/** The schema of a document about one run. */
	static final String RUN = "guestbench.run/1";
	/** The schema of one about several. */
	static final String MATRIX = "guestbench.matrix/1";

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
		Json json = begin(RUN, exitStatus, ending.name(), ending.stage(), ending.reasons());
		writeResult(json, plan, result, capture);
		return json.end();
	}

	/** Several plans: {@code --plan}. */
	static String plan(MatrixPlan matrix) {
		Json json = new Json("guestbench.matrix-plan/1");
		json.put("feasible", matrix.feasible());
		return json.objects("plans", matrix.plans(), plan -> {
			json.put("feasible", plan.feasible());
			writePlan(json, plan);
		}).end();
	}

	/** Several runs that were executed. */
	static String result(MatrixResult matrix, int exitStatus, Function<RunPlan, RunCapture> captures) {
		Json json = new Json(MATRIX).put("exitStatus", exitStatus);
		json.objects("runs", matrix.entries(), entry -> {
			Ending ending = Ending.of(entry.result());
			writeEnding(json.put("image", entry.plan().image()), entry.result().exitStatus(), ending.name(), ending.stage(),
					ending.reasons());
			writeResult(json, entry.plan(), entry.result(), captures.apply(entry.plan()));
		});
		return json.raw("comparison", ComparisonText.json(matrix.comparison())).end();
	}

	private static void writeResult(Json json, RunPlan plan, RunResult result, RunCapture capture) {
		json.object("plan", () -> writePlan(json, plan));
		RunResult.Summary summary = result.summary();
		json.object("times", () -> new TreeMap<>(summary.times()).forEach((stage, time) -> json.put(StageText.name(stage), time)));
		json.object("tests", () -> writeTests(json, summary.tests()));
		json.putText("evidence", summary.evidence());
		GuestId kept = summary.kept();
		json.putText("kept", kept == null ? null : kept.uuid());
		capture.write(json);
	}

	/** A plan that cannot be executed. */
	static String infeasible(RunPlan plan, int exitStatus) {
		Json json = begin(RUN, exitStatus, "could-not-start", "plan", ProblemText.of(plan.problems()));
		json.object("plan", () -> writePlan(json, plan));
		return json.end();
	}

	/** Several plans, of which one at least cannot be executed. */
	static String infeasible(MatrixPlan matrix, int exitStatus) {
		Json json = begin(MATRIX, exitStatus, "could-not-start", "plan", ProblemText.of(matrix.problems()));
		return json.objects("plans", matrix.plans(), plan -> writePlan(json, plan)).end();
	}

	/** A run for which there is not even a plan. */
	static String failure(String schema, int exitStatus, String ending, List<String> reasons) {
		return begin(schema, exitStatus, ending, "plan", reasons).end();
	}

	private static Json begin(String schema, int exitStatus, String ending, String stage, List<String> reasons) {
		return writeEnding(new Json(schema), exitStatus, ending, stage, reasons);
	}

	private static Json writeEnding(Json json, int exitStatus, String ending, String stage, List<String> reasons) {
		return json.put("exitStatus", exitStatus).put("ending", ending).put("stage", stage.isEmpty() ? null : stage)
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
