/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui;

import java.util.EnumMap;
import java.util.Map;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.viewers.DecorationOverlayIcon;
import org.eclipse.jface.viewers.IDecoration;
import org.eclipse.swt.graphics.Image;
import org.guestbench.api.guest.GuestState;

/** The images of the workbench. Those in the Platform's registry live as long as the display: do not dispose them. */
public enum Pictures {

	GUEST("obj16/guest"), CONNECTION("obj16/connection"), RUN("obj16/throwaway"), IMAGE("obj16/image"), POOL("obj16/pool"),
	NETWORK("obj16/network"),
	ISOLATION("obj16/isolation"),
	RESULTS("obj16/results"), TAG("obj16/tag"), OVERLAY_RUNNING("ovr16/running"), OVERLAY_PAUSED("ovr16/paused"),
	OVERLAY_BUSY("ovr16/busy"),
	OVERLAY_CRASHED("ovr16/crashed"), OVERLAY_LOST("ovr16/lost"), OVERLAY_UNKNOWN("ovr16/unknown"),
	OVERLAY_FAILED("ovr16/failed"), OVERLAY_FOREIGN("ovr16/foreign"), OVERLAY_KEPT("ovr16/kept");

	private static final String BUNDLE = "org.guestbench.ui";
	private static final Map<GuestState, Pictures> STATES = new EnumMap<>(Map.of(GuestState.RUNNING, OVERLAY_RUNNING, GuestState.PAUSED,
			OVERLAY_PAUSED, GuestState.STARTING, OVERLAY_BUSY, GuestState.STOPPING, OVERLAY_BUSY, GuestState.CRASHED, OVERLAY_CRASHED,
			GuestState.UNKNOWN, OVERLAY_UNKNOWN));

	private final String path;

	Pictures(String name) {
		path = "icons/" + name + ".svg";
	}

	public ImageDescriptor descriptor() {
		return ResourceLocator.imageDescriptorFromBundle(BUNDLE, path).orElseGet(ImageDescriptor::getMissingImageDescriptor);
	}

	/** On the UI thread only. */
	public Image image() {
		return registered(name(), this::descriptor);
	}

	/** A guest with its state. On the UI thread only. */
	public static Image guest(GuestState state) {
		Pictures overlay = STATES.get(state);
		return overlay == null ? GUEST.image() : GUEST.with(overlay);
	}

	/** This image with an overlay at its lower right. On the UI thread only. */
	public Image with(Pictures overlay) {
		return registered(name() + "+" + overlay.name(),
				() -> new DecorationOverlayIcon(image(), overlay.descriptor(), IDecoration.BOTTOM_RIGHT));
	}

	private static Image registered(String name, java.util.function.Supplier<ImageDescriptor> descriptor) {
		String key = BUNDLE + "." + name;
		Image known = JFaceResources.getImageRegistry().get(key);
		if (known == null) {
			JFaceResources.getImageRegistry().put(key, descriptor.get());
			known = JFaceResources.getImageRegistry().get(key);
		}
		return known;
	}
}
