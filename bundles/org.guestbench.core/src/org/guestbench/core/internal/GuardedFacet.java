/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Guards a facet of whatever type, since bundles that the core does not know may define more of them. Each call goes to the facet of the
 * connection that is current then.
 */
final class GuardedFacet implements InvocationHandler {

	private final Session session;
	private final Guard guard;
	private final Class<?> type;

	GuardedFacet(Session session, Guard guard, Class<?> type) {
		this.session = session;
		this.guard = guard;
		this.type = type;
	}

	@Override
	@NonNullByDefault({})
	public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
		if (method.getDeclaringClass() == Object.class) {
			return ofObject(proxy, method, arguments);
		}
		try {
			if (method.getReturnType() == void.class) {
				guard.run(method.getName(), () -> call(method, arguments));
				return null;
			}
			return guard.call(method.getName(), () -> call(method, arguments));
		} catch (CoreException e) {
			if (Arrays.stream(method.getExceptionTypes()).anyMatch(declared -> declared.isInstance(e))) {
				throw e;
			}
			throw new IllegalStateException(e.getMessage(), e);
		}
	}

	@NonNullByDefault({})
	private @Nullable Object call(Method method, Object[] arguments) throws CoreException {
		Object facet = session.current().facet(type).orElseThrow(() -> new CoreException(Status.error("The connection '"
				+ session.spec().id() + "' has no " + type.getSimpleName() + " any more. Close and open it.")));
		try {
			return method.invoke(facet, arguments);
		} catch (InvocationTargetException e) {
			throw cause(e.getCause());
		} catch (IllegalAccessException e) {
			throw new IllegalStateException("A facet's interface is public, which " + type.getName() + " is not.", e);
		}
	}

	private static CoreException cause(@Nullable Throwable cause) {
		if (cause instanceof CoreException e) {
			return e;
		}
		if (cause instanceof RuntimeException e) {
			throw e;
		}
		if (cause instanceof Error e) {
			throw e;
		}
		throw new IllegalStateException(cause);
	}

	@NonNullByDefault({})
	private Object ofObject(Object proxy, Method method, Object[] arguments) {
		return switch (method.getName()) {
		case "equals" -> proxy == arguments[0];
		case "hashCode" -> System.identityHashCode(proxy);
		default -> type.getSimpleName() + " of " + session.spec().id();
		};
	}
}
