/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.facet.ResidentImages;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.vmware.tests.FaultProxy.Fault;
import org.guestbench.connector.vmware.tests.ProxiedCall.Reply;
import org.guestbench.connector.vmware.tests.ProxiedVcsim.CertificateRule;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/** A server, or the way to it, that fails in the middle of things: nothing is left behind. */
public class FaultTest {

	@ClassRule
	public static final Vcsim SERVER = Vcsim.vCenter();
	@ClassRule
	public static final CertificateRule CERTIFICATE = new CertificateRule();

	private static final String OTHER = "answered with something else";
	/** What changes nothing is tried twice. */
	private static final Set<String> READS = Set.of("CreateContainerView", "RetrievePropertiesEx", "FindByUuid");
	private static final String SOURCE = "DC0_H0_VM0";

	@Rule
	public final ProxiedVcsim bench = new ProxiedVcsim(SERVER, CERTIFICATE);

	private final IProgressMonitor monitor = new NullProgressMonitor();

	private static Map<String, Fault> faults() {
		Map<String, Fault> faults = new LinkedHashMap<>();
		faults.put("cut before it was done", ProxiedCall::cut);
		faults.put("cut after it was done", call -> {
			call.forward();
			call.cut();
		});
		faults.put("refused", call -> call.reply(Reply.of(503, "busy")));
		faults.put(OTHER, call -> {
			call.forward();
			call.reply(Reply.of(200, "<html><body>Welcome to the hotel's network"));
		});
		return faults;
	}

	@Test
	public void whatOnlyReadsIsTriedAgain() throws Exception {
		GuestId source = source();
		for (String step : READS) {
			for (Map.Entry<String, Fault> fault : faults().entrySet()) {
				bench.proxy().once(step, fault.getValue());
				assertEquals(GuestState.RUNNING, bench.connection().guest(source).info(monitor).state());
				assertTrue(bench.connection().guests(monitor).size() > 1);
				assertEquals(step + " " + fault.getKey(), false, bench.proxy().pending(step));
			}
		}
	}

	@Test
	public void creationThatFailsAtAnyStepLeavesNothing() throws Exception {
		for (String step : new String[] { "CreateContainerView", "ImportVApp", "RetrievePropertiesEx", FaultProxy.PUT,
			"HttpNfcLeaseComplete" }) {
			Map<String, Fault> faults = faults();
			if (step.equals(FaultProxy.PUT)) {
				// What is said to a disk is nothing that is read.
				faults.remove(OTHER);
			}
			for (Map.Entry<String, Fault> fault : faults.entrySet()) {
				failsAndLeavesNothing(step, fault.getKey(), fault.getValue(), spec(UUID.randomUUID(), new VcsimSubject(SERVER)
						.guest(UUID.randomUUID(), "any", null).boot()));
			}
		}
	}

	@Test
	public void cloneThatFailsAtAnyStepLeavesNothing() throws Exception {
		BootSource source = clonable();
		for (String step : new String[] { "CreateContainerView", "CloneVM_Task", "RetrievePropertiesEx" }) {
			for (Map.Entry<String, Fault> fault : faults().entrySet()) {
				failsAndLeavesNothing(step, fault.getKey(), fault.getValue(), spec(UUID.randomUUID(), source));
			}
		}
	}

	private void failsAndLeavesNothing(String step, String how, Fault fault, GuestSpec spec) throws Exception {
		String what = step + " " + how;
		if (READS.contains(step)) {
			bench.proxy().twice(step, fault);
		} else {
			bench.proxy().once(step, fault);
		}
		CoreException e = assertThrows(what, CoreException.class, () -> bench.connection().create(spec, monitor));
		assertTrue(what + ": " + e.getMessage(), e.getMessage().startsWith("Cannot create guest 'faulty': "));
		assertEquals(what, false, bench.proxy().pending(step));
		assertEquals(what, bench.atFirst(), bench.admin().machines());
		System.out.println("VMware, a creation, " + what + ": 0 leftovers");
	}

	@Test
	public void taskThatFailsLeavesNothing() throws Exception {
		BootSource source = clonable();
		bench.proxy().once("CloneVM_Task", call -> {
			call.reply(call.forward());
			bench.proxy().once("RetrievePropertiesEx", state -> {
				Reply reply = state.forward();
				state.reply(Reply.of(reply.status(), reply.text().replace("<state>success</state>",
						"<state>error</state><error><localizedMessage>The datastore is\nfull</localizedMessage></error>")));
			});
		});
		CoreException e = assertThrows(CoreException.class, () -> bench.connection().create(spec(UUID.randomUUID(), source), monitor));
		assertTrue(e.getMessage(), e.getMessage().endsWith(" says: The datastore is full."));
		assertEquals(bench.atFirst(), bench.admin().machines());
	}

	@Test
	public void taskThatNeverEndsIsCancelledAndLeavesNothing() throws Exception {
		BootSource source = clonable();
		IProgressMonitor impatient = new NullProgressMonitor();
		bench.proxy().on("CloneVM_Task", call -> {
			call.reply(call.forward());
			bench.proxy().on("RetrievePropertiesEx", state -> {
				impatient.setCanceled(true);
				Reply reply = state.forward();
				state.reply(Reply.of(reply.status(), reply.text().replace("<state>success</state>", "<state>running</state>")));
			});
			// That it is the task of the clone: the next one is that of its removal.
			bench.proxy().once("CancelTask", cancel -> {
				cancel.reply(cancel.forward());
				bench.proxy().once("FindByUuid", find -> {
					bench.proxy().calm();
					find.reply(find.forward());
				});
			});
		});
		CoreException e = assertThrows(CoreException.class, () -> bench.connection().create(spec(UUID.randomUUID(), source), impatient));
		assertTrue(e.getMessage(), e.getMessage().contains("did not come to an end with its task"));
		assertTrue(bench.proxy().called.contains("CancelTask"));
		assertEquals(bench.atFirst(), bench.admin().machines());
	}

	@Test
	public void creationThatIsCancelledAtAnyStepLeavesNothing() throws Exception {
		for (String step : new String[] { "ImportVApp", FaultProxy.PUT, "HttpNfcLeaseComplete" }) {
			IProgressMonitor cancelled = new NullProgressMonitor();
			bench.proxy().once(step, call -> {
				cancelled.setCanceled(true);
				call.reply(call.forward());
			});
			GuestSpec spec = spec(UUID.randomUUID(), new VcsimSubject(SERVER).guest(UUID.randomUUID(), "any", null).boot());
			assertThrows(step, OperationCanceledException.class, () -> bench.connection().create(spec, cancelled));
			assertEquals(step, bench.atFirst(), bench.admin().machines());
		}
	}

	@Test
	public void sessionThatEndsAtAnyStepIsRenewed() throws Exception {
		BootSource source = clonable();
		for (String step : new String[] { "FindByUuid", "CreateContainerView", "RetrievePropertiesEx", "DestroyView", "CloneVM_Task",
			"PowerOnVM_Task", "PowerOffVM_Task", "Destroy_Task" }) {
			bench.proxy().once(step, call -> {
				try {
					bench.admin().endOtherSessions();
				} catch (Exception e) {
					throw new AssertionError(e);
				}
				call.reply(call.forward());
			});
			UUID uuid = UUID.randomUUID();
			GuestId guest = new GuestId("test", uuid);
			bench.connection().create(spec(uuid, source), monitor);
			bench.connection().guest(guest).start(monitor);
			assertEquals(step, GuestState.RUNNING, bench.connection().guest(guest).info(monitor).state());
			bench.connection().guest(guest).delete(monitor);
			assertEquals(step, false, bench.proxy().pending(step));
			assertEquals(step, bench.atFirst(), bench.admin().machines());
		}
	}

	@Test
	public void unauthorizedByAProxyIsRenewedToo() throws Exception {
		bench.proxy().once("FindByUuid", call -> call.reply(Reply.of(401, "Who are you?")));
		assertEquals(GuestState.RUNNING, bench.connection().guest(source()).info(monitor).state());
	}

	@Test
	public void snapshotThatFailsLeavesNothing() throws Exception {
		GuestId source = source();
		Snapshots snapshots = bench.connection().facet(Snapshots.class).orElseThrow();
		for (Map.Entry<String, Fault> fault : faults().entrySet()) {
			bench.proxy().once("CreateSnapshot_Task", fault.getValue());
			assertThrows(fault.getKey(), CoreException.class,
					() -> snapshots.create(source, new SnapshotLabel("faulty", ""), false, monitor));
			assertTrue(fault.getKey(), snapshots.list(source, monitor).stream().noneMatch(info -> info.label().name().equals("faulty")));
		}
	}

	@Test
	public void answersInSeveralPagesAreReadToTheEnd() throws Exception {
		int all = bench.connection().guests(monitor).size();
		bench.proxy().once("RetrievePropertiesEx", call -> {
			String text = call.forward().text();
			int begin = text.indexOf("<objects>");
			int second = text.indexOf("<objects>", begin + 1);
			int end = text.lastIndexOf("</objects>") + "</objects>".length();
			bench.proxy().once("ContinueRetrievePropertiesEx", more -> more.reply(Reply.of(200, (text.substring(0, begin)
					+ text.substring(second, end) + text.substring(end)).replace("RetrievePropertiesEx", "ContinueRetrievePropertiesEx"))));
			call.reply(
					Reply.of(200, text.substring(0, begin) + "<token>next</token>" + text.substring(begin, second) + text.substring(end)));
		});
		assertEquals(all, bench.connection().guests(monitor).size());
		assertEquals(false, bench.proxy().pending("ContinueRetrievePropertiesEx"));
	}

	private BootSource clonable() throws CoreException {
		Snapshots snapshots = bench.connection().facet(Snapshots.class).orElseThrow();
		GuestId source = source();
		if (snapshots.list(source, monitor).isEmpty()) {
			snapshots.create(source, new SnapshotLabel("clean", ""), false, monitor);
		}
		return bench.connection().facet(ResidentImages.class).orElseThrow().find(SOURCE, monitor).orElseThrow().boot();
	}

	private GuestId source() throws CoreException {
		return bench.connection().guests(monitor).stream().filter(info -> info.name().equals(SOURCE)).map(GuestInfo::id).findFirst()
				.orElseThrow();
	}

	private static GuestSpec spec(UUID uuid, BootSource boot) {
		GuestSpec like = new VcsimSubject(SERVER).guest(uuid, "faulty", null);
		return new GuestSpec(uuid, like.name(), boot, like.memory(), like.cpus(), like.network(), null);
	}
}
