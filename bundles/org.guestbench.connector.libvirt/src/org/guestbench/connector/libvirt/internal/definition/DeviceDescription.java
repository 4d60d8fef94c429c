/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.hardware.Device;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Devices in a domain's definition that are no disks (libvirt.org, "Domain XML format", "Devices"). What is different only because the domain runs,
 * such as names of interfaces on the host, is left out.
 */
final class DeviceDescription {

	private DeviceDescription() {
	}

	/** In the order of the definition. What is not known is not told. */
	static List<Device> all(Element devices) {
		List<Device> all = new ArrayList<>();
		// The first console is the first serial port by another name, where there are serial ports.
		boolean serial = !HostAbilities.children(devices, "serial").isEmpty();
		String server = HostAbilities.children(devices, "graphics").stream().map(DeviceDescription::server).findFirst().orElse("");
		for (Node node = devices.getFirstChild(); node != null; node = node.getNextSibling()) {
			if (node instanceof Element element && !(serial && element.getTagName().equals("console"))) {
				@Nullable
				Device device = device(element, server);
				if (device != null) {
					all.add(device);
				}
			}
		}
		return all;
	}

	private static @Nullable Device device(Element element, String server) {
		String model = of(element, "model", "type");
		String own = element.getAttribute("model");
		return switch (element.getTagName()) {
		case "controller" -> new Device.Controller(own.isEmpty() ? element.getAttribute("type") : own,
				element.getAttribute("type").toUpperCase(Locale.ROOT));
		case "interface" -> new Device.NetworkCard(model, of(element, "mac", "address"), network(element));
		case "video" -> new Device.Display(model, server);
		case "serial", "parallel", "console", "channel" -> channel(element);
		case "rng" -> other(own, "random numbers");
		case "memballoon" -> "none".equals(own) ? null : other(own, "gives memory back to the host");
		case "watchdog" -> other(own, "watchdog");
		case "tpm" -> other(own, "keeps keys (TPM)");
		case "sound" -> other(own, "sound");
		case "input" -> other(join(element.getAttribute("bus"), element.getAttribute("type")), "input");
		case "vsock" -> other(own, "sockets to the host");
		case "hostdev" -> other(element.getAttribute("type"), "a device of the host");
		case "redirdev" -> other(element.getAttribute("bus"), "a device of whoever looks at the screen");
		case "filesystem" -> other(element.getAttribute("type"), "a folder of the host, as " + of(element, "target", "dir"));
		default -> null;
		};
	}

	private static Device other(String model, String purpose) {
		return new Device.Other(model, purpose);
	}

	private static Device channel(Element element) {
		String kind = element.getTagName();
		String name = of(element, "target", "name");
		String model = HostAbilities.children(element, "target").stream()
				.flatMap(target -> HostAbilities.children(target, "model").stream())
				.map(e -> e.getAttribute("name")).findFirst().orElse("");
		return new Device.Channel(model.isEmpty() ? first(of(element, "target", "type"), kind) : model,
				name.isEmpty() ? kind + first(of(element, "target", "port"), "0") : name, element.getAttribute("type"));
	}

	private static String network(Element element) {
		String kind = element.getAttribute("type");
		String source = Stream.of(kind, "bridge", "dev", "network").map(name -> of(element, "source", name)).filter(text -> !text.isEmpty())
				.findFirst().orElse("");
		return join(kind, source);
	}

	private static String server(Element graphics) {
		return graphics.getAttribute("type").toUpperCase(Locale.ROOT);
	}

	private static String of(Element parent, String child, String attribute) {
		return HostAbilities.children(parent, child).stream().map(e -> e.getAttribute(attribute)).findFirst().orElse("");
	}

	private static String first(String text, String otherwise) {
		return text.isEmpty() ? otherwise : text;
	}

	private static String join(String... parts) {
		StringJoiner text = new StringJoiner(" ");
		Stream.of(parts).filter(part -> !part.isEmpty()).forEach(text::add);
		return text.toString();
	}
}
