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
import org.guestbench.contract.PayloadContract;
import org.guestbench.testbed.StoredImage;
import org.junit.Before;
import org.junit.Rule;

/** Payload disks of real guests. */
public class QemuPayloadContractTest extends PayloadContract {

	@Rule
	public final Surroundings here = new Surroundings();

	private @Nullable ConnectorSubject subject;

	@Before
	public void findImage() throws IOException {
		subject = new ImageSubject(StoredImage.require("debian-12"), new QemuConnector(here.bench()), new AgentChannelProvider());
	}

	@Override
	protected ConnectorSubject subject() {
		return Objects.requireNonNull(subject);
	}
}
