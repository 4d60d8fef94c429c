/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.guestbench.ui.internal.WorkbenchInteraction;
import org.junit.Rule;
import org.junit.Test;

/** Whether a key of a host is trusted is the user's decision, not what becomes of a dialog. */
public class TrustTest {

	private static final String TITLE = "Trust host key?";

	@Rule
	public final Bench bench = new Bench();

	@Test
	public void whoPressesTrustTrusts() throws Exception {
		assertTrue(trusted(dialog -> Widgets.press(Widgets.one(dialog, Button.class, b -> b.getText().equals("&Trust")))));
	}

	@Test
	public void aDialogThatIsClosedTrustsNobody() throws Exception {
		assertFalse(trusted(Shell::close));
	}

	@Test
	public void aDialogThatGoesWithItsWindowTrustsNobody() throws Exception {
		assertFalse(trusted(Shell::dispose));
	}

	private static boolean trusted(Consumer<Shell> deed) throws Exception {
		CompletableFuture<Boolean> answer = CompletableFuture
				.supplyAsync(() -> new WorkbenchInteraction().trust(URI.create("ssh://host.example"), "host key", "SHA256:made-up"));
		Ui.until("it is asked", () -> Widgets.shell(TITLE) != null);
		Ui.run(() -> deed.accept(Widgets.shells().stream().filter(shell -> shell.getText().equals(TITLE)).findFirst().orElseThrow()));
		return answer.get(Ui.PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}
}
