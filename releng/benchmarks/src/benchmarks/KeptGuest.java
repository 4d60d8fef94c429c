/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A guest that outlives its run, to be looked at. */
record KeptGuest(Lab lab, String uuid) {

	static KeptGuest after(Lab lab, Path folder, List<String> options, List<String> command) throws IOException, InterruptedException {
		List<String> all = new ArrayList<>(options);
		all.addAll(List.of("--keep", "always"));
		return new KeptGuest(lab, lab.unmeasured(folder, all, command).get("kept").getAsString());
	}

	/** Mebibytes that QEMU takes on the host. */
	double pss() throws IOException {
		return ProcessFigures.pss(QemuPeers.qemuOfGuest(uuid));
	}

	/** Whether nobody has ended it meanwhile, such as a kernel that ran out of memory. */
	boolean runs() {
		try {
			return QemuPeers.qemuOfGuest(uuid) > 0;
		} catch (IOException e) {
			// There is no such process any more.
			return false;
		}
	}

	void delete() throws IOException, InterruptedException {
		lab.guestbench(List.of("guests", "delete", uuid)).orThrow("guestbench guests delete");
	}
}
