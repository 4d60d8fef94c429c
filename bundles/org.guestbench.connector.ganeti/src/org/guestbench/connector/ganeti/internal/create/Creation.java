/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.create;

import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.ganeti.internal.GanetiConnection;
import org.guestbench.connector.ganeti.internal.Instance;
import org.guestbench.connector.ganeti.internal.rapi.Patience;
import org.guestbench.connector.ganeti.internal.rapi.RapiFailure;
import org.guestbench.connector.ganeti.internal.rapi.RapiPath;

import com.google.gson.JsonObject;

/** Makes a guest, or leaves nothing of it. */
public final class Creation {

	private final GanetiConnection connection;
	private final GuestSpec spec;
	private final UUID nonce = UUID.randomUUID();
	private final String what;

	public Creation(GanetiConnection connection, GuestSpec spec) {
		this.connection = connection;
		this.spec = spec;
		what = "create the guest '" + spec.name() + "'";
	}

	public void create(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 20);
		JsonObject body = new InstanceRequest(connection.target(), connection.cluster(), spec, nonce).body();
		requireNew(progress.split(1));
		Optional<Long> job = Optional.empty();
		try {
			job = Optional.of(Long.valueOf(connection.client().submit(what, "POST", RapiPath.of("instances"), body, progress.split(1))));
			connection.jobs().await(what, job.get().longValue(), progress.split(18));
		} catch (RapiFailure e) {
			if (job.isPresent()) {
				undo(job, e);
			}
			throw e;
		} catch (CoreException | OperationCanceledException e) {
			undo(job, e);
			throw e;
		}
	}

	private void requireNew(IProgressMonitor monitor) throws CoreException {
		try {
			Instance there = connection.inventory().find(new GuestId(connection.target().id(), spec.uuid()), monitor);
			throw new CoreException(Status.error("Cannot " + what + ": the instance " + there.name() + " has its UUID already."));
		} catch (GuestNotFoundException e) {
			// As it has to be.
			return;
		}
	}

	/** An instance whose operating system could not be installed stays, as one does whose job could not be stopped any more. */
	private void undo(Optional<Long> known, Exception cause) throws CoreException {
		Patience patience = new Patience(Patience.LONG);
		try {
			CreationJobs jobs = new CreationJobs(connection.jobs());
			if (known.isPresent()) {
				jobs.end(known.get().longValue(), patience);
			} else {
				jobs.endMade(nonce, patience);
			}
			Optional<Instance> left = connection.inventory().named(Instance.nameFor(spec.uuid()), patience)
					.filter(instance -> instance.marks().made(nonce));
			if (left.isPresent()) {
				new Removal(connection, left.get()).remove(patience);
			}
		} catch (CoreException | OperationCanceledException e) {
			cause.addSuppressed(e);
			throw new CoreException(Status.error(cause.getMessage() + " And what was begun could not be taken back: the instance "
					+ Instance.nameFor(spec.uuid()) + " may be left. Delete the guest, or run 'guestbench reap'.", cause));
		}
	}
}
