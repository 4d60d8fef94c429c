/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal.comparison;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Control;
import org.guestbench.run.matrix.Verdict;

/** Pictures of verdicts, which live as long as a control. For the UI thread. */
final class VerdictImages {

	private static final String BUNDLE = "org.guestbench.ui.run";

	private final LocalResourceManager images;

	VerdictImages(Control owner) {
		images = new LocalResourceManager(JFaceResources.getResources(), owner);
	}

	@Nullable
	Image of(@Nullable Verdict verdict) {
		if (verdict == null) {
			return null;
		}
		String name = switch (verdict) {
		case PASSED -> "passed";
		case BROKEN -> "broken";
		case SKIPPED -> "skipped";
		case ABSENT -> "absent";
		};
		return images.create(descriptor("obj16/" + name));
	}

	static ImageDescriptor descriptor(String name) {
		return ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/" + name + ".svg")
				.orElseGet(ImageDescriptor::getMissingImageDescriptor);
	}
}
