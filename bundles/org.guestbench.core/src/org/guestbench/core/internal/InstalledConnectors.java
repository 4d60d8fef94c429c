/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.net.URI;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connector;
import org.guestbench.core.ConnectorDescription;

/** The connectors that are installed at the moment. */
public interface InstalledConnectors {

	/** Without loading a class of theirs. */
	List<ConnectorDescription> descriptions();

	/** The connector for connections to that URI, loaded now if need be; null if none is installed. */
	@Nullable
	Connector forUri(URI uri);
}
