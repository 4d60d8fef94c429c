/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonParser;

/**
 * libvirt boots the same image with the same devices. It is measured only to the moment when the guest's agent is ready: {@code true} would
 * come on top.
 */
final class LibvirtBoot implements Peer {

	static final String URI = "qemu:///session";
	private static final String DOMAIN = "guestbench-benchmark";

	@Override
	public String name() {
		return "libvirt's cold boot of the same image";
	}

	@Override
	public Goal goal() {
		return Goal.ratio(17, 30);
	}

	@Override
	public String missing() {
		if (!Programs.have("virsh") || !Files.isExecutable(Path.of("/usr/sbin/libvirtd"))) {
			return "no `virsh` and libvirtd";
		}
		return "root".equals(System.getProperty("user.name")) ? "root has no session of libvirt; measure as an ordinary user" : "";
	}

	@Override
	public void prepare(Lab lab) throws IOException, InterruptedException {
		virsh(lab, "version").orThrow("virsh version");
	}

	@Override
	public double cpu(Lab lab) throws IOException, InterruptedException {
		return boot(lab).cpu();
	}

	/** @param wall in seconds, from the beginning of {@code virsh create} until the guest's agent is ready */
	record Boot(double wall, double cpu) {
	}

	Boot boot(Lab lab) throws IOException, InterruptedException {
		Path folder = lab.folder("libvirt");
		Path console = folder.resolve("console");
		Files.deleteIfExists(console);
		Path xml = Files.writeString(folder.resolve("domain.xml"), xml(lab.image("debian-12"), console));
		long begin = System.nanoTime();
		double cpu = virsh(lab, "create", xml.toString()).orThrow("virsh create").cpu();
		try {
			QemuPeers.await("the boot of libvirt's guest", () -> Files.exists(console) && Files.readString(console).contains(": ready"));
			double wall = (System.nanoTime() - begin) / 1e9;
			return new Boot(wall, cpu + ProcessFigures.cpu(QemuPeers.qemu("guest=" + DOMAIN)));
		} finally {
			virsh(lab, "destroy", DOMAIN);
		}
	}

	private static Ended virsh(Lab lab, String... words) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("virsh", "-q", "-c", URI));
		command.addAll(List.of(words));
		return Programs.run(lab.folder("libvirt"), Map.of(), command);
	}

	private static String xml(Path image, Path console) throws IOException {
		String arguments = JsonParser.parseString(Files.readString(image.resolve("image.json"))).getAsJsonObject().get("commandLine")
				.getAsString();
		return """
				<domain type='qemu'>
				  <name>%s</name>
				  <memory unit='MiB'>2048</memory>
				  <vcpu>1</vcpu>
				  <os><type arch='x86_64' machine='q35'>hvm</type>
				    <kernel>%s/kernel</kernel><initrd>%s/initrd</initrd><cmdline>console=ttyS0 %s</cmdline></os>
				  <features><acpi/></features>
				  <cpu mode='maximum'/>
				  <devices>
				    <disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='%s/root.erofs'/>
				      <target dev='vda' bus='virtio'/><readonly/></disk>
				    <serial type='file'><source path='%s'/><target port='0'/></serial>
				    <channel type='unix'><target type='virtio' name='org.guestbench.agent.0'/></channel>
				    <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
				    <memballoon model='none'/>
				  </devices>
				</domain>
				""".formatted(DOMAIN, image, image, arguments, image, console);
	}
}
