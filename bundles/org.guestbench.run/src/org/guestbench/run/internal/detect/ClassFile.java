/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.detect;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The little of a Java class file that tells whether it is a test (Java Virtual Machine Specification, chapter 4).
 *
 * @param major     version of the format: 52 for Java 8, 61 for Java 17
 * @param name      with slashes
 * @param superName with slashes; empty for java.lang.Object
 * @param constants those texts of the constant pool that name something of JUnit
 */
record ClassFile(int major, int access, String name, String superName, Set<String> constants) {

	private static final int MAGIC = 0xCAFEBABE;
	private static final int ACC_PUBLIC = 0x0001;
	private static final int ACC_INTERFACE = 0x0200;
	private static final int ACC_ABSTRACT = 0x0400;

	ClassFile {
		constants = Set.copyOf(constants);
	}

	boolean concrete() {
		return (access & (ACC_INTERFACE | ACC_ABSTRACT)) == 0;
	}

	boolean isPublic() {
		return (access & ACC_PUBLIC) != 0;
	}

	/** @throws IOException if it is no class file */
	static ClassFile read(InputStream stream) throws IOException {
		DataInputStream in = new DataInputStream(stream);
		if (in.readInt() != MAGIC) {
			throw new IOException("not a class file");
		}
		in.readUnsignedShort();
		int major = in.readUnsignedShort();
		Map<Integer, String> texts = new HashMap<>();
		Map<Integer, Integer> classes = new HashMap<>();
		readPool(in, texts, classes);
		int access = in.readUnsignedShort();
		String name = className(in.readUnsignedShort(), texts, classes);
		String superName = className(in.readUnsignedShort(), texts, classes);
		Set<String> junit = new HashSet<>();
		for (String text : texts.values()) {
			if (text.startsWith("Lorg/junit/")) {
				junit.add(text);
			}
		}
		return new ClassFile(major, access, name, superName, junit);
	}

	private static void readPool(DataInputStream in, Map<Integer, String> texts, Map<Integer, Integer> classes) throws IOException {
		int count = in.readUnsignedShort();
		for (int i = 1; i < count; i++) {
			int tag = in.readUnsignedByte();
			switch (tag) {
			case 1 -> texts.put(Integer.valueOf(i), in.readUTF());
			case 7 -> classes.put(Integer.valueOf(i), Integer.valueOf(in.readUnsignedShort()));
			case 8, 16, 19, 20 -> in.skipNBytes(2);
			case 15 -> in.skipNBytes(3);
			case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
			case 5, 6 -> {
				in.skipNBytes(8);
				// Section 4.4.5: a long or double takes two places.
				i++;
			}
			default -> throw new IOException("unknown constant " + tag);
			}
		}
	}

	private static String className(int index, Map<Integer, String> texts, Map<Integer, Integer> classes) {
		return texts.getOrDefault(classes.getOrDefault(Integer.valueOf(index), Integer.valueOf(0)), "");
	}
}
