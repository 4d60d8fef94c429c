/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import java.io.IOException;
import java.util.Objects;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.connector.qemu.internal.QemuConnector;
import org.guestbench.contract.ConnectorSubject;
import org.guestbench.contract.GuestChannelContract;
import org.guestbench.testbed.StoredImage;
import org.junit.BeforeClass;
import org.junit.ClassRule;

/** Real guests, booted from the image that the bench builds, through the agent's channel. */
public class QemuChannelContractTest extends GuestChannelContract {

	@ClassRule
	public static final Surroundings HERE = new Surroundings();

	private static @Nullable ConnectorSubject subject;

	@BeforeClass
	public static void findImage() throws IOException {
		subject = new ImageSubject(StoredImage.require("debian-12"), new QemuConnector(HERE.bench()), new AgentChannelProvider());
	}

	@Override
	protected ConnectorSubject subject() {
		return Objects.requireNonNull(subject);
	}
}
