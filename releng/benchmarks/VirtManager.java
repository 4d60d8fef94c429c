/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * How long virt-manager takes from its start until its list of guests is usable: until the lower half of its window has rows, and a key moves the
 * selection. It is looked at from outside, as a person does, on the display that DISPLAY names, where nothing else is.
 * {@code write FOLDER SIZE...} makes files of libvirt's test driver, {@code measure FOLDER ROUNDS SIZE...} measures.
 */
final class VirtManager {

	private static final long LIMIT_SECONDS = 180;
	private static final long LOOK_AGAIN_MILLIS = 100;
	/** A part of the pixels that a moved selection certainly changes, and a blinking cursor does not. */
	private static final double CHANGED = 0.002;

	public static void main(String[] arguments) throws Exception {
		List<String> all = List.of(arguments);
		Path folder = Path.of(all.get(1));
		if (all.get(0).equals("write")) {
			for (String size : all.subList(2, all.size())) {
				Files.writeString(folder.resolve(size), node(Integer.parseInt(size)));
			}
			return;
		}
		Robot robot = new Robot(GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice());
		int rounds = Integer.parseInt(all.get(2));
		for (String size : all.subList(3, all.size())) {
			List<Long> times = new ArrayList<>();
			for (int round = 0; round < rounds; round++) {
				Optional<Long> time = measure(folder, size, robot);
				if (time.isEmpty()) {
					// the others would take as long
					System.out.printf("%s guests, virt-manager: no usable list within %d s%n", size, LIMIT_SECONDS);
					break;
				}
				times.add(time.get());
			}
			if (!times.isEmpty()) {
				Collections.sort(times);
				System.out.printf("%s guests, virt-manager from its start: list usable after %d ms (median of %d; %d to %d)%n", size,
						times.get(times.size() / 2), times.size(), times.get(0), times.get(times.size() - 1));
			}
		}
	}

	private static String node(int domains) {
		StringBuilder node = new StringBuilder("<node>");
		for (int i = 0; i < domains; i++) {
			node.append("<domain type='test'><name>guest-%05d</name><uuid>%s</uuid><memory>8192</memory><vcpu>2</vcpu><os><type>hvm</type></os></domain>"
					.formatted(i, new UUID(1, i)));
		}
		return node.append("</node>").toString();
	}

	/** In milliseconds; empty if it took too long. */
	private static Optional<Long> measure(Path folder, String size, Robot robot) throws IOException, InterruptedException {
		Path home = Files.createDirectories(folder.resolve("home-" + System.nanoTime()));
		ProcessBuilder builder = new ProcessBuilder("virt-manager", "-c", "test://" + folder.resolve(size), "--no-fork");
		builder.environment().putAll(Map.of("HOME", home.toString(), "XDG_CACHE_HOME", home + "/cache", "XDG_CONFIG_HOME", home + "/config",
				"XDG_DATA_HOME", home + "/data", "GSETTINGS_BACKEND", "memory", "GDK_BACKEND", "x11"));
		builder.redirectErrorStream(true).redirectOutput(home.resolve("log").toFile());
		long begin = System.nanoTime();
		Process process = builder.start();
		try {
			Optional<Rectangle> window = Optional.empty();
			while (window.isEmpty() || !hasRows(robot.createScreenCapture(window.get()))) {
				if (!process.isAlive()) {
					throw new IllegalStateException("virt-manager has ended: " + Files.readString(home.resolve("log")));
				}
				if (waitsTooLong(begin)) {
					return Optional.empty();
				}
				window = window();
			}
			xdotool("search", "--onlyvisible", "--name", "^Virtual Machine Manager$", "windowactivate");
			BufferedImage before = robot.createScreenCapture(window.get());
			xdotool("key", "Down");
			while (!differ(before, robot.createScreenCapture(window.get()))) {
				if (waitsTooLong(begin)) {
					return Optional.empty();
				}
			}
			return Optional.of((System.nanoTime() - begin) / 1_000_000);
		} finally {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
			process.waitFor(10, TimeUnit.SECONDS);
		}
	}

	private static boolean waitsTooLong(long begin) throws InterruptedException {
		Thread.sleep(LOOK_AGAIN_MILLIS);
		return System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
	}

	private static Optional<Rectangle> window() throws IOException, InterruptedException {
		Map<String, Integer> geometry = new HashMap<>();
		xdotool("search", "--onlyvisible", "--name", "^Virtual Machine Manager$", "getwindowgeometry", "--shell").lines()
				.filter(line -> line.matches("[A-Z]+=\\d+")).map(line -> line.split("="))
				.forEach(pair -> geometry.put(pair[0], Integer.valueOf(pair[1])));
		return geometry.containsKey("WIDTH")
				? Optional.of(new Rectangle(geometry.get("X"), geometry.get("Y"), geometry.get("WIDTH"), geometry.get("HEIGHT")))
				: Optional.empty();
	}

	/** Whether something is written in the third quarter: a list of less than that would not be there yet. */
	private static boolean hasRows(BufferedImage window) {
		int[] part = window.getRGB(10, window.getHeight() / 2, window.getWidth() / 2, window.getHeight() / 4, null, 0, window.getWidth() / 2);
		int background = part[0];
		return Arrays.stream(part).filter(pixel -> pixel != background).count() > part.length * CHANGED;
	}

	private static boolean differ(BufferedImage before, BufferedImage now) {
		int[] one = before.getRGB(0, 0, before.getWidth(), before.getHeight(), null, 0, before.getWidth());
		int[] other = now.getRGB(0, 0, now.getWidth(), now.getHeight(), null, 0, now.getWidth());
		int different = 0;
		for (int i = 0; i < Math.min(one.length, other.length); i++) {
			different += one[i] == other[i] ? 0 : 1;
		}
		return different > one.length * CHANGED;
	}

	private static String xdotool(String... command) throws IOException, InterruptedException {
		List<String> all = new ArrayList<>(List.of("xdotool"));
		all.addAll(List.of(command));
		Process process = new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		String said = new String(process.getInputStream().readAllBytes());
		process.waitFor();
		return said;
	}
}
