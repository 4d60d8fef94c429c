/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.check;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.cli.internal.Failures;
import org.guestbench.cli.internal.Services;
import org.guestbench.images.GuestImage;
import org.guestbench.images.Images;

/** Which images there are, and whether this user can build the others. */
final class ImagesCheck implements HostCheck {

	/** Program → Debian packages, as the recipes and the guest agent want them. */
	private static final Map<String, String> TOOLS = new TreeMap<>(
			Map.of("mmdebstrap", "mmdebstrap", "mkfs.erofs", "erofs-utils", "unshare",
					"util-linux", "perl", "perl", "lz4", "lz4", "apt-get",
					"apt", "make", "make", "gcc", "gcc libc6-dev"));
	private static final String KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg";

	/** The build maps at least this many ids. */
	private static final long IDS = 65536;

	private final Host host;
	private final Services services;

	ImagesCheck(Host host, Services services) {
		this.host = host;
		this.services = services;
	}

	@Override
	public String title() {
		return "images and what builds them";
	}

	@Override
	public List<Finding> findings(IProgressMonitor monitor) {
		List<Finding> findings = new ArrayList<>();
		boolean ready = images(findings);
		tools(findings, ready);
		users(findings, ready);
		return findings;
	}

	private boolean images(List<Finding> findings) {
		try {
			Images images = services.get(Images.class);
			List<String> ready = new ArrayList<>();
			for (GuestImage image : images.list()) {
				if (images.find(image.name()).isPresent()) {
					ready.add(image.name());
				}
			}
			findings.add(
					ready.isEmpty()
							? Finding.warn("images", "No image is built yet: the first run builds the one it needs, which takes minutes.",
									"guestbench images build debian-12")
							: Finding.ok("images", "Ready images: " + String.join(", ", ready)));
			return !ready.isEmpty();
		} catch (CoreException e) {
			findings.add(Finding.fail("images", "The images cannot be listed: " + String.join(" ", Failures.lines(e)),
					"Repair the folder that is named there."));
			return false;
		}
	}

	private void tools(List<Finding> findings, boolean ready) {
		List<String> missing = new ArrayList<>(TOOLS.keySet().stream().filter(tool -> host.program(tool).isEmpty()).toList());
		List<String> packages = new ArrayList<>(missing.stream().map(tool -> TOOLS.getOrDefault(tool, tool)).toList());
		if (!Files.exists(host.at(KEYS))) {
			missing.add(KEYS);
			packages.add("debian-archive-keyring");
		}
		findings.add(missing.isEmpty() ? Finding.ok("image-tools", "The programs that build images are there.")
				: cannotBuild("image-tools", "Images cannot be built: there is no " + String.join(", no ", missing) + ".",
						host.install(String.join(" ", packages)), ready));
	}

	private void users(List<Finding> findings, boolean ready) {
		String id = "user-namespaces";
		String user = host.environment().user();
		if (host.superuser()) {
			findings.add(Finding.ok(id, "Images are built as root."));
		} else if (host.program("newuidmap").isEmpty()) {
			findings.add(
					cannotBuild(id, "Images cannot be built by an ordinary user: there is no newuidmap.", host.install("uidmap"), ready));
		} else if (!subordinate("/etc/subuid") || !subordinate("/etc/subgid")) {
			findings.add(cannotBuild(id, "Images cannot be built by " + user + ", who has no range of " + IDS + " subordinate ids.",
					"sudo usermod --add-subuids 200000-265535 --add-subgids 200000-265535 " + user, ready));
		} else if (!namespaces()) {
			findings.add(cannotBuild(id, "Images cannot be built by an ordinary user: this system does not let one make user namespaces.",
					"See user_namespaces(7), kernel.unprivileged_userns_clone and kernel.apparmor_restrict_unprivileged_userns; or build images as root, "
							+ "or import them.",
					ready));
		} else {
			findings.add(Finding.ok(id, "Images can be built by " + user + ": user namespaces and subordinate ids are there."));
		}
	}

	/** By trying: there are more switches in kernels and distributions than can be looked at. */
	private boolean namespaces() {
		return host.program("unshare").flatMap(unshare -> host.output(List.of(unshare.toString(), "--map-root-user", "--map-auto", "true")))
				.isPresent();
	}

	private static Finding cannotBuild(String id, String text, String remedy, boolean ready) {
		return ready ? Finding.warn(id, text, remedy) : Finding.fail(id, text, remedy);
	}

	private boolean subordinate(String file) {
		Pattern range = Pattern.compile(Pattern.quote(host.environment().user()) + ":\\d+:(\\d{1,12})");
		return host.read(file).stream().flatMap(String::lines).map(range::matcher)
				.anyMatch(line -> line.matches() && Long.parseLong(line.group(1)) >= IDS);
	}
}
