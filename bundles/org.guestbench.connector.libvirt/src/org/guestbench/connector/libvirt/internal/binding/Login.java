/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.connection.Interaction.Credentials;

import com.sun.jna.CallbackReference;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * Answers what libvirt asks for while it opens a connection ({@code virConnectAuth}). libvirt frees the answers with {@code free}, so they
 * are made with {@code malloc}; libvirt-java's own class hands it memory that the JVM frees a second time.
 */
public final class Login {

	private static final int AUTHNAME = 2;
	private static final int PASSPHRASE = 5;
	private static final int ECHOPROMPT = 6;
	private static final int NOECHOPROMPT = 7;
	private static final int[] TYPES = { AUTHNAME, PASSPHRASE, ECHOPROMPT, NOECHOPROMPT };
	private static final int WORD = Native.POINTER_SIZE;
	/** virConnectCredential: int, 4 pointers, unsigned int; each in a word of its own. */
	private static final int CREDENTIAL = 6 * WORD;
	private static final int RESULT = 4 * WORD;
	private static final int RESULT_LENGTH = 5 * WORD;
	private static final int FAILED = -1;

	private final URI target;
	private final Interaction interaction;
	private final LibvirtApi.LoginCallback callback = (credentials, count, data) -> answer(credentials, count);
	private final Memory types = new Memory((long) TYPES.length * Integer.BYTES);
	private final Memory structure = new Memory(4L * WORD);
	private @Nullable Credentials kept;
	/** Whether names, and whether secrets. */
	private final Set<Boolean> answered = new HashSet<>();

	public Login(URI target, Interaction interaction) {
		this.target = target;
		this.interaction = interaction;
		types.write(0, TYPES, 0, TYPES.length);
		structure.clear();
		structure.setPointer(0, types);
		structure.setInt(WORD, TYPES.length);
		structure.setPointer(2L * WORD, CallbackReference.getFunctionPointer(callback));
	}

	Pointer structure() {
		return structure;
	}

	private int answer(Pointer credentials, int count) {
		try {
			Credentials given = given(credentials, count);
			if (given == null) {
				return FAILED;
			}
			for (int i = 0; i < count; i++) {
				Pointer credential = credentials.share((long) i * CREDENTIAL);
				boolean name = isName(credential);
				put(credential, CharBuffer.wrap(name ? given.user().toCharArray() : given.secret()));
				answered.add(Boolean.valueOf(name));
			}
			return 0;
		} catch (RuntimeException e) {
			// Nothing may be thrown through native code.
			return FAILED;
		}
	}

	/** libvirt may ask for the name first and for the secret later; a person is asked once for both. */
	private @Nullable Credentials given(Pointer credentials, int count) {
		boolean again = IntStream.range(0, count)
				.anyMatch(i -> answered.contains(Boolean.valueOf(isName(credentials.share((long) i * CREDENTIAL)))));
		if (kept == null || again) {
			forget();
			Optional<Credentials> answer = interaction.credentials(target, prompt(credentials));
			kept = answer.isPresent() ? answer.get() : null;
		}
		return kept;
	}

	private static boolean isName(Pointer credential) {
		int type = credential.getInt(0);
		return type == AUTHNAME || type == ECHOPROMPT;
	}

	/** libvirt does not ask any more. */
	void forget() {
		Credentials last = kept;
		if (last != null) {
			Arrays.fill(last.secret(), '\0');
		}
		kept = null;
		answered.clear();
	}

	private static String prompt(Pointer credential) {
		@Nullable
		Pointer text = credential.getPointer(WORD);
		return text == null ? "libvirt asks for a login" : text.getString(0, "UTF-8");
	}

	private static void put(Pointer credential, CharBuffer answer) {
		ByteBuffer bytes = StandardCharsets.UTF_8.encode(answer);
		int length = bytes.remaining();
		Pointer copy = new Pointer(Native.malloc(length + 1L));
		for (int i = 0; i < length; i++) {
			copy.setByte(i, bytes.get());
		}
		copy.setByte(length, (byte) 0);
		Arrays.fill(bytes.array(), (byte) 0);
		credential.setPointer(RESULT, copy);
		credential.setInt(RESULT_LENGTH, length);
	}
}
