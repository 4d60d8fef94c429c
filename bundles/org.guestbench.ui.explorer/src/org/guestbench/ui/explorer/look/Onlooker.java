/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.look;

import java.util.function.Consumer;

import org.guestbench.api.console.RfbEndpoint;
import org.guestbench.console.rfb.Area;
import org.guestbench.console.rfb.CursorShape;
import org.guestbench.console.rfb.EndpointSecurity;
import org.guestbench.console.rfb.FrameBuffer;
import org.guestbench.console.rfb.RfbClient;
import org.guestbench.console.rfb.RfbListener;

/**
 * Hears of pictures and of nothing else.
 *
 * @param pictures takes each; the server is asked for the next one when it returns
 */
record Onlooker(Consumer<FrameBuffer> pictures) implements RfbListener {

	/** A client that looks on. Nobody is asked for a password or whether to trust the server. */
	static RfbClient at(RfbEndpoint endpoint, Consumer<FrameBuffer> pictures) {
		return new RfbClient(endpoint.address(), new EndpointSecurity(endpoint), new Onlooker(pictures));
	}

	@Override
	public void screen(FrameBuffer screen) {
		// still empty
	}

	@Override
	public void updated(FrameBuffer screen, Area changed) {
		pictures.accept(screen);
	}

	@Override
	public void cursor(CursorShape shape) {
		// not a part of the picture
	}

	@Override
	public void pointer(boolean relative) {
		// nobody moves it
	}

	@Override
	public void clipboard(String text) {
		// nobody has asked
	}

	@Override
	public void name(String name) {
		// known already
	}

	@Override
	public void bell() {
		// nobody listens
	}
}
