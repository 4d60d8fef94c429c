/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.rapi;

import java.time.Duration;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** The jobs of a cluster, by which it does everything. What they tell of themselves meanwhile is shown by the monitor. */
public record Jobs(RapiClient client) {

	/** Whatever the server says: nobody asks without a pause. */
	private static final Duration LEAST = Duration.ofMillis(50);

	/**
	 * Has something done, and waits until it is. When that is cancelled, the job is taken out of the queue; one that runs goes on.
	 *
	 * @param what with a verb first, for the message if it fails
	 * @return what came out
	 */
	public JsonElement run(String what, String method, RapiPath path, @Nullable JsonObject body, IProgressMonitor monitor)
			throws CoreException {
		long job = client.submit(what, method, path, body, monitor);
		try {
			return await(what, job, monitor);
		} catch (OperationCanceledException e) {
			withdraw(job, e);
			throw e;
		}
	}

	private void withdraw(long job, OperationCanceledException cause) {
		try {
			cancel(job);
		} catch (CoreException | OperationCanceledException e) {
			// It goes on, as one does that runs.
			cause.addSuppressed(e);
		}
	}

	/** Waits for a job of one operation. */
	public JsonElement await(String what, long job, IProgressMonitor monitor) throws CoreException {
		JsonElement seen = JsonNull.INSTANCE;
		long serial = -1;
		while (true) {
			long begun = System.nanoTime();
			Fields change = Fields.of(client.ask(what, RapiPath.of("jobs", Long.toString(job), "wait"), question(seen, serial), monitor));
			serial = Math.max(serial, tell(change, monitor));
			if (change.json().get("job_info") instanceof JsonArray info && info.size() == 2) {
				seen = info;
				JobState state = state(info.get(0));
				if (state != JobState.GOES_ON) {
					return result(what, job, state, info.get(1));
				}
			}
			client.pause(LEAST.minusNanos(System.nanoTime() - begun), monitor);
		}
	}

	/** {@code GET /2/jobs/[job_id]/wait} has its parameters in a body. */
	private static JsonObject question(JsonElement seen, long serial) {
		JsonArray fields = new JsonArray();
		fields.add("status");
		fields.add("opresult");
		JsonObject question = new JsonObject();
		question.add("fields", fields);
		question.add("previous_job_info", seen);
		question.addProperty("previous_log_serial", Long.valueOf(serial));
		return question;
	}

	private static JobState state(JsonElement word) {
		return JobState.of(word instanceof JsonPrimitive text ? text.getAsString() : "");
	}

	/** Shows what is new in the job's log, whose entries have a number, a time, a kind and a text. */
	private static long tell(Fields change, IProgressMonitor monitor) {
		long serial = -1;
		if (change.json().get("log_entries") instanceof JsonArray entries) {
			for (JsonElement element : entries) {
				if (element instanceof JsonArray entry && entry.size() == 4 && entry.get(0) instanceof JsonPrimitive number
						&& number.isNumber()) {
					serial = Math.max(serial, (long) number.getAsDouble());
					if (entry.get(3) instanceof JsonPrimitive text) {
						monitor.subTask(Fields.line(text.getAsString()));
					}
				}
			}
		}
		return serial;
	}

	private static JsonElement result(String what, long job, JobState state, JsonElement results) throws CoreException {
		JsonElement result = results instanceof JsonArray all && !all.isEmpty() ? all.get(0) : JsonNull.INSTANCE;
		return switch (state) {
		case DONE -> result;
		case FAILED -> throw JobFailure.of(what, job, result);
		case CANCELLED -> throw JobFailure.cancelled(what, job);
		case LOST, GOES_ON -> throw JobFailure.lost(what, job);
		};
	}

	/** Whether the job was taken out of the queue; one that runs cannot be, nor one that has ended. */
	public boolean cancel(long job) throws CoreException {
		JsonElement answer = client.change("cancel the job " + job, "DELETE", RapiPath.of("jobs", Long.toString(job)), null,
				new Patience(Patience.SHORT));
		return answer instanceof JsonArray words && !words.isEmpty() && words.get(0) instanceof JsonPrimitive done && done.isBoolean()
				&& done.getAsBoolean();
	}

	/** Those that have not ended, each with what it does. */
	public List<Fields> open(String what, IProgressMonitor monitor) throws CoreException {
		return client.list(what, RapiPath.all("jobs"), monitor).stream()
				.filter(job -> JobState.of(job.text("status").orElse("")) == JobState.GOES_ON).toList();
	}
}
