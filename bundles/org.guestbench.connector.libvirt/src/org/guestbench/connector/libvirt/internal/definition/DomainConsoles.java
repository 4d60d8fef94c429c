/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.console.Console;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.console.RfbEndpoint;
import org.guestbench.api.console.SerialConsole;
import org.w3c.dom.Element;

/** The consoles in a domain's definition. A console's id is the alias that libvirt gives its device when the domain starts. */
public final class DomainConsoles {

	private static final String SCREEN = "vnc";
	private static final String SERIAL = "serial";
	private static final String CONSOLE = "console";
	/** Backends from which libvirt makes a stream. */
	private static final Set<String> STREAMED = Set.of("pty", "unix", "dev");
	private static final int MOST = 16;

	private final Element devices;

	private DomainConsoles(Element devices) {
		this.devices = devices;
	}

	/** Empty if there are no devices at all. */
	public static Optional<DomainConsoles> parse(String xml) throws CoreException {
		return HostAbilities.children(SafeXml.parse(xml, "the definition of the guest"), "devices").stream().findFirst()
				.map(DomainConsoles::new);
	}

	/** The serial ports first: they are there from the first moment of the guest. */
	public List<Console> list(boolean screens) {
		List<Console> all = new ArrayList<>();
		String device = HostAbilities.children(devices, SERIAL).isEmpty() ? CONSOLE : SERIAL;
		List<Element> ports = HostAbilities.children(devices, device);
		for (int i = 0; i < Math.min(MOST, ports.size()); i++) {
			if (STREAMED.contains(ports.get(i).getAttribute("type"))) {
				all.add(new SerialConsole(device + i, (device.equals(SERIAL) ? "Serial port " : "Console ") + (i + 1)));
			}
		}
		if (screens && screen().isPresent()) {
			all.add(new GraphicalConsole(SCREEN, "Screen"));
		}
		return all;
	}

	/** Whether a serial console of that id is the first that {@link #list} has. */
	public static boolean isFirst(String id) {
		return id.equals(SERIAL + 0) || id.equals(CONSOLE + 0);
	}

	/** Where the screen of that id is served; empty if there is none, or the domain does not run. */
	public Optional<RfbEndpoint> endpoint(String id) {
		return screen().filter(graphics -> id.equals(SCREEN)).flatMap(graphics -> {
			char[] password = graphics.getAttribute("passwd").toCharArray();
			String socket = attribute(graphics, "socket");
			if (!socket.isEmpty()) {
				return Optional.of(new RfbEndpoint(UnixDomainSocketAddress.of(socket), password));
			}
			int port = port(graphics.getAttribute("port"));
			String address = attribute(graphics, "address");
			return port <= 0 ? Optional.empty()
					: Optional.of(new RfbEndpoint(new InetSocketAddress(isAny(address) ? "127.0.0.1" : address, port), password));
		});
	}

	/** Where the screen of that id is among all displays if it is served to nobody but whom libvirt passes it to; empty if it has an address, or is none. */
	public OptionalInt passed(String id) {
		List<Element> displays = HostAbilities.children(devices, "graphics");
		return screen().filter(graphics -> id.equals(SCREEN) && HostAbilities.children(graphics, "listen").stream().findFirst()
				.filter(listen -> listen.getAttribute("type").equals("none")).isPresent())
				.map(graphics -> OptionalInt.of(displays.indexOf(graphics))).orElse(OptionalInt.empty());
	}

	private static boolean isAny(String address) {
		return address.isEmpty() || address.equals("0.0.0.0") || address.equals("::");
	}

	private Optional<Element> screen() {
		return HostAbilities.children(devices, "graphics").stream().filter(e -> SCREEN.equals(e.getAttribute("type"))).findFirst();
	}

	/** Of the element, or of what it listens on. */
	private static String attribute(Element graphics, String name) {
		String own = graphics.getAttribute(name);
		return !own.isEmpty() ? own
				: HostAbilities.children(graphics, "listen").stream().map(e -> e.getAttribute(name)).filter(v -> !v.isEmpty()).findFirst()
						.orElse("");
	}

	private static int port(String text) {
		try {
			int port = Integer.parseInt(text);
			return port > 65535 ? 0 : port;
		} catch (NumberFormatException e) {
			return 0;
		}
	}
}
