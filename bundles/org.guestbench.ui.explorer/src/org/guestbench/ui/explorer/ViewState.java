/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.guestbench.api.guest.GuestState;
import org.guestbench.ui.explorer.model.Arrangement;
import org.guestbench.ui.explorer.model.Column;
import org.guestbench.ui.explorer.model.GroupKey;
import org.guestbench.ui.explorer.model.Grouping;
import org.guestbench.ui.explorer.model.GuestFilter;
import org.osgi.service.prefs.BackingStoreException;

/**
 * How the user left the view, kept in the workspace. It is written when something of it changes and not when the workbench ends, so that it
 * is there after a crash too.
 */
final class ViewState {

	private static final String NODE = "org.guestbench.ui.explorer";
	private static final String SEPARATOR = "\n";

	private final IEclipsePreferences node = InstanceScope.INSTANCE.getNode(NODE);

	Arrangement arrangement() {
		GuestFilter filter = new GuestFilter(GuestFilter.words(typed()), states(), strings("connectors"), strings("tags"));
		return new Arrangement(one(Grouping.class, "grouping", Grouping.CONNECTION), filter, one(Column.class, "sort", Column.NAME),
				node.getBoolean("descending", false));
	}

	/** What stands in the search field. */
	String typed() {
		return node.get("typed", "");
	}

	Set<String> collapsed() {
		return strings("collapsed");
	}

	int width(Column column) {
		return node.getInt("width." + column, column.width());
	}

	void save(String typed, Arrangement arrangement) {
		node.put("typed", typed);
		node.put("grouping", arrangement.grouping().name());
		node.put("sort", arrangement.sort().name());
		node.putBoolean("descending", arrangement.descending());
		put("states", arrangement.filter().states().stream().map(Enum::name).toList());
		put("connectors", arrangement.filter().connectors());
		put("tags", arrangement.filter().tags());
		flush();
	}

	void saveCollapsed(Set<GroupKey> collapsed) {
		put("collapsed", collapsed.stream().map(GroupKey::persisted).toList());
		flush();
	}

	void saveWidths(EnumMap<Column, Integer> widths) {
		for (Map.Entry<Column, Integer> width : widths.entrySet()) {
			node.putInt("width." + width.getKey(), width.getValue());
		}
		flush();
	}

	private Set<GuestState> states() {
		return Arrays.stream(GuestState.values()).filter(state -> strings("states").contains(state.name()))
				.collect(Collectors.toCollection(() -> EnumSet.noneOf(GuestState.class)));
	}

	private <E extends Enum<E>> E one(Class<E> type, String key, E otherwise) {
		String name = node.get(key, "");
		return Arrays.stream(type.getEnumConstants()).filter(constant -> constant.name().equals(name)).findFirst().orElse(otherwise);
	}

	private Set<String> strings(String key) {
		String all = node.get(key, "");
		return all.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(all.split(SEPARATOR)));
	}

	private void put(String key, Collection<String> values) {
		node.put(key, String.join(SEPARATOR, values));
	}

	private void flush() {
		try {
			node.flush();
		} catch (BackingStoreException e) {
			ILog.of(getClass()).warn("How the view of guests looks cannot be saved: " + e.getMessage(), e);
		}
	}
}
