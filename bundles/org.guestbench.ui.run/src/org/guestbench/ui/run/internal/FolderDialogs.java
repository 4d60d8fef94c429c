/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import java.util.Arrays;
import java.util.Optional;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.debug.ui.StringVariableSelectionDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.dialogs.ElementListSelectionDialog;
import org.eclipse.ui.model.WorkbenchLabelProvider;

/** The dialogs by which the tabs let the user choose. */
final class FolderDialogs {

	private FolderDialogs() {
	}

	/** A folder of this machine; one of the workspace comes as a variable, so that a shared configuration works elsewhere. */
	static Optional<String> folder(Shell shell, String before) {
		DirectoryDialog dialog = new DirectoryDialog(shell, SWT.OPEN);
		dialog.setText("Folder to Copy");
		dialog.setMessage("Choose the folder that is copied into the guest.");
		dialog.setFilterPath(before.contains("${") ? ResourcesPlugin.getWorkspace().getRoot().getLocation().toOSString() : before);
		return Optional.ofNullable(dialog.open()).map(FolderDialogs::portable);
	}

	private static String portable(String folder) {
		IContainer[] containers = ResourcesPlugin.getWorkspace().getRoot()
				.findContainersForLocationURI(IPath.fromOSString(folder).toFile().toURI());
		return Arrays.stream(containers).filter(c -> c.getType() != IResource.ROOT).findFirst()
				.map(c -> "${workspace_loc:" + c.getFullPath() + "}").orElse(folder);
	}

	static Optional<String> project(Shell shell, String before) {
		ElementListSelectionDialog dialog = new ElementListSelectionDialog(shell, new WorkbenchLabelProvider());
		dialog.setTitle("Project to Test");
		dialog.setMessage("Choose the project whose tests run in the guest.");
		IProject[] projects = ResourcesPlugin.getWorkspace().getRoot().getProjects();
		dialog.setElements(Arrays.stream(projects).filter(IProject::isOpen).toArray());
		dialog.setInitialSelections(Arrays.stream(projects).filter(p -> p.getName().equals(before)).toArray());
		return dialog.open() == Window.OK && dialog.getFirstResult() instanceof IProject project ? Optional.of(project.getName())
				: Optional.empty();
	}

	static Optional<String> variable(Shell shell) {
		StringVariableSelectionDialog dialog = new StringVariableSelectionDialog(shell);
		return dialog.open() == Window.OK ? Optional.ofNullable(dialog.getVariableExpression()) : Optional.empty();
	}

	/** Any folder of this machine. */
	static Optional<String> results(Shell shell, String before) {
		DirectoryDialog dialog = new DirectoryDialog(shell, SWT.SAVE);
		dialog.setText("Results");
		dialog.setMessage("Choose the folder that receives test reports and logs.");
		dialog.setFilterPath(before.contains("${") ? "" : before);
		return Optional.ofNullable(dialog.open()).map(FolderDialogs::portable);
	}
}
