/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.vim;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.XmlOut;

/** Which properties of which objects ({@code PropertyFilterSpec}). */
final class PropertyQuery {

	private PropertyQuery() {
	}

	/** Of these objects. */
	static void objects(XmlOut xml, String element, Collection<Ref> objects, List<String> paths) {
		Map<String, List<String>> types = new LinkedHashMap<>();
		objects.forEach(ref -> types.put(ref.type(), paths));
		xml.node(element, spec -> {
			properties(spec, types);
			objects.forEach(ref -> spec.node("objectSet", set -> set.ref("obj", ref)));
		});
	}

	/** Of everything in a view. */
	static void view(XmlOut xml, String element, Ref view, Map<String, List<String>> types) {
		xml.node(element, spec -> {
			properties(spec, types);
			spec.node("objectSet", set -> set.ref("obj", view).leaf("skip", true).typed("selectSet", "TraversalSpec",
					traversal -> traversal.leaf("name", "view").leaf("type", view.type()).leaf("path", "view").leaf("skip", false)));
		});
	}

	private static void properties(XmlOut xml, Map<String, List<String>> types) {
		types.forEach((type, paths) -> xml.node("propSet", set -> {
			set.leaf("type", type);
			paths.forEach(path -> set.leaf("pathSet", path));
		}));
	}
}
