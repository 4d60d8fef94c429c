/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui;

import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableElement;

/**
 * Something outside the workbench that is shown in an editor, such as a guest. It is there in the next session again, as what it stands for may be:
 * the editor shows whether that is so. Two are equal if they are of the same class and stand for the same.
 */
public abstract class LastingInput extends PlatformObject implements IEditorInput, IPersistableElement {

	private final Object what;
	private final String name;
	private final String factory;

	/**
	 * @param what    what it stands for, a value
	 * @param name    of that, for people
	 * @param factory the id of the {@code org.eclipse.ui.elementFactories} extension that makes it anew from what {@link #saveState(IMemento)}
	 *                has written
	 */
	protected LastingInput(Object what, String name, String factory) {
		this.what = what;
		this.name = name;
		this.factory = factory;
	}

	@Override
	public final boolean exists() {
		return true;
	}

	@Override
	public final String getName() {
		return name;
	}

	@Override
	public String getToolTipText() {
		return name;
	}

	@Override
	public final @Nullable IPersistableElement getPersistable() {
		return this;
	}

	@Override
	public final String getFactoryId() {
		return factory;
	}

	@Override
	public final boolean equals(@Nullable Object other) {
		return other instanceof LastingInput input && getClass() == input.getClass() && what.equals(input.what);
	}

	@Override
	public final int hashCode() {
		return what.hashCode();
	}
}
