/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Found;

/**
 * What VMware Tools would do in the guests of a simulator, which runs none: tells the server an address, for each guest that was made after this was
 * begun. It is always the same one, of a machine that stands in for all of them.
 */
public final class PretendedTools implements AutoCloseable {

	private static final long LOOK_AGAIN_MILLIS = 50;

	private final Admin admin;
	private final Set<String> atFirst;
	private final Set<Ref> told = new HashSet<>();
	private final String address;
	private final Thread teller;

	private PretendedTools(Admin admin, String address) throws IOException, VimFault {
		this.admin = admin;
		this.address = address;
		atFirst = admin.machines();
		teller = Thread.ofPlatform().daemon().name("Pretended VMware Tools").start(this::tell);
	}

	public static PretendedTools begin(Vcsim server, String address) throws IOException {
		try {
			return new PretendedTools(Admin.at(server), address);
		} catch (VimFault e) {
			throw new IOException(e);
		}
	}

	/** The names of the guests that were made since and are there now. */
	public Set<String> made() throws IOException {
		try {
			Set<String> made = new HashSet<>(admin.machines());
			made.removeAll(atFirst);
			return made;
		} catch (VimFault e) {
			throw new IOException(e);
		}
	}

	private void tell() {
		while (!Thread.currentThread().isInterrupted()) {
			try {
				for (Found machine : admin.all()) {
					if (!atFirst.contains(machine.text("name")) && !told.contains(machine.ref())) {
						admin.tellAddress(machine.ref(), address);
						told.add(machine.ref());
					}
				}
				Thread.sleep(LOOK_AGAIN_MILLIS);
			} catch (VimFault e) {
				// It was deleted at that moment.
				continue;
			} catch (IOException | InterruptedException e) {
				// Closed.
				return;
			}
		}
	}

	@Override
	public void close() {
		teller.interrupt();
		admin.close();
	}
}
