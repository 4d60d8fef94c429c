/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.connector.qemu.internal.host.Distribution;
import org.guestbench.connector.qemu.internal.host.FirmwareDescriptors;
import org.guestbench.connector.qemu.internal.host.UefiFirmware;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Which firmware is found by what distributions say of theirs. */
public class FirmwareDescriptorsTest {

	@Rule
	public final TemporaryFolder files = new TemporaryFolder();

	private Path own = Path.of("/");
	private Path distribution = Path.of("/");

	@Before
	public void makeFolders() throws IOException {
		own = files.newFolder("own").toPath();
		distribution = files.newFolder("distribution").toPath();
	}

	@Test
	public void firstThatFitsIsTaken() throws Exception {
		write(distribution, "10-secure.json", "secure", "x86_64", "\"requires-smm\", \"secure-boot\"");
		write(distribution, "20-keys.json", "keys", "x86_64", "\"enrolled-keys\"");
		write(distribution, "30-arm.json", "arm", "aarch64", "");
		Files.writeString(distribution.resolve("40-damaged.json"), "{\"mapping\": 7");
		Files.delete(code(write(distribution, "50-uninstalled.json", "uninstalled", "x86_64", "")));
		Path good = write(distribution, "60-good.json", "good", "x86_64", "\"acpi-s3\"");
		write(distribution, "70-later.json", "later", "x86_64", "");
		assertEquals(Optional.of(code(good)), find().map(UefiFirmware::code));
	}

	@Test
	public void descriptorOfTheUsersHidesItsNamesake() throws Exception {
		write(distribution, "60-good.json", "good", "x86_64", "");
		Path mine = write(own, "60-good.json", "mine", "x86_64", "");
		assertEquals(Optional.of(code(mine)), find().map(UefiFirmware::code));
		Files.writeString(mine, "");
		assertEquals("an empty one hides it altogether", Optional.empty(), find());
	}

	@Test
	public void packageOfWhatIsMissingIsNamed() {
		CoreException e = assertThrows(CoreException.class,
				() -> new FirmwareDescriptors(List.of(own, own.resolve("missing"))).require("start", "mine"));
		assertTrue(e.getMessage(), e.getMessage().contains("Cannot start guest 'mine'")
				&& e.getMessage().contains(Distribution.current().install(Distribution.Package.OVMF)));
		assertTrue(Distribution.DEBIAN.install(Distribution.Package.OVMF).endsWith(" ovmf"));
	}

	private Optional<UefiFirmware> find() {
		return new FirmwareDescriptors(List.of(own, distribution)).find();
	}

	private static Path code(Path descriptor) {
		return descriptor.resolveSibling(descriptor.getFileName() + ".code");
	}

	private static Path write(Path folder, String name, String description, String architecture, String features) throws IOException {
		Path descriptor = folder.resolve(name);
		Path variables = Files.writeString(descriptor.resolveSibling(name + ".vars"), "variables");
		Files.writeString(code(descriptor), "code");
		return Files.writeString(descriptor, """
				{"description": "%s", "interface-types": ["uefi"],
				 "mapping": {"device": "flash", "executable": {"filename": "%s", "format": "raw"},
				             "nvram-template": {"filename": "%s", "format": "raw"}},
				 "targets": [{"architecture": "%s", "machines": ["pc-i440fx-*", "pc-q35-*"]}],
				 "features": [%s], "tags": []}
				""".formatted(description, code(descriptor), variables, architecture, features));
	}
}
