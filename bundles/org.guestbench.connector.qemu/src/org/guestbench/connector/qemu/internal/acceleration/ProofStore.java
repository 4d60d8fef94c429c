/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.acceleration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Acceleration.Kind;
import org.guestbench.api.facet.Acceleration.Proof;
import org.guestbench.connector.qemu.internal.Log;
import org.guestbench.connector.qemu.internal.json.Fields;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * The proofs of this user, in a file that all benches share. Losing it costs a new proof, so a file that cannot be read
 * is as good as none.
 */
public final class ProofStore {

	private static final int LIMIT = 1 << 20;
	private static final int ENTRIES = 50;
	/** An answer that hardware does not help is asked for again: a busy machine may have been too slow to tell. */
	private static final Duration EMULATED_HOLDS = Duration.ofDays(7);

	private final Path file;
	private final Clock clock;
	private @Nullable List<Entry> cached;

	private record Entry(ProofKey key, Proof proof, Instant time) {
	}

	public ProofStore(Path file, Clock clock) {
		this.file = file;
		this.clock = clock;
	}

	/** The proof for exactly this kernel. */
	public Optional<Proof> find(ProofKey key) {
		return entries().stream().filter(entry -> entry.key.equals(key) && holds(entry)).map(Entry::proof).findFirst();
	}

	/** The latest proof on this host with this QEMU, whatever the kernel was. */
	public Optional<Proof> latest(String host, String qemu) {
		return entries().stream().filter(entry -> entry.key.sameHost(host, qemu) && holds(entry)).map(Entry::proof).findFirst();
	}

	/** Remembers it for this process in any case, and for others if the file can be written. */
	public void remember(ProofKey key, Proof proof) {
		List<Entry> all = new ArrayList<>();
		all.add(new Entry(key, proof, clock.instant()));
		read().stream().filter(entry -> !entry.key.equals(key)).limit(ENTRIES - 1L).forEach(all::add);
		keep(all);
		try {
			write(all);
		} catch (IOException e) {
			Log.warn("Cannot remember in '" + file + "' whether the processor runs guests. It will be proven anew.", e);
		}
	}

	private void write(List<Entry> entries) throws IOException {
		JsonArray array = new JsonArray();
		entries.forEach(entry -> array.add(json(entry)));
		JsonObject json = new JsonObject();
		json.add("proofs", array);
		Files.createDirectories(file.getParent());
		Path draft = Files.createTempFile(file.getParent(), "acceleration", ".new");
		try {
			Files.writeString(draft, new GsonBuilder().setPrettyPrinting().create().toJson(json));
			Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
		} finally {
			Files.deleteIfExists(draft);
		}
	}

	private boolean holds(Entry entry) {
		return entry.proof.kind() == Kind.HARDWARE || entry.time.plus(EMULATED_HOLDS).isAfter(clock.instant());
	}

	private synchronized void keep(List<Entry> entries) {
		cached = List.copyOf(entries);
	}

	private synchronized List<Entry> entries() {
		List<Entry> entries = cached;
		if (entries == null) {
			entries = read();
			cached = entries;
		}
		return entries;
	}

	private List<Entry> read() {
		try (InputStream in = Files.newInputStream(file)) {
			List<Entry> entries = new ArrayList<>();
			Fields json = Fields.parse(new String(in.readNBytes(LIMIT), StandardCharsets.UTF_8));
			for (Fields entry : json.objects("proofs")) {
				entries.add(entry(entry));
			}
			return entries;
		} catch (NoSuchFileException e) {
			return List.of();
		} catch (IOException e) {
			Log.warn("Cannot read '" + file + "'. What it said about acceleration will be proven anew.", e);
			return List.of();
		}
	}

	private static JsonObject json(Entry entry) {
		JsonObject json = new JsonObject();
		json.addProperty("host", entry.key.host());
		json.addProperty("qemu", entry.key.qemu());
		json.addProperty("kernel", entry.key.kernel());
		json.addProperty("kind", entry.proof.kind().name());
		json.addProperty("detail", entry.proof.detail());
		json.addProperty("time", entry.time.toString());
		return json;
	}

	private static Entry entry(Fields json) throws IOException {
		return json.checked(() -> new Entry(new ProofKey(json.text("host"), json.text("qemu"), json.text("kernel")),
				new Proof(Kind.valueOf(json.text("kind")), json.text("detail")), Instant.parse(json.text("time"))));
	}
}
