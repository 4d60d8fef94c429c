/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.connector.qemu.internal.acceleration.AccelerationProbe;
import org.guestbench.connector.qemu.internal.acceleration.Accelerators;
import org.guestbench.connector.qemu.internal.acceleration.ProofStore;
import org.guestbench.connector.qemu.internal.console.SerialLines;
import org.guestbench.connector.qemu.internal.host.HostUser;
import org.guestbench.connector.qemu.internal.host.Programs;
import org.guestbench.connector.qemu.internal.spare.SpareMaker;
import org.guestbench.connector.qemu.internal.spare.SpareShelf;
import org.guestbench.connector.qemu.internal.spare.SpareSource;
import org.guestbench.connector.qemu.internal.template.TemplateMaker;
import org.guestbench.connector.qemu.internal.template.TemplatePreparation;
import org.guestbench.connector.qemu.internal.template.TemplateStore;

/** What all connections of this process share. */
record LocalQemu(Inventory inventory, Programs programs, GuestCreation creation, GuestPower power, GuestRemoval removal,
		Accelerators accelerators, TemplateStore templates, TemplatePreparation preparation, SpareShelf spares, SerialLines serialLines,
		GuestSnapshots snapshots, GuestExchange exchange, GuestCloning cloning, GuestDisks disks, GuestAlteration alteration) {

	/** A second where it works at all; more only on a machine that is very busy. */
	private static final Duration PROBE = Duration.ofSeconds(10);

	/** @param agent opens channels to the agents of guests; empty if no bundle is installed that does */
	static LocalQemu of(Bench bench, Programs programs, HostUser user, Inventory inventory, Supplier<Optional<ChannelProvider>> agent) {
		ProofStore store = new ProofStore(bench.cache().resolve("acceleration.json"), bench.clock());
		AccelerationProbe probe = new AccelerationProbe(inventory.directory(), programs.qemu(), user, bench.kvm(), bench.processes(),
				PROBE);
		Accelerators accelerators = new Accelerators(programs.qemu(), bench.kvm(), store, probe);
		TemplateStore templates = new TemplateStore(bench.cache().resolve("templates"));
		TemplateMaker maker = new TemplateMaker(inventory.directory(), programs.qemu(), user, bench.kvm(), bench.processes());
		TemplatePreparation preparation = new TemplatePreparation(templates, maker, accelerators, programs.qemu(), bench.clock());
		SpareMaker spareMaker = new SpareMaker(bench, programs, user, inventory.directory(), templates, agent);
		SpareShelf spares = new SpareShelf(new SpareSource(spareMaker), preparation, GuestStart.LOG_LIMIT);
		GuestOrigins origins = new GuestOrigins(bench, programs, user, accelerators, preparation, spares);
		GuestPower power = new GuestPower(inventory, new GuestStart(inventory), origins);
		DiskCopies copies = new DiskCopies(bench, programs, user);
		GuestFittings fittings = new GuestFittings(bench, programs, copies);
		GuestCreation creation = new GuestCreation(inventory, programs, bench.processes(), fittings);
		GuestExchange exchange = new GuestExchange(inventory, creation, bench, copies, fittings);
		return new LocalQemu(inventory, programs, creation, power, new GuestRemoval(inventory), accelerators, templates,
				preparation, spares, new SerialLines(), new GuestSnapshots(inventory, power, origins),
				exchange, new GuestCloning(inventory, creation, exchange, fittings), new GuestDisks(inventory, programs, bench.processes()),
				new GuestAlteration(inventory, fittings));
	}
}
