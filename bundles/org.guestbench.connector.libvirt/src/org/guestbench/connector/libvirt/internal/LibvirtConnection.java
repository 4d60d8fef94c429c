/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.DomainEvents;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.NativeCall;
import org.guestbench.connector.libvirt.internal.binding.NativeCalls;
import org.guestbench.connector.libvirt.internal.definition.HostAbilities;
import org.guestbench.connector.libvirt.internal.facet.Facets;
import org.guestbench.connector.libvirt.internal.place.FarPlace;
import org.guestbench.connector.libvirt.internal.place.GuestPlace;
import org.guestbench.connector.libvirt.internal.place.GuestVolumes;
import org.guestbench.connector.libvirt.internal.place.HostPool;
import org.guestbench.connector.libvirt.internal.place.LocalPlace;
import org.guestbench.connector.libvirt.internal.place.SessionPlace;
import org.guestbench.connector.libvirt.internal.place.SocketBridges;
import org.guestbench.connector.libvirt.internal.place.WaysFolder;
import org.guestbench.connector.libvirt.internal.place.XenPlace;

/** One connection to a hypervisor by libvirt. */
public final class LibvirtConnection implements Connection {

	/** What is only asked. */
	public static final Duration QUICK = Duration.ofSeconds(60);
	/** What starts, stops or changes something. */
	public static final Duration SLOW = Duration.ofMinutes(3);

	private final Opening opening;
	private final Target target;
	private final NativeCalls calls;
	private final GuestBoard board;
	private final GuestReader reader;
	private final @Nullable GuestFolders folders;
	private volatile @Nullable DomainEvents events;
	private volatile HostAbilities abilities = new HostAbilities("", List.of());
	private volatile Map<Class<?>, Object> facets = Map.of();
	private volatile GuestPlace place;
	private final WaysFolder ways;
	private final SocketBridges screens;

	/** @param folders if bench and guests share a machine and a user */
	LibvirtConnection(Opening opening, Hypervisor hypervisor, @Nullable GuestFolders folders, WaysFolder ways) {
		this.opening = opening;
		target = opening.target();
		this.folders = folders;
		this.ways = ways;
		screens = new SocketBridges(id(), "the screen", ways);
		place = new LocalPlace(target.isLocal());
		calls = new NativeCalls(id(), hypervisor, this::lost);
		board = new GuestBoard(id(), calls);
		reader = new GuestReader(id());
	}

	/** Begins to listen, and reads what does not change. */
	void begin(IProgressMonitor monitor) throws CoreException {
		boolean told = call("listen to events", QUICK, monitor, hypervisor -> {
			DomainEvents listening = DomainEvents.listen(hypervisor, board::touch, calls::lose);
			events = listening;
			return Boolean.valueOf(listening.available());
		}).booleanValue();
		if (!told) {
			board.poll();
		}
		HostAbilities read = HostAbilities.parse(call("read what the host can do", QUICK, monitor, Hypervisor::capabilities));
		abilities = read;
		GuestFolders shared = read.qemu() ? folders : null;
		if (shared != null) {
			place = new SessionPlace(shared, new GuestVolumes(pool()));
		} else if (read.qemu()) {
			place = new FarPlace(this, pool(), ways);
		} else if (read.xen()) {
			place = new XenPlace(this, SshLogin.of(target), ways);
		}
		facets = Facets.of(this, shared);
	}

	private void lost(IStatus reason) {
		board.lose(reason);
	}

	public String id() {
		return target.spec().id();
	}

	public HostAbilities abilities() {
		return abilities;
	}

	/** Whether files and sockets of this machine are those that the hypervisor sees. */
	public boolean isLocal() {
		return target.isLocal();
	}

	/**
	 * One more native connection to the same hypervisor, for a call that takes so long that nobody could use this one meanwhile. The caller
	 * closes it when its last call has come back.
	 */
	public Hypervisor another(IProgressMonitor monitor) throws CoreException {
		return opening.openNative(monitor);
	}

	/** Where bench and guests meet, if they share a machine and a user. */
	@Nullable
	public GuestFolders folders() {
		return folders;
	}

	/** Of its host, for volumes of the bench; it is made when it is used first. */
	public HostPool pool() {
		return new HostPool(this, target.isOfMachine());
	}

	/** Where its guests have what they are made of. */
	public GuestPlace place() {
		return place;
	}

	/** To screens that have no address. */
	public SocketBridges screens() {
		return screens;
	}

	public NativeCalls calls() {
		return calls;
	}

	@Override
	public List<GuestInfo> guests(IProgressMonitor monitor) throws CoreException {
		return call("list the guests", QUICK, monitor, reader::all);
	}

	@Override
	public Guest guest(GuestId id) {
		return new LibvirtGuest(this, id);
	}

	@Override
	public Guest create(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		new GuestCreation(this, spec, acceleration()).create(monitor);
		return guest(new GuestId(id(), spec.uuid()));
	}

	/** What is proven for new guests so far. */
	public Acceleration.Kind acceleration() {
		return facet(Acceleration.class).flatMap(Acceleration::known).map(Acceleration.Proof::kind).orElse(Acceleration.Kind.EMULATED);
	}

	@Override
	public Watch watch(ConnectionListener listener) throws CoreException {
		return board.watch(listener);
	}

	@Override
	public <T> Optional<T> facet(Class<T> facet) {
		return Optional.ofNullable(facets.get(facet)).map(facet::cast);
	}

	@Override
	public void close() {
		board.close();
		place.close();
		screens.close();
		calls.close(() -> {
			// In the thread of the call that began it, so it has begun or never will.
			DomainEvents listening = events;
			if (listening != null) {
				listening.stop();
			}
		});
	}

	/** Something to do with one domain. */
	@FunctionalInterface
	public interface DomainCall<T> {
		T run(Domain domain) throws LibvirtFailure, CoreException;
	}

	/**
	 * Makes a call, which is told what it is if it fails.
	 *
	 * @param what with a verb first, such as {@code list the guests}
	 */
	public <T> T call(String what, Duration limit, IProgressMonitor monitor, NativeCall<T> call)
			throws CoreException {
		try {
			return calls.call("asked to " + what, patience(limit), monitor, call);
		} catch (LibvirtFailure e) {
			throw failure(what, e);
		}
	}

	/** Makes a call with a guest's domain. */
	public <T> T call(GuestId guest, String what, Duration limit, IProgressMonitor monitor, DomainCall<T> call) throws CoreException {
		try {
			return calls.call("asked to " + what, patience(limit), monitor, hypervisor -> {
				try (Domain domain = hypervisor.domain(guest.uuid())) {
					return call.run(domain);
				}
			});
		} catch (LibvirtFailure e) {
			throw e.noDomain() ? new GuestNotFoundException(guest) : failure(what, e);
		}
	}

	/** libvirt's driver of Xen answers nobody while it builds a guest, so that nothing is quick there. */
	private Duration patience(Duration limit) {
		return target.isXen() && limit.compareTo(SLOW) < 0 ? SLOW : limit;
	}

	/** Takes back what a {@link DomainCall} has done. */
	@FunctionalInterface
	public interface Undo<T> {
		void run(Domain domain, T done) throws LibvirtFailure, CoreException;
	}

	/** As {@link #call}, for what must not be done after the caller gave up. */
	public <T> T undoable(GuestId guest, String what, IProgressMonitor monitor, DomainCall<T> call, Undo<T> undo) throws CoreException {
		List<T> done = new ArrayList<>(1);
		try {
			return calls.undoable("asked to " + what, SLOW, monitor, hypervisor -> {
				try (Domain domain = hypervisor.domain(guest.uuid())) {
					T result = call.run(domain);
					done.add(result);
					return result;
				}
			}, hypervisor -> {
				try (Domain domain = hypervisor.domain(guest.uuid())) {
					undo.run(domain, done.get(0));
				}
				return done;
			});
		} catch (LibvirtFailure e) {
			throw e.noDomain() ? new GuestNotFoundException(guest) : failure(what, e);
		}
	}

	/** Before the guest is started: its folder is made again if it is not there, because a runtime folder is emptied when its user logs out. */
	public void prepareFolder(GuestId guest, IProgressMonitor monitor) throws CoreException {
		GuestFolders shared = folders;
		if (shared != null) {
			require(guest, monitor);
			shared.make(guest.uuid());
		}
	}

	/** That the guest is there. */
	public void require(GuestId guest, IProgressMonitor monitor) throws CoreException {
		call(guest, "look for the guest", QUICK, monitor, Domain::uuid);
	}

	public static CoreException failure(String what, LibvirtFailure e) {
		return new CoreException(Status.error("Cannot " + what + ": " + sentence(e.getMessage()), e));
	}

	private static String sentence(@Nullable String message) {
		String text = String.valueOf(message);
		return text.endsWith(".") ? text : text + ".";
	}

	public GuestReader reader() {
		return reader;
	}
}
