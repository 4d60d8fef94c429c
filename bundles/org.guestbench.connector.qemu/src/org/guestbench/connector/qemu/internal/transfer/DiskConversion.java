/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.connector.qemu.internal.folder.LogHead;
import org.guestbench.connector.qemu.internal.machine.Privileges;
import org.guestbench.connector.qemu.internal.process.ProcessStarter;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/**
 * Lets qemu-img convert one disk into another. It gets both files as descriptors and, where the bench is root's, no rights beyond them; it
 * ends with the bench.
 */
public final class DiskConversion {

	private static final int MESSAGE = 2000;
	private static final Pattern PERCENT = Pattern.compile("\\((\\d{1,3})\\.\\d+/100%\\)");
	/** Opens the files, which whoever it becomes then may not find by their names. */
	private static final String OPEN = "exec 3<\"$1\" 4<\"$2\" 5<>\"$3\" && shift 3 && exec \"$@\"";

	private final ProcessStarter starter;
	private final Path qemuImg;
	private final Privileges privileges;

	public DiskConversion(ProcessStarter starter, Path qemuImg, Privileges privileges) {
		this.starter = starter;
		this.qemuImg = qemuImg;
		this.privileges = privileges;
	}

	/**
	 * @param backing what the source is a layer of; null if it is a whole disk
	 * @param target  is made
	 * @throws IOException with what qemu-img said; the target may be there in part
	 */
	public void convert(Path source, DiskFormat format, @Nullable DiskImage backing, Path target, DiskFormat wanted,
			IProgressMonitor monitor)
			throws IOException {
		Files.createFile(target);
		privileges.give(target);
		// Dies with the thread that starts it, which is the one that never ends.
		List<String> command = new ArrayList<>(List.of("sh", "-c", OPEN, "sh", source.toString(),
				backing == null ? "/dev/null" : backing.image().toString(), target.toString(), "setpriv", "--pdeathsig", "KILL",
				"--no-new-privs"));
		privileges.words().forEach(words -> command.addAll(List.of(words.split(" "))));
		command.addAll(List.of(qemuImg.toString(), "convert", "-p", "-O", name(wanted)));
		if (wanted == DiskFormat.VMDK) {
			command.addAll(List.of("-o", "subformat=streamOptimized"));
		}
		command.addAll(List.of("json:" + source(format, backing), "/dev/fd/5"));
		Process process = starter.start(new ProcessBuilder(command).redirectErrorStream(true));
		try {
			process.getOutputStream().close();
			follow(process, SubMonitor.convert(monitor, 100));
			if (process.waitFor() != 0) {
				throw new IOException("qemu-img ended with the status " + process.exitValue());
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} finally {
			process.destroyForcibly();
			collect(process);
		}
	}

	/** Until qemu-img has no more to say. */
	private static void follow(Process process, SubMonitor progress) throws IOException, InterruptedException {
		InputStream out = process.getInputStream();
		StringBuilder said = new StringBuilder();
		int done = 0;
		while (process.isAlive() || out.available() > 0) {
			if (progress.isCanceled()) {
				throw new OperationCanceledException();
			}
			int count = Math.min(out.available(), MESSAGE);
			if (count == 0) {
				process.waitFor(50, TimeUnit.MILLISECONDS);
				continue;
			}
			said.append(new String(out.readNBytes(count), StandardCharsets.UTF_8));
			int percent = percent(said);
			progress.worked(Math.max(0, percent - done));
			done = Math.max(done, percent);
			said.delete(0, Math.max(0, said.length() - MESSAGE));
		}
		if (process.waitFor() != 0) {
			throw new IOException(LogHead.oneLine(PERCENT.matcher(said).replaceAll("")));
		}
	}

	private static int percent(CharSequence said) {
		int percent = 0;
		Matcher matcher = PERCENT.matcher(said);
		while (matcher.find()) {
			percent = Integer.parseInt(matcher.group(1));
		}
		return Math.min(100, percent);
	}

	/** So that nobody writes to the target when this method is done. */
	private static void collect(Process process) {
		boolean interrupted = false;
		while (true) {
			try {
				process.waitFor();
				break;
			} catch (InterruptedException e) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	/** The format is never guessed, and what an image says of others is not followed. */
	private static JsonObject source(DiskFormat format, @Nullable DiskImage backing) {
		JsonObject node = node(format, 3);
		if (backing != null) {
			JsonObject below = node(backing.format(), 4);
			if (backing.format() != DiskFormat.RAW) {
				below.add("backing", JsonNull.INSTANCE);
			}
			node.add("backing", below);
		} else if (format != DiskFormat.RAW) {
			node.add("backing", JsonNull.INSTANCE);
		}
		return node;
	}

	private static JsonObject node(DiskFormat format, int descriptor) {
		JsonObject file = new JsonObject();
		file.addProperty("driver", "file");
		file.addProperty("filename", "/dev/fd/" + descriptor);
		JsonObject node = new JsonObject();
		node.addProperty("driver", name(format));
		node.add("file", file);
		return node;
	}

	private static String name(DiskFormat format) {
		return format.name().toLowerCase(Locale.ROOT);
	}
}
