/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What connectors need that talk to servers by HTTP: trust in a certificate, answers that are bounded, waiting that can be cancelled. */
@NonNullByDefault
package org.guestbench.api.http;

import org.eclipse.jdt.annotation.NonNullByDefault;
