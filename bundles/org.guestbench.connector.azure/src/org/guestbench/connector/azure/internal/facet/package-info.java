/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What connections to Azure can do beside starting and stopping guests. */
@NonNullByDefault
package org.guestbench.connector.azure.internal.facet;

import org.eclipse.jdt.annotation.NonNullByDefault;
