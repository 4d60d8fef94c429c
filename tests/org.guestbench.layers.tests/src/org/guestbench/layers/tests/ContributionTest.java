/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.layers.tests;

import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

import org.junit.Test;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/** What bundles contribute to the workbench is whole: commands, texts, icons, classes. */
public class ContributionTest {
	private static final String COMMANDS = "org.eclipse.ui.commands";

	private final List<PluginFile> plugins = PluginFile.all();

	@Test
	public void everyCommandHasNameHandlerAndIcon() {
		Set<String> handled = attributes("org.eclipse.ui.handlers", "handler", "commandId");
		// the Platform handles the commands of launch shortcuts
		for (PluginFile plugin : plugins) {
			for (Element shortcut : plugin.contributions("org.eclipse.debug.ui.launchShortcuts", "shortcut")) {
				for (String mode : shortcut.getAttribute("modes").split(",")) {
					handled.add(shortcut.getAttribute("id") + "." + mode.strip());
				}
			}
		}
		Set<String> withIcon = attributes("org.eclipse.ui.commandImages", "image", "commandId");
		Violations violations = new Violations();
		for (PluginFile plugin : plugins) {
			for (Element command : plugin.contributions(COMMANDS, "command")) {
				String id = command.getAttribute("id");
				violations.addUnless(!command.getAttribute("name").isBlank(), id + " has no name");
				violations.addUnless(handled.contains(id) || !command.getAttribute("defaultHandler").isBlank(), id + " has no handler");
				violations.addUnless(withIcon.contains(id), id + " has no icon");
			}
		}
		violations.report("Commands are not whole:");
	}

	@Test
	public void everyTranslatedTextExists() {
		Violations violations = new Violations();
		for (PluginFile plugin : plugins) {
			Properties texts = plugin.bundle().properties("plugin.properties");
			forEachAttribute(plugin, (element, attribute) -> {
				String value = attribute.getValue();
				if (value.startsWith("%")) {
					violations.addUnless(texts.containsKey(value.substring(1)), plugin.bundle() + ": " + value);
				}
			});
		}
		violations.report("Texts that plugin.properties does not have:");
	}

	@Test
	public void everyIconExistsAndIsBuiltIn() {
		Violations violations = new Violations();
		for (PluginFile plugin : plugins) {
			String built = plugin.bundle().properties("build.properties").getProperty("bin.includes", "");
			forEachAttribute(plugin, (element, attribute) -> {
				for (String icon : attribute.getValue().split(",")) {
					if (icon.startsWith("icons/")) {
						violations.addUnless(Files.exists(plugin.bundle().folder().resolve(icon)), plugin.bundle() + ": no file " + icon);
						violations.addUnless(built.contains("icons/"), plugin.bundle() + "/build.properties forgets icons/");
					}
				}
			});
		}
		violations.report("Icons are missing:");
	}

	@Test
	public void everyClassThatAContributionNamesExists() {
		Violations violations = new Violations();
		for (PluginFile plugin : plugins) {
			forEachAttribute(plugin, (element, attribute) -> {
				String name = attribute.getValue().split(":", 2)[0];
				boolean isClass = attribute.getName().toLowerCase().endsWith("class") || attribute.getName().equals("defaultHandler");
				if (isClass && name.startsWith("org.guestbench.")) {
					String source = name.replaceAll("\\$.*", "").replace('.', '/') + ".java";
					violations.addUnless(Files.exists(plugin.bundle().folder().resolve("src").resolve(source)),
							plugin.bundle() + ": " + element.getTagName() + " " + name);
				}
			});
		}
		violations.report("Classes that do not exist in the bundle that contributes them:");
	}

	private Set<String> attributes(String point, String element, String attribute) {
		Set<String> values = new HashSet<>();
		for (PluginFile plugin : plugins) {
			plugin.contributions(point, element).forEach(each -> values.add(each.getAttribute(attribute)));
		}
		return values;
	}

	private static void forEachAttribute(PluginFile plugin, Visitor visitor) {
		for (Element element : PluginFile.elements(plugin.document(), "*")) {
			NamedNodeMap attributes = element.getAttributes();
			for (int i = 0; i < attributes.getLength(); i++) {
				visitor.visit(element, (Attr) attributes.item(i));
			}
		}
	}

	private interface Visitor {
		void visit(Element element, Attr attribute);
	}
}
