/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.properties;

import java.util.List;
import java.util.function.Supplier;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.views.properties.IPropertyDescriptor;
import org.eclipse.ui.views.properties.IPropertySource;
import org.eclipse.ui.views.properties.PropertyDescriptor;
import org.guestbench.ui.explorer.properties.Facts.Fact;

/** Facts as properties, asked for anew each time the Properties view looks. */
@NonNullByDefault({})
final class FactSource implements IPropertySource {

	private final Supplier<List<Fact>> facts;

	FactSource(Supplier<List<Fact>> facts) {
		this.facts = facts;
	}

	@Override
	public IPropertyDescriptor[] getPropertyDescriptors() {
		return facts.get().stream().map(FactSource::descriptor).toArray(IPropertyDescriptor[]::new);
	}

	@Override
	public @Nullable Object getPropertyValue(Object id) {
		return facts.get().stream().filter(fact -> id(fact).equals(id)).map(Fact::value).findFirst().orElse(null);
	}

	@Override
	public @Nullable Object getEditableValue() {
		return null;
	}

	@Override
	public boolean isPropertySet(Object id) {
		return true;
	}

	@Override
	public void resetPropertyValue(Object id) {
		// nothing can be changed here
	}

	@Override
	public void setPropertyValue(Object id, Object value) {
		// nothing can be changed here
	}

	private static IPropertyDescriptor descriptor(Fact fact) {
		PropertyDescriptor descriptor = new PropertyDescriptor(id(fact), fact.name());
		descriptor.setCategory(fact.category());
		return descriptor;
	}

	private static String id(Fact fact) {
		return fact.category() + "/" + fact.name();
	}
}
