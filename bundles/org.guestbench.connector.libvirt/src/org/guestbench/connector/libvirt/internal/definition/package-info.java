/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What libvirt says and hears in XML. */
@NonNullByDefault
package org.guestbench.connector.libvirt.internal.definition;

import org.eclipse.jdt.annotation.NonNullByDefault;
