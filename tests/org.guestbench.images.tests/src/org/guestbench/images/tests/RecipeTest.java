/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.guestbench.api.facet.GuestPlatform;
import org.guestbench.images.ImageRecipe;
import org.guestbench.images.internal.recipe.FolderFiles;
import org.guestbench.images.internal.recipe.Recipe;
import org.guestbench.images.internal.recipe.RecipeBook;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What recipes may say, and what is made of it. */
public class RecipeTest {

	private static final String BASE = "description: The base\nbuilder: debian\nsuite: bookworm\npackages: [procps]\n"
			+ "minimum-memory: 256M\nkernel-arguments: quiet panic=-1\n";

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path provided = Path.of("");
	private Path own = Path.of("");
	private final List<IStatus> log = new ArrayList<>();
	private RecipeBook book = new RecipeBook(new FolderFiles(own), new FolderFiles(provided), log::add);

	@Before
	public void writeABase() throws IOException {
		provided = folder.newFolder("provided").toPath();
		own = folder.newFolder("own").toPath();
		book = new RecipeBook(new FolderFiles(own), new FolderFiles(provided), log::add);
		write(provided, "base", BASE);
	}

	@Test
	public void aRecipeIsRead() throws Exception {
		Recipe recipe = book.recipe("base");
		assertEquals("The base", recipe.description());
		assertEquals("debian", recipe.builder());
		assertEquals("bookworm", recipe.suite());
		assertEquals(List.of("procps"), recipe.packages());
		assertEquals("quiet panic=-1", recipe.kernelArguments());
		assertEquals(256, recipe.minimumMemory().mebibytes());
		assertEquals("", recipe.kernel());
	}

	@Test
	public void aRecipeAddsToTheOneThatItExtends() throws Exception {
		write(own, "mine", "extends: base\ndescription: Mine\npackages: [git, procps]\nminimum-memory: 1G\n");
		Recipe recipe = book.recipe("mine");
		assertEquals("Mine", recipe.description());
		assertEquals("bookworm", recipe.suite());
		assertEquals(List.of("procps", "git"), recipe.packages());
		assertEquals(1024, recipe.minimumMemory().mebibytes());
	}

	@Test
	public void aRecipeSaysWhichGuestsItIsFor() throws Exception {
		write(own, "base-xen", "extends: base\nplatform: xen\nin-place-of: base\n");
		write(own, "more-xen", "extends: base-xen\ndescription: More\n");
		assertEquals(List.of(new ImageRecipe("base", "The base"), new ImageRecipe("base-xen", "The base", "xen", "base"),
				new ImageRecipe("more-xen", "More", "xen", "")), book.list());
		assertWrong("in-place-of: base\n", "it is in the place of 'base', and says not where");
		assertWrong("platform: a b\n", "line 7: 'platform' has a value that it cannot have");
	}

	@Test
	public void whatARecipeIsForMakesNoDifferenceToItsImage() throws Exception {
		Recipe plain = book.recipe("base");
		write(own, "base", BASE + "platform: xen\nin-place-of: other\n");
		assertEquals(plain, book.recipe("base"));
	}

	@Test
	public void aRecipeOfTheUserTakesThePlaceOfAProvidedOne() throws Exception {
		write(own, "base", BASE.replace("The base", "My base"));
		assertEquals(List.of(new ImageRecipe("base", "My base")), book.list());
	}

	@Test
	public void aBrokenRecipeIsLeftOutOfTheListAndLogged() throws Exception {
		write(own, "broken", "description: [");
		assertEquals(List.of("base"), book.list().stream().map(ImageRecipe::name).toList());
		assertEquals(1, log.size());
		assertTrue(book.has("broken"));
		assertFalse(book.has("missing"));
	}

	@Test
	public void whatIsWrongIsNamedWithItsLine() throws Exception {
		assertWrong("packges: [a]\n", "line 7: there is no key 'packges'");
		assertWrong("build-space: a lot\n", "line 7: 'build-space' has a value that it cannot have");
		assertWrong("kernel: [a]\n", "line 7: 'kernel'");
		assertWrong("extends: missing\n", "it extends 'missing', which does not exist");
		assertWrong("extends: wrong\n", "it extends itself, by wrong → wrong");
		assertWrong("suite: sid\n", "line 7: 'suite' is there twice");
		assertWrong("a: [\n", "it is not YAML");
		assertWrong("? [a]\n: b\n", "it is not YAML");
		write(own, "wrong", "description: Only that\n");
		assertThat(message(), containsString("it has no 'builder'"));
		write(own, "wrong", "");
		assertThat(message(), containsString("it needs keys with values"));
		write(own, "wrong", "# " + "x".repeat(70_000));
		assertThat(message(), containsString("it is longer than"));
	}

	@Test
	public void noValueCanBeTakenForAnOption() throws Exception {
		for (String value : List.of("--setup-hook=touch x", "-x", "a b", "a;b", "a,b", "$(a)", "../a", "''")) {
			write(own, "wrong", BASE.replace("[procps]", "[\"" + value + "\"]"));
			assertThat(value, message(), containsString("'packages' has a value that it cannot have"));
			write(own, "wrong", BASE.replace("bookworm", "\"" + value + "\""));
			assertThat(value, message(), containsString("'suite' has a value that it cannot have"));
		}
	}

	@Test
	public void aYamlBombIsRefused() throws Exception {
		StringBuilder bomb = new StringBuilder("a: &a [x, x]\n");
		for (char c = 'b'; c <= 'z'; c++) {
			bomb.append(c).append(": &").append(c).append(" [*").append((char) (c - 1)).append(", *").append((char) (c - 1)).append("]\n");
		}
		write(own, "wrong", bomb.toString());
		assertThat(message(), containsString("Cannot use the recipe 'wrong'"));
	}

	@Test
	public void theProvidedRecipesAreGood() throws Exception {
		RecipeBook real = new RecipeBook(new FolderFiles(own), Provided.files(), log::add);
		List<String> names = List.of("debian-12", "debian-12-full", "debian-12-java", "debian-12-xen", "debian-12-xen-java");
		assertEquals(names, real.list().stream().map(ImageRecipe::name).toList());
		assertEquals(List.of(), log);
		for (String name : List.of("debian-12", "debian-12-java")) {
			assertEquals(1,
					real.list().stream().filter(of -> of.platform().equals(GuestPlatform.XEN) && of.inPlaceOf().equals(name)).count());
		}
		for (String name : names) {
			assertTrue(Provided.files().below("recipes/builders/" + real.recipe(name).builder()).containsKey("build"));
		}
	}

	/** Those of the bundle are, so that a run has to read them once; the user's own may change at any time. */
	@Test
	public void filesThatAreTheSameObjectAreReadOnce() throws Exception {
		SortedMap<String, byte[]> files = new TreeMap<>(Map.of("recipe.yaml", BASE.getBytes(StandardCharsets.UTF_8)));
		RecipeBook real = new RecipeBook(new FolderFiles(own),
				path -> path.equals("recipes/fixed") ? files : Collections.emptySortedMap(), log::add);
		assertEquals("The base", real.recipe("fixed").description());
		// Nobody may do so; here it tells whether somebody looks.
		files.put("recipe.yaml", BASE.replace("The base", "Another").getBytes(StandardCharsets.UTF_8));
		assertEquals("The base", real.recipe("fixed").description());
		write(own, "fixed", BASE.replace("The base", "Mine"));
		assertEquals("Mine", real.recipe("fixed").description());
		write(own, "fixed", BASE.replace("The base", "Mine, changed"));
		assertEquals("Mine, changed", real.recipe("fixed").description());
	}

	private void assertWrong(String more, String message) throws Exception {
		write(own, "wrong", BASE + more);
		assertThat(message(), containsString(message));
		assertThat(message(), containsString("Cannot use the recipe 'wrong'"));
	}

	private String message() {
		return assertThrows(CoreException.class, () -> book.recipe("wrong")).getStatus().getMessage();
	}

	private static void write(Path place, String name, String yaml) throws IOException {
		FakeBuilder.write(place.resolve("recipes").resolve(name).resolve("recipe.yaml"), yaml);
	}
}
