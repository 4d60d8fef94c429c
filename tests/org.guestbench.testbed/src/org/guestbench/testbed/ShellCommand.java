/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.eclipse.jdt.annotation.NonNullByDefault;

/**
 * Runs a command line by the shell as OpenSSH's server does: a death by signal is told as such, and the exit status as soon as the shell
 * ends, even if somebody still holds its output open.
 */
@NonNullByDefault({})
final class ShellCommand implements Command {

	private static final Map<Integer, String> SIGNALS = Map.of(6, "ABRT", 9, "KILL", 13, "PIPE", 15, "TERM");

	private final String line;
	private InputStream in;
	private OutputStream out;
	private OutputStream err;
	private Process process;

	ShellCommand(String line) {
		this.line = line;
	}

	@Override
	public void start(ChannelSession channel, Environment environment) throws IOException {
		process = new ProcessBuilder("/bin/sh", "-c", line).start();
		pump("in", in, process.getOutputStream());
		Thread pumpOut = pump("out", process.getInputStream(), out);
		Thread pumpErr = pump("err", process.getErrorStream(), err);
		thread("wait", () -> {
			int status = process.waitFor();
			tell(channel, status);
			pumpOut.join();
			pumpErr.join();
			channel.close(false);
		});
	}

	@Override
	public void destroy(ChannelSession channel) {
		// OpenSSH closes the pipes and leaves the command alone.
		closeQuietly(process.getOutputStream());
		closeQuietly(process.getInputStream());
		closeQuietly(process.getErrorStream());
	}

	@Override
	public void setInputStream(InputStream stream) {
		in = stream;
	}

	@Override
	public void setOutputStream(OutputStream stream) {
		out = stream;
	}

	@Override
	public void setErrorStream(OutputStream stream) {
		err = stream;
	}

	@Override
	public void setExitCallback(ExitCallback callback) {
		// The exit is told by tell().
	}

	/** RFC 4254, section 6.10. */
	private static void tell(ChannelSession channel, int status) throws IOException {
		String signal = SIGNALS.get(status - 128);
		Buffer buffer = channel.getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST, 64);
		buffer.putUInt(channel.getRecipient());
		buffer.putString(signal == null ? "exit-status" : "exit-signal");
		buffer.putBoolean(false);
		if (signal == null) {
			buffer.putUInt(status);
		} else {
			buffer.putString(signal);
			buffer.putBoolean(false);
			buffer.putString("");
			buffer.putString("");
		}
		channel.writePacket(buffer);
	}

	private static Thread pump(String name, InputStream from, OutputStream to) {
		return thread(name, () -> {
			byte[] buffer = new byte[8192];
			try {
				for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
					to.write(buffer, 0, read);
					to.flush();
				}
			} finally {
				closeQuietly(to);
				closeQuietly(from);
			}
		});
	}

	private static Thread thread(String name, Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			} catch (IOException e) {
				// One side closed its stream, which ends this one.
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}, "Test server " + name);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	private static void closeQuietly(AutoCloseable stream) {
		try {
			stream.close();
		} catch (Exception e) {
			// It is closed already.
		}
	}

	private interface Work {
		void run() throws IOException, InterruptedException;
	}
}
