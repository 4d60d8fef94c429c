/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.facet;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.ganeti.internal.GanetiConnection;
import org.guestbench.connector.ganeti.internal.Instance;
import org.guestbench.connector.ganeti.internal.Marks;
import org.guestbench.connector.ganeti.internal.rapi.RapiPath;

/** Names and tags are tags of the instance, which keeps the name by which Ganeti knows it. What is new is there before the old goes. */
record GanetiLabels(GanetiConnection connection) implements Labels {

	@Override
	public void rename(GuestId guest, GuestName name, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		Instance instance = connection.inventory().find(guest, progress.split(1));
		replace("rename", instance, instance.marks().nameTags(), instance.marks().named(name.text()), progress.split(9));
	}

	@Override
	public void tag(GuestId guest, Tags tags, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		Instance instance = connection.inventory().find(guest, progress.split(1));
		replace("tag", instance, instance.marks().wordTags(), Marks.written(tags.all()), progress.split(9));
	}

	private void replace(String verb, Instance instance, List<String> before, List<String> after, IProgressMonitor monitor)
			throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		String what = verb + " the guest '" + instance.shownName() + "'";
		connection.changing(() -> {
			change(what, "PUT", instance, without(after, before), progress.split(1));
			change(what, "DELETE", instance, without(before, after), progress.split(1));
		});
	}

	private static List<String> without(List<String> all, List<String> others) {
		List<String> left = new ArrayList<>(all);
		left.removeAll(others);
		return left;
	}

	private void change(String what, String method, Instance instance, List<String> tags, IProgressMonitor monitor) throws CoreException {
		if (!tags.isEmpty()) {
			connection.jobs().run(what, method, RapiPath.instance(instance.name()).then("tags").with("tag", tags), null, monitor);
		}
	}
}
