/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;
import org.guestbench.connector.libvirt.internal.definition.HostAbilities;
import org.guestbench.connector.libvirt.internal.definition.PoolDefinition;

/**
 * The storage pool of a hypervisor's host that the bench has its volumes in. Whoever wants it in another place defines a pool of that name there;
 * otherwise it is made where it is needed first, in a folder of libvirt's own.
 *
 * @param system whether the hypervisor is that of a machine, and not of one user
 */
public record HostPool(LibvirtConnection connection, boolean system) {

	static final String NAME = "guestbench";

	/** Of libvirt's own images of machines. */
	private static final String OF_MACHINES = "/var/lib/libvirt/images/" + NAME;
	/** In the home of a user, as virt-manager has it. */
	private static final String OF_USERS = "/.local/share/libvirt/images/" + NAME;
	private static final Pattern HOME = Pattern.compile("(?:^|\\s)HOME=(?:'([^']*)'|(\\S+))");
	private static final String ADVICE = ". Define a pool '" + NAME + "' on that host yourself: virsh pool-define-as " + NAME
			+ " dir --target FOLDER, then pool-build, pool-start and pool-autostart";

	/** Something to do with the pool. */
	@FunctionalInterface
	public interface Use<T> {
		T of(StoragePool pool) throws LibvirtFailure, CoreException;
	}

	/** Makes the pool if there is none, starts it if it is not active, and does something with it, all in one call. */
	public <T> T use(String what, IProgressMonitor monitor, Use<T> use) throws CoreException {
		return connection.call(what, LibvirtConnection.SLOW, monitor, hypervisor -> {
			try (StoragePool pool = open(hypervisor)) {
				return use.of(pool);
			}
		});
	}

	/** Does something with the pool if there is one that is active. */
	public <T> Optional<T> useIfThere(String what, IProgressMonitor monitor, Use<T> use) throws CoreException {
		return connection.call(what, LibvirtConnection.SLOW, monitor, hypervisor -> {
			Optional<StoragePool> present = present(hypervisor);
			if (present.isEmpty()) {
				return Optional.empty();
			}
			try (StoragePool pool = present.get()) {
				return pool.isActive() ? Optional.of(use.of(pool)) : Optional.empty();
			}
		});
	}

	/** The pool as it is, which the caller closes; empty if there is none. A host without a storage driver has no pools. */
	public static Optional<StoragePool> present(Hypervisor hypervisor) throws LibvirtFailure {
		try {
			return hypervisor.pool(NAME);
		} catch (LibvirtFailure e) {
			if (e.noStorage()) {
				return Optional.empty();
			}
			throw e;
		}
	}

	private StoragePool open(Hypervisor hypervisor) throws LibvirtFailure, CoreException {
		Optional<StoragePool> present = hypervisor.pool(NAME);
		StoragePool pool = present.isPresent() ? present.get() : make(hypervisor);
		boolean ready = false;
		try {
			if (!PoolDefinition.hasFiles(pool.xml())) {
				throw new CoreException(Status.error("The storage pool '" + NAME + "' of the host does not consist of files"
						+ ADVICE + ".", null));
			}
			if (!pool.isActive()) {
				pool.start();
			}
			ready = true;
			return pool;
		} finally {
			if (!ready) {
				pool.close();
			}
		}
	}

	private StoragePool make(Hypervisor hypervisor) throws LibvirtFailure, CoreException {
		String folder = system ? OF_MACHINES : ofUser(hypervisor);
		StoragePool made;
		try {
			made = hypervisor.definePool(PoolDefinition.folder(NAME, folder));
		} catch (LibvirtFailure e) {
			// Another bench may have been quicker.
			Optional<StoragePool> others = hypervisor.pool(NAME);
			if (others.isPresent()) {
				return others.get();
			}
			throw e;
		}
		try {
			made.build();
			made.startAlways(true);
			return made;
		} catch (LibvirtFailure e) {
			try (made) {
				made.undefine();
			}
			throw new CoreException(
					Status.error("Cannot make a storage pool in " + folder + " on the host: " + e.getMessage() + ADVICE + ".",
							e));
		}
	}

	/** The host's file system cannot be looked at, but libvirt tells which variables it starts QEMU with. */
	private String ofUser(Hypervisor hypervisor) throws LibvirtFailure, CoreException {
		HostAbilities.Kind kind = connection.abilities().choose(Acceleration.Kind.EMULATED);
		String command = hypervisor.nativeForm("qemu-argv",
				"<domain type='" + kind.domainType() + "'><name>" + NAME + "-" + UUID.randomUUID()
						+ "</name><memory>65536</memory><os><type arch='" + kind.architecture() + "'>" + kind.osType()
						+ "</type></os></domain>");
		Matcher home = HOME.matcher(command);
		String path = home.find() ? home.group(home.group(1) == null ? 2 : 1) : "";
		if (!path.startsWith("/")) {
			throw new CoreException(Status.error("libvirt does not tell where the user of that host has a home" + ADVICE + ".", null));
		}
		return path + OF_USERS;
	}
}
