/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.hardware;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.hardware.Machine.Processors;

/** What a guest that does not run is going to have: what the command line for it says. */
public final class WantedParts {

	private WantedParts() {
	}

	/** @param words of the command line */
	public static Parts of(List<String> words, GuestSpec spec, Acceleration.Kind kind) {
		String type = "";
		String processor = "";
		List<Part> devices = new ArrayList<>();
		// Behind the others, where QEMU has those of the board.
		List<Part> ports = new ArrayList<>();
		for (int i = 0; i + 1 < words.size(); i++) {
			String value = words.get(i + 1);
			switch (words.get(i)) {
			case "-machine" -> type = part(value).model().contains("=") ? type : part(value).model();
			case "-cpu" -> processor = part(value).model();
			case "-device" -> devices.add(part(value));
			case "-serial" -> ports.add(new Part(Devices.SERIAL_PORT, Map.of()));
			default -> {
				// says nothing of what the guest sees
			}
			}
		}
		devices.addAll(ports);
		return new Parts(type, new Processors(spec.cpus(), processor, ""), spec.memory(), kind == Acceleration.Kind.HARDWARE, devices);
	}

	/** QEMU's form of an option: {@code model,name=value,…}. No value of ours has a comma. */
	private static Part part(String option) {
		String[] words = option.split(",");
		Map<String, String> properties = new HashMap<>();
		for (int i = 1; i < words.length; i++) {
			int equals = words[i].indexOf('=');
			properties.put(words[i].substring(0, Math.max(0, equals)), words[i].substring(equals + 1));
		}
		return new Part(words[0], properties);
	}
}
