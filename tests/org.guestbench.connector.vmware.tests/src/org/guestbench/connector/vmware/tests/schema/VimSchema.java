/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

/**
 * The types and methods of the vSphere web service, as VMware's own client for Python describes them (Debian's package python3-pyvmomi, files
 * {@code ServerObjects.py} and others). {@code releng/lib.sh} installs it.
 */
final class VimSchema {

	private static final Path FOLDER = Path.of("/usr/lib/python3/dist-packages/pyVmomi");
	private static final List<String> FILES = List.of("CoreTypes.py", "QueryTypes.py", "ServerObjects.py");
	static final String ROOT = "vmodl.DynamicData";

	private final Map<String, Type> types = new HashMap<>();
	private final Map<String, Type> byWsdl = new HashMap<>();

	/** An element that there may be. */
	record Field(String name, String type, boolean optional) {

		boolean many() {
			return type.endsWith("[]");
		}

		String single() {
			return many() ? type.substring(0, type.length() - 2) : type;
		}
	}

	/**
	 * @param name   as the client calls it
	 * @param fields of a value, without those of its base
	 * @param values of an enumeration
	 */
	record Type(String name, String wsdl, String base, boolean managed, List<Field> fields, List<String> values,
			Map<String, List<Field>> methods) {
	}

	/** Empty where the package is not installed. */
	static Optional<VimSchema> load() throws IOException {
		if (!Files.isReadable(FOLDER.resolve("ServerObjects.py"))) {
			return Optional.empty();
		}
		VimSchema schema = new VimSchema();
		for (String file : FILES) {
			for (String line : Files.readAllLines(FOLDER.resolve(file))) {
				if (line.startsWith("CreateDataType(")) {
					schema.data(PythonCall.arguments(line));
				} else if (line.startsWith("CreateManagedType(")) {
					schema.managed(PythonCall.arguments(line));
				} else if (line.startsWith("CreateEnumType(")) {
					List<Object> call = PythonCall.arguments(line);
					schema.add(new Type(text(call, 0), text(call, 1), "", false, List.of(),
							list(call, 3).stream().map(String::valueOf).toList(),
							Map.of()));
				}
			}
		}
		return Optional.of(schema);
	}

	private void data(List<Object> call) {
		add(new Type(text(call, 0), text(call, 1), text(call, 2), false, list(call, 4).stream().map(field -> field(field, 0, 3)).toList(),
				List.of(), Map.of()));
	}

	private void managed(List<Object> call) {
		Map<String, List<Field>> methods = new HashMap<>();
		for (Object method : list(call, 5)) {
			List<?> parts = (List<?>) method;
			methods.put(text(parts, 1), list(parts, 3).stream().map(field -> field(field, 0, 3)).toList());
		}
		add(new Type(text(call, 0), text(call, 1), text(call, 2), true, List.of(), List.of(), methods));
	}

	private void add(Type type) {
		types.put(type.name(), type);
		byWsdl.put(type.wsdl(), type);
	}

	private static Field field(Object parts, int name, int flags) {
		List<?> all = (List<?>) parts;
		return new Field(text(all, name), text(all, name + 1), text(all, flags).contains("F_OPTIONAL"));
	}

	private static String text(List<?> parts, int index) {
		return String.valueOf(parts.get(index));
	}

	/** {@code None} is an empty one. */
	private static List<?> list(List<?> parts, int index) {
		return parts.size() > index && parts.get(index) instanceof List<?> all ? all : List.of();
	}

	Optional<Type> type(String name) {
		return of(types.get(name));
	}

	Optional<Type> wsdl(String name) {
		return of(byWsdl.get(name));
	}

	private static Optional<Type> of(@Nullable Type type) {
		return type == null ? Optional.empty() : Optional.of(type);
	}

	/** Of that type or one that it is derived from. */
	Optional<List<Field>> method(Type managed, String name) {
		List<Field> own = managed.methods().get(name);
		return own != null ? Optional.of(own) : type(managed.base()).flatMap(base -> method(base, name));
	}

	/** With those of the base first. */
	List<Field> fields(Type type) {
		List<Field> all = new ArrayList<>(type(type.base()).map(this::fields).orElse(List.of()));
		all.addAll(type.fields());
		return all;
	}

	boolean derived(Type type, String base) {
		return type.name().equals(base) || type(type.base()).map(parent -> derived(parent, base)).orElse(base.equals(type.base()));
	}
}
