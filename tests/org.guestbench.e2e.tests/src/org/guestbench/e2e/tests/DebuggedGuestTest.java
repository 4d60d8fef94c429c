/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.run.HostRuntime;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

import com.sun.jdi.ClassType;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;

/** A debugger of this machine and a program in a guest without a network. */
public abstract class DebuggedGuestTest {

	/** The JVM starts slowly in an emulated guest. */
	private static final long PATIENCE_SECONDS = 600;
	private static final int STOP = 5;
	private static final String PROGRAM = """
			public class Main {
				static String word() { return "%s"; }
				public static void main(String[] arguments) {
					int answer = arguments.length + 41;
					System.out.println(answer + " " + word());
				}
			}
			""";

	private static final int LOOP = 7;
	private static final String WAITING_PROGRAM = """
			public class Main {
				static volatile boolean enough;
				public static void main(String[] arguments) throws Exception {
					int answer = arguments.length + 41;
					System.out.println("begins");
					while (!enough) {
						Thread.sleep(10);
					}
					System.out.println(answer + " after the second");
				}
			}
			""";

	/** In a process guest. */
	public static final class InASandbox extends DebuggedGuestTest {

		public InASandbox() {
			super("jvm-17");
		}

		@Override
		void requireBase() throws CoreException {
			try {
				BenchRule.require("there is no runtime jvm-17 on this machine that this user's guests can use",
						HostRuntime.list(rule.bench().connections, monitor).stream()
								.anyMatch(r -> r.usable() && r.name().equals("jvm-17")));
			} catch (CoreException e) {
				BenchRule.require("process guests cannot be made here: " + e.getMessage(), false);
			}
		}
	}

	/** In a system guest. */
	public static final class InAComputer extends DebuggedGuestTest {

		public InAComputer() {
			super("debian-12-java", "debian-12-java");
		}
	}

	@Rule
	public final BenchRule rule;

	final NullProgressMonitor monitor = new NullProgressMonitor();
	private final String image;
	private final CompletableFuture<InetSocketAddress> attach = new CompletableFuture<>();
	private final Heard heard = new Heard() {
		@Override
		public void debugger(InetSocketAddress address) {
			attach.complete(address);
		}
	};

	DebuggedGuestTest(String image, String... needed) {
		this.image = image;
		this.rule = new BenchRule(needed);
	}

	void requireBase() throws CoreException {
		// The rule has seen to it.
	}

	@After
	public void nothingIsLeft() throws InterruptedException {
		assertEquals(List.of(), rule.bench().leftovers());
	}

	@Test
	public void programStopsBeforeItsFirstLineIsChangedAndGoesOn() throws Exception {
		requireBase();
		Path project = rule.newFolder();
		compile(project, PROGRAM.formatted("old"));
		byte[] changed = Files.readAllBytes(compile(rule.newFolder(), PROGRAM.formatted("new")));
		CompletableFuture<RunResult> run = start(project);
		try (Debugger debugger = new Debugger(address(run))) {
			assertEquals("nothing has run", "", heard.out());
			ThreadReference stopped = debugger.runTo("Main", STOP);
			assertEquals("42", Debugger.variable(stopped, "answer"));
			ReferenceType type = stopped.frame(0).location().declaringType();
			debugger.machine().redefineClasses(Map.of(type, changed));
			debugger.machine().resume();
			RunResult result = run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			System.out.println("Debugged in " + image + ": " + result.summary().times());
			assertEquals(heard.toString(), 0, result.exitStatus());
			assertEquals(heard.toString(), "42 new", lastLine());
		}
	}

	@Test
	public void programGoesOnWithoutADebuggerThatLeftAndAnotherOneAttaches() throws Exception {
		requireBase();
		Path project = rule.newFolder();
		compile(project, WAITING_PROGRAM);
		CompletableFuture<RunResult> run = start(project);
		InetSocketAddress address = address(run);
		try (Debugger debugger = new Debugger(address)) {
			debugger.runTo("Main", STOP);
		}
		awaitNotice("Another one may attach at 127.0.0.1:" + address.getPort(), run);
		try (Debugger debugger = new Debugger(address)) {
			ThreadReference stopped = debugger.awaitAt("Main", LOOP);
			assertEquals("42", Debugger.variable(stopped, "answer"));
			ClassType type = (ClassType) stopped.frame(0).location().declaringType();
			type.setValue(type.fieldByName("enough"), debugger.machine().mirrorOf(true));
		}
		assertEquals(heard.toString(), 0, run.get(PATIENCE_SECONDS, TimeUnit.SECONDS).exitStatus());
		assertEquals(heard.toString(), "42 after the second", lastLine());
	}

	private void awaitNotice(String text, CompletableFuture<RunResult> run) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (heard.notices().stream().noneMatch(notice -> notice.contains(text))) {
			assertTrue(run + "\n" + heard, !run.isDone() && System.nanoTime() < end);
			Thread.sleep(10);
		}
	}

	@Test
	public void stoppedProgramIsEndedWithItsGuest() throws Exception {
		requireBase();
		Path project = rule.newFolder();
		compile(project, PROGRAM.formatted("old"));
		CompletableFuture<RunResult> run = start(project);
		try (Debugger debugger = new Debugger(address(run))) {
			debugger.runTo("Main", STOP);
			monitor.setCanceled(true);
			RunResult result = run.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			assertTrue(result.toString(), result instanceof RunResult.Cancelled);
		}
	}

	private CompletableFuture<RunResult> start(Path project) {
		RunSpec s = rule.bench().spec(project, "java", "-cp", ".", "Main", "one");
		RunSpec debugged = s.withImage(image).withDebug(RunSpec.Debug.ANYWHERE);
		return CompletableFuture.supplyAsync(() -> rule.bench().run(debugged, heard, monitor),
				task -> Thread.ofPlatform().daemon().start(task));
	}

	/** A run that ends without having listened says why. */
	private InetSocketAddress address(CompletableFuture<RunResult> run) throws Exception {
		run.thenAccept(result -> attach.completeExceptionally(new AssertionError(result + "\n" + heard)));
		return attach.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
	}

	private String lastLine() {
		return heard.out().lines().reduce("", (before, line) -> line);
	}

	private static Path compile(Path folder, String program) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		BenchRule.require("the tests are run by a Java without a compiler", compiler != null);
		if (compiler == null) {
			throw new IllegalStateException();
		}
		Path source = Files.writeString(folder.resolve("Main.java"), program);
		assertEquals(0, compiler.run(null, null, null, "-g", "--release", "17", "-d", folder.toString(), source.toString()));
		return folder.resolve("Main.class");
	}
}
