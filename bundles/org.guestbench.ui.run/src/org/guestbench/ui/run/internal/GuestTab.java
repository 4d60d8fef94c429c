/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.viewers.LabelProvider;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.ListSelectionDialog;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.core.Connections;
import org.guestbench.images.GuestImage;
import org.guestbench.images.ImageRecipe;
import org.guestbench.images.Images;
import org.guestbench.launch.GuestSettings;
import org.guestbench.run.HostRuntime;
import org.guestbench.run.RunSpec;
import org.guestbench.run.matrix.ImageNames;
import org.guestbench.ui.Pictures;
import org.guestbench.ui.Services;
import org.guestbench.ui.UiThread;

/** Which guest is made. */
final class GuestTab extends SettingsTab {

	private record Controls(Combo connection, Combo image, Label about, Text memory, Text cpus, Button quick, Button cold) {
	}

	/** An image by name, and what it is for. */
	private record Choice(String name, String description) {
	}

	private @Nullable Controls controls;
	private List<Choice> choices = List.of();

	GuestTab() {
		super("Guest", Pictures.GUEST);
	}

	@Override
	void create(Composite page) {
		Combo connection = combo(page, "&Connection:", SWT.READ_ONLY, "The hypervisor that runs the guest");
		Services.get(getClass(), Connections.class).specs().stream().map(ConnectionSpec::id).forEach(connection::add);
		Combo image = combo(page, "&Image:", SWT.NONE, "Empty: as guestbench.yaml says, else the one that fits what is run");
		new Label(page, SWT.NONE);
		Button several = new Button(page, SWT.PUSH);
		several.setText("&Several…");
		several.setToolTipText("The same run on several images, or runtimes of this machine, at once");
		several.addListener(SWT.Selection, e -> chooseSeveral(image));
		new Label(page, SWT.NONE);
		Label about = help(page, 1, "");
		Text memory = field(page, "&Memory:", "as guestbench.yaml says, else what the image needs", "A number with a unit: 512M, 2G");
		Text cpus = field(page, "&Processors:", "as guestbench.yaml says, else half of this machine's", "1 or more");
		Composite start = group(page, "Start", 1);
		Button quick = radio(start, "The &quickest way that the connection offers", "From a ready snapshot where there is one");
		Button cold = radio(start, "By &booting", "Slower, and nothing is prepared before");
		controls = new Controls(connection, image, about, memory, cpus, quick, cold);
		new ImagesJob(page).schedule();
	}

	private Combo combo(Composite parent, String label, int style, String tip) {
		new Label(parent, SWT.NONE).setText(label);
		Combo combo = new Combo(parent, SWT.DROP_DOWN | style);
		combo.setToolTipText(tip);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(combo);
		combo.addModifyListener(e -> {
			describe();
			changed();
		});
		return combo;
	}

	private void chooseSeveral(Combo image) {
		List<String> chosen = Arrays.stream(image.getText().split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
		ListSelectionDialog dialog = ListSelectionDialog.of(choices).title("Several Images")
				.message("The same run is carried out on each of these, at once as far as there is room:")
				.labelProvider(LabelProvider.createTextProvider(c -> c instanceof Choice one ? one.name() + " – " + one.description() : ""))
				.preselect(choices.stream().filter(choice -> chosen.contains(choice.name())).toArray()).create(image.getShell());
		if (dialog.open() == Window.OK) {
			List<String> listed = choices.stream().map(Choice::name).toList();
			// What somebody has typed and the list does not have may be right all the same, such as a version in full.
			Stream<String> others = chosen.stream().filter(name -> !listed.contains(name));
			Stream<String> ticked = Arrays.stream(dialog.getResult()).map(Choice.class::cast).map(Choice::name);
			image.setText(ImageNames.join(Stream.concat(ticked, others).toList()));
		}
	}

	private void describe() {
		Controls c = controls;
		if (c != null) {
			String name = c.image().getText().strip();
			c.about().setText(name.isEmpty() ? "As guestbench.yaml says, else the one that fits what is run."
					: ImageNames.several(name) ? "The same run on each of them; the Comparison view has the differences."
							: choices.stream().filter(i -> i.name().equals(name)).map(Choice::description).findFirst().orElse(""));
		}
	}

	private void show(List<Choice> found) {
		choices = found;
		Controls c = controls;
		if (c != null) {
			String text = c.image().getText();
			c.image().setItems(found.stream().map(Choice::name).toArray(String[]::new));
			c.image().setText(text);
		}
	}

	@Override
	void fill(ILaunchConfiguration configuration) throws CoreException {
		Controls c = controls;
		if (c == null) {
			return;
		}
		GuestSettings guest = GuestSettings.read(configuration);
		if (c.connection().indexOf(guest.connection()) < 0) {
			c.connection().add(guest.connection());
		}
		c.connection().setText(guest.connection());
		c.image().setText(guest.image());
		show(c.memory(), guest.memory());
		show(c.cpus(), guest.cpus());
		c.quick().setSelection(guest.start() == RunSpec.Start.AUTO);
		c.cold().setSelection(guest.start() == RunSpec.Start.COLD);
		describe();
	}

	@Override
	public void performApply(ILaunchConfigurationWorkingCopy configuration) {
		Controls c = controls;
		if (c != null) {
			new GuestSettings(c.connection().getText(), c.image().getText().strip(), c.memory().getText().strip(),
					c.cpus().getText().strip(),
					c.cold().getSelection() ? RunSpec.Start.COLD : RunSpec.Start.AUTO).write(configuration);
		}
	}

	@Override
	void examine(ILaunchConfiguration configuration) throws CoreException {
		String memory = GuestSettings.read(configuration).memory();
		if (!memory.isBlank()) {
			MemorySize.parse(memory);
		}
	}

	/** Looks for images and runtimes, which reads the disk and starts programs. */
	private final class ImagesJob extends Job {

		private final Composite owner;
		private final Display display;

		ImagesJob(Composite owner) {
			super("Looking for images");
			this.owner = owner;
			display = owner.getDisplay();
			setSystem(true);
		}

		@Override
		protected IStatus run(IProgressMonitor monitor) {
			Images images = Services.get(GuestTab.class, Images.class);
			List<ImageRecipe> recipes = images.recipes();
			List<GuestImage> built = List.of();
			try {
				built = images.list();
			} catch (CoreException e) {
				// the recipes can be chosen all the same; the plan says what is wrong with the store
				ILog.of(getClass()).log(e.getStatus());
			}
			List<GuestImage> present = built;
			TreeSet<String> names = new TreeSet<>(
					Stream.concat(recipes.stream().map(ImageRecipe::name), present.stream().map(GuestImage::name))
							.toList());
			List<Choice> found = new ArrayList<>(names.stream().map(n -> new Choice(n, describe(n, recipes, present))).toList());
			runtimes(monitor).stream().filter(HostRuntime::usable).forEach(r -> found.add(new Choice(r.name(),
					"Process guest: " + r.runtime().name() + " in " + r.runtime().boot().home() + ".")));
			UiThread.later(display, owner, () -> show(found));
			return Status.OK_STATUS;
		}

		private static List<HostRuntime> runtimes(IProgressMonitor monitor) {
			try {
				return HostRuntime.list(Services.get(GuestTab.class, Connections.class), monitor);
			} catch (CoreException e) {
				// images can be chosen all the same
				ILog.of(GuestTab.class).log(e.getStatus());
				return List.of();
			}
		}

		private static String describe(String name, List<ImageRecipe> recipes, List<GuestImage> built) {
			String what = recipes.stream().filter(r -> r.name().equals(name)).map(ImageRecipe::description).findFirst().orElse("Imported");
			String where = built.stream().filter(i -> i.name().equals(name)).map(i -> "Built, " + i.size() + " on disk.").findFirst()
					.orElse("Not built yet: the first run builds it, which takes minutes.");
			return what + (what.endsWith(".") ? " " : ". ") + where;
		}
	}
}
