/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Linux guest with a shell and the usual utilities (POSIX.1-2017, Shell and Utilities; {@code whoami} and {@code yes} beside them). */
public class PosixPrograms implements GuestPrograms {

	/** Linux tells the serial numbers of virtio disks. */
	private static final String FIND_DISK = """
			for block in /sys/block/*; do
				if [ "$(cat "$block/serial" 2>/dev/null)" = "$0" ]; then disk=/dev/${block##*/}; fi
			done
			[ "$disk" ] || { echo "no disk $0" >&2; exit 1; }
			""";

	/** Of the programs that are in every Debian only Perl can listen. */
	private static final String ECHO_SERVER = """
			use Socket;
			$| = 1;
			socket(my $server, PF_INET, SOCK_STREAM, 0) or die $!;
			bind($server, sockaddr_in(0, INADDR_LOOPBACK)) && listen($server, 50) or die $!;
			print +(sockaddr_in(getsockname($server)))[0], "\n";
			$SIG{CHLD} = 'IGNORE';
			while (accept(my $peer, $server)) {
				next if fork;
				while (sysread($peer, my $bytes, 65536)) {
					for (my $sent = 0; $sent < length $bytes;) {
						$sent += syswrite($peer, $bytes, length($bytes) - $sent, $sent) || exit 1;
					}
				}
				exit 0;
			}
			""";

	@Override
	public Optional<List<String>> echoServer() {
		return Optional.of(List.of("perl", "-e", ECHO_SERVER));
	}

	@Override
	public List<String> exit(int status) {
		return shell("exit " + status);
	}

	@Override
	public List<String> dieBySignal(int signal) {
		return shell("kill -" + signal + " $$");
	}

	@Override
	public List<String> complain(String word) {
		return shell("echo \"$0\" >&2", word);
	}

	@Override
	public Optional<List<String>> report(String word) {
		return Optional.of(shell("echo \"$0\" >&3", word));
	}

	@Override
	public List<String> write(String file, String word) {
		return shell("echo \"$1\" > \"$0\"", file, word);
	}

	@Override
	public Optional<List<String>> leaveBehind() {
		return Optional.of(shell("sleep 600 & echo $!"));
	}

	@Override
	public Optional<List<String>> last() {
		return Optional.of(shell("echo $$; exec sleep 600"));
	}

	@Override
	public List<String> exists(String process) {
		// A process that has ended but was not waited for has no command line; a signal would still reach it.
		return shell("test -n \"$(tr -d '\\0' 2>/dev/null <\"/proc/$0/cmdline\")\"", process);
	}

	@Override
	public Optional<List<String>> readDisk(String serial, long bytes) {
		return Optional.of(shell(FIND_DISK + "head -c \"$1\" \"$disk\"", serial, Long.toString(bytes)));
	}

	@Override
	public Optional<List<String>> writeDisk(String serial) {
		return Optional.of(shell(FIND_DISK + "dd if=/dev/zero of=\"$disk\" bs=4096 count=1 conv=fsync", serial));
	}

	private static List<String> shell(String script, String... arguments) {
		List<String> command = new ArrayList<>(List.of("sh", "-c", script));
		command.addAll(List.of(arguments));
		return command;
	}
}
