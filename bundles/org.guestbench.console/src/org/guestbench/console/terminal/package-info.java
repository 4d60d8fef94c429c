/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * A terminal without a screen: what a VT220 with the additions of xterm makes of the bytes that a guest sends. The sources are ECMA-48
 * (5th edition) for control functions, the VT220 Programmer Reference Manual and "XTerm Control Sequences" (ctlseqs) for private ones, and
 * Paul Williams' "A parser for DEC's ANSI-compatible video terminals" (vt100.net/emu/dec_ansi_parser) for the parser.
 */
@NonNullByDefault
package org.guestbench.console.terminal;

import org.eclipse.jdt.annotation.NonNullByDefault;
