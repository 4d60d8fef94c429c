/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests.jvm;

import java.util.List;

/** Programs that show what they were given, and that end in many ways. */
final class ProgramTexts {

	private static final String STATE = """
			State:import java.io.*; import java.nio.file.*; import java.util.*;
			public class State {
				public static void main(String[] args) throws Exception {
					boolean asserts = false;
					assert asserts = true;
					System.out.println(Arrays.asList(args) + " assertions " + asserts);
					System.out.println(new File("x").getAbsolutePath() + " " + Path.of("y").toAbsolutePath() + " " + new File(".").getCanonicalPath()
						+ " " + Files.exists(Path.of("here")) + new File("here").exists());
					new TreeMap<>(System.getProperties()).forEach((k, v) -> System.out.println(k + "=" + v));
					new TreeMap<>(System.getenv()).forEach((k, v) -> { if (!k.equals("_")) System.out.println(k + "=" + v); });
					System.out.println(new Date(0) + " " + TimeZone.getDefault().getID() + " " + Locale.getDefault());
					Thread t = Thread.currentThread();
					System.out.println(t + " " + t.getId() + " " + (t.getContextClassLoader() == State.class.getClassLoader()) + " " + new Thread().getName());
					ClassLoader l = State.class.getClassLoader();
					System.out.println(l.getName() + " " + (l == ClassLoader.getSystemClassLoader()) + " " + l.getClass() + State.class.getModule());
					System.out.println(Collections.list(l.getResources("resource.txt")) + " " + State.class.getProtectionDomain().getCodeSource().getLocation());
					System.out.println(new String(new ProcessBuilder("sh", "-c", "pwd; umask; ulimit -c; ulimit -n; trap; cat resource.txt; ls /proc/self/fd | head -3; exec 2>&1; echo e >&2").start()
						.getInputStream().readAllBytes()));
				}
			}
			""";
	private static final String ENDS = """
			Ends:import java.util.*;
			public class Ends {
				public static void main(String[] args) throws Exception {
					Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook"), "hook"));
					System.out.println("begins");
					switch (args[0]) {
					case "exit" -> System.exit(Integer.parseInt(args[1]));
					case "halt" -> Runtime.getRuntime().halt(Integer.parseInt(args[1]));
					case "throw" -> throw new IllegalStateException("on purpose", new java.io.IOException("its cause"));
					case "late" -> new Thread(() -> {
						try { Thread.sleep(300); } catch (InterruptedException e) { }
						System.out.println("late");
					}, "late").start();
					case "thread" -> {
						Thread t = new Thread(() -> { throw new IllegalArgumentException("in a thread"); });
						t.start();
						t.join();
					}
					case "deep" -> { try { deep(0); } catch (StackOverflowError e) { System.out.println("deep"); } }
					case "wait" -> Thread.sleep(60_000);
					case "signal" -> {
						sun.misc.Signal.handle(new sun.misc.Signal("WINCH"), s -> { System.out.println("got " + s); System.exit(7); });
						System.out.println("listens");
						Thread.sleep(60_000);
					}
					}
				}
				static int deep(int i) { return i + deep(i + 1); }
			}
			""";
	private static final String READS = """
			Reads:import java.io.*; import java.util.*;
			public class Reads {
				public static void main(String[] args) throws Exception {
					BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
					System.out.println("ready");
					for (String line; (line = in.readLine()) != null;) System.out.println("> " + line);
					System.err.println("end of input");
				}
			}
			""";
	private static final String OPENS = """
			Opens:import java.lang.reflect.*;
			public class Opens {
				public static void main(String[] args) throws Exception {
					Field value = String.class.getDeclaredField("value");
					try {
						value.setAccessible(true);
						System.out.println(((byte[]) value.get("text")).length);
					} catch (InaccessibleObjectException e) {
						System.out.println("closed");
					}
				}
			}
			""";
	private static final String ASSERTS = """
			p.q.Asserts:package p.q;
			public class Asserts {
				static class Nested { static boolean on() { boolean b = false; assert b = true; return b; } }
				static boolean on() { boolean b = false; assert b = true; return b; }
				public static void main(String[] args) throws Exception {
					System.out.println(on() + " " + Nested.on());
					java.net.URL[] here = { Asserts.class.getProtectionDomain().getCodeSource().getLocation() };
					try (java.net.URLClassLoader other = new java.net.URLClassLoader(here, null)) {
						System.out.println(other.loadClass("p.q.Asserts").desiredAssertionStatus());
					}
					System.out.println(java.util.HashMap.class.desiredAssertionStatus());
				}
			}
			""";
	private static final String REPORT = """
			Report:import java.io.*;
			public class Report {
				public static void main(String[] args) throws Exception {
					try (OutputStream out = new FileOutputStream("/proc/self/fd/3"); InputStream in = new FileInputStream("/proc/self/fd/9")) {
						in.transferTo(out);
					}
				}
			}
			""";

	private static final String THRESHOLDS = """
			Thresholds:import com.sun.management.HotSpotDiagnosticMXBean;
			public class Thresholds {
				public static void main(String[] args) throws Exception {
					HotSpotDiagnosticMXBean options = java.lang.management.ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
					String last = "";
					while (!last.equals(args[1])) {
						String now = options.getVMOption(args[0]).getValue();
						if (!now.equals(last)) System.out.println(now);
						last = now;
					}
				}
			}
			""";

	/** Notes what it is called with beside its class, and fails if it is called with anything while there is a file "fail". */
	private static final String NOTES = """
			Notes:import java.nio.file.*;
			public class Notes {
				public static void main(String[] args) throws Exception {
					Path notes = Path.of(Notes.class.getResource("Notes.class").toURI()).resolveSibling("notes");
					Files.writeString(notes, String.join(" ", args) + "\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
					if (args.length > 0 && Files.exists(notes.resolveSibling("fail"))) throw new IllegalStateException("on purpose");
				}
			}
			""";

	/** Each begins with the name of its class and a colon. */
	static final List<String> ALL = List.of(STATE, ENDS, READS, OPENS, ASSERTS, REPORT, THRESHOLDS, NOTES);

	private ProgramTexts() {
	}
}
