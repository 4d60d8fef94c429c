/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.Fittings;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.NetworkPolicy.Nat;
import org.guestbench.api.guest.NetworkPolicy.PortForward;
import org.guestbench.api.guest.Ownership;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.qemu.internal.json.Fields;
import org.guestbench.connector.qemu.internal.process.ProcessIdentity;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** The JSON form of a {@link GuestRecord}. */
public final class GuestRecordJson {

	private GuestRecordJson() {
	}

	static JsonObject write(GuestRecord record) {
		GuestSpec spec = record.spec();
		JsonObject json = new JsonObject();
		json.addProperty("uuid", spec.uuid().toString());
		json.addProperty("name", spec.name());
		json.addProperty("memory", spec.memory().bytes());
		json.addProperty("cpus", spec.cpus());
		json.add("boot", boot(spec.boot()));
		json.add("network", network(spec.network()));
		if (spec.ownership() instanceof Ownership ownership) {
			JsonObject o = new JsonObject();
			o.addProperty("run", ownership.run().value());
			o.addProperty("owner", ownership.owner());
			o.addProperty("created", ownership.created().toString());
			json.add("ownership", o);
		}
		json.add("payload", payload(spec.payload()));
		if (!spec.fittings().isPlain()) {
			json.add("fittings", FittingsJson.write(spec.fittings()));
		}
		json.addProperty("kept", record.kept());
		JsonArray tags = new JsonArray();
		record.tags().all().forEach(tags::add);
		json.add("tags", tags);
		if (record.launch() instanceof Launch launch) {
			JsonObject l = new JsonObject();
			l.add("qemu", process(launch.qemu()));
			l.add("script", process(launch.script()));
			l.add("bench", process(launch.bench()));
			l.addProperty("kind", launch.kind().name());
			l.addProperty("forked", launch.forked());
			json.add("launch", l);
		}
		if (record.ended() instanceof GuestState ended) {
			json.addProperty("ended", ended.name());
		}
		return json;
	}

	static GuestRecord read(Fields json) throws IOException {
		return json.checked(() -> {
			GuestSpec spec = new GuestSpec(UUID.fromString(json.text("uuid")), json.text("name"), boot(json.object("boot")),
					new MemorySize(json.number("memory")), Math.toIntExact(json.number("cpus")), network(json.object("network")),
					json.has("ownership") ? ownership(json.object("ownership")) : null, payload(json),
					json.has("fittings") ? FittingsJson.read(json.object("fittings")) : Fittings.PLAIN);
			GuestState ended = json.has("ended") ? GuestState.valueOf(json.text("ended")) : null;
			return new GuestRecord(spec, json.flag("kept"), json.has("tags") ? new Tags(json.texts("tags")) : Tags.NONE,
					json.has("launch") ? launch(json.object("launch")) : null, ended);
		});
	}

	private static JsonObject boot(BootSource boot) {
		JsonObject json = new JsonObject();
		switch (boot) {
		case DirectKernel direct -> {
			json.addProperty("kernel", direct.kernel().toString());
			json.addProperty("initrd", direct.initrd().toString());
			json.addProperty("root", direct.root().toString());
			json.addProperty("commandLine", direct.commandLine());
		}
		case DiskImage disk -> {
			json.addProperty("image", disk.image().toString());
			json.addProperty("format", disk.format().name());
		}
		case BootSource.Runtime runtime -> throw new IllegalArgumentException("not a machine: " + runtime.home());
		case BootSource.Resident resident -> throw new IllegalArgumentException("not QEMU's: " + resident.image());
		}
		return json;
	}

	private static BootSource boot(Fields json) throws IOException {
		return json.has("kernel")
				? new DirectKernel(Path.of(json.text("kernel")), Path.of(json.text("initrd")), Path.of(json.text("root")),
						json.text("commandLine"))
				: new DiskImage(Path.of(json.text("image")), DiskFormat.valueOf(json.text("format")));
	}

	private static JsonObject network(NetworkPolicy network) {
		JsonObject json = new JsonObject();
		switch (network) {
		case NetworkPolicy.None() -> json.addProperty("policy", "none");
		case Nat(List<PortForward> forwards) -> {
			json.addProperty("policy", "nat");
			JsonArray array = new JsonArray();
			for (PortForward forward : forwards) {
				JsonObject f = new JsonObject();
				f.addProperty("host", forward.hostPort());
				f.addProperty("guest", forward.guestPort());
				array.add(f);
			}
			json.add("forwards", array);
		}
		}
		return json;
	}

	private static NetworkPolicy network(Fields json) throws IOException {
		switch (json.text("policy")) {
		case "none":
			return new NetworkPolicy.None();
		case "nat":
			List<PortForward> forwards = new ArrayList<>();
			for (Fields f : json.objects("forwards")) {
				forwards.add(new PortForward(Math.toIntExact(f.number("host")), Math.toIntExact(f.number("guest"))));
			}
			return new Nat(forwards);
		default:
			throw new IOException("There is no such network policy.");
		}
	}

	private static JsonArray payload(List<PayloadDisk> disks) {
		JsonArray array = new JsonArray();
		for (PayloadDisk disk : disks) {
			JsonObject d = new JsonObject();
			d.addProperty("serial", disk.serial());
			d.addProperty("file", disk.file().toString());
			array.add(d);
		}
		return array;
	}

	private static List<PayloadDisk> payload(Fields json) throws IOException {
		List<PayloadDisk> payload = new ArrayList<>();
		if (!json.has("payload")) {
			// Kept by a bench that knew no such disks.
			return payload;
		}
		for (Fields disk : json.objects("payload")) {
			payload.add(new PayloadDisk(disk.text("serial"), Path.of(disk.text("file"))));
		}
		return payload;
	}

	private static Ownership ownership(Fields json) throws IOException {
		return new Ownership(new RunId(json.text("run")), json.text("owner"), Instant.parse(json.text("created")));
	}

	/** Of a process. */
	public static JsonObject process(ProcessIdentity process) {
		JsonObject json = new JsonObject();
		json.addProperty("pid", process.pid());
		json.addProperty("start", process.start());
		json.addProperty("boot", process.boot());
		return json;
	}

	private static Launch launch(Fields json) throws IOException {
		return new Launch(process(json.object("qemu")), process(json.object("script")), process(json.object("bench")),
				Acceleration.Kind.valueOf(json.text("kind")), json.has("forked") && json.flag("forked"));
	}

	/** What {@link #process(ProcessIdentity)} wrote. */
	public static ProcessIdentity process(Fields json) throws IOException {
		return new ProcessIdentity(json.number("pid"), json.number("start"), json.text("boot"));
	}
}
