/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Rehearsal;
import org.guestbench.api.facet.Spares;
import org.guestbench.api.facet.Template;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.PayloadDisk;

/** Templates of in-memory guests: a fork is a start that is counted, or that fails as it is told. */
public final class FakeTemplates implements Templates, Spares {

	/** What a fork does instead of starting the guest. */
	@FunctionalInterface
	public interface Failure {
		void fork(Connection connection, GuestId guest, IProgressMonitor monitor) throws CoreException;
	}

	private final Map<List<Object>, Template> templates = new LinkedHashMap<>();
	private final List<String> calls = new ArrayList<>();
	private final List<PayloadDisk> rehearsed = new ArrayList<>();
	private @Nullable Failure failure;

	/** What was asked for, in order: "prepare NAME", "fork", "keep N". */
	public synchronized List<String> calls() {
		return List.copyOf(calls);
	}

	public synchronized void fail(Failure instead) {
		failure = instead;
	}

	@Override
	public synchronized List<Template> list(IProgressMonitor monitor) {
		return List.copyOf(templates.values());
	}

	private static List<Object> key(GuestSpec spec) {
		return List.of(spec.boot(), spec.memory(), Integer.valueOf(spec.cpus()), spec.network());
	}

	@Override
	public synchronized Optional<Template> find(GuestSpec spec) {
		@Nullable
		Template template = templates.get(key(spec));
		return template == null ? Optional.empty() : Optional.of(template);
	}

	@Override
	public synchronized Template prepare(GuestSpec spec, IProgressMonitor monitor) {
		calls.add("prepare " + spec.name());
		return templates.computeIfAbsent(key(spec), k -> new Template("t" + templates.size(), spec.name(), spec.memory(), spec.cpus(),
				Instant.EPOCH, MemorySize.ofMebibytes(1), true));
	}

	void fork(Connection connection, GuestId guest, IProgressMonitor monitor) throws CoreException {
		Failure instead;
		synchronized (this) {
			calls.add("fork");
			instead = failure;
		}
		if (instead != null) {
			instead.fork(connection, guest, monitor);
		} else {
			connection.guest(guest).start(monitor);
		}
	}

	@Override
	public void fork(GuestId guest, IProgressMonitor monitor) throws CoreException {
		throw new CoreException(Status.error("Only the facet of a connection can fork"));
	}

	@Override
	public synchronized void remove(String template, IProgressMonitor monitor) {
		templates.values().removeIf(t -> t.id().equals(template));
	}

	@Override
	public synchronized void keep(GuestSpec spec, int count, IProgressMonitor monitor) {
		calls.add("keep " + count);
	}

	@Override
	public synchronized void keep(GuestSpec spec, int count, Rehearsal rehearsal, IProgressMonitor monitor) throws CoreException {
		rehearsed.addAll(rehearsal.disks());
		keep(spec, count, monitor);
	}

	/** With what was to be rehearsed. */
	public synchronized List<PayloadDisk> rehearsed() {
		return List.copyOf(rehearsed);
	}

	@Override
	public int waiting() {
		return 0;
	}

	/** The facet of one connection. */
	Templates of(Connection connection) {
		FakeTemplates all = this;
		return new Templates() {
			@Override
			public List<Template> list(IProgressMonitor monitor) {
				return all.list(monitor);
			}

			@Override
			public Optional<Template> find(GuestSpec spec) {
				return all.find(spec);
			}

			@Override
			public Template prepare(GuestSpec spec, IProgressMonitor monitor) {
				return all.prepare(spec, monitor);
			}

			@Override
			public void fork(GuestId guest, IProgressMonitor monitor) throws CoreException {
				all.fork(connection, guest, monitor);
			}

			@Override
			public void remove(String template, IProgressMonitor monitor) {
				all.remove(template, monitor);
			}
		};
	}
}
