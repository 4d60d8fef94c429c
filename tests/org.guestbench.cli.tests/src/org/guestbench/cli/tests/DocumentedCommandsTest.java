/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.guestbench.testbed.Repository;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the manuals say about commands and their options, against what the commands say themselves. */
public class DocumentedCommandsTest {

	private static final Path MANUAL = Path.of("docs/command-line.md");
	/** A command as it is typed, to the end of its line or its code. */
	private static final Pattern TYPED = Pattern.compile("(?<![\\w/.-])(?:\\./)?guestbench ((?:-?-)?[a-z][^`\n)]*)");
	/** Any of several words stands there. */
	private static final Pattern CHOICE = Pattern.compile("(?<= )[a-z-]+(?:\\|[a-z-]+)+(?![^ ])");
	private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[a-z][a-z-]*");
	/** In a help, where options and commands are said. */
	private static final Pattern HELP_OPTIONS = Pattern.compile("^ +(-[-a-z, ]*-?[a-z][a-z-]*)", Pattern.MULTILINE);
	private static final Pattern HELP_COMMANDS = Pattern.compile("^Commands:\n((?: +.*\n)+)", Pattern.MULTILINE);
	private static final Pattern HELP_COMMAND = Pattern.compile("^ {2}([a-z]+) ", Pattern.MULTILINE);

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	/** Each command with its words, such as {@code guests snapshot list}; the options that it has. */
	private final Map<String, Set<String>> commands = new TreeMap<>();

	@Before
	public void ask() {
		ask(List.of());
		assertTrue("the commands are found in the help: " + commands.keySet(),
				commands.keySet().containsAll(List.of("", "run", "guests snapshot create")));
		assertTrue("options are found in the help: " + commands,
				commands.getOrDefault("run", Set.of()).containsAll(List.of("--image", "-q")));
	}

	private void ask(List<String> command) {
		TestBench bench = new TestBench(folder.getRoot().toPath());
		List<String> line = new ArrayList<>(command);
		line.add("--help");
		assertEquals(String.join(" ", line), 0, bench.run(line.toArray(String[]::new)));
		String help = bench.out();
		Set<String> options = new TreeSet<>();
		HELP_OPTIONS.matcher(help).results()
				.forEach(said -> OPTION.matcher(said.group(1)).results().forEach(one -> options.add(one.group())));
		commands.put(String.join(" ", command), options);
		Matcher list = HELP_COMMANDS.matcher(help);
		if (list.find()) {
			HELP_COMMAND.matcher(list.group(1)).results().map(found -> found.group(1)).filter(name -> !name.equals("help"))
					.forEach(name -> {
						List<String> longer = new ArrayList<>(command);
						longer.add(name);
						ask(longer);
					});
		}
	}

	@Test
	public void whatIsDocumentedExists() throws IOException {
		List<String> wrong = new ArrayList<>();
		int seen = 0;
		for (Path page : pages()) {
			for (String typed : typed(page)) {
				seen++;
				check(typed).forEach(problem -> wrong.add(page + ": guestbench " + typed + ": " + problem));
			}
		}
		assertTrue("only " + seen + " commands were found in the manuals", seen > 100);
		assertEquals("commands that do not work as documented", "", String.join("\n", wrong));
	}

	/** What a page says to type, behind the name of the program. */
	private static List<String> typed(Path page) throws IOException {
		return TYPED.matcher(Files.readString(Repository.ROOT.resolve(page))).results().flatMap(found -> each(found.group(1))).toList();
	}

	/** With each word of a choice in its place. */
	private static Stream<String> each(String typed) {
		Matcher choice = CHOICE.matcher(typed);
		return choice.find()
				? Stream.of(choice.group().split("\\|"))
						.flatMap(word -> each(new StringBuilder(typed).replace(choice.start(), choice.end(), word).toString()))
				: Stream.of(typed);
	}

	/** The longest that there is. */
	private String command(String typed) {
		String command = "";
		for (String word : typed.split(" ")) {
			String longer = command.isEmpty() ? word : command + " " + word;
			if (!commands.containsKey(longer)) {
				break;
			}
			command = longer;
		}
		return command;
	}

	private List<String> check(String typed) {
		// What comes behind it is another program's.
		String ours = typed.split(" -- | \\| |\\|| > |#|──| {4}", 2)[0];
		String command = command(ours);
		Set<String> options = commands.getOrDefault(command, Set.of());
		List<String> problems = new ArrayList<>();
		if (command.isEmpty() && !ours.startsWith("-")) {
			problems.add("no such command");
		}
		OPTION.matcher(ours).results().map(found -> found.group()).filter(option -> !options.contains(option))
				.forEach(option -> problems.add("no option " + option));
		return problems;
	}

	@Test
	public void whatExistsIsInTheManual() throws IOException {
		String manual = Files.readString(Repository.ROOT.resolve(MANUAL));
		Set<String> common = commands.getOrDefault("", Set.of());
		Set<String> documented = new TreeSet<>();
		typed(MANUAL).forEach(typed -> documented.add(command(typed)));
		List<String> missing = new ArrayList<>();
		commands.forEach((command, options) -> {
			if (!command.isEmpty() && !manual.contains("`" + command + "`")
					&& documented.stream().noneMatch(each -> (each + " ").startsWith(command + " "))) {
				missing.add(command);
			}
			String section = section(manual, command.split(" ")[0]);
			options.stream().filter(option -> option.startsWith("--") && !common.contains(option) && !mentions(section, option))
					.forEach(option -> missing.add(command + " " + option));
		});
		assertEquals("not in " + MANUAL, "", String.join("\n", missing));
	}

	private static boolean mentions(String section, String option) {
		return Pattern.compile(Pattern.quote(option) + "(?![\\w-])").matcher(section).find()
				|| option.equals("--quiet") && section.contains("-q");
	}

	/** From its heading to the next of the same rank; all of the manual, if it has none of its own. */
	private static String section(String manual, String command) {
		int start = manual.indexOf("\n## " + command + "\n");
		int end = start < 0 ? -1 : manual.indexOf("\n## ", start + 1);
		return start < 0 ? manual : manual.substring(start, end < 0 ? manual.length() : end);
	}

	private static List<Path> pages() throws IOException {
		try (Stream<Path> docs = Files.list(Repository.ROOT.resolve("docs"))) {
			Stream<Path> pages = docs.map(Repository.ROOT::relativize).filter(page -> page.toString().endsWith(".md"));
			return Stream.concat(Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(Path::of), pages).sorted().toList();
		}
	}
}
