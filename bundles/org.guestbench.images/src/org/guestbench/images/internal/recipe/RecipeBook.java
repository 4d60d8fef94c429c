/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.recipe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.images.ImageRecipe;
import org.guestbench.images.internal.Failure;
import org.guestbench.images.internal.Log;
import org.guestbench.images.internal.recipe.Recipe.Script;
import org.guestbench.images.internal.store.ImageName;

/** All recipes: the user's own, and those that come with this bundle. One of the user's takes the place of one of the same name. */
public final class RecipeBook {

	private static final String FOLDER = "recipes";
	/** What comes with this bundle for images. */
	private static final String GUEST = "guest";
	/** Beside recipe.yaml, if the recipe has them. */
	private static final String SCRIPT = "customize";
	private static final String MODULES = "modules";

	private final List<BuildFiles> places;
	private final BuildFiles provided;
	private final Log log;
	/** By recipe. Each run asks several times. */
	private final MadeOfFiles<RecipeText> texts = new MadeOfFiles<>();
	/** By folder. */
	private final MadeOfFiles<ImageFiles> sources = new MadeOfFiles<>();

	/** @param own with recipes in {@code recipes/}, like {@code provided} */
	public RecipeBook(BuildFiles own, BuildFiles provided, Log log) {
		this.places = List.of(own, provided);
		this.provided = provided;
		this.log = log;
	}

	/** By name. A recipe that cannot be read is left out, and the log says why. */
	public List<ImageRecipe> list() {
		List<ImageRecipe> recipes = new ArrayList<>();
		try {
			for (String name : names()) {
				try {
					ResolvedRecipe found = found(name);
					recipes.add(new ImageRecipe(name, found.recipe().description(), found.platform(), found.inPlaceOf()));
				} catch (CoreException e) {
					log.log(e.getStatus());
				}
			}
		} catch (IOException e) {
			log.log(Status.error("Cannot list the recipes of images.", e));
		}
		return recipes;
	}

	/** Whether there is one, good or not. */
	public boolean has(String name) throws CoreException {
		try {
			return names().contains(name);
		} catch (IOException e) {
			throw unreadable(name, e);
		}
	}

	public Recipe recipe(String name) throws CoreException {
		return found(name).recipe();
	}

	private ResolvedRecipe found(String name) throws CoreException {
		try {
			return resolve(name);
		} catch (IOException e) {
			throw unreadable(name, e);
		}
	}

	private static CoreException unreadable(String name, IOException e) {
		return Failure.of("Cannot read the recipe '" + name + "'. Make sure that its files are there and can be read.", e);
	}

	private Set<String> names() throws IOException {
		Set<String> names = new TreeSet<>();
		for (BuildFiles place : places) {
			for (String path : place.below(FOLDER).keySet()) {
				String name = path.substring(0, Math.max(0, path.indexOf('/')));
				if (path.equals(name + "/" + RecipeReader.FILE_NAME) && ImageName.isValid(name)) {
					names.add(name);
				}
			}
		}
		return names;
	}

	private ResolvedRecipe resolve(String name) throws CoreException, IOException {
		Deque<RecipeText> chain = new ArrayDeque<>();
		Deque<Script> scripts = new ArrayDeque<>();
		Set<String> seen = new LinkedHashSet<>();
		ImageFiles added = ImageFiles.NONE;
		String modules = "";
		@Nullable
		String current = name;
		while (current != null) {
			if (!seen.add(current)) {
				throw Failure.of("Cannot use the recipe '" + name + "': it extends itself, by " + String.join(" → ", seen) + " → " + current
						+ ". Correct one of them.");
			}
			SortedMap<String, byte[]> files = files(name, current);
			if (files.containsKey(SCRIPT)) {
				scripts.addFirst(new Script(current, text(files, SCRIPT)));
			}
			modules = modules.isEmpty() ? text(files, MODULES) : modules;
			String recipe = current;
			RecipeText text = texts.of(recipe, files,
					of -> RecipeReader.read(recipe, of.getOrDefault(RecipeReader.FILE_NAME, new byte[0])));
			chain.addFirst(text);
			added = added(name, text, files).with(added);
			current = text.values().get(RecipeKeys.EXTENDS);
		}
		return ResolvedRecipe.merge(name, chain, modules, added, List.copyOf(scripts));
	}

	/** @param files beside the recipe */
	private ImageFiles added(String wanted, RecipeText text, SortedMap<String, byte[]> files) throws CoreException, IOException {
		ImageFiles all = ImageFiles.NONE;
		for (String folder : text.list(RecipeKeys.FILES)) {
			SortedMap<String, byte[]> own = ImageFiles.below(files, folder + "/");
			ImageFiles found = own.isEmpty() ? sources.of(folder, provided.below(GUEST + "/" + folder), ImageFiles::ofSources)
					: ImageFiles.of(own);
			if (found.content().isEmpty()) {
				throw Failure.of("Cannot use the recipe '" + wanted + "': its files are to be in the folder '" + folder
						+ "', which is not there or empty. Make the folder beside recipe.yaml.");
			}
			all = all.with(found);
		}
		return all;
	}

	private static String text(SortedMap<String, byte[]> files, String name) {
		return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
	}

	private SortedMap<String, byte[]> files(String wanted, String name) throws CoreException, IOException {
		for (BuildFiles place : places) {
			SortedMap<String, byte[]> files = place.below(FOLDER + "/" + name);
			if (files.containsKey(RecipeReader.FILE_NAME)) {
				return files;
			}
		}
		throw Failure.of(wanted.equals(name) ? "There is no recipe '" + name + "'. There are: " + String.join(", ", names()) + "."
				: "Cannot use the recipe '" + wanted + "': it extends '" + name + "', which does not exist. There are: "
						+ String.join(", ", names()) + ".");
	}
}
