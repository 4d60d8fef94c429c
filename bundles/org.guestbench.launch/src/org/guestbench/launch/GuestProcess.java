/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.core.runtime.ServiceCaller;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.core.model.IStreamMonitor;
import org.eclipse.debug.core.model.IStreamsProxy;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.RunResult;

/**
 * A run as the Platform's debug views know processes. It lives from the beginning of the run until the guest is gone; terminating it
 * cancels the run.
 */
public final class GuestProcess extends PlatformObject implements IProcess {

	private final ILaunch launch;
	private final LaunchedRun run;
	private final Runnable cancel;
	private final Map<String, String> attributes = new ConcurrentHashMap<>();

	/**
	 * Adds the process to the launch.
	 *
	 * @param cancel asks the run to end; returns at once
	 */
	GuestProcess(ILaunch launch, LaunchedRun run, Runnable cancel) {
		this.launch = launch;
		this.run = run;
		this.cancel = cancel;
		attributes.put(ATTR_PROCESS_TYPE, ThrowawayLaunch.PROCESS_TYPE);
		attributes.put(DebugPlugin.ATTR_LAUNCH_TIMESTAMP, Long.toString(System.currentTimeMillis()));
		var command = run.plan().command();
		if (command != null) {
			attributes.put(ATTR_CMDLINE, DebugPlugin.renderArguments(command.arguments().toArray(String[]::new), null));
			attributes.put(DebugPlugin.ATTR_WORKING_DIRECTORY, command.directory());
		}
		run.observe(new RunObserver() {
			@Override
			public void progressed() {
				fire(DebugEvent.CHANGE);
			}

			@Override
			public void ended(RunResult result) {
				attributes.put(DebugPlugin.ATTR_TERMINATE_TIMESTAMP, Long.toString(System.currentTimeMillis()));
				fire(DebugEvent.TERMINATE);
			}
		});
		Runnable announcement = () -> launch.addProcess(this);
		if (!ServiceCaller.callOnce(getClass(), LaunchAnnouncer.class, announcer -> announcer.announce(announcement))) {
			announcement.run();
		}
		fire(DebugEvent.CREATE);
	}

	public LaunchedRun run() {
		return run;
	}

	@Override
	public String getLabel() {
		return run.plan().image() + " guest: " + RunText.headline(run.progress());
	}

	@Override
	public ILaunch getLaunch() {
		return launch;
	}

	@Override
	public IStreamsProxy getStreamsProxy() {
		return new Streams(run);
	}

	@Override
	public void setAttribute(@Nullable String key, @Nullable String value) {
		if (key == null) {
			return;
		}
		if (value == null) {
			attributes.remove(key);
		} else {
			attributes.put(key, value);
		}
		fire(DebugEvent.CHANGE);
	}

	@Override
	public @Nullable String getAttribute(@Nullable String key) {
		return key == null ? null : attributes.get(key);
	}

	/** The command's own status if it ended by itself, else 124, 125 or 130 as of the {@code guestbench run} command. */
	@Override
	public int getExitValue() throws DebugException {
		RunResult result = run.progress().result();
		if (result == null) {
			throw new DebugException(
					Status.error("There is no exit value yet: the run is still " + RunText.headline(run.progress()) + "."));
		}
		return result.exitStatus();
	}

	@Override
	public boolean canTerminate() {
		return !isTerminated();
	}

	@Override
	public boolean isTerminated() {
		return run.progress().result() != null;
	}

	@Override
	public void terminate() {
		cancel.run();
	}

	@Override
	@NonNullByDefault({})
	public <T> T getAdapter(Class<T> adapter) {
		if (adapter.isInstance(this)) {
			return adapter.cast(this);
		}
		if (adapter == ILaunch.class) {
			return adapter.cast(launch);
		}
		if (adapter == ILaunchConfiguration.class) {
			return adapter.cast(launch.getLaunchConfiguration());
		}
		return adapter == LaunchedRun.class ? adapter.cast(run) : super.getAdapter(adapter);
	}

	private void fire(int kind) {
		DebugPlugin plugin = DebugPlugin.getDefault();
		if (plugin != null) {
			plugin.fireDebugEventSet(new DebugEvent[] { new DebugEvent(this, kind) });
		}
	}

	private record Streams(LaunchedRun run) implements IStreamsProxy {

		@Override
		public IStreamMonitor getErrorStreamMonitor() {
			return run.errors();
		}

		@Override
		public IStreamMonitor getOutputStreamMonitor() {
			return run.output();
		}

		@Override
		public void write(@Nullable String input) {
			// the command's input is empty by design: a run must not depend on someone who types
		}
	}
}
