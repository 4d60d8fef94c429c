/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Spares;
import org.guestbench.api.facet.Template;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;

/** Makes a template at once, and remembers what for. */
public final class FakeTemplates implements Templates, Spares {

	private final List<Template> templates = new ArrayList<>();
	private final BlockingQueue<GuestSpec> prepared = new LinkedBlockingQueue<>();
	private final BlockingQueue<GuestSpec> spares = new LinkedBlockingQueue<>();
	private boolean broken;
	private String flaw = "";

	public FakeTemplates template(String id, String name, boolean usable) {
		templates.add(new Template(id, name, MemorySize.ofMebibytes(1024), 2, Instant.now().minus(Duration.ofMinutes(5)),
				MemorySize.ofMebibytes(90), usable));
		return this;
	}

	/** From now on each template that is made has this flaw. */
	public FakeTemplates flawed(String what) {
		flaw = what;
		return this;
	}

	/** From now on no template can be made. */
	public FakeTemplates broken() {
		broken = true;
		return this;
	}

	/** What templates were made for, as it happens. */
	public BlockingQueue<GuestSpec> prepared() {
		return prepared;
	}

	/** What spares are kept for, as it happens. */
	public BlockingQueue<GuestSpec> spares() {
		return spares;
	}

	@Override
	public synchronized List<Template> list(IProgressMonitor monitor) {
		return List.copyOf(templates);
	}

	@Override
	public Optional<Template> find(GuestSpec spec) {
		throw new UnsupportedOperationException();
	}

	@Override
	public synchronized Template prepare(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		if (broken) {
			throw new CoreException(Status.error("The disk is full. Free space."));
		}
		prepared.add(spec);
		Template template = new Template("t" + (templates.size() + 1), spec.name(), spec.memory(), spec.cpus(), Instant.now(),
				MemorySize.ofMebibytes(90), true, flaw);
		templates.add(template);
		return template;
	}

	@Override
	public void fork(GuestId guest, IProgressMonitor monitor) {
		throw new UnsupportedOperationException();
	}

	@Override
	public synchronized void remove(String template, IProgressMonitor monitor) {
		templates.removeIf(t -> t.id().equals(template));
	}

	@Override
	public void keep(GuestSpec spec, int count, IProgressMonitor monitor) {
		spares.add(spec);
	}

	@Override
	public int waiting() {
		return 0;
	}
}
