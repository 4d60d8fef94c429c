/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests.standin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.XmlIn;
import org.guestbench.connector.vmware.internal.vim.VimSession;
import org.guestbench.connector.vmware.tests.standin.GuestService.Refusal;

/** Answers what the simulator cannot. */
public final class StandIn {

	private static final int OK = 200;
	private static final int FAULT = 500;
	private static final int MISSING = 404;

	private final GuestService guests;
	private final MachineService machines;

	/** @param status of HTTP */
	public record Reply(int status, byte[] content) {
	}

	/** @param power of a machine, as the simulator says it */
	public StandIn(Function<String, String> power, VimSession session) {
		guests = new GuestService(power);
		machines = new MachineService(session);
	}

	public GuestService guests() {
		return guests;
	}

	public MachineService machines() {
		return machines;
	}

	/** Empty for what is the simulator's. */
	public Optional<Reply> answer(String verb, String path, byte[] content) throws IOException {
		if (!verb.equals("POST")) {
			return transfer(verb, path, content);
		}
		Node call = XmlIn.read(new ByteArrayInputStream(content)).first("Body").map(body -> body.children().get(0)).orElseThrow();
		try {
			if (GuestService.METHODS.contains(call.name())) {
				return Optional.of(new Reply(OK, guests.answer(call)));
			}
			if (MachineService.METHODS.contains(call.name())) {
				return Optional.of(new Reply(OK, machines.answer(call)));
			}
		} catch (Refusal e) {
			return Optional.of(new Reply(FAULT, SoapReply.fault(e.kind, String.valueOf(e.getMessage()))));
		}
		return machines.own(call).map(answer -> new Reply(OK, answer));
	}

	private Optional<Reply> transfer(String verb, String path, byte[] content) {
		if (GuestService.isTransfer(path)) {
			try {
				return Optional.of(new Reply(OK, guests.transfer(verb, path, content)));
			} catch (IOException e) {
				return Optional.of(new Reply(MISSING, new byte[0]));
			}
		}
		if (verb.equals("PUT")) {
			machines.keep(path, content);
		}
		return machines.disk(path).map(disk -> new Reply(OK, disk));
	}

	public void close() {
		guests.close();
	}
}
