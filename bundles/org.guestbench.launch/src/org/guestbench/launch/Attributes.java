/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.util.Locale;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;

/** Reads and writes single attributes. What has its default value is not stored, so that a shared configuration stays short. */
final class Attributes {

	private Attributes() {
	}

	static String text(ILaunchConfiguration configuration, String name) throws CoreException {
		return configuration.getAttribute(ThrowawayLaunch.PREFIX + name, "");
	}

	static void text(ILaunchConfigurationWorkingCopy configuration, String name, String value) {
		if (value.isEmpty()) {
			configuration.removeAttribute(ThrowawayLaunch.PREFIX + name);
		} else {
			configuration.setAttribute(ThrowawayLaunch.PREFIX + name, value);
		}
	}

	/** A word that this version does not know, from a newer one or from a hand, is read as the default. */
	static <E extends Enum<E>> E word(ILaunchConfiguration configuration, String name, E standard) throws CoreException {
		String value = text(configuration, name);
		for (E constant : standard.getDeclaringClass().getEnumConstants()) {
			if (write(constant).equals(value)) {
				return constant;
			}
		}
		return standard;
	}

	static <E extends Enum<E>> void word(ILaunchConfigurationWorkingCopy configuration, String name, E value, E standard) {
		text(configuration, name, value == standard ? "" : write(value));
	}

	private static String write(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}
}
