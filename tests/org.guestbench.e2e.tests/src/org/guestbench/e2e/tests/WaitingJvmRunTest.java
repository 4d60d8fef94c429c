/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.facet.Template;
import org.guestbench.core.Connections;
import org.guestbench.run.GuestKind;
import org.guestbench.run.RunResult;
import org.guestbench.run.internal.execute.DefaultPreparation;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

/** Java in a fork of the Java image runs in a JVM that was up when the template was saved, and in a new one where it has to. */
public class WaitingJvmRunTest {

	private static final String HELLO = """
			public class Hello {
				public static void main(String[] arguments) {
					System.out.println(arguments.length == 0 ? "hello from " + System.getProperty("user.dir")
							: java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().toString());
				}
			}
			""";
	/** The third is as in a guest where none waits; there are as many lines of the processor's name as there are processors. */
	private static final String THRICE = """
			java -cp . Hello && java -Xmx64m -cp . Hello
			GUESTBENCH_JAVA_DIRECTORY=/none java -cp . Hello options
			grep -c 'QEMU TCG' /proc/cpuinfo
			cat /run/guestbench-java/log
			""";

	@Rule
	public final BenchRule rule = new BenchRule("debian-12-java");

	private final NullProgressMonitor monitor = new NullProgressMonitor();

	@After
	public void nothingIsLeft() throws InterruptedException {
		assertEquals(List.of(), rule.bench().leftovers());
	}

	@Test
	public void programIsHandedOverUnlessAnOptionAsksForANewJvm() throws IOException, CoreException {
		Path project = rule.newFolder();
		Files.writeString(project.resolve("guestbench.yaml"), "image: debian-12-java\n");
		Files.writeString(project.resolve("Hello.java"), HELLO);
		compile(project.resolve("Hello.java"));
		DefaultPreparation preparation = new DefaultPreparation(rule.bench().connections, RealBench.images());
		BenchRule.require("guests of this connection cannot be forked", preparation.possible(Connections.LOCAL, monitor));
		GuestKind kind = GuestKind.of(rule.bench().runs.plan(rule.bench().spec(project, "true"), monitor));
		Template template = preparation.prepare(kind, monitor);
		try {
			Heard heard = new Heard();
			RunResult result = rule.bench().run(rule.bench().spec(project, "sh", "-c", THRICE), heard);
			System.out.println("a waiting JVM and a new one: " + result.summary().times());
			assertEquals(heard.toString(), 0, result.exitStatus());
			List<String> lines = heard.out().lines().toList();
			assertEquals(heard.toString(), "hello from /home/guest/work", lines.get(0));
			assertEquals(heard.toString(), "hello from /home/guest/work", lines.get(1));
			// Only where compiled code is compiled once more.
			assertEquals(heard.toString(), lines.get(3).equals("0") ? "[]" : "[-XX:CompileThresholdScaling=5]", lines.get(2));
			// What the template did before it was ready to be forked stands before them.
			List<String> told = lines.subList(lines.size() - 2, lines.size());
			assertTrue(heard.toString(), told.get(0).matches(".* handed over to plain-[0-9]+: Hello"));
			assertTrue(heard.toString(), told.get(1).contains("new JVM") && told.get(1).endsWith("none waits for these options"));
		} finally {
			preparation.remove(Connections.LOCAL, template.id(), monitor);
		}
	}

	private static void compile(Path source) {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		if (compiler == null) {
			BenchRule.require("these tests are not run by a JDK", false);
		} else {
			assertEquals(0, compiler.run(null, null, null, "--release", "17", source.toString()));
		}
	}
}
