/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.cost;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.azure.internal.arm.Answer;
import org.guestbench.connector.azure.internal.arm.Exchange;
import org.guestbench.connector.azure.internal.arm.Json;
import org.guestbench.connector.azure.internal.arm.Pace;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Microsoft's public list of prices (learn.microsoft.com, "Azure Retail Prices overview"), which is asked without a token, at most once a day. */
public final class RetailPrices {

	private static final Duration FRESH = Duration.ofDays(1);

	private final URI server;
	private final PriceCache cache;
	private final Pace pace;

	public RetailPrices(URI server, PriceCache cache, Pace pace) {
		this.server = server;
		this.cache = cache;
		this.pace = pace;
	}

	/** Of a size of machines with Linux. If the list cannot be asked, an older price; empty if there is none. */
	public Optional<Price> of(String region, String size, String currency, boolean spot, IProgressMonitor monitor) {
		String key = String.join("_", region, size, currency, spot ? "spot" : "regular");
		Optional<Price> known = cache.find(key);
		if (known.isPresent() && known.get().read().plus(FRESH).isAfter(pace.now())) {
			return known;
		}
		Optional<Price> read = ask(region, size, currency, spot, monitor);
		read.ifPresent(price -> cache.keep(key, price));
		return read.or(() -> known);
	}

	private Optional<Price> ask(String region, String size, String currency, boolean spot, IProgressMonitor monitor) {
		String filter = "serviceName eq 'Virtual Machines' and priceType eq 'Consumption' and armRegionName eq '" + region
				+ "' and armSkuName eq '" + size + "'";
		URI address = URI.create(server + "/api/retail/prices?currencyCode='" + currency + "'&$filter="
				+ URLEncoder.encode(filter, StandardCharsets.UTF_8).replace("+", "%20"));
		try (Exchange exchange = new Exchange()) {
			Answer answer = exchange.send(HttpRequest.newBuilder(address).header("Accept", "application/json"), monitor);
			return answer.good() ? cheapest(answer.json(), currency, spot) : Optional.empty();
		} catch (IOException e) {
			// The person is told that there is no price.
			return Optional.empty();
		}
	}

	private Optional<Price> cheapest(JsonObject list, String currency, boolean spot) {
		return Json.objects(list, "Items").stream().filter(item -> fits(item, spot))
				.flatMap(item -> item.get("retailPrice") instanceof JsonPrimitive number && number.isNumber()
						? Optional.of(number.getAsBigDecimal()).stream()
						: Optional.<BigDecimal>empty().stream())
				.filter(price -> price.signum() > 0).min(Comparator.naturalOrder()).map(price -> new Price(price, currency, pace.now()));
	}

	/** The list has Windows, spare capacity and the old "low priority" beside each other, by their names only. */
	private static boolean fits(JsonObject item, boolean spot) {
		String product = Json.text(item, "productName").orElse("");
		String sku = Json.text(item, "skuName").orElse("");
		return !product.contains("Windows") && !product.contains("Cloud Services") && sku.contains("Spot") == spot
				&& !sku.contains("Low Priority") && Json.text(item, "unitOfMeasure").orElse("").equals("1 Hour");
	}
}
