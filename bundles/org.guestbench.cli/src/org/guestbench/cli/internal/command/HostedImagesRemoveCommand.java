/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.HostedImage;
import org.guestbench.api.facet.HostedImages;
import org.guestbench.cli.internal.Bench;
import org.guestbench.images.Images;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench connections images remove}. */
@Command(name = "remove", description = "Remove images from a host that no guest needs. Whoever needs one again brings it there again.")
final class HostedImagesRemoveCommand extends HostAction<HostedImages> {

	@Option(names = "--unused", description = "All that no guest needs.")
	private boolean unused;

	@Parameters(index = "1..*", arity = "0..*", paramLabel = "IMAGE", description = "The beginning of a digest, as 'guestbench connections images list' shows it.")
	private List<String> digests = new ArrayList<>();

	HostedImagesRemoveCommand(Bench bench) {
		super(bench, HostedImages.class, HostedImagesCommand.WHAT);
	}

	@Override
	String act(HostedImages host, IProgressMonitor monitor) throws CoreException {
		if (unused != digests.isEmpty()) {
			throw new CoreException(
					Status.error("Say which images shall go: either some of 'guestbench connections images list', or --unused."));
		}
		// All are looked at before the first is removed: a mistake in one changes nothing.
		List<HostedImage> all = host.list(monitor);
		Set<HostedImage> chosen = new LinkedHashSet<>();
		if (unused) {
			all.stream().filter(image -> image.complete() && !image.use().needed()).forEach(chosen::add);
		}
		for (String digest : digests) {
			chosen.addAll(of(digest, all));
		}
		for (HostedImage image : chosen) {
			if (image.use().needed()) {
				throw new CoreException(Status.error("The image " + HostedImageText.digest(image) + " cannot be removed: it is needed by "
						+ HostedImageText.needed(image) + ". Delete that first."));
			}
		}
		HostedImageText text = new HostedImageText(bench.services().get(Images.class));
		StringBuilder said = new StringBuilder();
		for (HostedImage image : chosen) {
			String name = text.name(image);
			host.remove(image, monitor);
			said.append(HostedImageText.digest(image)).append(" (").append(name.isEmpty() ? "" : name + ", ")
					.append(image.use().volume().capacity()).append(") is removed\n");
		}
		return said.isEmpty() ? "There is no image that no guest needs.\n" : said.toString();
	}

	/** One image may be there twice, if two benches have brought it at once. */
	private static List<HostedImage> of(String digest, List<HostedImage> all) throws CoreException {
		List<HostedImage> found = digest.isEmpty() ? List.of() : all.stream().filter(image -> image.digest().startsWith(digest)).toList();
		long different = found.stream().map(HostedImage::digest).distinct().count();
		if (different != 1) {
			throw new CoreException(Status.error(different == 0
					? "There is no image '" + digest + "' on that host. 'guestbench connections images list' shows what is there."
					: different + " images on that host begin with '" + digest + "'. Say more of the digest."));
		}
		return found;
	}
}
