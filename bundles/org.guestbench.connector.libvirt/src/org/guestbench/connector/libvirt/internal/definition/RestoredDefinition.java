/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestName;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The definition of a guest that has the devices of another one, and nothing that only one can have: no name, UUID, disk, address of a network card,
 * socket, file or port of it.
 */
public final class RestoredDefinition {

	/** Kinds of ends of ports that two guests cannot both have. */
	private static final Set<String> SHARED = Set.of("unix", "tcp", "udp", "file", "pipe", "dev");

	private final DefinitionEdit edit;

	private RestoredDefinition(DefinitionEdit edit) {
		this.edit = edit;
	}

	/**
	 * @param xml   the definition of the other one
	 * @param disks for each disk that it writes to, by its target, the file of the host that is its own
	 * @param agent the socket of its agent; null where libvirt chooses one
	 * @param log   of its serial port; null where nobody could read it
	 */
	public static String of(String xml, UUID uuid, GuestName name, Map<String, String> disks, @Nullable Path agent, @Nullable Path log)
			throws CoreException {
		RestoredDefinition restored = new RestoredDefinition(DefinitionEdit.of(xml, "the definition in the backup"));
		restored.identity(uuid, name);
		restored.disks(disks);
		restored.edit.devices("interface").forEach(card -> DefinitionEdit.remove(card, "mac", "target"));
		restored.edit.devices("channel").forEach(channel -> socket(channel, agent));
		for (String kind : List.of("serial", "console", "parallel")) {
			restored.edit.devices(kind).forEach(port -> {
				ownEnd(port);
				log(port, log);
			});
		}
		restored.edit.devices("graphics").forEach(RestoredDefinition::anyPort);
		return restored.edit.text();
	}

	private void identity(UUID uuid, GuestName name) throws CoreException {
		Element domain = edit.domain();
		DefinitionEdit.remove(domain, "name", "uuid", "genid", "metadata");
		HostAbilities.children(domain, "os").forEach(os -> DefinitionEdit.remove(os, "nvram"));
		XmlText own = new XmlText();
		own.open("own").leaf("name", DomainName.unique(name.text())).leaf("uuid", uuid.toString()).open("metadata");
		GuestMarker.NONE.renamed(name.text(), "").write(own);
		Node fresh = domain.getOwnerDocument().importNode(SafeXml.parse(own.close().close().toString(), "a definition"), true);
		while (fresh.getLastChild() != null) {
			domain.insertBefore(fresh.getLastChild(), domain.getFirstChild());
		}
	}

	private void disks(Map<String, String> files) {
		for (Element disk : edit.devices("disk")) {
			String file = files.get(WritableDisk.attribute(disk, "target", "dev"));
			if (file != null) {
				DefinitionEdit.replace(disk, file);
			} else if (WritableDisk.isForSnapshots(disk)) {
				disk.getParentNode().removeChild(disk);
			}
		}
	}

	/** Only sockets that are made by QEMU are of one guest. */
	private static void socket(Element channel, @Nullable Path agent) {
		boolean ours = DefinitionEdit.isAgents(channel);
		for (Element source : HostAbilities.children(channel, "source")) {
			if (source.getAttribute("mode").equals("bind")) {
				source.removeAttribute("path");
				if (ours && agent != null) {
					source.setAttribute("path", agent.toString());
				}
			}
		}
	}

	/** What is at the other end of the port is the other guest's. A terminal that QEMU makes is there for whoever wants to see more of it. */
	private static void ownEnd(Element port) {
		if (SHARED.contains(port.getAttribute("type"))) {
			port.setAttribute("type", "pty");
			DefinitionEdit.remove(port, "source", "protocol");
		}
	}

	private static void log(Element port, @Nullable Path log) {
		if (log == null) {
			DefinitionEdit.remove(port, "log");
		} else {
			HostAbilities.children(port, "log").forEach(element -> element.setAttribute("file", log.toString()));
		}
	}

	private static void anyPort(Element screen) {
		if (screen.hasAttribute("port")) {
			screen.setAttribute("port", "-1");
			screen.setAttribute("autoport", "yes");
		}
		screen.removeAttribute("websocket");
		screen.removeAttribute("socket");
		HostAbilities.children(screen, "listen").forEach(listen -> listen.removeAttribute("socket"));
	}
}
