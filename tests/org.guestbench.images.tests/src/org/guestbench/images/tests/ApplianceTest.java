/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.ExtraDisk;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.Fittings;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.images.appliance.Appliance;
import org.guestbench.images.appliance.Appliance.Content;
import org.guestbench.images.appliance.ApplianceFile;
import org.guestbench.images.appliance.ApplianceFile.Extracted;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Appliances are written, read again, and believed nothing. */
public class ApplianceTest {

	private static final String FOREIGN = """
			<?xml version="1.0" encoding="UTF-8"?>
			<ovf:Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1" xmlns:ovf="http://schemas.dmtf.org/ovf/envelope/1"
			    xmlns:vmw="urn:any" xmlns:rasd="http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ResourceAllocationSettingData">
			  <References><File ovf:id="f1" ovf:href="box-disk1.vmdk" ovf:size="600"/><File ovf:id="f2" ovf:href="box.nvram"/></References>
			  <DiskSection><Info/><Disk ovf:capacity="8" ovf:capacityAllocationUnits="byte * 2^30" ovf:diskId="d1" ovf:fileRef="f1"/></DiskSection>
			  <VirtualSystem ovf:id="box"><Info/><Name>A box\u202e</Name>
			    <VirtualHardwareSection><Info/>
			      <Item><rasd:ResourceType>3</rasd:ResourceType><rasd:VirtualQuantity>2</rasd:VirtualQuantity></Item>
			      <Item><rasd:AllocationUnits>MegaBytes</rasd:AllocationUnits><rasd:ResourceType>4</rasd:ResourceType>
			        <rasd:VirtualQuantity>1536</rasd:VirtualQuantity></Item>
			      <Item><rasd:ResourceType>10</rasd:ResourceType></Item>
			      <Item><rasd:HostResource>/disk/d1</rasd:HostResource><rasd:ResourceType>17</rasd:ResourceType></Item>
			      <vmw:Config ovf:required="false" vmw:key="firmware" vmw:value="efi"/>
			    </VirtualHardwareSection>
			  </VirtualSystem>
			</ovf:Envelope>
			""";

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void guestOfADiskIsReadAsItWasWritten() throws Exception {
		Path disk = vmdk();
		Path ova = path("disk.ova");
		ApplianceFile.write(spec("A <guest> & more", new DiskImage(disk, DiskFormat.VMDK), new NetworkPolicy.Nat(List.of())), ova,
				monitor());
		Appliance appliance = ApplianceFile.inspect(ova);
		assertEquals("A <guest> & more", appliance.name());
		assertEquals(MemorySize.ofMebibytes(768), appliance.memory());
		assertEquals(3, appliance.cpus());
		assertTrue(appliance.network());
		assertEquals(new Content.Disk("disk.vmdk", MemorySize.ofMebibytes(4)), appliance.content());
		Extracted extracted = ApplianceFile.extract(ova, folder.newFolder().toPath(), monitor());
		assertEquals("a whole appliance calls for no remark", List.of(), extracted.appliance().remarks());
		assertArrayEquals(Files.readAllBytes(disk), Files.readAllBytes(extracted.file("disk.vmdk")));
	}

	@Test
	public void allDisksAndTheFirmwareAreReadAsTheyWereWritten() throws Exception {
		Path first = vmdk();
		Path second = vmdk();
		Fittings fittings = new Fittings(Firmware.UEFI,
				List.of(new ExtraDisk("disk2", new DiskImage(second, DiskFormat.VMDK), MemorySize.ofMebibytes(4)),
						new ExtraDisk("disk3", null, MemorySize.ofMebibytes(7))),
				null);
		Path ova = path("disks.ova");
		ApplianceFile.write(spec("disks", new DiskImage(first, DiskFormat.VMDK), new NetworkPolicy.None()).with(fittings), ova, monitor());
		Extracted extracted = ApplianceFile.extract(ova, folder.newFolder().toPath(), monitor());
		assertEquals(new Content.Disk("disk.vmdk", MemorySize.ofMebibytes(4)), extracted.appliance().content());
		assertEquals(List.of(new Appliance.More("disk2.vmdk", MemorySize.ofMebibytes(4)),
				new Appliance.More(null, MemorySize.ofMebibytes(7))), extracted.appliance().disks());
		assertEquals(Firmware.UEFI, extracted.appliance().firmware());
		assertArrayEquals(Files.readAllBytes(second), Files.readAllBytes(extracted.file("disk2.vmdk")));
	}

	@Test
	public void applianceWithSeveralDisksOfAnotherProgramIsRead() throws Exception {
		String two = FOREIGN.replace("</References>", "<File ovf:id=\"f3\" ovf:href=\"box-disk2.vmdk\"/></References>")
				.replace("</DiskSection>", "<Disk ovf:capacity=\"1024\" ovf:diskId=\"d2\" ovf:fileRef=\"f3\"/></DiskSection>")
				.replace("<vmw:Config", "<Item><rasd:HostResource>ovf:/disk/d2</rasd:HostResource>"
						+ "<rasd:ResourceType>17</rasd:ResourceType></Item><vmw:Config")
				.replace("vmw:value=\"efi\"", "vmw:value=\"bios\"");
		Path ova = archive(Map.of("box.ovf", two, "box-disk1.vmdk", "x".repeat(600), "box-disk2.vmdk", "y", "box.nvram", "n"));
		Appliance appliance = ApplianceFile.inspect(ova);
		assertEquals(new Content.Disk("box-disk1.vmdk", new MemorySize(8L << 30)), appliance.content());
		assertEquals(List.of(new Appliance.More("box-disk2.vmdk", new MemorySize(1024))), appliance.disks());
		assertEquals(Firmware.BIOS, appliance.firmware());
		refused(text -> two.replace("ovf:/disk/d2", "ovf:/disk/d1"), "used twice");
		refused(text -> two.replace("ovf:fileRef=\"f3\"", "ovf:fileRef=\"f9\""), "has no file");
	}

	@Test
	public void guestOfAnImageIsReadAsItWasWritten() throws Exception {
		List<Path> parts = Stream.of("kernel", "initrd", "root", "seed").map(name -> write(name, name.repeat(500))).toList();
		GuestSpec spec = spec("kernel", new DirectKernel(parts.get(0), parts.get(1), parts.get(2), "quiet x=\"1\""),
				new NetworkPolicy.None());
		Path ova = path("kernel.ova");
		ApplianceFile.write(new GuestSpec(spec.uuid(), spec.name(), spec.boot(), spec.memory(), spec.cpus(), spec.network(), null,
				List.of(new PayloadDisk("seed1", parts.get(3)))), ova, monitor());
		Extracted extracted = ApplianceFile.extract(ova, folder.newFolder().toPath(), monitor());
		assertTrue(extracted.appliance().content() instanceof Content.Kernel kernel && kernel.commandLine().equals("quiet x=\"1\"")
				&& Files.readString(extracted.file(kernel.root())).equals("root".repeat(500)));
		Appliance.Payload payload = extracted.appliance().payload().get(0);
		assertEquals("seed1", payload.serial());
		assertEquals("seed".repeat(500), Files.readString(extracted.file(payload.file())));
	}

	@Test
	public void applianceOfAnotherProgramIsRead() throws Exception {
		Path ova = archive(Map.of("box.ovf", FOREIGN, "box-disk1.vmdk", "x".repeat(600), "box.nvram", "n"));
		Appliance appliance = ApplianceFile.extract(ova, folder.newFolder().toPath(), monitor()).appliance();
		assertEquals("A box", appliance.name());
		assertEquals(2, appliance.cpus());
		assertEquals(MemorySize.ofMebibytes(1536), appliance.memory());
		assertEquals(new Content.Disk("box-disk1.vmdk", new MemorySize(8L << 30)), appliance.content());
		assertTrue(appliance.remarks().toString(), appliance.remarks().get(0).contains("EFI"));
		assertEquals(Firmware.UEFI, appliance.firmware());
		assertTrue(appliance.remarks().toString(), appliance.remarks().get(1).contains("no manifest"));
	}

	@Test
	public void descriptorWithItsFilesBesideItIsRead() throws Exception {
		Path beside = folder.newFolder().toPath();
		Path ovf = Files.writeString(beside.resolve("box.ovf"), FOREIGN);
		Files.writeString(beside.resolve("box-disk1.vmdk"), "x".repeat(600));
		IOException e = assertThrows(IOException.class, () -> ApplianceFile.extract(ovf, beside, monitor()));
		assertTrue(e.getMessage(), e.getMessage().contains("box.nvram"));
		Files.writeString(beside.resolve("box.nvram"), "n");
		assertEquals(beside.resolve("box-disk1.vmdk"), ApplianceFile.extract(ovf, beside, monitor()).file("box-disk1.vmdk"));
		Files.writeString(beside.resolve("box.mf"), "SHA1(box.ovf)= " + "0".repeat(40) + "\n");
		IOException wrong = assertThrows(IOException.class, () -> ApplianceFile.extract(ovf, beside, monitor()));
		assertTrue(wrong.getMessage(), wrong.getMessage().contains("not what its manifest says"));
		Files.delete(beside.resolve("box.mf"));
		Files.delete(beside.resolve("box-disk1.vmdk"));
		Files.createSymbolicLink(beside.resolve("box-disk1.vmdk"), ovf);
		assertThrows("a link leads elsewhere", IOException.class, () -> ApplianceFile.extract(ovf, beside, monitor()));
	}

	@Test
	public void descriptorThatIsUpToSomethingIsRefused() throws Exception {
		refused(text -> text.replace("<ovf:Envelope ", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><ovf:Envelope ")
				.replace("A box", "&e;"), "document type", "entities", "proper XML");
		refused(text -> text.replace("<ovf:Envelope ", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><ovf:Envelope ")
				.replace("A box", "&b;"), "document type", "entities", "proper XML");
		refused(text -> text.replace("<Name>", "<a>".repeat(70) + "</a>".repeat(70) + "<Name>"), "more elements");
		refused(text -> text.replace("<Name>", "<a/>".repeat(30_000) + "<Name>"), "more elements");
		refused(text -> text.replace("<Name>", "<!--" + "x".repeat(1 << 20) + "--><Name>"), "longer than");
		refused(text -> text.replace("<Name>", "<a>".repeat(50_000) + "<Name>"), "more elements");
		refused(text -> text.substring(0, 700), "proper XML");
		refused(text -> text.replace("box-disk1.vmdk", "../box-disk1.vmdk"), "simple name");
		refused(text -> text.replace("box-disk1.vmdk", "/etc/passwd"), "simple name");
		refused(text -> text.replace("box-disk1.vmdk", ".hidden"), "simple name");
		refused(text -> text.replace("box-disk1.vmdk", "http://elsewhere/disk"), "simple name");
		refused(text -> text.replace("box.nvram", "box-disk1.vmdk"), "twice");
		refused(text -> text.replace("2^30", "2^62"), "disk");
		refused(text -> text.replace("2^30", "3^30"), "unit");
		refused(text -> text.replace("2^30", "2^99"), "unit");
		refused(text -> text.replace("ovf:capacity=\"8\"", "ovf:capacity=\"-8\""), "disk");
		refused(text -> text.replace("1536", "99999999999999999999"), "memory");
		refused(text -> text.replace("1536", "0"), "memory");
		refused(text -> text.replace(">2<", ">2000000000<"), "processors");
		refused(text -> text.replace("ovf:size=\"600\"", "ovf:size=\"9000000000000000000\""), "size");
		refused(text -> text.replace("ovf:size=\"600\"", "ovf:size=\"601\""), "not as long");
		refused(text -> text.replace("ovf:size=\"600\"", "ovf:compression=\"gzip\""), "compressed");
		refused(text -> text.replace("ovf:diskId=\"d1\"", "ovf:diskId=\"d1\" ovf:parentRef=\"d0\""), "difference");
		refused(text -> text.replace("VirtualSystem", "VirtualSystemCollection"), "several machines");
		refused(text -> text.replace("ovf/envelope/1", "ovf/envelope/9"), "no OVF envelope");
		refused(text -> "", "proper XML", "empty");
	}

	@Test
	public void archiveThatIsUpToSomethingIsRefused() throws Exception {
		Map<String, String> whole = new LinkedHashMap<>();
		whole.put("box.ovf", FOREIGN);
		whole.put("box-disk1.vmdk", "x".repeat(600));
		whole.put("box.nvram", "n");
		for (String name : List.of("../evil", "/tmp/evil", "dir/evil", "other.bin", "..")) {
			Map<String, String> more = new LinkedHashMap<>(whole);
			more.put(name, "evil");
			refusedArchive(archive(more), "does not belong there", "plain file");
		}
		Map<String, String> wrong = new LinkedHashMap<>(whole);
		wrong.put("box.mf", "SHA256(box.ovf)= " + "0".repeat(64) + "\n");
		refusedArchive(archive(wrong), "not what its manifest says", "says nothing of");
		wrong.put("box.mf", "MD5(box.ovf)= 0\n");
		refusedArchive(archive(wrong), "no digest");
		Map<String, String> less = new LinkedHashMap<>(whole);
		less.remove("box.nvram");
		refusedArchive(archive(less), "lacks the file");
		Map<String, String> headless = new LinkedHashMap<>(Map.of("box-disk1.vmdk", "x".repeat(600)));
		refusedArchive(archive(headless), "does not begin");
		refusedArchive(write("empty.ova", ""), "does not begin");
		refusedArchive(write("text.ova", "text".repeat(1000)), "not an archive");
		byte[] bytes = Files.readAllBytes(archive(whole));
		for (int length : List.of(100, 512, 1000, 2000, 3000, 3584)) {
			Path cut = Files.write(path("cut-" + length + ".ova"), Arrays.copyOf(bytes, length));
			assertThrows(cut.toString(), IOException.class, () -> ApplianceFile.extract(cut, folder.newFolder().toPath(), monitor()));
		}
	}

	@Test
	public void sizeThatIsDeclaredAndNotThereIsRefused() throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
			tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
			put(tar, "box.ovf", FOREIGN.replace(" ovf:size=\"600\"", ""));
			TarArchiveEntry entry = new TarArchiveEntry("box-disk1.vmdk");
			entry.setSize(1L << 60);
			tar.putArchiveEntry(entry);
			tar.write(new byte[600]);
			tar.flush();
			refusedArchive(Files.write(path("huge.ova"), out.toByteArray()), "longer than the whole file", "ends early");
			tar.closeArchiveEntry();
		} catch (IOException e) {
			// The writer does not like it either.
			assertTrue(e.toString(), out.size() > 1000);
		}
	}

	@Test
	public void everyByteOfAWholeApplianceIsProven() throws Exception {
		Path ova = path("proven.ova");
		ApplianceFile.write(spec("proven", new DiskImage(vmdk(), DiskFormat.VMDK), new NetworkPolicy.None()), ova, monitor());
		byte[] bytes = Files.readAllBytes(ova);
		int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("compressed");
		bytes[at] ^= 1;
		refusedArchive(Files.write(path("changed.ova"), bytes), "not what its manifest says");
	}

	@Test
	public void cancelEndsReadingAndWriting() throws Exception {
		NullProgressMonitor cancelled = new NullProgressMonitor();
		cancelled.setCanceled(true);
		Path ova = path("cancelled.ova");
		GuestSpec spec = spec("cancelled", new DiskImage(vmdk(), DiskFormat.VMDK), new NetworkPolicy.None());
		assertThrows(OperationCanceledException.class, () -> ApplianceFile.write(spec, ova, cancelled));
		Path whole = path("whole.ova");
		ApplianceFile.write(spec, whole, monitor());
		assertThrows(OperationCanceledException.class, () -> ApplianceFile.extract(whole, folder.newFolder().toPath(), cancelled));
	}

	private void refused(UnaryOperator<String> change, String... why) throws Exception {
		String text = change.apply(FOREIGN);
		Map<String, String> entries = new LinkedHashMap<>();
		entries.put("box.ovf", text);
		entries.put("box-disk1.vmdk", "x".repeat(600));
		entries.put("box.nvram", "n");
		refusedArchive(archive(entries), why);
	}

	private void refusedArchive(Path ova, String... why) throws IOException {
		Path target = folder.newFolder().toPath();
		IOException e = assertThrows(Arrays.toString(why), IOException.class, () -> ApplianceFile.extract(ova, target, monitor()));
		assertTrue(e.getMessage() + " is none of " + Arrays.toString(why), Stream.of(why).anyMatch(e.getMessage()::contains));
	}

	private Path archive(Map<String, String> entries) throws IOException {
		Path file = path("archive-" + UUID.randomUUID() + ".ova");
		Map<String, String> ordered = new LinkedHashMap<>();
		entries.entrySet().stream().sorted((a, b) -> Boolean.compare(b.getKey().endsWith(".ovf"), a.getKey().endsWith(".ovf")))
				.forEach(e -> ordered.put(e.getKey(), e.getValue()));
		try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
			for (Map.Entry<String, String> entry : ordered.entrySet()) {
				put(tar, entry.getKey(), entry.getValue());
			}
		}
		return file;
	}

	private static void put(TarArchiveOutputStream tar, String name, String content) throws IOException {
		byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
		TarArchiveEntry entry = new TarArchiveEntry(name, true);
		entry.setSize(bytes.length);
		tar.putArchiveEntry(entry);
		tar.write(bytes);
		tar.closeArchiveEntry();
	}

	private Path write(String name, String text) {
		try {
			return Files.writeString(path(name), text);
		} catch (IOException e) {
			throw new AssertionError(e);
		}
	}

	/** What the header of a disk of 4 MiB says, and something after it. */
	private Path vmdk() throws IOException {
		ByteBuffer header = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 0x564d444b).putInt(4, 3).putLong(12, 8192);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(header.array());
		out.write("compressed".getBytes(StandardCharsets.UTF_8));
		return Files.write(path("disk-" + UUID.randomUUID() + ".vmdk"), out.toByteArray());
	}

	private Path path(String name) {
		return folder.getRoot().toPath().resolve(name);
	}

	private static GuestSpec spec(String name, BootSource boot, NetworkPolicy network) {
		return new GuestSpec(UUID.randomUUID(), name, boot, MemorySize.ofMebibytes(768), 3, network, null);
	}

	private static NullProgressMonitor monitor() {
		return new NullProgressMonitor();
	}
}
