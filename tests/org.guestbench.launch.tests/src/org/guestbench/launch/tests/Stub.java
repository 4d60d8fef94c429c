/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.tests;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Objects of the Platform's large interfaces of which a test needs a few methods. */
final class Stub {

	private Stub() {
	}

	/** An object whose methods are those of {@code methods} of the same name and parameters; any other one fails. */
	static <T> T of(Class<T> type, Object methods) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
			try {
				Method own = methods.getClass().getMethod(method.getName(), method.getParameterTypes());
				own.setAccessible(true);
				return own.invoke(methods, arguments);
			} catch (NoSuchMethodException e) {
				throw new AssertionError("The test does not expect a call of " + method, e);
			} catch (InvocationTargetException e) {
				throw e.getCause();
			}
		}));
	}
}
