/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import javax.imageio.ImageIO;

import org.guestbench.connector.libvirt.internal.facet.Pixmap;
import org.junit.Test;

public class PixmapTest {

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	@Test
	public void pixelsStayTheSame() throws IOException {
		byte[] png = Pixmap.parse(bytes("P6\n# made by hand\n2 2\n255\n\0\1\2\3\4\5\6\7\10\377\376\375")).png();
		BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
		assertEquals(2, picture.getWidth());
		assertEquals(2, picture.getHeight());
		assertEquals(0xff000102, picture.getRGB(0, 0));
		assertEquals(0xff030405, picture.getRGB(1, 0));
		assertEquals(0xff060708, picture.getRGB(0, 1));
		assertEquals(0xfffffefd, picture.getRGB(1, 1));
	}

	@Test
	public void whatIsNoWholePictureIsRefused() {
		for (String wrong : new String[] { "", "P", "P5\n1 1\n255\n\0\0\0", "P6", "P6\n", "P6\n1 1\n255", "P6\n1 1\n255\n\0\0",
			"P6\n0 1\n255\n",
			"P6\n1 1\n65535\n\0\0\0", "P6\n99999999999 99999999999\n255\n\0\0\0", "P6\n-1 1\n255\n\0\0\0", "P6 # no end" }) {
			assertThrows(wrong, IOException.class, () -> Pixmap.parse(bytes(wrong)));
		}
	}
}
