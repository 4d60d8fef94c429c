/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.security.cert.X509Certificate;

import org.guestbench.api.console.RfbEndpoint;

/**
 * What the hypervisor said of its server has to be enough: nobody is asked for a password, and a certificate that no authority vouches for is
 * refused.
 */
public record EndpointSecurity(RfbEndpoint endpoint) implements RfbSecurity {

	@Override
	public char[] password() {
		// whoever connects wipes it, and may have to connect again
		return endpoint.password().clone();
	}

	@Override
	public boolean trust(X509Certificate certificate, String problem) {
		return false;
	}
}
