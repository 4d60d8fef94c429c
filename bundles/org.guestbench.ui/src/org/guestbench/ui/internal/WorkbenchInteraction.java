/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.internal;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.util.Util;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.guestbench.api.connection.Interaction;
import org.guestbench.ui.Secrets;
import org.guestbench.ui.Windows;
import org.osgi.service.component.annotations.Component;

/** Asks the person in front of the workbench, in dialogs. Without a workbench nobody is there. */
@Component
public final class WorkbenchInteraction implements Interaction {

	private static final Duration PATIENCE = Duration.ofMinutes(10);
	private static final long REFUSED = Duration.ofSeconds(30).toNanos();

	/** When what is remembered was handed out last. */
	private final Map<URI, Long> given = new ConcurrentHashMap<>();

	@Override
	public Optional<Credentials> credentials(URI target, String reason) {
		Optional<Credentials> known = remembered(target);
		if (known.isPresent()) {
			return known;
		}
		Answered answered = ask(shell -> {
			CredentialsDialog dialog = new CredentialsDialog(shell, target, reason);
			return dialog.open() == Window.OK ? new Answered(dialog.credentials(), dialog.remembered()) : Answered.NOT;
		}, Answered.NOT);
		if (answered.remember() && answered.credentials().isPresent()) {
			try {
				Secrets.put(target, answered.credentials().get());
			} catch (CoreException e) {
				ILog.of(getClass()).log(e.getStatus());
			}
		}
		return answered.credentials();
	}

	/** What is asked for again within moments was refused: then the user has to say something else. */
	private Optional<Credentials> remembered(URI target) {
		long now = System.nanoTime();
		Long before = given.put(target, now);
		if (before != null && now - before < REFUSED) {
			return Optional.empty();
		}
		try {
			return Secrets.of(target);
		} catch (CoreException e) {
			ILog.of(getClass()).log(e.getStatus());
			return Optional.empty();
		}
	}

	@Override
	public boolean trust(URI target, String kind, String fingerprint) {
		String question = "'" + target.getAuthority() + "' shows this " + kind + ":\n\n" + fingerprint
				+ "\n\nTrust it only if its owner told you the same fingerprint in another way.";
		return ask(shell -> decide(shell, "Trust " + kind + "?", question, "&Trust", "&Do Not Trust"), false);
	}

	@Override
	public boolean confirm(String question) {
		return ask(shell -> decide(shell, "Guestbench", question, "&Yes", "&No"), false);
	}

	private static boolean decide(@Nullable Shell shell, String title, String question, String yes, String no) {
		return new Decision(shell, title, question, yes, no).open() == 0;
	}

	private static <T> T ask(java.util.function.Function<@Nullable Shell, T> question, T none) {
		if (!PlatformUI.isWorkbenchRunning()) {
			return none;
		}
		return new Answer(PlatformUI.getWorkbench().getDisplay(), WorkbenchInteraction::shell, PATIENCE).to(question, none);
	}

	private static @Nullable Shell shell(Display display) {
		return Windows.current().orElseGet(display::getActiveShell);
	}

	/** What nobody read is not agreed to: the second answer is the default, also if the dialog goes together with its window. */
	private static final class Decision extends MessageDialog {

		Decision(@Nullable Shell shell, String title, String question, String yes, String no) {
			super(shell, title, null, Util.replaceAll(question, "&", "&&"), MessageDialog.QUESTION, 1, yes, no);
			setReturnCode(1);
		}
	}

	/** @param remember whether the user wants to be asked no more */
	private record Answered(Optional<Credentials> credentials, boolean remember) {

		static final Answered NOT = new Answered(Optional.empty(), false);
	}
}
