/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.SnapshotTree;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.cli.internal.output.Table;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench guests snapshot list}. */
@Command(name = "list", description = "List the snapshots of a guest as a tree. The one that it has grown out of is marked by a star.")
final class SnapshotListCommand extends SnapshotAction {

	@Option(names = "--json", description = "Print a JSON document.")
	private boolean json;

	SnapshotListCommand(Bench bench) {
		super(bench);
	}

	@Override
	void act(Subject<Snapshots> subject) throws CoreException {
		SnapshotTree tree = new SnapshotTree(subject.facet().list(subject.guest(), subject.monitor()));
		subject.work().print(json ? document(tree) : table(tree));
	}

	private static String table(SnapshotTree tree) {
		if (tree.snapshots().isEmpty()) {
			return "There are no snapshots.\n";
		}
		Table table = new Table("SNAPSHOT", "MEMORY", "CREATED", "ID");
		add(table, tree, null, "");
		return table.toString();
	}

	private static void add(Table table, SnapshotTree tree, @Nullable String parent, String indent) {
		for (SnapshotInfo snapshot : tree.children(parent)) {
			table.row(indent + snapshot.label().name() + (snapshot.current() ? " *" : ""), snapshot.memory() ? "yes" : "no",
					snapshot.created().toString(), snapshot.id());
			add(table, tree, snapshot.id(), indent + "- ");
		}
	}

	private static String document(SnapshotTree tree) {
		Json document = new Json("guestbench.snapshots/1");
		document.objects("snapshots", tree.snapshots(), snapshot -> document.put("id", snapshot.id()).put("parent", snapshot.parent())
				.put("name", snapshot.label().name()).put("note", snapshot.label().note()).putText("created", snapshot.created())
				.put("memory", snapshot.memory()).put("current", snapshot.current()));
		return document.end();
	}
}
