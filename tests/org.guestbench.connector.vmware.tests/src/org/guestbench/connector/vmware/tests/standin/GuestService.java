/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests.standin;

import static org.guestbench.connector.vmware.tests.standin.SoapReply.element;
import static org.guestbench.connector.vmware.tests.standin.SoapReply.text;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

import org.guestbench.connector.vmware.internal.soap.Node;

/**
 * The part of a server that passes things to VMware Tools, which the simulator has not ({@code GuestProcessManager}, {@code GuestFileManager}). Answers
 * have all elements of their types, in their order.
 */
public final class GuestService {

	public static final String SECRET = "planted-guest-secret-0815";
	static final Set<String> METHODS = Set.of("StartProgramInGuest", "ListProcessesInGuest", "CreateTemporaryDirectoryInGuest",
			"MakeDirectoryInGuest", "DeleteDirectoryInGuest", "DeleteFileInGuest", "ListFilesInGuest", "InitiateFileTransferToGuest",
			"InitiateFileTransferFromGuest");
	private static final String PREFIX = "/guestFile?path=";
	private static final String RESULT = "returnval";

	private final Map<String, PretendedGuest> guests = new ConcurrentHashMap<>();
	private final Function<String, String> power;
	private volatile boolean available = true;
	private volatile List<String> enter = List.of();

	/** @param power what the simulator says of a machine, by its reference */
	GuestService(Function<String, String> power) {
		this.power = power;
	}

	/** Who the programs run as: this machine has no other. */
	public static String user() {
		return System.getProperty("user.name", "root");
	}

	/** Whether the Tools run: in a guest that boots they do not yet. */
	public void available(boolean value) {
		available = value;
	}

	/** Where programs run from now on: a command line that enters it and begins a program. */
	public void enter(List<String> line) {
		enter = line;
	}

	/** A fault of the service. */
	static final class Refusal extends Exception {

		private static final long serialVersionUID = 1L;
		final String kind;

		Refusal(String kind) {
			super("The guest operation fails: " + kind);
			this.kind = kind;
		}
	}

	byte[] answer(Node call) throws Refusal {
		String machine = call.text("vm");
		PretendedGuest guest = guests.computeIfAbsent(machine, key -> new PretendedGuest(enter));
		if (!power.apply(machine).equals("poweredOn")) {
			if (power.apply(machine).equals("poweredOff")) {
				guest.end();
			}
			throw new Refusal("InvalidPowerState");
		}
		if (!available) {
			throw new Refusal("GuestOperationsUnavailable");
		}
		if (!call.text("auth", "username").equals(user()) || !call.text("auth", "password").equals(SECRET)) {
			throw new Refusal("InvalidGuestLogin");
		}
		try {
			return SoapReply.of(call.name(), content(guest, call));
		} catch (NoSuchFileException e) {
			throw new Refusal("FileNotFound");
		} catch (IOException e) {
			throw new Refusal("FileFault");
		}
	}

	private static String content(PretendedGuest guest, Node call) throws IOException {
		return switch (call.name()) {
		case "StartProgramInGuest" ->
			text(RESULT, guest.start(call.text("spec", "programPath"), call.text("spec", "arguments")));
		case "ListProcessesInGuest" -> processes(guest, call.all("pids").stream().map(pid -> Long.parseLong(pid.text())).toList());
		case "CreateTemporaryDirectoryInGuest" -> text(RESULT, guest.makeTemporaryFolder(call.text("prefix")));
		case "MakeDirectoryInGuest" -> {
			Files.createDirectory(guest.own(call.text("directoryPath")));
			yield "";
		}
		case "DeleteDirectoryInGuest" -> {
			PretendedGuest.remove(guest.own(call.text("directoryPath")));
			yield "";
		}
		case "DeleteFileInGuest" -> {
			Files.delete(guest.own(call.text("filePath")));
			yield "";
		}
		case "ListFilesInGuest" -> files(guest.list(guest.own(call.text("filePath"))), call.text("matchPattern"));
		case "InitiateFileTransferToGuest" -> text(RESULT, address(guest.own(call.text("guestFilePath"))));
		default -> {
			Path file = guest.own(call.text("guestFilePath"));
			yield element(RESULT, element("attributes"), text("size", Files.size(file)), text("url", address(file)));
		}
		};
	}

	private static String processes(PretendedGuest guest, List<Long> wanted) {
		StringBuilder all = new StringBuilder();
		guest.programs().forEach((pid, started) -> {
			if (wanted.isEmpty() || wanted.contains(pid)) {
				boolean ended = !started.process().isAlive();
				all.append(element(RESULT, text("name", "sh"), text("pid", pid), text("owner", user()), text("cmdLine", "sh"),
						text("startTime", started.at()),
						ended ? text("endTime", started.at()) + text("exitCode", started.process().exitValue()) : ""));
			}
		});
		return all.toString();
	}

	private static String files(List<Path> found, String pattern) throws IOException {
		StringBuilder all = new StringBuilder();
		for (Path file : found) {
			if (file.getFileName().toString().matches(pattern)) {
				all.append(element("files", text("path", file.getFileName()), text("type", Files.isDirectory(file) ? "directory" : "file"),
						text("size", 0), element("attributes")));
			}
		}
		return element(RESULT, all, text("remaining", 0));
	}

	/** With a star for the server itself, as ESXi hosts tell it. */
	private static String address(Path file) {
		return "https://*" + PREFIX + URLEncoder.encode(file.toString(), StandardCharsets.UTF_8);
	}

	static boolean isTransfer(String path) {
		return path.startsWith(PREFIX);
	}

	/** A file that is sent or, without content, taken. */
	byte[] transfer(String verb, String path, byte[] content) throws IOException {
		Path file = Path.of(URLDecoder.decode(path.substring(PREFIX.length()), StandardCharsets.UTF_8));
		if (verb.equals("GET")) {
			return Files.readAllBytes(file);
		}
		Files.write(file, content);
		return new byte[0];
	}

	/** What channels have left in guests that run: folders and programs. */
	public List<String> left() {
		guests.forEach((machine, guest) -> {
			if (power.apply(machine).equals("poweredOff")) {
				guest.end();
			}
		});
		return guests.values().stream().flatMap(guest -> {
			List<String> folders = guest.left().stream().map(Path::toString).toList();
			List<String> programs = guest.programs().values().stream().filter(started -> started.process().isAlive())
					.map(started -> "process " + started.process().pid()).toList();
			return Stream.concat(folders.stream(), programs.stream());
		}).toList();
	}

	void close() {
		guests.values().forEach(PretendedGuest::end);
	}
}
