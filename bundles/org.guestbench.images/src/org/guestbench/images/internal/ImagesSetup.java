/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal;

import java.time.Clock;

import org.guestbench.images.internal.build.DiskSpace;
import org.guestbench.images.internal.build.ProcessStarter;
import org.guestbench.images.internal.recipe.BuildFiles;

/**
 * All that the service takes from outside.
 *
 * @param provided what images are built with
 */
public record ImagesSetup(UserFolders folders, BuildFiles provided, ProcessStarter starter, DiskSpace space, Clock clock, Log log) {
}
