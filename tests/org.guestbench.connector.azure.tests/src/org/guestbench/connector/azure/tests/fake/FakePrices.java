/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests.fake;

import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Microsoft's list of prices. */
public final class FakePrices {

	private final AtomicInteger asked = new AtomicInteger();
	private volatile String hourly = "0.0104";
	private volatile boolean down;

	/** Of any size of machines with Linux. */
	public void hourly(String price) {
		hourly = price;
	}

	public void down(boolean isDown) {
		down = isDown;
	}

	public int asked() {
		return asked.get();
	}

	FakeAnswer answer(FakeRequest request) {
		asked.incrementAndGet();
		if (down) {
			return FakeAnswer.error(400, "Down", "no prices today");
		}
		JsonArray items = new JsonArray();
		items.add(item("Virtual Machines BS Series Windows", "B1s", "0.0001", request));
		items.add(item("Virtual Machines BS Series", "B1s", hourly, request));
		items.add(item("Virtual Machines BS Series", "B1s Spot", "0.002", request));
		items.add(item("Virtual Machines BS Series", "B1s Low Priority", "0.0003", request));
		JsonObject body = new JsonObject();
		body.add("Items", items);
		return FakeAnswer.json(200, body);
	}

	private static JsonObject item(String product, String sku, String price, FakeRequest request) {
		JsonObject item = new JsonObject();
		item.addProperty("productName", product);
		item.addProperty("skuName", sku);
		item.addProperty("unitOfMeasure", "1 Hour");
		item.addProperty("currencyCode", request.query().getOrDefault("currencyCode", "").replace("'", ""));
		item.addProperty("retailPrice", new BigDecimal(price));
		return item;
	}
}
