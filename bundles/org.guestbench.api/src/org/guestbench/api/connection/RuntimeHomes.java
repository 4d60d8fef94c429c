/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.connection;

import java.nio.file.Path;
import java.util.List;

/**
 * Where language runtimes of this machine are that only the application around the connectors knows of, such as the Java runtimes that a
 * development environment was told of. A service, looked for by connectors whose guests are runtimes. From any thread but that of the user
 * interface.
 */
@FunctionalInterface
public interface RuntimeHomes {

	/** Folders that runtimes are installed in, of any kind; what is no runtime does no harm. Takes milliseconds. */
	List<Path> homes();
}
