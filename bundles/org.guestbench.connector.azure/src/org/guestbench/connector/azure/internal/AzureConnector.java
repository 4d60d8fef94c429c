/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Choice;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.connection.Interaction;
import org.guestbench.connector.azure.internal.arm.Endpoints;
import org.guestbench.connector.azure.internal.arm.Pace;
import org.guestbench.connector.azure.internal.cost.PriceCache;
import org.guestbench.connector.azure.internal.cost.RetailPrices;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Opens connections to subscriptions of Microsoft Azure: {@code azure://SUBSCRIPTION/REGION}. */
@Component(property = { Connector.LABEL + "=Microsoft Azure", Connector.SCHEMES + "=azure",
	Connector.CHOICES + "=" + Offers.SUBSCRIPTION, Connector.CHOICES + "=" + Offers.REGION,
	Connector.CHOICES + "=" + Offers.GROUP, Connector.CHOICES + "=" + Offers.SIZE })
public final class AzureConnector implements Connector {

	/** Azure has no events that reach a bench, and counts questions. */
	private static final Duration PAUSE = Duration.ofSeconds(15);

	private final @Nullable Endpoints elsewhere;
	private final Pace pace;
	private final Duration pause;
	private final Path cache;

	@Activate
	public AzureConnector() {
		this(null, Pace.REAL, PAUSE, PriceCache.folder(System.getenv(), Path.of(System.getProperty("user.home", "/"))));
	}

	/**
	 * With other surroundings than the real ones.
	 *
	 * @param elsewhere instead of Microsoft's clouds; null for those
	 * @param pause     between two looks at all guests
	 * @param cache     where prices are kept
	 */
	public AzureConnector(@Nullable Endpoints elsewhere, Pace pace, Duration pause, Path cache) {
		this.elsewhere = elsewhere;
		this.pace = pace;
		this.pause = pause;
		this.cache = cache;
	}

	@Override
	public String id() {
		return "azure";
	}

	@Override
	public IStatus validate(ConnectionSpec spec) {
		return new Settings(spec).validate();
	}

	@Override
	public Connection open(ConnectionSpec spec, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		Settings settings = new Settings(spec);
		IStatus validity = settings.validate();
		if (!validity.isOK()) {
			throw new CoreException(validity);
		}
		Endpoints endpoints = endpoints(settings);
		RetailPrices prices = new RetailPrices(endpoints.prices(), new PriceCache(cache), pace);
		return new Opening(new SignIn(settings, endpoints, pace, interaction), pause, prices).open(monitor);
	}

	@Override
	public List<Choice> choices(String what, ConnectionSpec draft, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		Settings settings = new Settings(draft);
		IStatus validity = new SettingsCheck(settings).signIn();
		if (!validity.isOK()) {
			throw new CoreException(validity);
		}
		return new Offers(new SignIn(settings, endpoints(settings), pace, interaction)).of(what, monitor);
	}

	private Endpoints endpoints(Settings settings) {
		Endpoints other = elsewhere;
		return other == null ? settings.cloud() : other;
	}
}
