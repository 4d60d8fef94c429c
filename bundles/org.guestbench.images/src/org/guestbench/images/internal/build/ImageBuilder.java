/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.images.internal.Failure;
import org.guestbench.images.internal.recipe.BuildFiles;
import org.guestbench.images.internal.recipe.Recipe;
import org.guestbench.images.internal.store.ImageFile;
import org.guestbench.images.internal.store.Manifest;
import org.guestbench.images.internal.store.StagedImage;
import org.guestbench.images.internal.store.StoreLayout;
import org.guestbench.images.internal.store.Workshop;

/** Builds an image in a workshop, with the builder of its recipe. */
public final class ImageBuilder {

	/** A slow mirror and a busy machine together. */
	private static final Duration LIMIT = Duration.ofHours(2);
	private static final String STAGED = "staged";

	private final StoreLayout layout;
	private final BuildFiles provided;
	private final HostPrograms programs;
	private final DiskSpace space;
	private final Clock clock;

	public ImageBuilder(StoreLayout layout, BuildFiles provided, HostPrograms programs, DiskSpace space, Clock clock) {
		this.layout = layout;
		this.provided = provided;
		this.programs = programs;
		this.space = space;
		this.clock = clock;
	}

	/** Where {@link #build} leaves the files. */
	public static Path staged(Workshop workshop) {
		return workshop.folder().resolve(STAGED);
	}

	/** @param key of the recipe, to be found in the result */
	public Manifest build(Recipe recipe, String key, Workshop workshop, IProgressMonitor monitor) throws CoreException {
		Path logFile = workshop.folder().resolve("build.log");
		try (BuildLog log = new BuildLog(logFile)) {
			try {
				return build(recipe, key, workshop, log, monitor);
			} catch (CoreException e) {
				throw withLog(recipe, log, e);
			} catch (IOException e) {
				throw withLog(recipe, log, Failure.of(BuildFailure.of(recipe, e), e));
			}
		} catch (IOException e) {
			throw Failure.of(BuildFailure.of(recipe, e), e);
		}
	}

	private Manifest build(Recipe recipe, String key, Workshop workshop, BuildLog log, IProgressMonitor monitor)
			throws CoreException, IOException {
		SubMonitor progress = SubMonitor.convert(monitor, "Building image " + recipe.name(), 100);
		checkSystem(recipe);
		checkSpace(recipe);
		Path agent = new AgentProgram(provided, programs).make(workshop.folder().resolve("guest"), workshop.id(), log, progress.split(4));
		BuilderOutput output = new BuilderOutput(log, progress.split(92));
		int status = programs.run(program(recipe, agent, workshop), output, progress);
		if (status != 0 || output.error().isPresent()) {
			throw Failure.of(BuildFailure.of(recipe, status, output.error()));
		}
		stage(recipe, workshop);
		return StagedImage.describe(staged(workshop), recipe.kernelArguments(), recipe.minimumMemory(), clock.instant(), key,
				progress.split(4));
	}

	private static void checkSystem(Recipe recipe) throws CoreException {
		if (!"Linux".equals(System.getProperty("os.name"))) {
			throw Failure.of(BuildFailure.start(recipe)
					+ "images are built on Linux. Build it there, write it to a file with 'guestbench images export', and "
					+ "take it from there with 'guestbench images import'.");
		}
	}

	private void checkSpace(Recipe recipe) throws CoreException, IOException {
		long usable = space.usable(layout.root());
		if (usable < recipe.buildSpace().bytes()) {
			throw Failure
					.of(BuildFailure.start(recipe) + "that takes " + recipe.buildSpace() + " of disk space, and " + layout.root() + " has "
							+ new MemorySize(usable) + ". Free some, or set XDG_CACHE_HOME to a folder on another disk, and try again.");
		}
	}

	private HostProgram program(Recipe recipe, Path agent, Workshop workshop) throws CoreException, IOException {
		SortedMap<String, byte[]> files = provided.below("recipes/builders/" + recipe.builder());
		if (!files.containsKey(BuilderCommand.PROGRAM)) {
			throw Failure.of(
					BuildFailure.start(recipe) + "there is no builder '" + recipe.builder() + "'. Correct 'builder' in its recipe.yaml.");
		}
		Path builder = workshop.folder().resolve("builder");
		BuildFolder.write(builder, files);
		BuilderCommand command = new BuilderCommand(recipe, builder, agent, workshop.folder());
		return new HostProgram(command.arguments(), workshop.folder(), Map.of("LC_ALL", "C.UTF-8"), workshop.id(), LIMIT);
	}

	/** Takes from what the builder has made what belongs into the store. */
	private static void stage(Recipe recipe, Workshop workshop) throws CoreException, IOException {
		Path result = BuilderCommand.result(workshop.folder());
		Files.createDirectory(staged(workshop));
		for (ImageFile file : ImageFile.values()) {
			Path made = result.resolve(file.fileName());
			if (!Files.isRegularFile(made)) {
				throw Failure
						.of(BuildFailure.start(recipe) + "its builder '" + recipe.builder() + "' has made no " + file.fileName() + ".");
			}
			Files.move(made, staged(workshop).resolve(file.fileName()));
		}
	}

	private CoreException withLog(Recipe recipe, BuildLog log, CoreException failure) {
		String message = failure.getStatus().getMessage();
		String text = message.startsWith(BuildFailure.start(recipe)) ? message : BuildFailure.start(recipe) + message;
		try {
			text += " The log is " + log.keep(layout.logs(), recipe.name(), clock.instant()) + ".";
		} catch (IOException e) {
			failure.addSuppressed(e);
		}
		CoreException result = new CoreException(Status.error(text, failure.getStatus().getException()));
		for (Throwable suppressed : failure.getSuppressed()) {
			result.addSuppressed(suppressed);
		}
		return result;
	}
}
