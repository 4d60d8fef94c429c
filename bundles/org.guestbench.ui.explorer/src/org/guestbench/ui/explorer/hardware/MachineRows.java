/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.hardware;

import java.util.List;

import org.eclipse.swt.SWT;
import org.guestbench.api.hardware.Machine;
import org.guestbench.core.HardwareText;

/** A machine in rows. */
final class MachineRows {

	static final List<RowTree.Column> COLUMNS = List.of(new RowTree.Column("Part", 160, SWT.LEFT),
			new RowTree.Column("Model", 220, SWT.LEFT), new RowTree.Column("Details", 480, SWT.LEFT));

	private MachineRows() {
	}

	static List<Row> of(Machine machine) {
		return HardwareText.rows(machine).stream().map(row -> new Row(List.of(row.part(), row.model(), row.detail()), List.of())).toList();
	}
}
