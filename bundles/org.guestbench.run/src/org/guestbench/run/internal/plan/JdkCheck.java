/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.RunSpec;

/** A JDK of this machine in the guest, if one is asked for. */
final class JdkCheck {

	private static final String REMEDY = "Name a version that is installed, or the folder of a JDK for Linux on x86_64.";
	private static final String SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

	private final HostJdks jdks;
	private final Problems problems;

	JdkCheck(HostJdks jdks, Problems problems) {
		this.jdks = jdks;
		this.problems = problems;
	}

	/** @param directory what a relative path is relative to */
	Optional<Path> find(@Nullable String asked, Path directory) {
		if (asked == null) {
			return Optional.empty();
		}
		if (HostJdks.isVersion(asked)) {
			Optional<HostJdk> found = jdks.find(asked);
			if (found.isEmpty()) {
				List<String> others = jdks.versions();
				problems.error("No JDK " + asked + " for guests is installed on this machine."
						+ (others.isEmpty() ? "" : " There are: " + String.join(", ", others) + "."), REMEDY);
			}
			return found.map(HostJdk::folder);
		}
		Path folder = directory.resolve(asked).normalize();
		Optional<HostJdk> found = HostJdk.of(folder);
		if (found.isEmpty()) {
			problems.error(folder + " is no JDK: it has no program bin/java, or no file 'release'.", REMEDY);
		} else if (!found.get().forGuests()) {
			problems.error("The JDK in " + folder + " is for " + found.get().system() + " on " + found.get().architecture() + " "
					+ found.get().libc() + ", and guests have Linux on x86_64 with the GNU C library.", REMEDY);
			return Optional.empty();
		}
		return found.map(HostJdk::folder);
	}

	/** With that JDK as the one that is found. */
	static Settings with(Path jdk, Settings settings) {
		Map<String, Path> payload = new HashMap<>(settings.payload());
		payload.put(RunSpec.JDK_DIRECTORY, jdk);
		Map<String, String> environment = new HashMap<>(settings.environment());
		environment.putIfAbsent("JAVA_HOME", RunSpec.JDK_DIRECTORY);
		environment.merge("PATH", RunSpec.JDK_DIRECTORY + "/bin:" + SYSTEM_PATH, (own, ours) -> RunSpec.JDK_DIRECTORY + "/bin:" + own);
		return new Settings(settings.arguments(), settings.source(), settings.image(), settings.memory(), settings.cpus(),
				settings.network(), settings.timeout(), settings.user(), environment, settings.results(), payload, settings.jdk());
	}
}
