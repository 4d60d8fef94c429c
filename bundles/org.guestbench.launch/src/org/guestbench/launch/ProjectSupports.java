/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** All {@link ProjectSupport}s that are installed, and what can be done without any. A service. */
@Component(service = ProjectSupports.class)
public final class ProjectSupports {

	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, fieldOption = FieldOption.REPLACE)
	private volatile List<ProjectSupport> supports = List.of();

	@Activate
	public ProjectSupports() {
		// the services come and go in the field
	}

	/** For use without the service registry. */
	public ProjectSupports(List<ProjectSupport> supports) {
		this.supports = List.copyOf(supports);
	}

	/** The support for a project, if it is open and of a known kind. */
	public Optional<ProjectSupport> of(IProject project) {
		return project.isAccessible() ? supports.stream().filter(s -> s.supports(project)).findFirst() : Optional.empty();
	}

	/**
	 * What to run for something that was selected: what a language knows of it, else the folder that it is or that it lies in. A project
	 * of a known language stands for its tests.
	 */
	public Optional<LaunchTarget> target(Object selected) {
		Optional<LaunchTarget> known = supports.stream().map(s -> s.target(selected)).flatMap(Optional::stream).findFirst();
		return known.isPresent() ? known : folder(Adapters.adapt(selected, IResource.class)).map(LaunchTarget::folder);
	}

	private static Optional<IContainer> folder(@Nullable IResource resource) {
		if (resource == null || !resource.isAccessible()) {
			return Optional.empty();
		}
		IContainer folder = resource instanceof IContainer container ? container : resource.getParent();
		return folder == null || folder.getType() == IResource.ROOT || folder.getLocation() == null ? Optional.empty()
				: Optional.of(folder);
	}
}
