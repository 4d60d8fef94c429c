/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** The arrays that libvirt's functions {@code …ListAll…} allocate for their caller. */
final class NativeArray {

	private NativeArray() {
	}

	/** Its elements, which are the caller's from now on; the array itself is freed. */
	static List<Pointer> take(PointerByReference array, int count) {
		@Nullable
		Pointer first = array.getValue();
		List<Pointer> elements = new ArrayList<>(count);
		if (first != null) {
			for (int i = 0; i < count; i++) {
				elements.add(first.getPointer((long) i * Native.POINTER_SIZE));
			}
			Native.free(Pointer.nativeValue(first));
		}
		return elements;
	}
}
