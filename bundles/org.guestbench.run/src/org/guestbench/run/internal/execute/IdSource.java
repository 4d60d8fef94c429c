/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

import org.guestbench.api.RunId;

/** Makes up identities; apart so that a test can know them beforehand. */
public interface IdSource {

	RunId run();

	UUID guest();

	/** Unpredictable ones, which never meet again. */
	static IdSource secure() {
		SecureRandom random = new SecureRandom();
		return new IdSource() {
			@Override
			public RunId run() {
				return IdSource.run(random);
			}

			@Override
			public UUID guest() {
				return UUID.randomUUID();
			}
		};
	}

	private static RunId run(RandomGenerator random) {
		// No vowels and nothing that looks alike: an id is read aloud and never a word.
		String letters = "bcdfghjkmnpqrstvwxz23456789";
		StringBuilder id = new StringBuilder();
		for (int i = 0; i < 12; i++) {
			id.append(letters.charAt(random.nextInt(letters.length())));
		}
		return new RunId(id.toString());
	}
}
