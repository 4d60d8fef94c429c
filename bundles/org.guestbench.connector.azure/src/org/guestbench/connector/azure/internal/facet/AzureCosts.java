/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.facet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Costs;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.azure.internal.AzureConnection;
import org.guestbench.connector.azure.internal.Found;
import org.guestbench.connector.azure.internal.Machine;
import org.guestbench.connector.azure.internal.Settings;
import org.guestbench.connector.azure.internal.Size;
import org.guestbench.connector.azure.internal.cost.Price;
import org.guestbench.connector.azure.internal.cost.RetailPrices;
import org.guestbench.connector.azure.internal.lease.Lease;

/** By Microsoft's public list. Disks, traffic and discounts are not in it, and time that a guest was stopped in between is not taken off. */
record AzureCosts(AzureConnection connection, RetailPrices prices) implements Costs {

	private static final BigDecimal HOUR = BigDecimal.valueOf(Duration.ofHours(1).toSeconds());
	private static final int DIGITS = 4;

	@Override
	public Optional<String> quote(MemorySize memory, int cpus, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		Settings settings = connection.cloud().settings();
		Size size = connection.cloud().sizes().choose(settings.region(), settings.size(), memory, cpus, progress.split(1));
		return prices.of(settings.region(), size.name(), settings.currency(), settings.spot(), progress.split(1))
				.map(price -> price + " an hour (" + size.name() + " in " + settings.region() + ", Microsoft's list of "
						+ price.read().atZone(ZoneOffset.UTC).toLocalDate() + ", without disks and traffic)");
	}

	@Override
	public Optional<String> spent(GuestId guest, IProgressMonitor monitor) throws CoreException {
		Found found = connection.find(guest, monitor);
		Lease lease = found.lease();
		Machine machine = found.machine();
		if (lease == null || machine == null) {
			return Optional.empty();
		}
		Optional<Price> hourly = Price.parse(lease.hourly());
		Optional<Instant> started = Lease.started(machine.json());
		if (hourly.isEmpty() || started.isEmpty()) {
			return Optional.empty();
		}
		long seconds = Math.max(0, Duration.between(started.get(), connection.cloud().arm().pace().now()).toSeconds());
		BigDecimal money = hourly.get().of(BigDecimal.valueOf(seconds).divide(HOUR, MathContext.DECIMAL64)).setScale(DIGITS,
				RoundingMode.UP);
		return Optional.of(money.toPlainString() + " " + hourly.get().currency() + " (" + seconds / 60 + " min of " + lease.size() + " at "
				+ lease.hourly() + " an hour, without disks and traffic)");
	}
}
