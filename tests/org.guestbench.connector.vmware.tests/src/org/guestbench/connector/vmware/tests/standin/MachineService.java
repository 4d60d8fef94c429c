/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests.standin;

import static org.guestbench.connector.vmware.tests.standin.SoapReply.element;
import static org.guestbench.connector.vmware.tests.standin.SoapReply.text;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Found;
import org.guestbench.connector.vmware.internal.vim.PropertyReader;
import org.guestbench.connector.vmware.internal.vim.VimSession;
import org.guestbench.connector.vmware.tests.standin.GuestService.Refusal;

/**
 * What a server does with a machine beside its guest, and the simulator does not: pictures in the simulator's own datastores, tickets, and leases that give
 * back the disks that went through the simulator's.
 */
public final class MachineService {

	static final Set<String> METHODS = Set.of("CreateScreenshot_Task", "AcquireTicket", "ExportVm");
	private static final String RESULT = "returnval";
	private static final String OWN = "standin-";
	private static final String PREFIX = "/nfc/";
	private static final String POWER = "runtime.powerState";
	/** A picture of one pixel. */
	public static final byte[] PICTURE = Base64.getDecoder()
			.decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

	private static final Pattern ENTITY = Pattern.compile("<entity[^>]*>([^<]+)</entity>");
	private static final Pattern PLACE = Pattern.compile("<url[^>]*>https://[^/]*/nfc/([^/<]+)/");

	private final VimSession session;
	private final AtomicInteger numbers = new AtomicInteger();
	/** Objects of the stand-in, by their references, with their property. */
	private final Map<String, String> objects = new ConcurrentHashMap<>();
	/** Machines that leases of the simulator's are for. */
	private final Map<String, String> imports = new ConcurrentHashMap<>();
	/** By the reference of the machine. */
	private final Map<String, byte[]> disks = new ConcurrentHashMap<>();
	private final Set<String> leases = ConcurrentHashMap.newKeySet();

	MachineService(VimSession session) {
		this.session = session;
	}

	/** Leases that nobody has ended. */
	public Set<String> leases() {
		return leases;
	}

	byte[] answer(Node call) throws IOException, Refusal {
		Ref machine = Ref.of(call.children().get(0));
		try {
			return SoapReply.of(call.name(), switch (call.name()) {
			case "CreateScreenshot_Task" -> picture(machine);
			case "AcquireTicket" ->
				element(RESULT, text("ticket", "52d4ticket" + numbers.incrementAndGet()), text("cfgFile", "/vmfs/x.vmx"),
						text("host", "esxi.example.org"), text("port", 443), text("sslThumbprint", "AA:BB"));
			default -> export(machine);
			});
		} catch (VimFault e) {
			throw new Refusal("ManagedObjectNotFound");
		}
	}

	private Found read(Ref object, String... paths) throws IOException, VimFault {
		return new PropertyReader(session).read(object, List.of(paths), new NullProgressMonitor());
	}

	private String picture(Ref machine) throws IOException, VimFault, Refusal {
		Found found = read(machine, "config.files.vmPathName", "datastore", POWER);
		if (!found.text(POWER).equals("poweredOn")) {
			throw new Refusal("InvalidPowerState");
		}
		String configuration = found.text("config.files.vmPathName");
		String folder = configuration.substring(configuration.indexOf("] ") + 2, configuration.lastIndexOf('/'));
		Path place = Path.of(URI.create("file://" + read(found.refs("datastore").get(0), "summary.url").text("summary.url")).getPath());
		String name = "screen-" + numbers.incrementAndGet() + ".png";
		Files.write(Files.createDirectories(place.resolve(folder)).resolve(name), PICTURE);
		String task = OWN + "task-" + numbers.incrementAndGet();
		objects.put(task, property("info", "TaskInfo", text("state", "success")
				+ "<result xsi:type=\"xsd:string\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\">"
				+ configuration.substring(0, configuration.lastIndexOf('/') + 1) + name + "</result>"));
		return "<returnval type=\"Task\">" + task + "</returnval>";
	}

	private String export(Ref machine) throws IOException, VimFault, Refusal {
		if (!read(machine, POWER).text(POWER).equals("poweredOff")) {
			throw new Refusal("InvalidPowerState");
		}
		String lease = OWN + "lease-" + numbers.incrementAndGet();
		leases.add(lease);
		String device = element("deviceUrl", text("key", "/" + machine.value() + "/VirtualAHCIController0:0"), text("importKey", ""),
				text("url", "https://*" + PREFIX + lease + "/" + machine.value()), text("sslThumbprint", ""), text("disk", true),
				text("targetId", "disk-0.vmdk"));
		objects.put(lease, property("state", "HttpNfcLeaseState", "ready") + property("info", "HttpNfcLeaseInfo",
				"<lease type=\"HttpNfcLease\">" + lease + "</lease><entity type=\"VirtualMachine\">" + machine.value() + "</entity>"
						+ device
						+ text("totalDiskCapacityInKB", 1024) + text("leaseTimeout", 300)));
		return "<returnval type=\"HttpNfcLease\">" + lease + "</returnval>";
	}

	private static String property(String name, String type, String content) {
		return "<propSet><name>" + name + "</name><val xsi:type=\"" + type + "\">" + content + "</val></propSet>";
	}

	/** For calls of objects of the stand-in; empty for others. */
	Optional<byte[]> own(Node call) {
		String object = call.name().equals("RetrievePropertiesEx") ? call.text("specSet", "objectSet", "obj")
				: call.children().get(0).text();
		if (!objects.containsKey(object)) {
			return Optional.empty();
		}
		if (call.name().equals("RetrievePropertiesEx")) {
			String type = object.contains("task") ? "Task" : "HttpNfcLease";
			return Optional.of(SoapReply.of(call.name(),
					element(RESULT, element("objects", "<obj type=\"" + type + "\">" + object + "</obj>", objects.get(object)))));
		}
		if (call.name().equals("HttpNfcLeaseComplete") || call.name().equals("HttpNfcLeaseAbort")) {
			leases.remove(object);
		}
		return Optional.of(SoapReply.of(call.name(), ""));
	}

	/** Of which machine a lease of the simulator's is: it tells only whoever has begun it. */
	public void heard(String answer) {
		Matcher entity = ENTITY.matcher(answer);
		Matcher place = PLACE.matcher(answer);
		if (entity.find() && place.find()) {
			imports.put(place.group(1), entity.group(1));
		}
	}

	/** Keeps what goes to a lease of the simulator's, which forgets it. */
	void keep(String path, byte[] content) {
		String machine = path.startsWith(PREFIX) ? imports.get(path.substring(PREFIX.length()).split("/")[0]) : null;
		if (machine != null) {
			disks.put(machine, content);
		}
	}

	/** A disk, if it was kept; empty if that is no address of the stand-in's. */
	Optional<byte[]> disk(String path) {
		byte[] disk = disks.get(path.substring(path.lastIndexOf('/') + 1));
		return path.startsWith(PREFIX + OWN) && disk != null ? Optional.of(disk) : Optional.empty();
	}
}
