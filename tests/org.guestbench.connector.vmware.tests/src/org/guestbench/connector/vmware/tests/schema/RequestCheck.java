/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests.schema;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.XmlIn;
import org.guestbench.connector.vmware.tests.schema.VimSchema.Field;
import org.guestbench.connector.vmware.tests.schema.VimSchema.Type;

/** Holds a request against the schema: names, types and order of all its elements, which the product insists on and the simulator does not. */
public final class RequestCheck {

	private final VimSchema schema;
	private final List<String> found = new ArrayList<>();

	private RequestCheck(VimSchema schema) {
		this.schema = schema;
	}

	/** What is wrong with it; nothing, too, where there is no schema. */
	public static List<String> violations(byte[] envelope) throws IOException {
		if (Holder.SCHEMA.isEmpty()) {
			return List.of();
		}
		RequestCheck check = new RequestCheck(Holder.SCHEMA.get());
		check.envelope(XmlIn.read(new ByteArrayInputStream(envelope)));
		return check.found;
	}

	/** Whether requests are checked at all on this machine. */
	public static boolean isPossible() {
		return Holder.SCHEMA.isPresent();
	}

	/** Read once. */
	private static final class Holder {

		static final Optional<VimSchema> SCHEMA = load();

		private static Optional<VimSchema> load() {
			try {
				Optional<VimSchema> schema = VimSchema.load();
				if (schema.isEmpty()) {
					System.out.println("Not checked: VMware's requests against its schema (there is no python3-pyvmomi)");
				}
				return schema;
			} catch (IOException e) {
				throw new IllegalStateException(e);
			}
		}
	}

	private void envelope(Node envelope) {
		Node call = envelope.first("Body").map(body -> body.children().get(0)).orElseThrow();
		Node target = call.children().get(0);
		Optional<Type> type = schema.wsdl(target.referred()).filter(Type::managed);
		Optional<List<Field>> parameters = type.flatMap(managed -> schema.method(managed, call.name()));
		if (!target.name().equals("_this") || parameters.isEmpty()) {
			found.add(target.referred() + " has no method " + call.name());
			return;
		}
		sequence(call.name(), call.children().subList(1, call.children().size()), parameters.get());
	}

	private void sequence(String where, List<Node> children, List<Field> fields) {
		int at = 0;
		boolean taken = false;
		for (Node child : children) {
			while (at < fields.size() && !fields.get(at).name().equals(child.name())) {
				leave(where, fields.get(at), taken);
				at++;
				taken = false;
			}
			if (at == fields.size() || taken && !fields.get(at).many()) {
				found.add(where + " must not have '" + child.name() + "' there");
				return;
			}
			taken = true;
			value(where + "." + child.name(), child, fields.get(at).single());
		}
		for (; at < fields.size(); at++) {
			leave(where, fields.get(at), taken);
			taken = false;
		}
	}

	private void leave(String where, Field field, boolean taken) {
		if (!taken && !field.optional()) {
			found.add(where + " needs '" + field.name() + "'");
		}
	}

	private void value(String where, Node node, String declared) {
		Optional<Type> wanted = schema.type(declared);
		if (!node.referred().isEmpty()) {
			reference(where, node, declared);
		} else if (wanted.isEmpty() || declared.equals("vmodl.ManagedObject")) {
			primitive(where, node, declared);
		} else if (!wanted.get().values().isEmpty()) {
			require(wanted.get().values().contains(node.text()), where + " cannot be '" + node.text() + "'");
		} else {
			Optional<Type> type = node.kind().isEmpty() ? wanted : schema.wsdl(node.kind());
			if (type.isEmpty() || !schema.derived(type.get(), declared)) {
				found.add(where + " cannot be of the type '" + node.kind() + "'");
				return;
			}
			sequence(where, node.children(), schema.fields(type.get()));
		}
	}

	private void reference(String where, Node node, String declared) {
		Optional<Type> type = schema.wsdl(node.referred());
		require(type.isPresent() && type.get().managed()
				&& (declared.equals("vmodl.ManagedObject") || schema.derived(type.get(), declared)),
				where + " cannot refer to '" + node.referred() + "'");
	}

	private void primitive(String where, Node node, String declared) {
		String form = switch (declared) {
		case "boolean" -> "true|false";
		case "int", "long", "short", "byte" -> "-?\\d+";
		case "string", "anyType", "vmodl.TypeName", "vmodl.PropertyPath", "vmodl.DateTime", "vmodl.URI" -> "(?s).*";
		default -> "";
		};
		require(node.children().isEmpty() && !form.isEmpty() && node.text().matches(form),
				where + " is no " + declared + ": '" + node.text() + "'");
		require(!declared.equals("anyType") || !node.kind().isEmpty(), where + " does not say of what type it is");
	}

	private void require(boolean condition, String otherwise) {
		if (!condition) {
			found.add(otherwise);
		}
	}
}
