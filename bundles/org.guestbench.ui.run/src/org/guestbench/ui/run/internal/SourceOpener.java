/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import java.util.Optional;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.text.BadLocationException;
import org.eclipse.jface.text.IDocument;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.texteditor.ITextEditor;
import org.guestbench.launch.LaunchProject;
import org.guestbench.launch.ProjectSupport;
import org.guestbench.launch.ProjectSupports;
import org.guestbench.launch.SourcePosition;
import org.guestbench.ui.Services;

/** Opens the editor where a test, or a line of a stack trace, is written. */
public final class SourceOpener {

	private SourceOpener() {
	}

	@FunctionalInterface
	private interface Search {
		Optional<SourcePosition> in(ProjectSupport support, IProject project, IProgressMonitor monitor) throws CoreException;
	}

	/** @param method empty for the class */
	public static void test(ILaunchConfiguration configuration, String className, String method) {
		open(configuration, method.isEmpty() ? className : className + "." + method,
				(support, project, monitor) -> support.test(project, className, method, monitor));
	}

	static void trace(ILaunchConfiguration configuration, String line) {
		open(configuration, line.strip(), (support, project, monitor) -> support.trace(project, line, monitor));
	}

	private static void open(ILaunchConfiguration configuration, String what, Search search) {
		Display display = PlatformUI.getWorkbench().getDisplay();
		Job job = new Job("Looking for the source of " + what) {
			@Override
			protected IStatus run(IProgressMonitor monitor) {
				try {
					Optional<SourcePosition> position = find(configuration, search, monitor);
					display.asyncExec(() -> position.ifPresentOrElse(SourceOpener::show, () -> notFound(what)));
					return Status.OK_STATUS;
				} catch (CoreException e) {
					return e.getStatus();
				}
			}
		};
		job.setPriority(Job.INTERACTIVE);
		job.schedule();
	}

	private static Optional<SourcePosition> find(ILaunchConfiguration configuration, Search search, IProgressMonitor monitor)
			throws CoreException {
		Optional<IProject> project = LaunchProject.of(configuration);
		if (project.isEmpty()) {
			return Optional.empty();
		}
		Optional<ProjectSupport> support = Services.get(SourceOpener.class, ProjectSupports.class).of(project.get());
		return support.isEmpty() ? Optional.empty() : search.in(support.get(), project.get(), monitor);
	}

	private static void show(SourcePosition position) {
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		if (window == null || window.getActivePage() == null) {
			return;
		}
		try {
			IEditorPart editor = IDE.openEditor(window.getActivePage(), position.file());
			if (Adapters.adapt(editor, ITextEditor.class) instanceof ITextEditor text) {
				select(text, position);
			}
		} catch (PartInitException e) {
			ILog.of(SourceOpener.class).log(e.getStatus());
			MessageDialog.openError(window.getShell(), "Open Source", e.getStatus().getMessage());
		}
	}

	private static void select(ITextEditor editor, SourcePosition position) {
		if (position.line() == 0) {
			editor.selectAndReveal(position.offset(), position.length());
			return;
		}
		IDocument document = editor.getDocumentProvider().getDocument(editor.getEditorInput());
		if (document == null) {
			return;
		}
		try {
			int line = Math.min(position.line(), document.getNumberOfLines()) - 1;
			editor.selectAndReveal(document.getLineOffset(line), 0);
		} catch (BadLocationException e) {
			// edited at this moment: the file is open, which is what matters
			return;
		}
	}

	private static void notFound(String what) {
		MessageDialog.openInformation(PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(), "Open Source",
				"There is no source of " + what + " in the workspace.");
	}
}
