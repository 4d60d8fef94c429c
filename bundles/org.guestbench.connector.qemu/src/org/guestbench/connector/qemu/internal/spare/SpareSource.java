/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.spare;

import java.io.IOException;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.connector.qemu.internal.Log;
import org.guestbench.connector.qemu.internal.template.ForkSource;

/**
 * Where spares come from: a zygote where there can be one, else each from the template. Only an emulated machine can be forked; one with
 * hardware virtualization belongs to its process (Documentation/virt/kvm/api.rst of Linux, section 2). For one thread at a time, but for
 * {@link #idle}.
 */
public final class SpareSource {

	/** After that it is of no use here. */
	private static final int MOST_FAILURES = 2;

	private final SpareMaker maker;
	private int failures;
	private volatile @Nullable Zygote zygote;

	public SpareSource(SpareMaker maker) {
		this.maker = maker;
	}

	/**
	 * What fails with a rehearsal is tried without.
	 *
	 * @throws IOException if it could not; nothing is left then but, perhaps, the zygote
	 */
	Spare make(SpareModel model, ForkSource source, long logLimit) throws IOException {
		if (source.kind() == Acceleration.Kind.EMULATED && failures < MOST_FAILURES && ZygoteFiles.available()) {
			try {
				Spare spare = maker.offspring(zygote(failures == 0 ? model : model.unrehearsed(), source, logLimit), logLimit);
				failures = 0;
				return spare;
			} catch (IOException e) {
				failures++;
				end();
				Log.warn("QEMU cannot be forked as it is (" + e.getMessage() + "), so the next guests like '" + model.spec().name()
						+ "' take a little longer to get ready.", e);
			}
		}
		return maker.fresh(model, source, logLimit);
	}

	private Zygote zygote(SpareModel model, ForkSource source, long logLimit) throws IOException {
		Zygote present = zygote;
		if (present != null && present.qemu().alive() && present.qemu().isFor(model, source)) {
			return present;
		}
		end();
		Zygote made = maker.zygote(model, source, logLimit);
		zygote = made;
		return made;
	}

	/** Whether nothing runs for spares that may be wanted. */
	boolean idle() {
		return zygote == null;
	}

	/** Ends what runs for spares that may be wanted. */
	void end() {
		Zygote present = zygote;
		zygote = null;
		if (present != null) {
			present.close();
		}
	}
}
