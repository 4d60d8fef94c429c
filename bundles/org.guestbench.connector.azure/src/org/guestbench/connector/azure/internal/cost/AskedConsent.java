/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Interaction;
import org.guestbench.connector.azure.internal.Settings;
import org.guestbench.connector.azure.internal.Size;

/** Compares the price of a lease, to its end, with the limit of the connection. */
public record AskedConsent(Settings settings, RetailPrices prices, Interaction interaction) implements Consent {

	private static final int DIGITS = 4;

	@Override
	public String obtain(String guest, Size size, IProgressMonitor monitor) throws CoreException {
		Optional<Price> price = prices.of(settings.region(), size.name(), settings.currency(), settings.spot(), monitor);
		if (price.isEmpty()) {
			ask(guest,
					"What it costs is not known: Microsoft's list of prices has no answer for " + size.name() + " in " + settings.region()
							+ ".");
			return "";
		}
		BigDecimal most = price.get().of(BigDecimal.valueOf(settings.hours())).setScale(DIGITS, RoundingMode.UP);
		if (most.compareTo(settings.limit()) > 0) {
			ask(guest, "It costs up to " + most.toPlainString() + " " + settings.currency() + " for the " + settings.hours()
					+ " hours of its lease ("
					+ price.get() + " an hour for " + size.name() + " in " + settings.region() + " by Microsoft's list of "
					+ price.get().read().atZone(ZoneOffset.UTC).toLocalDate() + ", without disks and traffic), more than your limit of "
					+ settings.limit() + ".");
		}
		return price.get().toString();
	}

	private void ask(String guest, String why) throws CoreException {
		if (!interaction.confirm("Create the guest '" + guest + "' in Azure? " + why)) {
			throw new CoreException(Status.error("Cannot create the guest '" + guest + "': nobody agreed to its price. " + why
					+ " Ask for a smaller guest, or set 'limit' of the connection to more."));
		}
	}
}
