/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.details;

import java.util.function.DoubleFunction;

import org.eclipse.jface.resource.JFaceColors;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;

/** A line over the last minutes, with what it stands for and its last value above it. */
final class Chart {

	private static final int MARGIN = 6;
	private static final int TRANSPARENCY = 70;

	private final Canvas canvas;
	private final String title;
	private final double least;
	private final DoubleFunction<String> format;
	private double[] values = new double[0];

	/**
	 * @param least  what the top of the chart stands for at least
	 * @param format of a value, for people
	 */
	Chart(Composite parent, String title, double least, DoubleFunction<String> format) {
		this.title = title;
		this.least = least;
		this.format = format;
		canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED | SWT.BORDER);
		canvas.setToolTipText(heading());
		canvas.addListener(SWT.Paint, e -> paint(e.gc));
	}

	Canvas control() {
		return canvas;
	}

	/** @param others the oldest first; NaN where it is not known */
	void show(double[] others) {
		values = others;
		// what is drawn is also there for those who cannot see it
		canvas.setToolTipText(heading());
		canvas.redraw();
	}

	/** What stands above the line. */
	String heading() {
		double now = values.length == 0 ? Double.NaN : values[values.length - 1];
		return title + (Double.isNaN(now) ? ": no figures" : ": " + format.apply(now));
	}

	private void paint(GC gc) {
		Display display = canvas.getDisplay();
		Rectangle area = canvas.getClientArea();
		gc.setBackground(display.getSystemColor(SWT.COLOR_LIST_BACKGROUND));
		gc.fillRectangle(area);
		gc.setForeground(display.getSystemColor(SWT.COLOR_LIST_FOREGROUND));
		Point extent = gc.textExtent(title);
		gc.drawText(heading(), MARGIN, MARGIN, true);
		int top = 2 * MARGIN + extent.y;
		int height = area.height - top - MARGIN;
		int width = area.width - 2 * MARGIN;
		if (height > 0 && width > 0) {
			line(gc, MARGIN, top, width, height);
		}
	}

	private void line(GC gc, int left, int top, int width, int height) {
		double most = least;
		for (double value : values) {
			most = Double.isNaN(value) ? most : Math.max(most, value);
		}
		int[] points = new int[2 * values.length + 4];
		double step = width / (double) (History.MOST - 1);
		int first = History.MOST - values.length;
		for (int i = 0; i < values.length; i++) {
			points[2 * i] = left + (int) Math.round((first + i) * step);
			points[2 * i + 1] = top + height - (Double.isNaN(values[i]) ? 0 : (int) Math.round(values[i] / most * height));
		}
		gc.setForeground(JFaceColors.getHyperlinkText(gc.getDevice() instanceof Display display ? display : canvas.getDisplay()));
		gc.setBackground(gc.getForeground());
		gc.setAntialias(SWT.ON);
		if (values.length > 1) {
			points[2 * values.length] = left + width;
			points[2 * values.length + 1] = top + height;
			points[2 * values.length + 2] = points[0];
			points[2 * values.length + 3] = top + height;
			gc.setAlpha(TRANSPARENCY);
			gc.fillPolygon(points);
			gc.setAlpha(255);
			gc.drawPolyline(java.util.Arrays.copyOf(points, 2 * values.length));
		}
		gc.drawLine(left, top + height, left + width, top + height);
	}
}
