/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import java.io.IOException;

import org.guestbench.connector.process.internal.ProcessConnector;
import org.guestbench.contract.ConnectorSubject;
import org.guestbench.contract.GuestChannelContract;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.rules.TemporaryFolder;

public class ProcessChannelContractTest extends GuestChannelContract {

	@ClassRule
	public static final TemporaryFolder FOLDER = new TemporaryFolder();

	private static ProcessSubject subject = ProcessSubject.in(java.nio.file.Path.of("/nowhere"));

	@BeforeClass
	public static void prepare() throws IOException {
		subject = ProcessSubject.in(FOLDER.getRoot().toPath().toRealPath());
	}

	@AfterClass
	public static void endAll() {
		((ProcessConnector) subject.connector()).close();
	}

	@Override
	protected ConnectorSubject subject() {
		return subject;
	}
}
