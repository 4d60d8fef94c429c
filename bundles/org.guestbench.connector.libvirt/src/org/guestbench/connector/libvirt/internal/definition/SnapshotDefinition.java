/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.w3c.dom.Element;

/**
 * A snapshot's definition (libvirt.org, "Snapshot XML format"). libvirt's names are unique within a domain and people's need not be; libvirt's
 * times have whole seconds. So the name of one that the bench takes is what people call it and the millisecond, and its description begins
 * with a line that is what people call it in full.
 *
 * @param parent its name; null for a root
 * @param memory whether the domain goes on from there
 */
public record SnapshotDefinition(String name, @Nullable String parent, SnapshotLabel label, Instant created, boolean memory) {

	private static final Set<String> ALIVE = Set.of("running", "paused", "blocked", "pmsuspended");
	private static final int RADIX = 16;
	private static final int MOST_LABEL = 200;
	private static final int MOST_NOTE = 10_000;

	/** A new one. */
	public static SnapshotDefinition of(SnapshotLabel label, Optional<String> parent, boolean memory, Clock clock) {
		Instant now = Instant.ofEpochMilli(clock.millis());
		return new SnapshotDefinition(
				DomainName.base(label.name()) + "-" + Long.toString(now.toEpochMilli(), RADIX), parent.isPresent() ? parent.get() : null,
				label, now, memory);
	}

	/** What libvirt takes a snapshot by. */
	public String request() {
		XmlText xml = new XmlText();
		xml.open("domainsnapshot");
		head(xml);
		return xml.close().toString();
	}

	/**
	 * What libvirt takes note by of a snapshot without memory that is there already.
	 *
	 * @param domain the definition of its domain
	 */
	public String record(String domain) {
		XmlText xml = new XmlText();
		xml.open("domainsnapshot");
		head(xml);
		xml.leaf("state", "shutoff").leaf("creationTime", Long.toString(created.getEpochSecond()));
		String grownOutOf = parent;
		if (grownOutOf != null) {
			xml.open("parent").leaf("name", grownOutOf).close();
		}
		xml.open("memory").attribute("snapshot", "no").close();
		xml.raw(domain);
		return xml.close().toString();
	}

	private void head(XmlText xml) {
		xml.leaf("name", name).leaf("description", label.name() + "\n" + label.note());
	}

	public static SnapshotDefinition parse(String xml) throws CoreException {
		Element root = SafeXml.parse(xml, "a snapshot of the guest");
		String name = HostAbilities.text(root, "name");
		List<Element> parents = HostAbilities.children(root, "parent");
		String parent = parents.isEmpty() ? null : HostAbilities.text(parents.get(0), "name");
		String description = HostAbilities.children(root, "description").stream().map(Element::getTextContent).findFirst().orElse("");
		String first = description.lines().findFirst().orElse("");
		String start = DomainName.base(first) + "-";
		Instant precise = name.startsWith(start) ? millis(name.substring(start.length())) : null;
		if (precise == null) {
			return new SnapshotDefinition(name, parent, label(name, description), seconds(HostAbilities.text(root, "creationTime")),
					memory(root));
		}
		String note = description.length() > first.length() ? description.substring(first.length() + 1) : "";
		return new SnapshotDefinition(name, parent, label(first, note), precise, memory(root));
	}

	private static boolean memory(Element root) {
		return ALIVE.contains(HostAbilities.text(root, "state"))
				&& HostAbilities.children(root, "memory").stream().noneMatch(e -> "no".equals(e.getAttribute("snapshot")));
	}

	/** Whatever a host calls it. */
	private static SnapshotLabel label(String name, String note) {
		String line = name.replaceAll("\\p{Cntrl}", "?").strip();
		String shown = line.isEmpty() ? "?" : line;
		return new SnapshotLabel(shown.length() > MOST_LABEL ? shown.substring(0, MOST_LABEL) : shown,
				note.length() > MOST_NOTE ? note.substring(0, MOST_NOTE) : note);
	}

	private static Instant seconds(String text) {
		try {
			return Instant.ofEpochSecond(Integer.toUnsignedLong(Integer.parseUnsignedInt(text)));
		} catch (NumberFormatException e) {
			return Instant.EPOCH;
		}
	}

	private static @Nullable Instant millis(String digits) {
		try {
			long millis = Long.parseLong(digits, RADIX);
			return millis < 0 ? null : Instant.ofEpochMilli(millis);
		} catch (NumberFormatException e) {
			return null;
		}
	}

	SnapshotInfo info(@Nullable String grownOutOf, boolean current) {
		return new SnapshotInfo(name, grownOutOf, label, created, memory, current);
	}
}
