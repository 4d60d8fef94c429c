/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.detect;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;

/**
 * The test classes in folders of compiled classes: top-level ones, since what is nested belongs to its outer class.
 *
 * @param junit4  names, with dots and sorted, of those that JUnit 4 can run
 * @param jupiter the same of those that only JUnit 5 or later can run
 * @param release the newest Java release that a class was compiled for; 0 if there is no class
 */
record JUnitClasses(List<String> junit4, List<String> jupiter, int release) {

	/** What Maven's Surefire takes for tests by their names. */
	private static final Pattern CONVENTION = Pattern.compile("(?:.*\\.)?(?:Test[^.]*|[^.]*Test|[^.]*Tests|[^.]*TestCase)");
	private static final Set<String> JUPITER = Set.of("Lorg/junit/jupiter/api/Test;", "Lorg/junit/jupiter/params/ParameterizedTest;",
			"Lorg/junit/jupiter/api/RepeatedTest;", "Lorg/junit/jupiter/api/TestFactory;", "Lorg/junit/jupiter/api/TestTemplate;");
	private static final Set<String> JUNIT4 = Set.of("Lorg/junit/Test;", "Lorg/junit/runner/RunWith;");
	private static final String JUNIT3 = "junit/framework/TestCase";
	/** The classes of a suite are found by themselves. */
	private static final String SUITE = "Lorg/junit/runners/Suite$SuiteClasses;";
	private static final int MAX_CLASSES = 50_000;
	private static final int MAX_ANCESTORS = 100;

	JUnitClasses {
		junit4 = List.copyOf(junit4);
		jupiter = List.copyOf(jupiter);
	}

	static JUnitClasses find(List<Path> folders) {
		Map<String, ClassFile> classes = new TreeMap<>();
		for (Path folder : folders) {
			read(folder, classes);
		}
		int release = classes.values().stream().mapToInt(c -> c.major() - 44).max().orElse(0);
		return new JUnitClasses(names(classes, c -> c.isPublic() && inherits(c, classes, JUnitClasses::isJUnit4)),
				names(classes, c -> inherits(c, classes, JUnitClasses::isJupiter)), release);
	}

	/** Whether the class has the name of a test by the convention of Maven's Surefire. */
	static boolean conventional(String name) {
		return CONVENTION.matcher(name).matches();
	}

	private static List<String> names(Map<String, ClassFile> classes, Predicate<ClassFile> test) {
		return classes.values().stream().filter(c -> c.concrete() && c.name().indexOf('$') < 0 && !c.constants().contains(SUITE))
				.filter(test).map(c -> c.name().replace('/', '.')).toList();
	}

	private static boolean isJUnit4(ClassFile c) {
		return c.superName().equals(JUNIT3) || c.constants().stream().anyMatch(JUNIT4::contains);
	}

	private static boolean isJupiter(ClassFile c) {
		return c.constants().stream().anyMatch(JUPITER::contains);
	}

	private static boolean inherits(ClassFile c, Map<String, ClassFile> classes, Predicate<ClassFile> test) {
		@Nullable
		ClassFile k = c;
		for (int i = 0; k != null && i < MAX_ANCESTORS; i++) {
			if (test.test(k)) {
				return true;
			}
			k = classes.get(k.superName());
		}
		return false;
	}

	private static void read(Path folder, Map<String, ClassFile> classes) {
		try (Stream<Path> files = Files.walk(folder)) {
			files.filter(f -> f.toString().endsWith(".class")).limit(MAX_CLASSES).forEach(f -> read(folder, f, classes));
		} catch (IOException | UncheckedIOException e) {
			// A folder that cannot be walked has no tests to offer; the copying of it reports what cannot be read.
			return;
		}
	}

	private static void read(Path folder, Path file, Map<String, ClassFile> classes) {
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
			ClassFile c = ClassFile.read(in);
			// A class that is not where its name says cannot be loaded from this folder.
			if (file.equals(folder.resolve(c.name() + ".class"))) {
				classes.putIfAbsent(c.name(), c);
			}
		} catch (IOException e) {
			// Not a class file after all.
			return;
		}
	}
}
