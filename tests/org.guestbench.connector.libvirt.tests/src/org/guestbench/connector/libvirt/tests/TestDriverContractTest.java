/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.io.IOException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.contract.ConnectorContract;
import org.guestbench.contract.ConnectorSubject;
import org.junit.AfterClass;
import org.junit.BeforeClass;

/** The contract on libvirt's test driver. */
public class TestDriverContractTest extends ConnectorContract {

	private static @Nullable TestDriver driver;

	@BeforeClass
	public static void open() throws CoreException, IOException {
		Needs.libvirt();
		driver = new TestDriver();
	}

	@AfterClass
	public static void close() throws IOException {
		TestDriver open = driver;
		driver = null;
		if (open != null) {
			open.close();
		}
	}

	@Override
	protected ConnectorSubject subject() {
		TestDriver open = driver;
		if (open == null) {
			throw new IllegalStateException("Not open");
		}
		return open;
	}
}
