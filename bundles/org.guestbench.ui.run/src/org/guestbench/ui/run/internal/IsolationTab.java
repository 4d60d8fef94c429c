/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import java.util.EnumMap;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.guestbench.launch.IsolationSettings;
import org.guestbench.launch.IsolationSettings.Network;
import org.guestbench.run.Durations;
import org.guestbench.run.RunSpec.Keep;
import org.guestbench.ui.Pictures;

/** What the guest may reach, as whom the command runs, and how long the guest lives. */
final class IsolationTab extends SettingsTab {

	private final Map<Network, Button> networks = new EnumMap<>(Network.class);
	private final Map<Keep, Button> keeps = new EnumMap<>(Keep.class);
	private @Nullable Text user;
	private @Nullable Text timeout;

	IsolationTab() {
		super("Isolation", Pictures.ISOLATION);
	}

	@Override
	void create(Composite page) {
		Composite network = group(page, "Network", 1);
		networks.put(Network.DEFAULT, radio(network, "As &guestbench.yaml says, else none", "The default"));
		networks.put(Network.NONE, radio(network, "&None: the guest has no network device", "Nothing gets in or out but by the bench"));
		networks.put(Network.NAT, radio(network, "&Outgoing connections, through this machine",
				"Address translation: the guest reaches whatever this machine reaches"));
		user = field(page, "&User in the guest:", "as guestbench.yaml says, else guest", "An ordinary user of the guest, or root");
		timeout = field(page, "&Time limit of the command:", "as guestbench.yaml says, else 10m", "Numbers with units: 90s, 10m, 1h30m");
		Composite keep = group(page, "Keep the guest after the run", 1);
		keeps.put(Keep.NEVER, radio(keep, "Ne&ver", "It is discarded, whatever happened"));
		keeps.put(Keep.ON_FAILURE, radio(keep, "When the run &failed", "So that you can look into it; delete it in the Guests view"));
		keeps.put(Keep.ALWAYS, radio(keep, "&Always", "Delete it in the Guests view"));
		help(page, 2, "A guest is a security boundary only where the processor runs it. Where it is emulated, because this machine "
				+ "offers no virtualization that works, the console says so in every run.");
	}

	@Override
	void fill(ILaunchConfiguration configuration) throws CoreException {
		IsolationSettings settings = IsolationSettings.read(configuration);
		networks.forEach((network, button) -> button.setSelection(network == settings.network()));
		keeps.forEach((keep, button) -> button.setSelection(keep == settings.keep()));
		Text who = user;
		Text limit = timeout;
		if (who != null && limit != null) {
			show(who, settings.user());
			show(limit, settings.timeout());
		}
	}

	@Override
	public void performApply(ILaunchConfigurationWorkingCopy configuration) {
		Text who = user;
		Text limit = timeout;
		if (who != null && limit != null) {
			new IsolationSettings(chosen(networks, Network.DEFAULT), who.getText().strip(), limit.getText().strip(),
					chosen(keeps, Keep.NEVER))
					.write(configuration);
		}
	}

	private static <E> E chosen(Map<E, Button> buttons, E standard) {
		return buttons.entrySet().stream().filter(e -> e.getValue().getSelection()).map(Map.Entry::getKey).findFirst().orElse(standard);
	}

	@Override
	void examine(ILaunchConfiguration configuration) throws CoreException {
		String limit = IsolationSettings.read(configuration).timeout();
		if (!limit.isBlank()) {
			Durations.parse(limit);
		}
	}
}
