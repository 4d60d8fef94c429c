/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The beginning of a connection up to the ServerInit message (RFC 6143, sections 7.1 to 7.3). */
final class Handshake {

	private static final int NONE = 1;
	private static final int VNC = 2;
	private static final int VENCRYPT = 19;

	private static final int MOST_REASON = 1 << 12;
	private static final int MOST_NAME = 1 << 16;

	private final Transport transport;
	private final RfbSecurity security;
	private RfbInput in;
	private RfbOutput out;
	private int minor;

	Handshake(Transport transport, RfbSecurity security) {
		this.transport = transport;
		this.security = security;
		in = new RfbInput(transport.input());
		out = new RfbOutput(transport.output());
	}

	RfbInput input() {
		return in;
	}

	RfbOutput output() {
		return out;
	}

	/** @return the screen and its name */
	ServerInit run() throws IOException {
		version();
		authenticate(minor == 3 ? in.s32() : choose());
		out.bytes(new byte[] { 1 });
		int width = in.u16();
		int height = in.u16();
		in.skip(16);
		FrameBuffer screen = new FrameBuffer(width, height);
		return new ServerInit(screen, text(in.bytes(in.length(MOST_NAME, "a name"))));
	}

	private void version() throws IOException {
		String version = new String(in.bytes(12), StandardCharsets.ISO_8859_1);
		if (!version.matches("RFB \\d{3}\\.\\d{3}\n")) {
			throw new RfbException("What answers there is no server of the remote framebuffer protocol. Check address and port.");
		}
		int offered = Integer.parseInt(version.substring(4, 7)) > 3 ? 8 : Integer.parseInt(version.substring(8, 11));
		minor = offered >= 8 ? 8 : offered == 7 ? 7 : 3;
		out.bytes("RFB 003.00%d\n".formatted(minor).getBytes(StandardCharsets.US_ASCII));
	}

	private int choose() throws IOException {
		int count = in.u8();
		if (count == 0) {
			return 0;
		}
		List<Integer> offered = new ArrayList<>();
		for (byte type : in.bytes(count)) {
			offered.add(type & 0xff);
		}
		for (int type : new int[] { VENCRYPT, NONE, VNC }) {
			if (offered.contains(type) && (type != VENCRYPT || transport.tcp() != null)) {
				out.bytes(new byte[] { (byte) type });
				return type;
			}
		}
		throw new RfbException("The server wants a kind of authentication that is not known here (" + offered
				+ "). Configure it for none on a UNIX socket, for VNC Authentication or for VeNCrypt with certificates.");
	}

	private void authenticate(int type) throws IOException {
		switch (type) {
		case 0 -> throw new RfbException("The server refused the connection: " + reason());
		case NONE -> {
			if (minor < 8) {
				return;
			}
		}
		case VNC -> password();
		case VENCRYPT -> {
			VeNCrypt tls = new VeNCrypt(transport, in, out, security);
			boolean withPassword = tls.run();
			in = new RfbInput(transport.input());
			out = new RfbOutput(transport.output());
			if (withPassword) {
				password();
			}
		}
		default -> throw new RfbException("The server wants authentication of kind " + type + ", which is not known here.");
		}
		if (in.s32() != 0) {
			throw new RfbException("The server refused the user" + (minor < 8 ? "." : ": " + reason()));
		}
	}

	private void password() throws IOException {
		byte[] challenge = in.bytes(VncAuthentication.CHALLENGE);
		char[] password = security.password();
		try {
			if (password.length == 0) {
				throw new RfbException("The server wants a password, and there is none.");
			}
			out.bytes(VncAuthentication.response(password, challenge));
		} finally {
			Arrays.fill(password, '\0');
		}
	}

	private String reason() throws IOException {
		return text(in.bytes(in.length(MOST_REASON, "a reason")));
	}

	/** One line of a text of the server. */
	static String text(byte[] bytes) {
		StringBuilder clean = new StringBuilder();
		new String(bytes, StandardCharsets.UTF_8).codePoints()
				.filter(code -> !Character.isISOControl(code) && Character.getType(code) != Character.FORMAT).limit(256)
				.forEach(clean::appendCodePoint);
		return clean.toString();
	}

	/** What the server says of itself. */
	record ServerInit(FrameBuffer screen, String name) {
	}
}
