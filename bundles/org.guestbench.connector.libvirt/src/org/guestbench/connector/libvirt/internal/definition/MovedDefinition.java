/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.w3c.dom.Element;

/**
 * How the definition of a guest reads where it is moved to. What the guest sees stays.
 *
 * @param disks     by their targets, the files of the other host that they are copied to; those that are not named stay as they are
 * @param guest     by which its folder was called where it was, if it had one: the files in there are not meant any more
 * @param agent     the socket of its agent; null where libvirt chooses one
 * @param log       instead of one in that folder; null where nobody could read it
 * @param emulators by the programs that the present host runs guests with unless told otherwise, those of the other one; libvirt would put in the
 *                  former where none is said
 */
public record MovedDefinition(Map<String, String> disks, UUID guest, @Nullable Path agent, @Nullable Path log,
		Map<String, String> emulators) {

	/** @param xml as the guest is, or as it is kept, where it was */
	public String of(String xml) throws CoreException {
		DefinitionEdit edit = DefinitionEdit.of(xml, "the definition of the guest");
		for (Element disk : edit.devices("disk")) {
			String file = disks.get(WritableDisk.attribute(disk, "target", "dev"));
			if (file != null) {
				DefinitionEdit.replace(disk, file);
			}
		}
		edit.devices("channel").stream().filter(DefinitionEdit::isAgents).forEach(this::socket);
		edit.devices("serial").forEach(this::logs);
		edit.devices("console").forEach(this::logs);
		for (Element emulator : edit.devices("emulator")) {
			String other = emulators.get(emulator.getTextContent().strip());
			if (other != null) {
				emulator.setTextContent(other);
			}
		}
		return edit.text();
	}

	private void socket(Element channel) {
		Path socket = agent;
		for (Element source : HostAbilities.children(channel, "source")) {
			source.removeAttribute("path");
			if (socket != null) {
				source.setAttribute("path", socket.toString());
			}
		}
	}

	private void logs(Element port) {
		Path file = log;
		for (Element element : HostAbilities.children(port, "log")) {
			if (!element.getAttribute("file").contains("/" + guest + "/")) {
				continue;
			}
			if (file == null) {
				port.removeChild(element);
			} else {
				element.setAttribute("file", file.toString());
			}
		}
	}
}
