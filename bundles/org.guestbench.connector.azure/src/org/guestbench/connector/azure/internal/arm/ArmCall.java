/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.arm;

import java.net.URI;

import org.eclipse.jdt.annotation.Nullable;

import com.google.gson.JsonObject;

/**
 * Something that is asked of Azure Resource Manager.
 *
 * @param what       with a verb first, for messages
 * @param repeatable whether doing it twice does no harm, so that it can be asked again when the answer is lost
 */
record ArmCall(String what, String method, URI address, @Nullable JsonObject body, boolean repeatable) {

	ArmCall at(URI other) {
		return new ArmCall(what, "GET", other, null, true);
	}
}
