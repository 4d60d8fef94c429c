/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests.specification;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.guestbench.connector.azure.tests.fake.FakeAzure;

/** The stand-in for Azure, with Microsoft's specification between it and whoever asks it. */
public final class CheckedAzure implements AutoCloseable {

	private final ValidatingProxy proxy;
	private final Front front;
	private final int paths;

	private CheckedAzure(ValidatingProxy proxy, Front front, int paths) {
		this.proxy = proxy;
		this.front = front;
		this.paths = paths;
	}

	/** Empty if the specification or the proxy is not there. From now on, the fake is reached through them. */
	public static Optional<CheckedAzure> before(FakeAzure azure, Path scratch) throws IOException, InterruptedException {
		Optional<Tools> tools = Tools.find();
		if (tools.isEmpty()) {
			return Optional.empty();
		}
		Specification specification = Specification.read(tools.get().files());
		Path file = scratch.resolve("specification.json");
		specification.write(file);
		ValidatingProxy proxy = ValidatingProxy.start(tools.get(), file, azure.port(), scratch.resolve("proxy.log"));
		Front front = Front.start(specification, proxy.port(), azure.port());
		azure.isReachedAt(front.address());
		return Optional.of(new CheckedAzure(proxy, front, specification.size()));
	}

	/** How many paths of the specification the connector could speak about. */
	public int paths() {
		return paths;
	}

	public String address() {
		return front.address();
	}

	/** Requests and answers that did not fit. */
	public List<String> violations() {
		return front.violations();
	}

	/** What was checked: method and path. */
	public Set<String> checked() {
		return front.checked();
	}

	/** What the specification does not have. */
	public Set<String> unchecked() {
		return front.unchecked();
	}

	@Override
	public void close() {
		front.close();
		proxy.close();
	}
}
