/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.images.internal.lock.HeldLock;
import org.guestbench.images.internal.lock.LockFile;
import org.guestbench.images.internal.lock.LockWait;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Locks within one process; {@link ProcessesTest} has those between processes. */
public class LockFileTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void oneHolderAloneOrSeveralTogether() throws Exception {
		HeldLock alone = LockFile.exclusive(file()).orElseThrow();
		assertTrue(LockFile.exclusive(file()).isEmpty());
		assertTrue(LockFile.shared(file()).isEmpty());
		alone.close();
		HeldLock one = LockFile.shared(file()).orElseThrow();
		HeldLock two = LockFile.shared(file()).orElseThrow();
		assertTrue(LockFile.exclusive(file()).isEmpty());
		one.close();
		one.close();
		assertTrue("closing twice releases once", LockFile.exclusive(file()).isEmpty());
		two.close();
		LockFile.exclusive(file()).orElseThrow().close();
	}

	@Test
	public void theSameFileByAnotherPathIsTheSameLock() throws Exception {
		try (HeldLock lock = LockFile.exclusive(file()).orElseThrow()) {
			assertTrue(LockFile.exclusive(file().resolveSibling(".").resolve(file().getFileName())).isEmpty());
		}
	}

	@Test
	public void aLockThatIsDeletedCanBeTakenAnew() throws Exception {
		LockFile.exclusive(file()).orElseThrow().closeAndDelete();
		assertTrue(Files.notExists(file()));
		LockFile.exclusive(file()).orElseThrow().close();
	}

	@Test
	public void aLockInAMissingFolderIsAFailure() {
		assertThrows(IOException.class, () -> LockFile.exclusive(file().resolve("x").resolve("y")));
		assertThrows(CoreException.class,
				() -> LockWait.exclusive(file().resolve("x").resolve("y"), "Waiting", Duration.ZERO, new NullProgressMonitor()));
	}

	@Test
	public void waitingEndsAtItsDeadlineOrACancel() throws Exception {
		Optional<HeldLock> held = LockFile.exclusive(file());
		Hearing hearing = new Hearing();
		CoreException e = assertThrows(CoreException.class, () -> LockWait.exclusive(file(), "Waiting for it", Duration.ZERO, hearing));
		assertTrue(e.getStatus().getMessage().startsWith("Waiting for it: not within 0 minutes."));
		assertEquals("Waiting for it", hearing.heard().get(0));
		hearing.setCanceled(true);
		assertThrows(OperationCanceledException.class, () -> LockWait.exclusive(file(), "Waiting", Duration.ofMinutes(5), hearing));
		held.orElseThrow().close();
		LockWait.exclusive(file(), "Waiting", Duration.ofMinutes(5), new NullProgressMonitor()).close();
	}

	private Path file() {
		return folder.getRoot().toPath().resolve("lock");
	}
}
