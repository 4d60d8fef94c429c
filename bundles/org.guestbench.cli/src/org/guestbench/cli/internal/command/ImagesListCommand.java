/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.cli.internal.output.Table;
import org.guestbench.cli.internal.run.OptionText;
import org.guestbench.core.Connections;
import org.guestbench.images.GuestImage;
import org.guestbench.images.ImageRecipe;
import org.guestbench.images.Images;
import org.guestbench.run.HostRuntime;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench images list}. */
@Command(name = "list", description = "List the images that are there, those that can be built, and this machine's runtimes.")
final class ImagesListCommand extends BenchCommand {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
			.withZone(ZoneId.systemDefault());
	private static final int DIGEST = 12;

	@Option(names = "--json", description = "Print a JSON document.")
	private boolean json;

	/** Whether an image can be used at once. */
	enum State {
		/** Current. */
		READY,
		/** Older than its recipe: the next run builds it anew. */
		OUTDATED,
		/** The first run builds it. */
		NOT_BUILT
	}

	/** One name. */
	record Entry(String name, State state, @Nullable GuestImage image, String description) {
	}

	ImagesListCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		List<Entry> entries = entries(bench.services().get(Images.class));
		List<HostRuntime> runtimes = runtimes();
		bench.screen().print(json ? document(entries, runtimes) : table(entries, runtimes));
		return 0;
	}

	/** That there are none is no reason to fail. */
	private List<HostRuntime> runtimes() {
		try {
			return HostRuntime.list(bench.services().get(Connections.class), bench.monitor());
		} catch (CoreException e) {
			bench.screen().say("guestbench: note: the runtimes of this machine cannot be listed; 'guestbench check' says why.");
			return List.of();
		}
	}

	private static List<Entry> entries(Images images) throws CoreException {
		Map<String, Entry> entries = new TreeMap<>();
		for (ImageRecipe recipe : images.recipes()) {
			entries.put(recipe.name(), new Entry(recipe.name(), State.NOT_BUILT, null, recipe.description()));
		}
		for (GuestImage image : images.list()) {
			Entry recipe = entries.get(image.name());
			State state = images.find(image.name()).isPresent() ? State.READY : State.OUTDATED;
			entries.put(image.name(), new Entry(image.name(), state, image, recipe == null ? "imported" : recipe.description()));
		}
		return new ArrayList<>(entries.values());
	}

	private static String table(List<Entry> entries, List<HostRuntime> runtimes) {
		if (entries.isEmpty() && runtimes.isEmpty()) {
			return "There is no image and no recipe for one. Import one with 'guestbench images import NAME FILE'.\n";
		}
		Table table = new Table("NAME", "STATE", "SIZE", "MEMORY", "CREATED", "DIGEST", "DESCRIPTION");
		for (Entry entry : entries) {
			GuestImage image = entry.image();
			if (image == null) {
				table.row(entry.name(), OptionText.of(entry.state()), "-", "-", "-", "-", entry.description());
			} else {
				table.row(entry.name(), OptionText.of(entry.state()), image.size().toString(), image.minimumMemory().toString(),
						DAY.format(image.created()), image.digest().substring(0, Math.min(DIGEST, image.digest().length())),
						entry.description());
			}
		}
		// Why others cannot be used is for 'guestbench check' to say.
		runtimes.stream().filter(HostRuntime::usable)
				.forEach(runtime -> table.row(runtime.name(), "runtime", "-", "-", "-", "-", description(runtime.runtime())));
		return table.toString();
	}

	private static String description(LanguageRuntime runtime) {
		return runtime.name() + (runtime.vendor().isEmpty() ? "" : " of " + runtime.vendor()) + " in " + runtime.boot().home();
	}

	private static String document(List<Entry> entries, List<HostRuntime> runtimes) {
		Json json = new Json("guestbench.images/1");
		json.objects("runtimes", runtimes, named -> {
			LanguageRuntime runtime = named.runtime();
			json.put("name", named.name()).put("runtime", runtime.name()).put("kind", runtime.boot().kind())
					.put("version", runtime.version())
					.put("vendor", runtime.vendor()).putText("home", runtime.boot().home()).put("problem", runtime.problem());
		});
		return json.objects("images", entries, entry -> {
			json.put("name", entry.name()).put("state", OptionText.of(entry.state())).put("description", entry.description());
			GuestImage image = entry.image();
			if (image != null) {
				json.put("digest", image.digest()).put("bytes", image.size().bytes()).put("minimumMemory", image.minimumMemory().bytes())
						.put("created", image.created().toString());
			}
		}).end();
	}
}
