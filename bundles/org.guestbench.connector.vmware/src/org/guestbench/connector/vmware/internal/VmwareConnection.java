/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.vmware.internal.create.Creations;
import org.guestbench.connector.vmware.internal.facet.Facets;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Found;
import org.guestbench.connector.vmware.internal.vim.PropertyReader;
import org.guestbench.connector.vmware.internal.vim.Tasks;
import org.guestbench.connector.vmware.internal.vim.VimSession;

/** An open session with a vCenter or an ESXi host. Guests are found by the UUID that the server gives each virtual machine. */
public final class VmwareConnection implements Connection {

	private final Target target;
	private final VimSession session;
	private final GuestReader reader;
	private final GuestBoard board;
	private final Creations creations = new Creations(this);
	private final Map<Class<?>, Object> facets;
	private final List<Runnable> closing = new CopyOnWriteArrayList<>();
	private volatile boolean closed;

	VmwareConnection(Target target, VimSession session) {
		this.target = target;
		this.session = session;
		reader = new GuestReader(target.id(), new Sites(properties()));
		board = new GuestBoard(session, reader);
		facets = Facets.of(this);
	}

	/** Something that is asked of the server. */
	@FunctionalInterface
	public interface Work<T> {
		T run() throws IOException, VimFault, CoreException;
	}

	/** Something that is asked of a virtual machine. */
	@FunctionalInterface
	public interface MachineWork<T> {
		T run(Ref machine) throws IOException, VimFault, CoreException;
	}

	/** @param what with a verb first, such as {@code list the guests} */
	public <T> T call(String what, IProgressMonitor monitor, Work<T> work) throws CoreException {
		check();
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		try {
			return work.run();
		} catch (IOException e) {
			check();
			throw new CoreException(
					Status.error("Cannot " + what + ": the connection '" + target.id() + "' to " + target.host() + " fails: "
							+ e.getMessage() + ". Look whether the server runs, and try again.", e));
		} catch (VimFault e) {
			throw new CoreException(Status.error("Cannot " + what + ": " + target.host() + " says: " + sentence(e), e));
		}
	}

	/** The same of a guest's virtual machine. */
	public <T> T call(GuestId guest, String what, IProgressMonitor monitor, MachineWork<T> work) throws CoreException {
		return call(what + " " + guest.uuid(), monitor, () -> {
			Ref machine = find(guest, monitor).orElseThrow(() -> new GuestNotFoundException(guest));
			try {
				return work.run(machine);
			} catch (VimFault e) {
				if (e.gone() && find(guest, monitor).isEmpty()) {
					throw new GuestNotFoundException(guest);
				}
				throw e;
			}
		});
	}

	private void check() throws CoreException {
		if (closed) {
			throw new CoreException(Status.error("The connection '" + target.id() + "' was closed. Open it again.", null));
		}
	}

	private static String sentence(VimFault e) {
		String text = String.valueOf(e.getMessage());
		return text.endsWith(".") ? text : text + ".";
	}

	/** A guest's virtual machine. */
	public Optional<Ref> find(GuestId guest, IProgressMonitor monitor) throws IOException, VimFault {
		Request request = new Request("FindByUuid", session.manager("searchIndex"),
				xml -> xml.leaf("uuid", guest.uuid().toString()).leaf("vmSearch", true).leaf("instanceUuid", true));
		return session.read(() -> session.call(request, monitor), monitor).first("returnval").map(Ref::of);
	}

	/** What is known of a guest, of which the virtual machine is at hand. */
	GuestInfo info(GuestId guest, Ref machine, IProgressMonitor monitor) throws IOException, VimFault, CoreException {
		return reader.info(properties().read(machine, GuestReader.PATHS, monitor), monitor).filter(info -> info.id().equals(guest))
				.orElseThrow(() -> new GuestNotFoundException(guest));
	}

	@Override
	public List<GuestInfo> guests(IProgressMonitor monitor) throws CoreException {
		return call("list the guests", monitor, () -> {
			List<GuestInfo> guests = new ArrayList<>();
			reader.sites().refresh(monitor);
			for (Found machine : properties().readAll(Map.of(Ref.VIRTUAL_MACHINE, GuestReader.PATHS), monitor)) {
				reader.info(machine, monitor).ifPresent(guests::add);
			}
			return guests;
		});
	}

	@Override
	public Guest guest(GuestId id) {
		return new VmwareGuest(this, id);
	}

	@Override
	public Guest create(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		return guest(creations.create(spec, null, monitor));
	}

	@Override
	public Watch watch(ConnectionListener listener) throws CoreException {
		check();
		return board.watch(listener);
	}

	@Override
	public <T> Optional<T> facet(Class<T> facet) {
		return Optional.ofNullable(facets.get(facet)).map(facet::cast);
	}

	@Override
	public void close() {
		closed = true;
		board.close();
		session.close();
		closing.forEach(Runnable::run);
	}

	/** Done when the connection is closed, at once if it is; perhaps more than once. */
	public void onClose(Runnable work) {
		closing.add(work);
		if (closed) {
			work.run();
		}
	}

	/** Something of a virtual machine was changed: watches need not wait until the server tells. */
	public void touch(Ref machine) {
		board.touch(List.of(machine));
	}

	public Creations creations() {
		return creations;
	}

	public Target target() {
		return target;
	}

	public String id() {
		return target.id();
	}

	public VimSession session() {
		return session;
	}

	public PropertyReader properties() {
		return new PropertyReader(session);
	}

	public Tasks tasks() {
		return new Tasks(session);
	}

}
