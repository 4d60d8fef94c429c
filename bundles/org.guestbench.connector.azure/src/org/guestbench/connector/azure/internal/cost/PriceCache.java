/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.cost;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** Prices that were read before, in one small file each. */
public record PriceCache(Path folder) {

	private static final int MOST = 200;

	/** The user's own, by the XDG Base Directory Specification. */
	public static Path folder(Map<String, String> environment, Path home) {
		String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
		return (cache.startsWith("/") ? Path.of(cache) : home.resolve(".cache")).resolve("guestbench").resolve("azure-prices");
	}

	/** Empty if it is not there, or something else is. */
	Optional<Price> find(String key) {
		Path file = folder.resolve(key);
		try {
			if (!Files.isRegularFile(file) || Files.size(file) > MOST) {
				return Optional.empty();
			}
			String[] words = Files.readString(file).strip().split(" ");
			return words.length == 3 ? Optional.of(new Price(new BigDecimal(words[0]), words[1], Instant.parse(words[2])))
					: Optional.empty();
		} catch (IOException | NumberFormatException | DateTimeParseException e) {
			return Optional.empty();
		}
	}

	/** Nothing depends on it. */
	void keep(String key, Price price) {
		try {
			Files.createDirectories(folder);
			Path draft = Files.createTempFile(folder, key, ".new");
			Files.writeString(draft, price.hourly().toPlainString() + " " + price.currency() + " " + price.read() + "\n");
			Files.move(draft, folder.resolve(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} catch (IOException e) {
			// It is asked for again next time.
			return;
		}
	}
}
