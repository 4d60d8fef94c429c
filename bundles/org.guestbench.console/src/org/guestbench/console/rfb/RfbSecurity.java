/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.security.cert.X509Certificate;

/** What a server may want to know of the user, and what the user may want to know of it. Called by the thread that connects. */
public interface RfbSecurity {

	/** For VNC Authentication; empty if the user declines. The caller clears it. */
	char[] password();

	/** Whether a certificate that no authority vouches for belongs to the server. */
	boolean trust(X509Certificate certificate, String problem);
}
