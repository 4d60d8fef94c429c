/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.core.World;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;

/**
 * A scene in the arrangement in which it is shown. Immutable; the elements are keys.
 *
 * @param groups the rows at the top
 * @param guests the rows below each of them
 */
public record GuestTree(Scene scene, Arrangement arrangement, List<GroupKey> groups, Map<GroupKey, List<GuestId>> guests) {

	public static final GuestTree EMPTY = new GuestTree(Scene.EMPTY, Arrangement.FIRST, List.of(), Map.of());

	public GuestTree {
		groups = List.copyOf(groups);
		guests = Map.copyOf(guests);
	}

	/** Takes milliseconds for ten thousand guests: not for the UI thread. */
	public static GuestTree of(Scene scene, Arrangement arrangement) {
		Comparator<GuestInfo> order = GuestOrder.of(scene, arrangement.sort(), arrangement.descending());
		List<ConnectionView> connections = scene.world().connections().values().stream()
				.filter(view -> arrangement.filter().acceptsConnector(scene.connector(view.spec().id()))).toList();
		Map<GroupKey, List<GuestId>> guests = new HashMap<>();
		List<GroupKey> groups = switch (arrangement.grouping()) {
		case CONNECTION -> byConnection(connections, arrangement.filter(), order, guests);
		case STATE -> byState(connections, arrangement.filter(), order, guests);
		case TAG -> byTag(connections, arrangement.filter(), order, guests);
		case FOLDER -> bySite(connections, false, arrangement.filter(), order, guests);
		case HOST -> bySite(connections, true, arrangement.filter(), order, guests);
		};
		return new GuestTree(scene, arrangement, groups, guests);
	}

	private static List<GroupKey> byConnection(List<ConnectionView> connections, GuestFilter filter, Comparator<GuestInfo> order,
			Map<GroupKey, List<GuestId>> guests) {
		List<ConnectionKey> keys = new ArrayList<>();
		for (ConnectionView view : connections) {
			ConnectionKey key = new ConnectionKey(view.spec().id());
			List<GuestId> shown = sorted(view.guests().values().stream().filter(filter::accepts).toList(), order);
			if (!shown.isEmpty() || filter.acceptsEmpty(key.id())) {
				keys.add(key);
				guests.put(key, shown);
			}
		}
		keys.sort(GuestOrder.LOCAL_FIRST);
		return List.copyOf(keys);
	}

	/** Connections without guests to show for them follow the states, so that it is seen that they are lost or closed. */
	private static List<GroupKey> byState(List<ConnectionView> connections, GuestFilter filter, Comparator<GuestInfo> order,
			Map<GroupKey, List<GuestId>> guests) {
		Map<GuestState, List<GuestInfo>> states = new EnumMap<>(GuestState.class);
		for (ConnectionView view : connections) {
			view.guests().values().stream().filter(filter::accepts)
					.forEach(info -> states.computeIfAbsent(info.state(), s -> new ArrayList<>()).add(info));
		}
		List<GroupKey> groups = new ArrayList<>();
		for (GuestState state : GuestOrder.STATES) {
			List<GuestInfo> those = states.get(state);
			if (those != null) {
				groups.add(new StateKey(state));
				guests.put(new StateKey(state), sorted(those, order));
			}
		}
		groups.addAll(withoutGuests(connections, filter));
		return groups;
	}

	/** A guest is below each of its tags, of those that are looked for if some are; guests without tags are the last ones. */
	private static List<GroupKey> byTag(List<ConnectionView> connections, GuestFilter filter, Comparator<GuestInfo> order,
			Map<GroupKey, List<GuestId>> guests) {
		Map<String, List<GuestInfo>> tagged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()));
		List<GuestInfo> untagged = new ArrayList<>();
		for (ConnectionView view : connections) {
			view.guests().values().stream().filter(filter::accepts).forEach(info -> {
				info.traits().tags().all().stream().filter(tag -> filter.tags().isEmpty() || filter.tags().contains(tag))
						.forEach(tag -> tagged.computeIfAbsent(tag, t -> new ArrayList<>()).add(info));
				if (info.traits().tags().all().isEmpty()) {
					untagged.add(info);
				}
			});
		}
		List<GroupKey> groups = new ArrayList<>();
		tagged.forEach((tag, those) -> {
			groups.add(new TagKey(tag));
			guests.put(new TagKey(tag), sorted(those, order));
		});
		if (!untagged.isEmpty()) {
			groups.add(TagKey.NONE);
			guests.put(TagKey.NONE, sorted(untagged, order));
		}
		groups.addAll(withoutGuests(connections, filter));
		return groups;
	}

	private static List<GroupKey> bySite(List<ConnectionView> connections, boolean host, GuestFilter filter, Comparator<GuestInfo> order,
			Map<GroupKey, List<GuestId>> guests) {
		Map<SiteKey, List<GuestInfo>> sites = new TreeMap<>(SiteKey.ORDER);
		for (ConnectionView view : connections) {
			view.guests().values().stream().filter(filter::accepts)
					.forEach(info -> sites.computeIfAbsent(SiteKey.of(info, host), key -> new ArrayList<>()).add(info));
		}
		sites.forEach((key, those) -> guests.put(key, sorted(those, order)));
		List<GroupKey> groups = new ArrayList<>(sites.keySet());
		groups.addAll(withoutGuests(connections, filter));
		return groups;
	}

	private static List<ConnectionKey> withoutGuests(List<ConnectionView> connections, GuestFilter filter) {
		return connections.stream().filter(view -> view.state() != ConnectionState.OPEN && filter.acceptsEmpty(view.spec().id()))
				.map(view -> new ConnectionKey(view.spec().id())).sorted(GuestOrder.LOCAL_FIRST).toList();
	}

	private static List<GuestId> sorted(Collection<GuestInfo> guests, Comparator<GuestInfo> order) {
		return guests.stream().sorted(order).map(GuestInfo::id).toList();
	}

	public List<GuestId> guests(GroupKey group) {
		return guests.getOrDefault(group, List.of());
	}

	/** The row above a guest, the first one if there are several; null if the guest is not shown. */
	public @org.eclipse.jdt.annotation.Nullable GroupKey group(GuestId guest) {
		GuestInfo info = world().guest(guest);
		return switch (arrangement.grouping()) {
		case CONNECTION -> new ConnectionKey(guest.connection());
		case STATE -> info == null ? null : new StateKey(info.state());
		case FOLDER -> info == null ? null : SiteKey.of(info, false);
		case HOST -> info == null ? null : SiteKey.of(info, true);
		case TAG -> groups.stream().filter(group -> guests(group).contains(guest)).findFirst().orElse(null);
		};
	}

	public World world() {
		return scene.world();
	}

	/** Whether the same rows are at the same places, whatever is written in them. */
	public boolean sameRows(GuestTree other) {
		return groups.equals(other.groups) && guests.equals(other.guests);
	}

	/** How many guests are shown. */
	public int shown() {
		return arrangement.grouping() == Grouping.TAG ? (int) guests.values().stream().flatMap(List::stream).distinct().count()
				: guests.values().stream().mapToInt(List::size).sum();
	}

	/** How many guests there are. */
	public int known() {
		return world().connections().values().stream().mapToInt(view -> view.guests().size()).sum();
	}
}
