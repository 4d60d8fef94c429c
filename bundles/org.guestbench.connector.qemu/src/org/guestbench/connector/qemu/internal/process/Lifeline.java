/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.eclipse.core.runtime.OperationCanceledException;

/**
 * The bench's end of a lifeline: a small shell script that is the parent of QEMU and whose standard input is a pipe
 * from this process. When the pipe ends, for whatever reason, the script kills QEMU and removes the guest's folder.
 * docs/adr has the reasons. Safe for several threads.
 */
public final class Lifeline {

	private static final String SCRIPT = "lifeline.sh";
	private static final Duration START = Duration.ofSeconds(20);

	private final Process process;
	private final LifelineAnswers answers;
	private final ProcessIdentity script;
	private final ProcessIdentity qemu;
	private final ReentrantLock conversation = new ReentrantLock();

	private Lifeline(Process process, LifelineAnswers answers, ProcessIdentity script, ProcessIdentity qemu) {
		this.process = process;
		this.answers = answers;
		this.script = script;
		this.qemu = qemu;
	}

	/**
	 * Starts the script and through it QEMU, which may well end at once: see {@link #qemu()}.
	 *
	 * @throws LifelineException if the script could not start it; nothing runs then
	 */
	public static Lifeline start(ProcessStarter starter, LaunchOrder order) throws IOException {
		Path script = order.folder().resolve(SCRIPT);
		Files.write(script, resource());
		ProcessBuilder builder = new ProcessBuilder(command(script, order));
		builder.redirectErrorStream(true);
		// What the developer has in the environment is no business of QEMU's, which may be in the hands of its guest.
		Map<String, String> environment = builder.environment();
		String path = environment.getOrDefault("PATH", "/usr/bin:/bin");
		environment.clear();
		environment.put("PATH", path);
		environment.put("LC_ALL", "C");
		Process process = starter.start(builder);
		boolean started = false;
		try {
			LifelineAnswers answers = new LifelineAnswers(process.getInputStream());
			String[] numbers = answers.await("started", START).split(" ");
			if (numbers.length != 2) {
				throw new LifelineException("The lifeline script did not say what it has started.");
			}
			ProcessIdentity qemu = ProcessIdentity.of(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
			Lifeline lifeline = new Lifeline(process, answers, identity(process.pid()), qemu);
			started = true;
			return lifeline;
		} catch (NumberFormatException e) {
			throw new LifelineException("The lifeline script gave a process number that is none.");
		} finally {
			if (!started) {
				process.destroyForcibly();
			}
		}
	}

	private static List<String> command(Path script, LaunchOrder order) {
		List<String> command = new ArrayList<>();
		// A session of its own, so that Ctrl-C at the terminal of the bench reaches the bench alone, which then ends it in order.
		command.addAll(List.of("setsid", "setpriv", "--pdeathsig", order.kept() ? "clear" : "TERM", "sh", script.toString()));
		command.add(order.folder().toString());
		command.add(Long.toString(order.logLimit() / 512));
		command.add(order.kept() ? "kept" : "throwaway");
		command.add(order.origin() == LaunchOrder.Origin.FORK ? "fork" : "qemu");
		command.add(String.join(" ", order.drop()));
		command.addAll(order.files().words());
		command.addAll(order.command());
		return command;
	}

	private static byte[] resource() throws IOException {
		try (InputStream in = Lifeline.class.getResourceAsStream(SCRIPT)) {
			if (in == null) {
				throw new IOException("The bundle lacks " + SCRIPT + ".");
			}
			return in.readAllBytes();
		}
	}

	private static ProcessIdentity identity(long pid) throws LifelineException {
		return ProcessIdentity.of(pid).orElseThrow(() -> new LifelineException("The process " + pid + " ended as soon as it began."));
	}

	/** QEMU. Until {@link #kill} was called it is at least a process that waits to be collected, so the identity holds. */
	public ProcessIdentity qemu() {
		return qemu;
	}

	public ProcessIdentity script() {
		return script;
	}

	/**
	 * Kills QEMU if it has not ended, and collects it; its logs are complete then.
	 *
	 * @return its status as a shell has it; the same again if called again
	 */
	public int kill(Duration deadline) throws IOException {
		try {
			return Integer.parseInt(ask("kill", "ended", deadline));
		} catch (NumberFormatException e) {
			throw new LifelineException("The lifeline script gave a status that is none.");
		}
	}

	/** Lets the guest outlive this process. From now on the script does nothing but collect QEMU when it ends. */
	public void keep(Duration deadline) throws IOException {
		ask("keep", "kept", deadline);
	}

	/** From now on the folder to remove is this one, in which QEMU's working directory is already. */
	public void adopt(Path folder, Duration deadline) throws IOException {
		ask("adopt " + folder, "adopted", deadline);
	}

	/** Kills QEMU and ends the script, leaving the folder. */
	public void leave(Duration deadline) throws IOException {
		try {
			ask("leave", "left", deadline);
		} catch (IOException e) {
			if (process.isAlive()) {
				throw e;
			}
			// It was killed, and QEMU with it.
		}
		awaitExit(deadline);
	}

	/** What the end of this process would do: kills QEMU, removes the folder, ends the script. Whether it is done is for the caller to check. */
	public void remove(Duration deadline) throws IOException {
		try {
			process.getOutputStream().close();
		} catch (IOException e) {
			// The script has ended already.
		}
		awaitExit(deadline);
	}

	private String ask(String word, String answer, Duration deadline) throws IOException {
		conversation.lock();
		try {
			var out = process.getOutputStream();
			out.write((word + "\n").getBytes(StandardCharsets.UTF_8));
			out.flush();
			return answers.await(answer, deadline);
		} finally {
			conversation.unlock();
		}
	}

	private void awaitExit(Duration deadline) throws LifelineException {
		try {
			if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new LifelineException("The lifeline script did not end within " + deadline.toMillis() + " ms.");
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}
}
