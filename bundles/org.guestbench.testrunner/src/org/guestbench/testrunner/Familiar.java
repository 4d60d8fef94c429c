/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Scanner;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Uses of the JDK what most programs use, in a JVM that then waits for any of them. For what must not be used here, see
 * {@link Exercise}.
 */
public final class Familiar {

	private static final int ROUNDS = 4;

	private Familiar() {
	}

	/** @param args how often, if not as usual */
	public static void main(String[] args) throws IOException, InterruptedException {
		int rounds = args.length == 0 ? ROUNDS : Integer.parseInt(args[0]);
		for (int round = 0; round < rounds; round++) {
			Object[] used = { texts(), collections(), streams(), input(), files(), numbers(), problems() };
			threads();
			if (Arrays.asList(used).contains(null)) {
				throw new IllegalStateException(Arrays.toString(used));
			}
		}
	}

	private static String texts() {
		StringBuilder text = new StringBuilder("a").append(1).append('b').append(2L).append(0.5).insert(0, true);
		Matcher matcher = Pattern.compile("(\\w+)-(?<number>[0-9]{1,3})\\s*$", Pattern.CASE_INSENSITIVE).matcher("word-12 ");
		String found = matcher.find() ? matcher.group("number") : "";
		String joined = String.join(", ", "x y  z".replace("  ", " ").split(" ")) + found + text.length() + text;
		return String.format("%s %d %5.2f %x %n", joined.strip().toUpperCase(), Integer.valueOf(joined.length()), Double.valueOf(1.5),
				Long.valueOf(255)).repeat(2).intern();
	}

	private static Object collections() {
		Map<String, Integer> counts = new HashMap<>();
		for (String word : "a b a c".split("\\s+")) {
			counts.merge(word, Integer.valueOf(1), Integer::sum);
			counts.computeIfAbsent(word + word, String::length);
		}
		List<String> keys = new ArrayList<>(new TreeMap<>(counts).keySet());
		Collections.sort(keys, Collections.reverseOrder());
		keys.removeIf(key -> key.length() > 1);
		ArrayDeque<String> queue = new ArrayDeque<>(keys);
		queue.addFirst("first");
		BitSet bits = new BitSet(100);
		bits.set(3);
		return Arrays.asList(new LinkedHashMap<>(counts), new ConcurrentHashMap<>(counts), queue.pollLast(), bits.cardinality(),
				List.of("a", "b"), Map.of("k", "v"), Optional.of("o").map(String::length).orElseThrow(), Objects.hash("a", queue),
				counts.entrySet().iterator().next());
	}

	private static Object streams() {
		Map<Integer, List<String>> byLength = Stream.of("one", "two", "three").filter(text -> !text.isEmpty())
				.sorted((a, b) -> b.compareTo(a)).collect(Collectors.groupingBy(String::length));
		return byLength + IntStream.rangeClosed(1, 10).mapToObj(Integer::toString).collect(Collectors.joining("/", "[", "]"));
	}

	private static Object input() throws IOException {
		byte[] bytes = "line one\nkey = value\n".getBytes(StandardCharsets.UTF_8);
		Properties properties = new Properties();
		properties.load(new ByteArrayInputStream(bytes));
		ByteArrayOutputStream copy = new ByteArrayOutputStream();
		try (PrintStream out = new PrintStream(copy, true, StandardCharsets.UTF_8);
				BufferedReader reader = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
				Scanner scanner = new Scanner(new String(bytes, StandardCharsets.UTF_8))) {
			out.println(reader.readLine());
			out.printf("%s%n", scanner.next());
		}
		return properties.getProperty("key") + copy.toString(StandardCharsets.UTF_8);
	}

	private static Object files() throws IOException {
		Path root = Paths.get("/");
		try (Stream<Path> entries = Files.list(root)) {
			return entries.filter(Files::isDirectory).map(Path::getFileName).map(Path::toString).sorted().collect(Collectors.toList())
					+ Files.readString(Paths.get("/proc/self/comm")) + root.resolve("a/../b").normalize().toFile().exists();
		}
	}

	private static Object numbers() {
		return new BigDecimal("1.50").add(BigDecimal.TEN) + " " + BigInteger.TWO.pow(70) + Math.sqrt(2) + Long.parseLong("123")
				+ Double.parseDouble("2.5") + Duration.ofMillis(1500) + Instant.ofEpochSecond(1);
	}

	private static Object problems() {
		try {
			return Integer.valueOf(Integer.parseInt("x"));
		} catch (NumberFormatException e) {
			ByteArrayOutputStream trace = new ByteArrayOutputStream();
			new IllegalStateException("on purpose", e).printStackTrace(new PrintStream(trace, true, StandardCharsets.UTF_8));
			return trace;
		}
	}

	private static void threads() throws InterruptedException {
		AtomicInteger sum = new AtomicInteger();
		CountDownLatch done = new CountDownLatch(1);
		Thread thread = new Thread(() -> {
			sum.incrementAndGet();
			done.countDown();
		}, "familiar");
		thread.start();
		done.await();
		thread.join();
	}
}
