/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.definition;

import java.util.function.Consumer;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.Document;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocumentListener;
import org.eclipse.jface.text.ITextOperationTarget;
import org.eclipse.jface.text.source.CompositeRuler;
import org.eclipse.jface.text.source.LineNumberRulerColumn;
import org.eclipse.jface.text.source.SourceViewer;
import org.eclipse.jface.text.source.SourceViewerConfiguration;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.actions.ActionFactory;

/** A text with numbers at its lines, which remembers what was typed. For the UI thread. */
final class DefinitionText {

	private final SourceViewer viewer;
	private final Consumer<String> typed;
	private boolean setting;

	/** @param typed is told of the text whenever a person has changed it */
	DefinitionText(Composite parent, Consumer<String> typed) {
		this.typed = typed;
		CompositeRuler ruler = new CompositeRuler();
		LineNumberRulerColumn numbers = new LineNumberRulerColumn();
		// its own colour is black, which cannot be read in a dark workbench
		numbers.setForeground(parent.getDisplay().getSystemColor(SWT.COLOR_WIDGET_DISABLED_FOREGROUND));
		ruler.addDecorator(0, numbers);
		viewer = new SourceViewer(parent, ruler, SWT.BORDER | SWT.MULTI | SWT.H_SCROLL | SWT.V_SCROLL);
		viewer.configure(new SourceViewerConfiguration());
		viewer.getTextWidget().setFont(JFaceResources.getTextFont());
		viewer.setEditable(false);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(viewer.getControl());
		open("", false);
	}

	String get() {
		return viewer.getDocument().get();
	}

	/** Begins with another text, which cannot be taken back. */
	void open(String text, boolean editable) {
		int top = viewer.getTopIndex();
		Document document = new Document(text);
		document.addDocumentListener(new IDocumentListener() {
			@Override
			public void documentAboutToBeChanged(DocumentEvent event) {
				// it is told of afterwards
			}

			@Override
			public void documentChanged(DocumentEvent event) {
				if (!setting) {
					typed.accept(document.get());
				}
			}
		});
		viewer.setDocument(document);
		viewer.setEditable(editable);
		if (top > 0) {
			viewer.setTopIndex(top);
		}
	}

	/** Puts another text in the place of this one, as if it had been typed. */
	void replace(String text) {
		if (!text.equals(get())) {
			int top = viewer.getTopIndex();
			setting = true;
			try {
				viewer.getDocument().set(text);
			} finally {
				setting = false;
			}
			viewer.setTopIndex(Math.max(0, top));
		}
	}

	void focus() {
		viewer.getTextWidget().setFocus();
	}

	/** Lets the keys for undo and redo be its own, or gives them back. */
	void keys(IActionBars bars, boolean mine) {
		bars.setGlobalActionHandler(ActionFactory.UNDO.getId(), mine ? action(ITextOperationTarget.UNDO) : null);
		bars.setGlobalActionHandler(ActionFactory.REDO.getId(), mine ? action(ITextOperationTarget.REDO) : null);
		bars.updateActionBars();
	}

	private Action action(int operation) {
		return new Action() {
			@Override
			public void run() {
				if (viewer.canDoOperation(operation)) {
					viewer.doOperation(operation);
				}
			}
		};
	}
}
