/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMStartEvent;
import com.sun.jdi.request.ClassPrepareRequest;

/** A debugger of this machine, as an IDE has one (the Java Debug Interface). */
final class Debugger implements AutoCloseable {

	private static final long PATIENCE_MILLIS = 180_000;

	private final VirtualMachine machine;

	Debugger(InetSocketAddress address) throws Exception {
		AttachingConnector connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
				.filter(c -> c.name().equals("com.sun.jdi.SocketAttach")).findFirst().orElseThrow();
		Map<String, Connector.Argument> arguments = connector.defaultArguments();
		argument(arguments, "hostname").setValue(address.getAddress().getHostAddress());
		argument(arguments, "port").setValue(String.valueOf(address.getPort()));
		argument(arguments, "timeout").setValue(String.valueOf(PATIENCE_MILLIS));
		machine = connector.attach(arguments);
	}

	private static Connector.Argument argument(Map<String, Connector.Argument> arguments, String name) {
		Connector.Argument argument = arguments.get(name);
		if (argument == null) {
			throw new IllegalStateException("The connector has no argument " + name);
		}
		return argument;
	}

	VirtualMachine machine() {
		return machine;
	}

	/** Lets the program run until it comes to a line, and returns the thread that does. */
	ThreadReference runTo(String type, int line) throws InterruptedException {
		next(VMStartEvent.class);
		ClassPrepareRequest prepared = machine.eventRequestManager().createClassPrepareRequest();
		prepared.addClassFilter(type);
		prepared.enable();
		machine.resume();
		ReferenceType reference = next(ClassPrepareEvent.class).referenceType();
		breakpoint(reference, line);
		machine.resume();
		return next(BreakpointEvent.class).thread();
	}

	/** Waits until a program that runs, and has that class already, comes to a line of it, and returns the thread that does. */
	ThreadReference awaitAt(String type, int line) throws InterruptedException {
		breakpoint(machine.classesByName(type).get(0), line);
		return next(BreakpointEvent.class).thread();
	}

	private void breakpoint(ReferenceType type, int line) {
		try {
			List<Location> locations = type.locationsOfLine(line);
			machine.eventRequestManager().createBreakpointRequest(locations.get(0)).enable();
		} catch (AbsentInformationException e) {
			throw new IllegalStateException(e);
		}
	}

	static String variable(ThreadReference thread, String name) throws Exception {
		StackFrame frame = thread.frame(0);
		return String.valueOf(frame.getValue(frame.visibleVariableByName(name)));
	}

	/** What else comes is passed over; the program stays where the event stopped it. */
	private <E extends Event> E next(Class<E> kind) throws InterruptedException {
		while (true) {
			EventSet events = machine.eventQueue().remove(PATIENCE_MILLIS);
			if (events == null) {
				throw new AssertionError("There was no " + kind.getSimpleName());
			}
			for (Event event : events) {
				if (kind.isInstance(event)) {
					return kind.cast(event);
				}
			}
			events.resume();
		}
	}

	@Override
	public void close() {
		try {
			machine.dispose();
		} catch (VMDisconnectedException e) {
			// The program has ended.
			return;
		}
	}
}
