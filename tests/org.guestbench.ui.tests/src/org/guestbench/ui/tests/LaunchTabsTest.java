/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.guestbench.launch.IsolationSettings;
import org.guestbench.launch.LaunchSettings;
import org.guestbench.launch.ThrowawayLaunch;
import org.guestbench.launch.WhatToRun;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunSpec;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** The tabs of the launch configuration, used as a person uses them. */
public class LaunchTabsTest {

	private static final String DIALOG = "Run Configurations";
	private static final String SEVERAL = "Several Images";

	private final ScriptedRuns runs = new ScriptedRuns();

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(runs).around(new CleanWorkspace());

	@Before
	public void dialog() throws CoreException {
		IProject project = Projects.plain("tool", Map.of("Makefile", "check:\n\ttrue\n"));
		ILaunchConfigurationWorkingCopy fresh = Launches.manager().getLaunchConfigurationType(ThrowawayLaunch.TYPE).newInstance(null,
				Launches.manager().generateLaunchConfigurationName("tool"));
		WhatToRun.folder("${workspace_loc:/" + project.getName() + "}").write(fresh);
		ILaunchConfiguration configuration = fresh.doSave();
		Ui.later(() -> DebugUITools.openLaunchConfigurationDialogOnGroup(Bench.window().getShell(), new StructuredSelection(configuration),
				IDebugUIConstants.ID_RUN_LAUNCH_GROUP));
		Ui.until("the dialog is open", () -> Widgets.shell(DIALOG) != null && !tabs().isEmpty());
	}

	@After
	public void close() {
		Ui.later(() -> Widgets.press(Widgets.button(shell(), "Close")));
		Ui.until("unsaved changes are dropped", () -> {
			Widgets.shells().stream().filter(s -> s.getText().equals("Save Changes")).findFirst()
					.ifPresent(s -> Widgets.press(Widgets.button(s, "Don't Save")));
			return Widgets.shell(DIALOG) == null;
		});
	}

	@Test
	public void thePreviewSaysWhatWillHappen() {
		Ui.until("the preview is there", () -> preview().contains("Command: make check (found a Makefile)"));
		Ui.run(() -> assertTrue(preview(), preview().contains("no network")));
		Screenshots.take("what-to-run");
	}

	@Test
	public void aProblemOfThePlanIsSaidAndForbidsToRun() {
		runs.problems(new RunProblem(RunProblem.Severity.ERROR, "This machine has 1 GiB of memory left.", "Close something."));

		Ui.run(() -> {
			open("Guest");
			Widgets.field(shell(), "A number with a unit").setText("64G");
			open("What to Run");
		});

		Ui.until("the problem is in the preview",
				() -> preview().contains("Cannot run: This machine has 1 GiB of memory left. Close something."));
		Ui.until("it cannot be run", () -> !Widgets.button(shell(), "Run").isEnabled());
		Screenshots.take("cannot-run");
	}

	@Test
	public void whatIsNotASizeIsSaidAtOnce() {
		Ui.run(() -> {
			open("Guest");
			Widgets.field(shell(), "A number with a unit").setText("much");
		});

		Ui.until("it cannot be run", () -> !Widgets.button(shell(), "Run").isEnabled());
		Screenshots.take("guest-tab");
	}

	@Test
	public void severalImagesAreTickedAndWhatWasTypedStays() {
		Ui.run(() -> {
			open("Guest");
			image().setText("debian-12, jvm-17.0.999");
		});
		Ui.until("the images have been found", () -> image().indexOf("debian-12-java") >= 0);
		Ui.later(() -> Widgets.press(Widgets.button(shell(), "Several…")));
		Ui.until("the list is there", () -> Widgets.shell(SEVERAL) != null);
		Ui.run(() -> {
			Table list = Widgets.one(several(), Table.class, Table::isVisible);
			assertEquals(List.of("debian-12"), Arrays.stream(list.getItems()).filter(TableItem::getChecked).map(TableItem::getText)
					.map(text -> text.split(" – ")[0]).toList());
			Arrays.stream(list.getItems()).filter(item -> item.getText().startsWith("debian-12-java – ")).forEach(i -> i.setChecked(true));
		});
		Screenshots.take("several-images");
		Ui.run(() -> Widgets.press(Widgets.button(several(), "OK")));
		Ui.until("the list is closed", () -> Widgets.shell(SEVERAL) == null);
		assertEquals("debian-12,debian-12-java,jvm-17.0.999", Ui.get(() -> image().getText()));
	}

	private static Combo image() {
		return Widgets.one(shell(), Combo.class, c -> c.isVisible() && c.getToolTipText().startsWith("Empty:"));
	}

	private static Shell several() {
		return Widgets.dialog(SEVERAL);
	}

	@Test
	public void whatIsChosenIsSaved() throws CoreException {
		Ui.run(() -> {
			Widgets.press(Widgets.button(shell(), "a command of your own"));
			Widgets.field(shell(), "a program and its arguments").setText("make test");
			open("Guest");
			image().setText("debian-12");
			Widgets.field(shell(), "A number with a unit").setText("512M");
			open("Isolation");
			Widgets.press(Widgets.button(shell(), "Outgoing connections, through this machine"));
			Widgets.press(Widgets.button(shell(), "When the run failed"));
			Widgets.field(shell(), "Numbers with units").setText("90s");
		});
		Screenshots.take("isolation-tab");
		Ui.run(() -> {
			open("Results");
			assertTrue(Widgets.one(shell(), Button.class, b -> b.isVisible() && b.getText().contains("Unit Test")).isVisible());
		});
		Screenshots.take("results-tab");
		Ui.run(() -> {
			open("Environment");
			assertFalse(Widgets.all(shell(), Button.class, b -> b.isVisible() && b.getText().contains("native environment")).stream()
					.anyMatch(Button::isVisible));
		});
		Screenshots.take("environment-tab");
		Ui.run(() -> Widgets.press(Widgets.button(shell(), "Apply")));

		Ui.until("the configuration is saved", () -> saved().guest().memory().equals("512M"));
		LaunchSettings saved = Ui.get(LaunchTabsTest::saved);
		assertEquals(WhatToRun.Kind.COMMAND, saved.what().kind());
		assertEquals("make test", saved.what().command());
		assertEquals("debian-12", saved.guest().image());
		assertEquals(IsolationSettings.Network.NAT, saved.isolation().network());
		assertEquals("90s", saved.isolation().timeout());
		assertEquals(RunSpec.Keep.ON_FAILURE, saved.isolation().keep());
	}

	/** Of the configuration that was made last. */
	private static LaunchSettings saved() {
		try {
			ILaunchConfiguration[] all = Launches.manager().getLaunchConfigurations();
			ILaunchConfiguration last = all[0];
			for (ILaunchConfiguration one : all) {
				if (one.getName().startsWith("tool") && one.getName().compareTo(last.getName()) >= 0
						|| !last.getName().startsWith("tool")) {
					last = one;
				}
			}
			return LaunchSettings.read(last);
		} catch (CoreException e) {
			throw new AssertionError(e);
		}
	}

	private static Shell shell() {
		return Widgets.dialog(DIALOG);
	}

	private static List<CTabFolder> tabs() {
		return Widgets.all(shell(), CTabFolder.class, f -> f.isVisible() && f.getItemCount() > 4);
	}

	private static void open(String tab) {
		Widgets.openTab(tabs().get(0), tab);
	}

	private static String preview() {
		return Widgets.all(shell(), Text.class, t -> t.isVisible() && !t.getEditable()).stream().map(Text::getText).reduce("",
				String::concat);
	}
}
