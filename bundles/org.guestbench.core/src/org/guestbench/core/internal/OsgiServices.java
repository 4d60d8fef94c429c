/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Services of one kind that are told apart by a property, looked at without loading a class of theirs. */
final class OsgiServices<S> {

	private final BundleContext context;
	private final Class<S> type;
	private final String property;

	OsgiServices(BundleContext context, Class<S> type, String property) {
		this.context = context;
		this.type = type;
		this.property = property;
	}

	/** The best first. */
	List<ServiceReference<S>> references() {
		try {
			List<ServiceReference<S>> found = new ArrayList<>(context.getServiceReferences(type, null));
			found.sort(Collections.reverseOrder());
			return found;
		} catch (InvalidSyntaxException e) {
			throw new IllegalStateException("The framework refused an empty filter.", e);
		}
	}

	/** The best service whose property is, or contains, {@code value}; null if there is none. */
	@Nullable
	S service(String value) {
		for (ServiceReference<S> reference : references()) {
			if (values(reference.getProperty(property)).contains(value)) {
				S service = context.getService(reference);
				// Null if the bundle is being stopped at this moment, or its component fails to activate.
				if (service != null) {
					return service;
				}
			}
		}
		return null;
	}

	/** A property that is a string, an array or a collection of strings, as Declarative Services allows. */
	static List<String> values(@Nullable Object property) {
		if (property instanceof String one) {
			return List.of(one);
		}
		if (property instanceof String[] some) {
			return List.of(some);
		}
		if (property instanceof Collection<?> some) {
			return some.stream().map(String::valueOf).toList();
		}
		return List.of();
	}
}
