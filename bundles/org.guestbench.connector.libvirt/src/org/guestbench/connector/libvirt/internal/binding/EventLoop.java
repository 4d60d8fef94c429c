/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.eclipse.jdt.annotation.Nullable;

import com.sun.jna.Callback;
import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * What libvirt waits for, its descriptors and timers ({@code libvirt-event.h}), on a thread of its own. libvirt's own loop is that of GLib's default
 * context, which is also where GTK has its events: in a workbench both threads would get what is the other's.
 */
final class EventLoop {

	/** Bits of {@code virEventHandleType}, and those of {@code poll} at the same places. */
	private static final int[] EVENTS = { 1, 2, 4, 8, 4 };
	private static final int[] POLLED = { 0x01, 0x04, 0x08, 0x10, 0x20 };
	private static final int POLL_SIZE = 8;
	private static final int OFF = -1;

	interface AddHandle extends Callback {
		int callback(int descriptor, int events, Pointer callback, @Nullable Pointer opaque, @Nullable Pointer free);
	}

	interface UpdateHandle extends Callback {
		void callback(int watch, int events);
	}

	interface AddTimeout extends Callback {
		int callback(int millis, Pointer callback, @Nullable Pointer opaque, @Nullable Pointer free);
	}

	interface UpdateTimeout extends Callback {
		void callback(int timer, int millis);
	}

	interface Remove extends Callback {
		int callback(int id);
	}

	private static final class Handle {
		private final int descriptor;
		private final Pointer callback;
		private final @Nullable Pointer opaque;
		private final @Nullable Pointer free;
		private int events;

		Handle(int descriptor, int events, Pointer callback, @Nullable Pointer opaque, @Nullable Pointer free) {
			this.descriptor = descriptor;
			this.events = events;
			this.callback = callback;
			this.opaque = opaque;
			this.free = free;
		}
	}

	private static final class Timer {
		private final Pointer callback;
		private final @Nullable Pointer opaque;
		private final @Nullable Pointer free;
		private int millis;
		private long due;

		Timer(Pointer callback, @Nullable Pointer opaque, @Nullable Pointer free) {
			this.callback = callback;
			this.opaque = opaque;
			this.free = free;
		}
	}

	/** Something to be called without the lock: what libvirt does then may come back here. */
	private record Call(Pointer function, Object[] arguments) {
	}

	private final Posix posix = Native.load(Platform.C_LIBRARY_NAME, Posix.class);
	private final int[] wake = new int[2];
	private final Memory bytes = new Memory(1);
	private final Map<Integer, Handle> handles = new TreeMap<>();
	private final Map<Integer, Timer> timers = new TreeMap<>();
	/** libvirt wants them not to be called by whoever removes something, who may hold a lock. */
	private final List<Call> frees = new ArrayList<>();
	private int ids;
	/** There is a byte in the pipe. It never has more, so that nobody waits for room in it. */
	private boolean woken;

	// Never collected: libvirt keeps them.
	private final AddHandle addHandle = this::add;
	private final UpdateHandle updateHandle = this::update;
	private final Remove removeHandle = this::remove;
	private final AddTimeout addTimeout = this::addTimer;
	private final UpdateTimeout updateTimeout = this::updateTimer;
	private final Remove removeTimeout = this::removeTimer;

	/** Before the first connection is opened. */
	void start(LibvirtApi api) throws LibvirtFailure {
		if (posix.pipe(wake) != 0) {
			throw new LibvirtFailure(0, "the system has no pipe left for its events");
		}
		api.virEventRegisterImpl(addHandle, updateHandle, removeHandle, addTimeout, updateTimeout, removeTimeout);
		Thread.ofPlatform().daemon().name("Guestbench libvirt events").start(() -> {
			while (true) {
				next();
			}
		});
	}

	private void next() {
		List<Integer> watches = new ArrayList<>();
		Memory polled;
		int timeout;
		synchronized (this) {
			polled = new Memory((long) POLL_SIZE * (handles.size() + 1));
			poll(polled, 0, wake[0], POLLED[0]);
			handles.forEach((watch, handle) -> {
				if (handle.events != 0) {
					watches.add(watch);
					poll(polled, watches.size(), handle.descriptor, translated(handle.events, EVENTS, POLLED));
				}
			});
			timeout = frees.isEmpty() ? untilNextTimer() : 0;
		}
		// if a signal interrupts it, nothing has happened
		if (posix.poll(polled, new NativeLong(watches.size() + 1L), timeout) > 0) {
			if (happened(polled, 0) != 0) {
				slept();
			}
			for (int i = 0; i < watches.size(); i++) {
				run(ready(watches.get(i), translated(happened(polled, i + 1), POLLED, EVENTS)));
			}
		}
		for (int timer : timers()) {
			run(due(timer));
		}
		removed().forEach(EventLoop::run);
	}

	private static void run(@Nullable Call call) {
		if (call != null) {
			Function.getFunction(call.function()).invokeVoid(call.arguments());
		}
	}

	private static void poll(Memory polled, int index, int descriptor, int events) {
		long at = (long) POLL_SIZE * index;
		polled.setInt(at, descriptor);
		polled.setShort(at + 4, (short) events);
		polled.setShort(at + 6, (short) 0);
	}

	private static int happened(Memory polled, int index) {
		return polled.getShort((long) POLL_SIZE * index + 6);
	}

	private static int translated(int bits, int[] from, int[] to) {
		int translated = 0;
		for (int i = 0; i < from.length; i++) {
			translated |= (bits & from[i]) != 0 ? to[i] : 0;
		}
		return translated;
	}

	/** Null if it was removed meanwhile, or does not want that any more. */
	private synchronized @Nullable Call ready(int watch, int events) {
		Handle handle = handles.get(watch);
		return handle == null || handle.events == 0 || events == 0 ? null
				: new Call(handle.callback, new Object[] { watch, handle.descriptor, events, handle.opaque });
	}

	private int untilNextTimer() {
		long now = System.nanoTime();
		return timers.values().stream().filter(timer -> timer.millis != OFF)
				.mapToLong(timer -> Math.max(0, TimeUnit.NANOSECONDS.toMillis(timer.due - now + 999_999))).min().stream()
				.mapToInt(millis -> (int) Math.min(millis, Integer.MAX_VALUE)).findFirst().orElse(OFF);
	}

	private synchronized List<Integer> timers() {
		return List.copyOf(timers.keySet());
	}

	/** Null if it is not due, or was removed meanwhile. */
	private synchronized @Nullable Call due(int id) {
		Timer timer = timers.get(id);
		long now = System.nanoTime();
		if (timer == null || timer.millis == OFF || timer.due - now > 0) {
			return null;
		}
		timer.due = now + TimeUnit.MILLISECONDS.toNanos(timer.millis);
		return new Call(timer.callback, new Object[] { id, timer.opaque });
	}

	private synchronized List<Call> removed() {
		List<Call> all = List.copyOf(frees);
		frees.clear();
		return all;
	}

	private synchronized int add(int descriptor, int events, Pointer callback, @Nullable Pointer opaque, @Nullable Pointer free) {
		handles.put(++ids, new Handle(descriptor, events, callback, opaque, free));
		wake();
		return ids;
	}

	private synchronized void update(int watch, int events) {
		Handle handle = handles.get(watch);
		if (handle != null) {
			handle.events = events;
			wake();
		}
	}

	private synchronized int remove(int watch) {
		Handle handle = handles.remove(watch);
		return handle == null ? OFF : free(handle.free, handle.opaque);
	}

	private synchronized int addTimer(int millis, Pointer callback, @Nullable Pointer opaque, @Nullable Pointer free) {
		timers.put(++ids, new Timer(callback, opaque, free));
		updateTimer(ids, millis);
		return ids;
	}

	private synchronized void updateTimer(int id, int millis) {
		Timer timer = timers.get(id);
		if (timer != null) {
			timer.millis = millis;
			timer.due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Math.max(0, millis));
			wake();
		}
	}

	private synchronized int removeTimer(int id) {
		Timer timer = timers.remove(id);
		return timer == null ? OFF : free(timer.free, timer.opaque);
	}

	private int free(@Nullable Pointer function, @Nullable Pointer opaque) {
		if (function != null) {
			frees.add(new Call(function, new Object[] { opaque }));
		}
		wake();
		return 0;
	}

	/** The loop waits for what there was when it began. */
	private void wake() {
		if (!woken) {
			woken = true;
			posix.write(wake[1], bytes, new NativeLong(1));
		}
	}

	private synchronized void slept() {
		posix.read(wake[0], bytes, new NativeLong(1));
		woken = false;
	}
}
