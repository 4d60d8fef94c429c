/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import org.eclipse.core.runtime.CoreException;

/** Something to do with a hypervisor, in a thread that may block. */
@FunctionalInterface
public interface NativeCall<T> {

	T run(Hypervisor hypervisor) throws LibvirtFailure, CoreException;
}
