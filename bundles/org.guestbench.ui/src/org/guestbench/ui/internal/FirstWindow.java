/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.internal;

import org.eclipse.e4.core.di.annotations.Execute;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.workbench.IPresentationEngine;

/**
 * Has a workspace's first window take the whole screen. The size that the platform gives it, 1024 by 768, cuts off what the views at the
 * bottom are for. Later windows are as the user left them: the model's processor is run for a new model only.
 */
public final class FirstWindow {

	@Execute
	public void maximize(MApplication application) {
		application.getChildren().forEach(window -> window.getTags().add(IPresentationEngine.WINDOW_MAXIMIZED_TAG));
	}
}
