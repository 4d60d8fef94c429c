/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;
import org.guestbench.connector.libvirt.internal.binding.LibvirtLibrary;
import org.junit.Test;

/** URIs, and what is said of those that lead nowhere. */
public class TargetTest {

	private final LibvirtConnector connector = new LibvirtConnector();

	@Test
	public void urisOfLibvirtAreValid() {
		for (String uri : List.of("qemu:///session", "qemu:///system", "qemu+ssh://me@host/system", "qemu+tls://host:16514/system",
				"qemu+tcp://host/system?no_verify=1", "qemu+unix:///session?socket=/run/user/1/libvirt/libvirt-sock", "xen:///system",
				"xen+ssh://root@127.0.0.1:2222/system?keyfile=/k&no_verify=1", "lxc:///", "test:///default", "test:///tmp/node.xml",
				"vbox:///session")) {
			assertEquals(uri, IStatus.OK, validate(uri).getSeverity());
		}
	}

	@Test
	public void otherUrisAreRefusedWithWhatToWrite() {
		refused("qemu:local", "qemu:///session");
		refused("qemu:///", "qemu:///system");
		refused("qemu+ssh:///system", "names no host");
		refused("qemu+carrier://host/system", "no transport 'carrier'");
		refused("qemu+tcp://me:secret@host/system", "no place for a password");
	}

	@Test
	public void settingsAreRefused() {
		IStatus status = connector.validate(new ConnectionSpec("c", URI.create("test:///default"), Map.of("colour", "red")));
		assertTrue(text(status), text(status).contains("colour"));
	}

	@Test
	public void missingLibrarySaysWhatToInstall() {
		CoreException e = assertThrows(CoreException.class, () -> LibvirtLibrary.load("virt-that-is-nowhere"));
		assertTrue(e.getMessage(),
				e.getMessage().contains("libvirt is not installed") && e.getMessage().contains("apt-get install libvirt0"));
	}

	@Test
	public void hostThatDoesNotListenIsSaid() {
		Needs.libvirt();
		CoreException e = open("qemu+tcp://127.0.0.1:1/system");
		assertTrue(e.getMessage(), e.getMessage().startsWith("Cannot open the connection 'c' (qemu+tcp://127.0.0.1:1/system): ")
				&& e.getMessage().contains("refused"));
	}

	@Test
	public void missingSocketSaysWhatToStart() {
		Needs.libvirt();
		CoreException e = open("qemu+unix:///system?socket=/nonexistent/libvirt-sock");
		assertTrue(e.getMessage(),
				e.getMessage().contains("/nonexistent/libvirt-sock") && e.getMessage().contains("systemctl start libvirtd"));
	}

	private CoreException open(String uri) {
		return assertThrows(CoreException.class, () -> connector
				.open(new ConnectionSpec("c", URI.create(uri), Map.of()), Interaction.NOBODY, new NullProgressMonitor()).close());
	}

	private IStatus validate(String uri) {
		return connector.validate(new ConnectionSpec("c", URI.create(uri), Map.of()));
	}

	private void refused(String uri, String what) {
		IStatus status = validate(uri);
		assertTrue(uri, status.matches(IStatus.ERROR));
		assertTrue(text(status), text(status).contains(what));
	}

	private static String text(IStatus status) {
		return status.getMessage() + List.of(status.getChildren());
	}
}
