/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.HostedImage;
import org.guestbench.api.facet.HostedImages;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.cli.internal.output.Table;
import org.guestbench.images.Images;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench connections images list}. */
@Command(name = "list", description = "List the images that were brought to a host, and who needs them.")
final class HostedImagesListCommand extends HostAction<HostedImages> {

	@Option(names = "--json", description = "Print a JSON document.")
	private boolean json;

	HostedImagesListCommand(Bench bench) {
		super(bench, HostedImages.class, HostedImagesCommand.WHAT);
	}

	@Override
	String act(HostedImages host, IProgressMonitor monitor) throws CoreException {
		List<HostedImage> images = host.list(monitor);
		HostedImageText text = new HostedImageText(bench.services().get(Images.class));
		return json ? document(images, text) : images.isEmpty() ? "There are no images on that host.\n" : table(images, text);
	}

	private static String table(List<HostedImage> images, HostedImageText text) {
		Table table = new Table("IMAGE", "SIZE", "LAST USED", "WHAT", "NEEDED BY");
		for (HostedImage image : images) {
			table.row(HostedImageText.digest(image), image.use().volume().capacity().toString(), used(image),
					image.complete() ? text.name(image) : "incomplete", HostedImageText.needed(image));
		}
		return table.toString();
	}

	private static String used(HostedImage image) {
		return String.valueOf(image.lastUsed() == null ? "?" : image.lastUsed()).replaceFirst("\\.[0-9]+Z", "Z");
	}

	private static String document(List<HostedImage> images, HostedImageText text) {
		Json document = new Json("guestbench.hostedImages/1");
		document.objects("images", images, image -> document.put("digest", image.digest()).put("path", image.use().volume().path())
				.put("bytes", image.use().volume().capacity().bytes()).put("usedBytes", image.use().volume().used().bytes())
				.put("complete", image.complete()).putText("lastUsed", image.lastUsed()).put("name", text.name(image))
				.strings("guests", image.use().guests().stream().map(GuestInfo::name).toList()).strings("layers", image.use().layers()));
		return document.end();
	}
}
