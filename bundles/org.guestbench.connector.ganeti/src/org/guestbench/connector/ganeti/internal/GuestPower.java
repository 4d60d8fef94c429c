/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.ganeti.internal.rapi.Patience;
import org.guestbench.connector.ganeti.internal.rapi.RapiPath;

import com.google.gson.JsonObject;

/** Starts and stops a guest. */
record GuestPower(GanetiConnection connection, GuestId id) {

	void start(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		Instance instance = connection.inventory().find(id, progress.split(1));
		switch (instance.state()) {
		case STOPPED, CRASHED -> {
			// As it has to be.
		}
		case UNKNOWN, STARTING, RUNNING, PAUSED, STOPPING, DELETED -> throw refusal("start", instance, "it is " + word(instance) + ".");
		}
		String what = what("start", instance);
		long job = connection.client().submit(what, "PUT", RapiPath.instance(instance.name()).then("startup"), null, progress.split(1));
		try {
			connection.jobs().await(what, job, progress.split(8));
		} catch (OperationCanceledException e) {
			takeBack(instance, job, e);
			throw e;
		}
	}

	/** A job that runs cannot be stopped: what it has started is. */
	private void takeBack(Instance instance, long job, OperationCanceledException cause) {
		try {
			if (!connection.jobs().cancel(job)) {
				Patience patience = new Patience(Patience.LONG);
				connection.jobs().await(what("start", instance), job, patience);
				shutDown(instance, Duration.ZERO, patience);
			}
		} catch (CoreException | OperationCanceledException e) {
			cause.addSuppressed(e);
			Log.warn("The start of the guest '" + instance.shownName() + "' was cancelled, and could not be taken back.", e);
		}
	}

	/** @param patience how long the guest may take, before Ganeti cuts its power; it knows no other way to end an attempt */
	void stop(Duration patience, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		Instance instance = connection.inventory().find(id, progress.split(1));
		if (instance.state() != GuestState.STOPPED) {
			shutDown(instance, patience, progress.split(9));
		}
	}

	private void shutDown(Instance instance, Duration patience, IProgressMonitor monitor) throws CoreException {
		JsonObject body = new JsonObject();
		// Whole seconds; 0 is an attempt, and then the power.
		body.addProperty("timeout", Long.valueOf(patience.plusMillis(999).toSeconds()));
		connection.jobs().run(what("stop", instance), "PUT", RapiPath.instance(instance.name()).then("shutdown"), body, monitor);
	}

	void pause(IProgressMonitor monitor) throws CoreException {
		throw refusal("pause", connection.inventory().find(id, monitor),
				"the instances of Ganeti cannot stand still. Stop it, which keeps its disks.");
	}

	void resume(IProgressMonitor monitor) throws CoreException {
		Instance instance = connection.inventory().find(id, monitor);
		if (instance.state() != GuestState.RUNNING) {
			throw refusal("resume", instance, "it is " + word(instance) + ", and the instances of Ganeti are never paused. Start it.");
		}
	}

	private static String what(String verb, Instance instance) {
		return verb + " the guest '" + instance.shownName() + "'";
	}

	private static String word(Instance instance) {
		return switch (instance.state()) {
		case UNKNOWN -> "in a state that cannot be told: look at its node";
		case STOPPED, CRASHED -> "not running";
		case STARTING -> "being started";
		case RUNNING -> "running";
		case PAUSED -> "paused";
		case STOPPING -> "being stopped";
		case DELETED -> "deleted";
		};
	}

	private static CoreException refusal(String verb, Instance instance, String why) {
		return new CoreException(Status.error("Cannot " + what(verb, instance) + ": " + why));
	}
}
