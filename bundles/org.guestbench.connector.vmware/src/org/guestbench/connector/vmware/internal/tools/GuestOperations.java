/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.tools;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.XmlOut;

/**
 * What VMware Tools in one guest are asked for, as one user of it (vSphere Web Services API, {@code GuestProcessManager}, {@code GuestFileManager}).
 * Paths are absolute. Safe for several threads.
 */
record GuestOperations(ToolsLine line, GuestManagers managers, GuestLogin login) {

	private static final String FOLDER = "directoryPath";
	private static final String FILE = "filePath";
	private static final String GUEST_FILE = "guestFilePath";
	private static final String RESULT = "returnval";
	private static final int MOST_FILES = 100;

	/** A program that was started. What has ended is known for some minutes. */
	record Program(long pid, boolean ended) {
	}

	/** @param arguments as a shell takes them */
	Program start(String program, String arguments, IProgressMonitor monitor) throws CoreException {
		Node answer = call(managers.processes(), "StartProgramInGuest",
				xml -> xml.typed("spec", "GuestProgramSpec", spec -> spec.leaf("programPath", program).leaf("arguments", arguments)),
				monitor);
		return new Program(answer.number(0, RESULT), false);
	}

	/** How it is now; empty if the guest does not know it any more. */
	Optional<Program> look(Program program, IProgressMonitor monitor) throws CoreException {
		Node answer = call(managers.processes(), "ListProcessesInGuest", xml -> xml.leaf("pids", program.pid()), monitor);
		return answer.all(RESULT).stream().filter(found -> found.number(0, "pid") == program.pid()).findFirst()
				.map(found -> new Program(program.pid(), found.first("endTime").isPresent()));
	}

	/** Makes a folder that only the user can enter, and tells its path. */
	String makeTemporaryFolder(IProgressMonitor monitor) throws CoreException {
		return call(managers.files(), "CreateTemporaryDirectoryInGuest", xml -> xml.leaf("prefix", "guestbench-").leaf("suffix", ""),
				monitor)
				.text(RESULT).strip();
	}

	void makeFolder(String path, IProgressMonitor monitor) throws CoreException {
		call(managers.files(), "MakeDirectoryInGuest", xml -> xml.leaf(FOLDER, path).leaf("createParentDirectories", false), monitor);
	}

	/** With everything in it. */
	void removeFolder(String path, IProgressMonitor monitor) throws CoreException {
		call(managers.files(), "DeleteDirectoryInGuest", xml -> xml.leaf(FOLDER, path).leaf("recursive", true), monitor);
	}

	void removeFile(String path, IProgressMonitor monitor) throws CoreException {
		call(managers.files(), "DeleteFileInGuest", xml -> xml.leaf(FILE, path), monitor);
	}

	/** The names of the files in a folder that fit a regular expression. */
	List<String> list(String folder, String pattern, IProgressMonitor monitor) throws CoreException {
		Node answer = call(managers.files(), "ListFilesInGuest",
				xml -> xml.leaf(FILE, folder).leaf("index", 0).leaf("maxResults", MOST_FILES).leaf("matchPattern", pattern), monitor);
		return answer.first(RESULT).map(found -> found.all("files")).orElse(List.of()).stream().map(file -> file.text("path"))
				.map(path -> path.substring(path.lastIndexOf('/') + 1)).filter(name -> name.matches(pattern)).toList();
	}

	/** Where a new file's content is sent to. */
	String addressTo(String path, long size, IProgressMonitor monitor) throws CoreException {
		return call(managers.files(), "InitiateFileTransferToGuest", xml -> xml.leaf(GUEST_FILE, path).typed("fileAttributes",
				"GuestPosixFileAttributes", attributes -> {
					// As the guest makes its files.
				}).leaf("fileSize", size).leaf("overwrite", true), monitor).text(RESULT);
	}

	/** Where a file's content is taken from. */
	String addressFrom(String path, IProgressMonitor monitor) throws CoreException {
		return call(managers.files(), "InitiateFileTransferFromGuest", xml -> xml.leaf(GUEST_FILE, path), monitor).text(RESULT, "url");
	}

	private Node call(Ref manager, String method, Consumer<XmlOut> arguments, IProgressMonitor monitor) throws CoreException {
		return line.call(new Request(method, manager, xml -> {
			xml.ref("vm", line.machine());
			login.write(xml);
			arguments.accept(xml);
		}), monitor);
	}
}
