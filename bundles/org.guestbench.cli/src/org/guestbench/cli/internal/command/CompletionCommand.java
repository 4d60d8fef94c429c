/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.guestbench.cli.internal.Bench;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code guestbench completion}. */
@Command(name = "completion", description = "Print a completion script for a shell.", footer = { "",
	"bash:  source <(guestbench completion bash)",
	"zsh:   source <(guestbench completion zsh)" })
final class CompletionCommand extends BenchCommand {

	/** The shells that the script is for. */
	enum Shell {
		bash, zsh
	}

	@Parameters(index = "0", paramLabel = "SHELL", description = "bash or zsh.")
	private Shell shell = Shell.bash;

	CompletionCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() {
		CommandLine all = new CommandTable(bench).all();
		CommandLine run = all.getSubcommands().get("run");
		if (run != null) {
			GuestNames.offer(run, GuestNames.of(bench));
		}
		String script = AutoComplete.bash("guestbench", all);
		bench.screen().print(shell == Shell.zsh ? "autoload -U +X compinit && compinit\n" + script : script);
		return 0;
	}
}
