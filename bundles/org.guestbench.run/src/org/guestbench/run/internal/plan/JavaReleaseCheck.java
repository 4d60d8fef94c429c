/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.run.internal.detect.Detection;

/** Whether the guest's Java is new enough for the classes that were found. */
final class JavaReleaseCheck {

	private static final int JAVA_IMAGE_RELEASE = 17;
	private static final String JVM = "jvm";

	private final Counterparts counterparts;
	private final Problems problems;

	JavaReleaseCheck(Counterparts counterparts, Problems problems) {
		this.counterparts = counterparts;
		this.problems = problems;
	}

	/**
	 * @param image   the name that the guest's image or runtime was asked for by
	 * @param runtime null for an image
	 * @param jdk     that the guest gets; empty for none
	 */
	void check(Detection found, String image, @Nullable LanguageRuntime runtime, Optional<Path> jdk) {
		OptionalInt own = own(image, runtime, jdk);
		if (own.isPresent() && found.release() > own.getAsInt()) {
			String who = jdk.isPresent() ? "the JDK in " + jdk.get() : runtime != null ? "the runtime " + image : "the image " + image;
			problems.warning("The classes that were found are compiled for Java " + found.release() + ", and " + who + " has Java "
					+ own.getAsInt() + ".", "Compile them for Java " + own.getAsInt() + " (--release), or name one that is newer.");
		}
	}

	/** Empty if that is not known. */
	private OptionalInt own(String image, @Nullable LanguageRuntime runtime, Optional<Path> jdk) {
		if (jdk.isPresent()) {
			return HostJdk.of(jdk.get()).map(found -> feature(found.version())).orElse(OptionalInt.empty());
		}
		if (runtime != null) {
			return runtime.boot().kind().equals(JVM) ? feature(runtime.version()) : OptionalInt.empty();
		}
		return counterparts.original(image).equals(Settings.JAVA_IMAGE) ? OptionalInt.of(JAVA_IMAGE_RELEASE) : OptionalInt.empty();
	}

	private static OptionalInt feature(String version) {
		String first = (version.startsWith("1.") ? version.substring(2) : version).split("\\D", 2)[0];
		return first.isEmpty() || first.length() > 4 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(first));
	}
}
