/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.guestbench.ui.GuestbenchUi;
import org.junit.rules.ExternalResource;
import org.junit.rules.Timeout;
import org.junit.runner.Description;
import org.junit.runners.model.Statement;
import org.junit.runners.model.TestTimedOutException;

/** The workbench in the Guestbench perspective, and an eye on its log. */
final class Bench extends ExternalResource {

	/** Longer than the longest sum of waits of a test that passes. */
	private static final Duration LIMIT = Duration.ofMinutes(6);

	private final List<IStatus> logged = Collections.synchronizedList(new ArrayList<>());
	private final ILogListener listener = (status, plugin) -> {
		if (status.getSeverity() == IStatus.ERROR && !isEndOfProgram(status)) {
			logged.add(status);
		}
	};

	/**
	 * Bounds each test, also one that waits for a dialog which nobody closes, and runs a test once more if the Platform's list of earlier test runs was read and written at the same time: it is told of a new run
	 * by the launching thread just after its view, which then iterates over it on the UI thread.
	 */
	@Override
	public Statement apply(Statement test, Description description) {
		Statement once = bounded(super.apply(test, description), description);
		return new Statement() {
			@Override
			public void evaluate() throws Throwable {
				try {
					once.evaluate();
				} catch (Exception | AssertionError e) {
					if (logged.stream().noneMatch(Bench::isHistoryRace)) {
						throw e;
					}
					System.out.println(description + " runs again: the Platform's history of test runs failed: " + e.getMessage());
					logged.clear();
					once.evaluate();
				}
			}
		};
	}

	private static Statement bounded(Statement test, Description description) {
		Statement bounded = Timeout.builder().withTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).build().apply(test, description);
		return new Statement() {
			@Override
			public void evaluate() throws Throwable {
				try {
					bounded.evaluate();
				} catch (TestTimedOutException e) {
					System.out.println(description + " hangs, the UI thread is at");
					Arrays.stream(Ui.display().getThread().getStackTrace()).forEach(frame -> System.out.println("\tat " + frame));
					Ui.later(Bench::closeDialogs);
					throw e;
				}
			}
		};
	}

	/** So that the tests after one that hung have a chance. For the UI thread. */
	private static void closeDialogs() {
		Screenshots.take("hanging");
		for (Shell shell : Ui.display().getShells()) {
			if (shell.getData() instanceof Dialog dialog) {
				System.out.println("Closing the dialog " + shell.getText());
				dialog.close();
			}
		}
	}

	/** The Java tools log it when a program that is debugged ends while its threads are being drawn. */
	private static boolean isEndOfProgram(IStatus status) {
		return status.getPlugin().equals("org.eclipse.jdt.debug.ui") && String.valueOf(status.getException()).contains("VMDisconnected");
	}

	private static boolean isHistoryRace(IStatus status) {
		return status.getException() instanceof ConcurrentModificationException race && Arrays.stream(race.getStackTrace())
				.anyMatch(frame -> frame.getClassName().equals("org.eclipse.unittest.internal.ui.history.History"));
	}

	@Override
	protected void before() {
		Platform.addLogListener(listener);
		Ui.until("the workbench has a window", () -> PlatformUI.getWorkbench().getActiveWorkbenchWindow() != null);
		Ui.run(() -> {
			try {
				window().getShell().setMaximized(true);
				PlatformUI.getWorkbench().showPerspective(GuestbenchUi.PERSPECTIVE, window());
			} catch (WorkbenchException e) {
				throw new AssertionError(e);
			}
		});
		Theme.choose();
	}

	@Override
	protected void after() {
		Platform.removeLogListener(listener);
		if (!logged.isEmpty()) {
			throw new AssertionError("Errors in the log: " + logged);
		}
	}

	/** The messages of the errors that were logged. */
	String logged() {
		return List.copyOf(logged).stream().map(IStatus::getMessage).collect(Collectors.joining("\n"));
	}

	/** For a test whose subject is an error. */
	void forgive() {
		logged.clear();
	}

	/** The same for one that is shown, and so may be logged a moment later. */
	void forgiveWhenLogged() {
		Ui.until("the log says so too", () -> !logged.isEmpty());
		forgive();
	}

	/** For the UI thread. */
	static IWorkbenchWindow window() {
		return PlatformUI.getWorkbench().getActiveWorkbenchWindow();
	}

	/** From any thread. What is not saved in them is dropped. */
	static void closeEditors() {
		Ui.run(() -> window().getActivePage().closeAllEditors(false));
	}

	/** Shows a view. For the UI thread. */
	static IViewPart show(String view) {
		try {
			return window().getActivePage().showView(view, null, IWorkbenchPage.VIEW_ACTIVATE);
		} catch (PartInitException e) {
			throw new AssertionError(e);
		}
	}

	/** What a view consists of. For the UI thread. */
	static Composite control(IViewPart view) {
		return (Composite) view.getSite().getService(MPart.class).getWidget();
	}

	/** For the UI thread. */
	static void select(IViewPart view, Object... elements) {
		view.getSite().getSelectionProvider().setSelection(new StructuredSelection(elements));
	}

	/** Does what a menu or a key does, as soon as that can be done. Not for the UI thread: does not wait for it, as it may open a dialog. */
	static void command(String id) {
		Ui.until("it can be done: " + id, () -> {
			Command command = window().getService(ICommandService.class).getCommand(id);
			command.setEnabled(window().getService(IHandlerService.class).getCurrentState());
			return command.isEnabled();
		});
		Ui.later(() -> {
			try {
				window().getService(IHandlerService.class).executeCommand(id, null);
			} catch (CommandException e) {
				throw new AssertionError(e);
			}
		});
	}
}
