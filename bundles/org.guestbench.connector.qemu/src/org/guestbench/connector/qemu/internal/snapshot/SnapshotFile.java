/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.SnapshotTree;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestRecordJson;
import org.guestbench.connector.qemu.internal.json.Fields;
import org.guestbench.connector.qemu.internal.process.ProcessIdentity;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Reads and writes {@code snapshots.json} in a guest's folder, where QEMU cannot write. */
public final class SnapshotFile {

	private static final int LIMIT = 16 << 20;

	private SnapshotFile() {
	}

	public static SnapshotRecord read(GuestFolder folder) throws IOException {
		byte[] bytes;
		try (InputStream in = Files.newInputStream(folder.snapshots(), LinkOption.NOFOLLOW_LINKS)) {
			bytes = in.readNBytes(LIMIT + 1);
		} catch (NoSuchFileException e) {
			return SnapshotRecord.EMPTY;
		}
		if (bytes.length > LIMIT) {
			throw new IOException(folder.snapshots() + " is too long.");
		}
		Fields json = Fields.parse(new String(bytes, StandardCharsets.UTF_8));
		return json.checked(() -> {
			List<SnapshotInfo> snapshots = new ArrayList<>();
			Map<String, Saved> saved = new HashMap<>();
			for (Fields fields : json.objects("snapshots")) {
				SnapshotInfo info = new SnapshotInfo(fields.text("id"), fields.has("parent") ? fields.text("parent") : null,
						new SnapshotLabel(fields.text("name"), fields.text("note")), Instant.parse(fields.text("created")),
						fields.flag("memory"), fields.flag("current"));
				snapshots.add(info);
				saved.put(info.id(), new Saved(fields.flag("running"),
						fields.has("machine") ? GuestRecordJson.process(fields.object("machine")) : null));
			}
			return new SnapshotRecord(new SnapshotTree(snapshots), saved);
		});
	}

	/** Replaces it as a whole. The caller holds the guest's lock. */
	public static void write(GuestFolder folder, SnapshotRecord record) throws IOException {
		JsonArray snapshots = new JsonArray();
		for (SnapshotInfo info : record.tree().snapshots()) {
			JsonObject json = new JsonObject();
			json.addProperty("id", info.id());
			if (info.parent() instanceof String parent) {
				json.addProperty("parent", parent);
			}
			json.addProperty("name", info.label().name());
			json.addProperty("note", info.label().note());
			json.addProperty("created", info.created().toString());
			json.addProperty("memory", info.memory());
			json.addProperty("current", info.current());
			Saved how = record.saved().getOrDefault(info.id(), Saved.STOPPED);
			json.addProperty("running", how.running());
			if (how.machine() instanceof ProcessIdentity machine) {
				json.add("machine", GuestRecordJson.process(machine));
			}
			snapshots.add(json);
		}
		JsonObject json = new JsonObject();
		json.add("snapshots", snapshots);
		Path draft = folder.snapshots().resolveSibling("snapshots.json.new");
		Files.writeString(draft, new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json));
		Files.move(draft, folder.snapshots(), StandardCopyOption.ATOMIC_MOVE);
	}
}
