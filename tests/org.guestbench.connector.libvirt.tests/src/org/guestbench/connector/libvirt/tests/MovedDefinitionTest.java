/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.connector.libvirt.internal.definition.MovedDefinition;
import org.junit.Test;

public class MovedDefinitionTest {

	private static final UUID GUEST = UUID.fromString("11111111-2222-3333-4444-555555555555");
	private static final String XML = "<domain type='qemu'><name>web</name><metadata><x:guest xmlns:x='urn:x' run='0'/></metadata><devices>"
			+ "<emulator>/usr/bin/qemu-system-x86_64</emulator>"
			+ "<disk type='file'><driver name='qemu' type='raw' error_policy='report'/><source file='/run/a/guest/disk.img'/>"
			+ "<backingStore type='file'><source file='/below'/></backingStore><target dev='vda'/><serial>root</serial></disk>"
			+ "<disk type='file'><source file='/shared.img'/><target dev='vdb'/></disk>"
			+ "<serial type='pty'><log file='/run/a/" + GUEST + "/serial.log' append='off'/></serial>"
			+ "<serial type='pty'><log file='/var/log/other.log' append='off'/></serial>"
			+ "<channel type='unix'><source mode='bind' path='/run/a/guest/agent'/><target type='virtio' name='org.guestbench.agent.0'/></channel>"
			+ "<channel type='unix'><source mode='bind' path='/theirs'/><target type='virtio' name='theirs'/></channel></devices></domain>";

	@Test
	public void onlyWhatIsOfTheOldHostChanges() throws CoreException {
		String moved = new MovedDefinition(Map.of("vda", "/pool/new"), GUEST, Path.of("/run/b/guest/agent"), Path.of("/run/b/guest/log"),
				Map.of("/usr/bin/qemu-system-x86_64", "/opt/qemu")).of(XML);
		assertFalse(moved, moved.contains("/run/a") || moved.contains("/below") || moved.contains("/usr/bin/qemu"));
		assertHas("file=\"/pool/new\"", moved);
		assertHas("error_policy=\"report\"", moved);
		assertHas("type=\"qcow2\"", moved);
		assertHas("file=\"/shared.img\"", moved);
		assertHas("path=\"/run/b/guest/agent\"", moved);
		assertHas("file=\"/run/b/guest/log\"", moved);
		assertHas("/var/log/other.log", moved);
		assertHas("path=\"/theirs\"", moved);
		assertHas("<emulator>/opt/qemu</emulator>", moved);
		assertHas("run=\"0\"", moved);
		assertHas("<serial>root</serial>", moved);
	}

	private static void assertHas(String expected, String moved) {
		assertTrue(expected + " in " + moved, moved.contains(expected));
	}

	@Test
	public void whatTheNewHostChoosesItselfIsLeftOut() throws CoreException {
		String moved = new MovedDefinition(Map.of(), GUEST, null, null, Map.of("/usr/bin/other", "/opt/qemu")).of(XML);
		assertTrue(moved, moved.contains("/run/a/guest/disk.img"));
		assertFalse(moved, moved.contains("/run/a/guest/agent") || moved.contains("/serial.log"));
		assertTrue(moved, moved.contains("/usr/bin/qemu-system-x86_64") && moved.contains("/var/log/other.log"));
	}
}
