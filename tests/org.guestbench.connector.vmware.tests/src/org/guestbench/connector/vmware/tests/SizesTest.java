/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertEquals;

import org.guestbench.connector.vmware.internal.vim.Sizes;
import org.junit.Test;

/** A server that claims nonsense of one guest keeps nobody from seeing the others. */
public class SizesTest {

	@Test
	public void sizesAreInBytes() {
		assertEquals(3L << 10, Sizes.ofKibibytes(3).bytes());
		assertEquals(3L << 20, Sizes.ofMebibytes(3).bytes());
	}

	@Test
	public void claimsAreCutToWhatCanBeCounted() {
		assertEquals(Long.MAX_VALUE >> 20 << 20, Sizes.ofMebibytes(Long.MAX_VALUE).bytes());
		assertEquals(Long.MAX_VALUE >> 10 << 10, Sizes.ofKibibytes(Long.MAX_VALUE >> 9).bytes());
		assertEquals(0, Sizes.ofMebibytes(Long.MIN_VALUE).bytes());
	}
}
