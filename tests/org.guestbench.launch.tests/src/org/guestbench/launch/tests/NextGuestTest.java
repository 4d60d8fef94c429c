/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Template;
import org.guestbench.launch.NextGuest;
import org.guestbench.run.GuestKind;
import org.guestbench.run.Preparation;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunSpec;
import org.junit.Test;

public class NextGuestTest {

	private static final int DEADLINE_SECONDS = 120;

	private final Remembering preparation = new Remembering();
	private final NextGuest next = new NextGuest(preparation);

	@Test
	public void guestOfTheSameKindIsPrepared() throws InterruptedException {
		RunPlan plan = Results.plan();
		next.after(plan);
		assertEquals(GuestKind.of(plan), preparation.asked.poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
	}

	@Test
	public void failureDoesNotKeepTheNextOneFromBeingPrepared() throws InterruptedException {
		preparation.broken = true;
		next.after(Results.plan());
		preparation.asked.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
		preparation.broken = false;
		next.after(Results.plan());
		assertEquals(GuestKind.of(Results.plan()), preparation.asked.poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
	}

	@Test
	public void whoeverBootsOnPurposeWantsNoTemplate() throws InterruptedException {
		RunPlan plan = Results.plan();
		RunSpec s = plan.spec();
		RunSpec cold = new RunSpec(s.directory(), s.connection(), null, null, null, null, null, RunSpec.Start.COLD, Map.of(), null, null,
				s.keep(), List.of(), Map.of());
		next.after(new RunPlan(plan.id(), plan.created(), cold, plan.connection(), plan.image(), true, null, plan.memory(), 2,
				plan.network(), plan.timeout(),
				List.of(), plan.command(), "", List.of(), Map.of(), plan.upload(), List.of()));
		next.after(plan);
		assertEquals(GuestKind.of(plan), preparation.asked.poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
		assertNull(preparation.asked.poll());
	}

	private static final class Remembering implements Preparation {

		final LinkedBlockingQueue<GuestKind> asked = new LinkedBlockingQueue<>();
		volatile boolean broken;

		@Override
		public void warmUp(GuestKind kind, int spares, IProgressMonitor monitor) throws CoreException {
			asked.add(kind);
			if (broken) {
				throw new CoreException(Status.error("The disk is full."));
			}
		}

		@Override
		public boolean possible(String connection, IProgressMonitor monitor) {
			return true;
		}

		@Override
		public GuestKind kind(String connection, String image, @Nullable MemorySize memory, @Nullable Integer cpus,
				RunSpec.@Nullable Network network, IProgressMonitor monitor) throws CoreException {
			throw nobodyAsks();
		}

		@Override
		public Template prepare(GuestKind kind, IProgressMonitor monitor) throws CoreException {
			throw nobodyAsks();
		}

		@Override
		public List<Template> list(String connection, IProgressMonitor monitor) {
			return List.of();
		}

		@Override
		public void remove(String connection, String template, IProgressMonitor monitor) throws CoreException {
			throw nobodyAsks();
		}

		private static CoreException nobodyAsks() {
			return new CoreException(Status.error("Nobody should have asked for this."));
		}
	}
}
