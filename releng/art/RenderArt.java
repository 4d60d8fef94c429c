/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;

/**
 * Draws the product's PNG files from their SVG sources. Run after a change of these, from the top of the clone, with the jsvg library
 * of the target platform: {@code java -cp jsvg.jar releng/art/RenderArt.java}
 */
class RenderArt {
	private static final Path SOURCE = Path.of("releng/art");
	private static final Path PRODUCT = Path.of("bundles/org.guestbench.product");

	public static void main(String[] arguments) throws IOException {
		draw("icon-small.svg", 16, 16, "icons/guestbench16.png", BufferedImage.TYPE_INT_ARGB);
		for (int size : new int[] { 32, 48, 128, 256 }) {
			draw("icon.svg", size, size, "icons/guestbench" + size + ".png", BufferedImage.TYPE_INT_ARGB);
		}
		draw("splash.svg", 480, 300, "splash.png", BufferedImage.TYPE_INT_RGB);
	}

	private static void draw(String svg, int width, int height, String png, int type) throws IOException {
		SVGDocument document = new SVGLoader().load(SOURCE.resolve(svg).toUri().toURL());
		BufferedImage image = new BufferedImage(width, height, type);
		Graphics2D graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
		document.render(null, graphics, new ViewBox(width, height));
		graphics.dispose();
		Path target = PRODUCT.resolve(png);
		Files.createDirectories(target.getParent());
		ImageIO.write(image, "png", target.toFile());
	}
}
