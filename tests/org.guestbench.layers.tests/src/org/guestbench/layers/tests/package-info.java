/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Tests that read the project's own manifests, sources and plug-in files, and hold them to the rules of the architecture. */
@NonNullByDefault
package org.guestbench.layers.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
