/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Appliances: guests as files, by the Open Virtualization Format of the DMTF (DSP0243). */
@NonNullByDefault
package org.guestbench.images.appliance;

import org.eclipse.jdt.annotation.NonNullByDefault;
