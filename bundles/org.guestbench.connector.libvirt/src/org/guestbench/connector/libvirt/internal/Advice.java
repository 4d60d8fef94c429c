/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.util.Locale;

/** What a person can do about a connection that does not open. */
final class Advice {

	private Advice() {
	}

	/** A sentence without its full stop. */
	static String of(Target target, String message) {
		String text = message.toLowerCase(Locale.ROOT);
		if (target.isSession() && target.socket().isEmpty() && "root".equals(System.getProperty("user.name"))) {
			return "Root has no session of libvirt. Use it as an ordinary user, or use the connection 'local'";
		}
		if (text.contains("host key verification")) {
			return "Its key is not the one that is known, or nobody was there to accept it. Log in once with 'ssh " + target.uri().getHost()
					+ "' to see it";
		}
		if (text.contains("permission denied") && text.contains("publickey")) {
			return "Put your key on that host with 'ssh-copy-id', or add it to your ssh agent";
		}
		if (text.contains("no connection driver") || text.contains("virtqemud") && text.contains("no such file")
				|| text.contains("unable to locate libvirtd") || text.contains("failed to find user") || text.contains("cannot find")) {
			return "Install the daemon where the guests are to be: 'sudo apt-get install libvirt-daemon-system' on Debian and Ubuntu, "
					+ "'sudo dnf install libvirt-daemon-kvm' on Fedora";
		}
		if (text.contains("failed to connect socket")) {
			return "Start the daemon with 'sudo systemctl start libvirtd', or install it: libvirt-daemon-system on Debian and Ubuntu";
		}
		return "Try 'virsh -c " + target.uri() + " list' on this machine";
	}
}
