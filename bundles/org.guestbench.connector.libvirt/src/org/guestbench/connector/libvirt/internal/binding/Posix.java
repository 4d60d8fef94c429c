/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import com.sun.jna.Library;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/** Functions of the system, which Linux and macOS have alike. */
interface Posix extends Library {

	int pipe(int[] ends);

	int poll(Pointer descriptors, NativeLong count, int timeout);

	NativeLong read(int descriptor, Pointer bytes, NativeLong size);

	NativeLong write(int descriptor, Pointer bytes, NativeLong size);

	int shutdown(int socket, int how);

	int close(int descriptor);
}
