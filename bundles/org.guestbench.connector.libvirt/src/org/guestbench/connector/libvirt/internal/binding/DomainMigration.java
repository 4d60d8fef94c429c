/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.libvirt.jna.DomainPointer;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * A migration that libvirt's client leads from one host to another ({@code virDomainMigrate3}, libvirt-domain.h; libvirt.org, "Guest migration").
 *
 * @param parameters of the same function
 */
public record DomainMigration(UUID domain, Set<Flag> flags, List<Parameter> parameters) {

	/** {@code VIR_MIGRATE_…}. */
	public enum Flag {
		LIVE(1), PERSIST_DEST(8), UNDEFINE_SOURCE(16), NON_SHARED_DISK(64), UNSAFE(512), OFFLINE(1024), ABORT_ON_ERROR(4096),
		AUTO_CONVERGE(8192);

		private final int bit;

		Flag(int bit) {
			this.bit = bit;
		}
	}

	/** The names of {@code VIR_MIGRATE_PARAM_…}; the value of each is a text. */
	public enum Key {
		/** What the domain is at the destination, and what is kept of it there. */
		DESTINATION_XML("destination_xml"), PERSISTENT_XML("persistent_xml"),
		/** Where QEMU connects to for the memory, and for the disks. */
		URI("migrate_uri"), DISKS_URI("disks_uri"),
		/** Of the destination's host, where QEMU waits for that. */
		LISTEN_ADDRESS("listen_address"),
		/** A disk to be copied, by its target; there may be several. */
		DISK("migrate_disks");

		private final String text;

		Key(String text) {
			this.text = text;
		}
	}

	/** One of them. */
	public record Parameter(Key key, String value) {
	}

	public DomainMigration {
		flags = Set.copyOf(flags);
		parameters = List.copyOf(parameters);
	}

	/**
	 * Returns when the domain is at its destination. Takes as long as that does, and can be ended by the domain's {@link DomainJob} on another
	 * connection. Nobody else may use these two meanwhile.
	 */
	public void run(Hypervisor source, Hypervisor destination) throws LibvirtFailure {
		LibvirtLibrary library = source.library();
		PointerByReference array = new PointerByReference();
		IntByReference count = new IntByReference();
		IntByReference capacity = new IntByReference();
		try (Domain from = source.domain(domain)) {
			for (Parameter parameter : parameters) {
				library.check(
						library.api().virTypedParamsAddString(array, count, capacity, parameter.key().text, parameter.value()));
			}
			DomainPointer moved = library.check(library.api().virDomainMigrate3(from.pointer(), destination.pointer(), array.getValue(),
					count.getValue(), flags.stream().mapToInt(flag -> flag.bit).sum()));
			library.api().virDomainFree(moved);
		} finally {
			free(library, array.getValue(), count.getValue());
		}
	}

	private static void free(LibvirtLibrary library, @Nullable Pointer parameters, int count) {
		if (parameters != null) {
			library.api().virTypedParamsFree(parameters, count);
		}
	}
}
