/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.arm;

/** What to do next about an error of Azure's. */
final class Advice {

	private Advice() {
	}

	static String of(int status, String code) {
		return switch (code) {
		case "AuthorizationFailed" -> "Ask for the role Contributor on the subscription, or on the resource group.";
		case "SkuNotAvailable", "AllocationFailed", "ZonalAllocationFailed" ->
			"Choose another size or region with the settings of the connection, or try again later.";
		case "QuotaExceeded", "OperationNotAllowed" -> "Free something, choose a smaller size, or ask Microsoft for more quota.";
		case "SubscriptionNotFound" -> "Check the subscription in the connection's URI, and the tenant that you sign in to.";
		case "ResourceGroupBeingDeleted" -> "Wait until it is gone, and try again.";
		default -> general(status);
		};
	}

	private static String general(int status) {
		return switch (status) {
		case 401 -> "Sign in again: close the connection and open it.";
		case 403 -> "Ask the owner of the subscription for the right to do this.";
		case 404 -> "Refresh the list of guests.";
		case 409 -> "Something else is going on with it: wait, and try again.";
		case 429 -> "Too much is asked of Azure at the moment: wait some minutes, and try again.";
		default -> status >= 500 ? "Try again later; Azure's status page may know of trouble." : "Look at it in Azure's portal.";
		};
	}
}
