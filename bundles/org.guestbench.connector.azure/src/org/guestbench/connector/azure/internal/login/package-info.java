/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Ways to sign in to Azure. */
@NonNullByDefault
package org.guestbench.connector.azure.internal.login;

import org.eclipse.jdt.annotation.NonNullByDefault;
