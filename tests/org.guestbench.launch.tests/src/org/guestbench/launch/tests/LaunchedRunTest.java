/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.launch.LaunchedRun;
import org.guestbench.launch.RunObserver;
import org.guestbench.run.RunResult;
import org.guestbench.run.Stage;
import org.guestbench.run.TestEvent;
import org.junit.Test;

public class LaunchedRunTest {

	private final LaunchedRun run = new LaunchedRun(Results.plan());

	@Test
	public void theStreamsStayApart() {
		write(Stream.STDOUT, "out\n");
		write(Stream.STDERR, "err\n");
		write(Stream.REPORT, "{}\n");
		run.notice("emulated");

		assertEquals("out\n", run.output().getContents());
		assertEquals("err\n", run.errors().getContents());
		assertEquals("» emulated\n", run.notices().getContents());
	}

	@Test
	public void aNoticeIsOneSafeLine() {
		run.notice("first\nsecond \u001b[2J third");

		assertEquals("» first second  third\n", run.notices().getContents());
	}

	@Test
	public void aStageEndsWithWhatTheCommandLeftUnfinished() {
		run.output(Stream.STDOUT, ByteBuffer.wrap(new byte[] { 'a', (byte) 0xe2 }));
		run.finished(Stage.RUN, Duration.ofSeconds(1));

		assertEquals("a\ufffd", run.output().getContents());
	}

	@Test
	public void progressNamesTheStage() {
		assertNull(run.progress().stage());
		run.started(Stage.START);
		assertEquals(Stage.START, run.progress().stage());
		assertNull(run.progress().result());
	}

	@Test
	public void observersHearOfTestsUntilTheyAreForgotten() {
		List<TestEvent> heard = new ArrayList<>();
		RunObserver observer = new RunObserver() {
			@Override
			public void test(TestEvent event) {
				heard.add(event);
			}

			@Override
			public void ended(RunResult result) {
				assertNotNull(result);
			}
		};
		TestEvent.Started event = new TestEvent.Started("a.B", "c");
		run.observe(observer);
		run.test(event);
		run.forget(observer);
		run.test(event);

		assertEquals(List.of(event), heard);
	}

	private void write(Stream stream, String text) {
		run.output(stream, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
	}
}
