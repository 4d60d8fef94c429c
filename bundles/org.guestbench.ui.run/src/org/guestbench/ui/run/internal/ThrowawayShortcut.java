/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.ILaunchShortcut2;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PlatformUI;
import org.guestbench.launch.LaunchTarget;
import org.guestbench.launch.ProjectSupports;
import org.guestbench.launch.WhatToRun;
import org.guestbench.ui.Services;

/** <em>Run As ▸ Throwaway Guest</em>. */
public final class ThrowawayShortcut implements ILaunchShortcut2 {

	@Override
	public void launch(ISelection selection, String mode) {
		launch(elements(selection), mode);
	}

	@Override
	public void launch(IEditorPart editor, String mode) {
		launch(List.of(editor.getEditorInput()), mode);
	}

	private void launch(List<?> elements, String mode) {
		Display display = PlatformUI.getWorkbench().getDisplay();
		Job job = new Job("Looking for what can be run in a guest") {
			@Override
			protected IStatus run(IProgressMonitor monitor) {
				try {
					Optional<LaunchTarget> target = target(elements);
					if (target.isEmpty()) {
						display.asyncExec(ThrowawayShortcut::nothing);
						return Status.OK_STATUS;
					}
					ILaunchConfiguration configuration = Configurations.of(target.get());
					display.asyncExec(() -> DebugUITools.launch(configuration, mode));
					return Status.OK_STATUS;
				} catch (CoreException e) {
					return e.getStatus();
				}
			}
		};
		job.setPriority(Job.INTERACTIVE);
		job.schedule();
	}

	/** Several selected tests of one project are run together; otherwise the first thing that can be run counts. */
	private static Optional<LaunchTarget> target(List<?> elements) {
		ProjectSupports projects = Services.get(ThrowawayShortcut.class, ProjectSupports.class);
		List<LaunchTarget> targets = elements.stream().filter(Objects::nonNull).map(projects::target).flatMap(Optional::stream).toList();
		if (targets.size() > 1 && targets.stream().allMatch(t -> isPartOf(t, targets.get(0)))) {
			TreeSet<String> tests = new TreeSet<>();
			targets.forEach(t -> tests.addAll(t.what().tests()));
			LaunchTarget first = targets.get(0);
			return Optional.of(LaunchTarget.tests(first.name() + " and " + (targets.size() - 1) + " more", first.place().getProject(),
					List.copyOf(tests)));
		}
		return targets.stream().findFirst();
	}

	private static boolean isPartOf(LaunchTarget target, LaunchTarget first) {
		return target.what().kind() == WhatToRun.Kind.TESTS && !target.what().tests().isEmpty()
				&& target.what().project().equals(first.what().project());
	}

	private static void nothing() {
		MessageDialog.openInformation(PlatformUI.getWorkbench().getModalDialogShellProvider().getShell(), "Throwaway Guest",
				"There is nothing here that can be run in a guest. Select a project, a folder or a test that is in the local file system.");
	}

	private static List<?> elements(ISelection selection) {
		return selection instanceof IStructuredSelection structured ? structured.toList() : List.of();
	}

	@Override
	public ILaunchConfiguration @Nullable [] getLaunchConfigurations(ISelection selection) {
		// the Platform finds them by the resources that they are mapped to
		return null;
	}

	@Override
	public ILaunchConfiguration @Nullable [] getLaunchConfigurations(IEditorPart editor) {
		return null;
	}

	@Override
	public @Nullable IResource getLaunchableResource(ISelection selection) {
		List<?> elements = elements(selection);
		return elements.isEmpty() ? null : Adapters.adapt(elements.get(0), IResource.class);
	}

	@Override
	public @Nullable IResource getLaunchableResource(IEditorPart editor) {
		return Adapters.adapt(editor.getEditorInput(), IResource.class);
	}
}
