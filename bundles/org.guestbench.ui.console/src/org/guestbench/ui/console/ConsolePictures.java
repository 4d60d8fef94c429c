/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;

/** The images of consoles. They live as long as the display: do not dispose them. */
public enum ConsolePictures {

	SERIAL("obj16/serial"), SCREEN("obj16/screen"), RECONNECT("elcl16/reconnect"), SEARCH("elcl16/search"),
	SIZE("elcl16/size"), RESET("elcl16/reset"), PREVIOUS("elcl16/previous"), NEXT("elcl16/next"), CLOSE("elcl16/close"),
	KEYS("elcl16/keys"), TYPE("elcl16/type"), FIT("elcl16/fit"), FULL_SCREEN("elcl16/fullscreen"), COPY("elcl16/copy"),
	VIEW_ONLY("elcl16/viewonly"), CAMERA("elcl16/camera");

	private static final String BUNDLE = "org.guestbench.ui.console";

	private final String path;

	ConsolePictures(String name) {
		path = "icons/" + name + ".svg";
	}

	public ImageDescriptor descriptor() {
		return ResourceLocator.imageDescriptorFromBundle(BUNDLE, path).orElseGet(ImageDescriptor::getMissingImageDescriptor);
	}

	/** On the UI thread only. */
	public Image image() {
		String key = BUNDLE + "." + name();
		Image known = JFaceResources.getImageRegistry().get(key);
		if (known == null) {
			JFaceResources.getImageRegistry().put(key, descriptor());
			known = JFaceResources.getImageRegistry().get(key);
		}
		return known;
	}
}
