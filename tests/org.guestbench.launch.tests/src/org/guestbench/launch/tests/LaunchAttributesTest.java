/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.tests;

import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.launch.GuestSettings;
import org.guestbench.launch.IsolationSettings;
import org.guestbench.launch.LaunchSettings;
import org.guestbench.launch.ResultSettings;
import org.guestbench.launch.WhatToRun;
import org.guestbench.run.RunSpec;
import org.junit.Test;

public class LaunchAttributesTest {

	private final Attributes attributes = new Attributes();

	@Test
	public void whatIsWrittenIsRead() throws CoreException {
		LaunchSettings settings = new LaunchSettings(
				new WhatToRun(WhatToRun.Kind.TESTS, "/folder", "calculator", List.of("a.B", "a.C#d"), "make \"check all\"",
						Map.of("A", "b")),
				new GuestSettings("elsewhere", "debian-12", "2G", "3", RunSpec.Start.COLD),
				new IsolationSettings(IsolationSettings.Network.NAT, "root", "5m", RunSpec.Keep.ON_FAILURE),
				new ResultSettings("/results"));

		write(settings);

		assertEquals(settings, LaunchSettings.read(attributes.configuration()));
	}

	@Test
	public void defaultsAreNotStored() throws CoreException {
		LaunchSettings defaults = new LaunchSettings(WhatToRun.folder(""), GuestSettings.DEFAULT, IsolationSettings.DEFAULT,
				ResultSettings.DEFAULT);

		write(defaults);

		assertEquals(Map.of(), attributes.values());
		assertEquals(defaults, LaunchSettings.read(attributes.configuration()));
	}

	@Test
	public void backToTheDefaultRemovesWhatWasStored() {
		GuestSettings guest = new GuestSettings("elsewhere", "debian-12", "2G", "3", RunSpec.Start.COLD);
		guest.write(attributes.configuration());

		GuestSettings.DEFAULT.write(attributes.configuration());

		assertEquals(Map.of(), attributes.values());
	}

	@Test
	public void aWordOfAnotherVersionIsTheDefault() throws CoreException {
		attributes.setAttribute("org.guestbench.launch.keep", "for-a-week");

		assertEquals(RunSpec.Keep.NEVER, IsolationSettings.read(attributes.configuration()).keep());
	}

	private void write(LaunchSettings settings) {
		settings.what().write(attributes.configuration());
		settings.what().writeEnvironment(attributes.configuration());
		settings.guest().write(attributes.configuration());
		settings.isolation().write(attributes.configuration());
		settings.results().write(attributes.configuration());
	}
}
