/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.VolumeSpec;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.GuestName;
import org.guestbench.cli.internal.run.OptionText;
import org.guestbench.run.Durations;
import org.guestbench.run.RunSpec;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options; what is wrong with one is said in a sentence. */
final class Converters {

	private Converters() {
	}

	/** {@code 512M}, {@code 2G}. */
	static final class Memory implements ITypeConverter<MemorySize> {
		@Override
		public MemorySize convert(@Nullable String value) {
			String text = Objects.requireNonNull(value);
			try {
				return MemorySize.parse(text);
			} catch (IllegalArgumentException e) {
				throw new TypeConversionException(e.getMessage());
			}
		}
	}

	/** Of a guest. */
	static final class Name implements ITypeConverter<GuestName> {
		@Override
		public GuestName convert(@Nullable String value) {
			try {
				return new GuestName(Objects.requireNonNull(value));
			} catch (IllegalArgumentException e) {
				throw new TypeConversionException(e.getMessage());
			}
		}
	}

	/** {@code 90s}, {@code 10m}, {@code 1h30m}. */
	static final class Time implements ITypeConverter<Duration> {
		@Override
		public Duration convert(@Nullable String value) {
			try {
				return Durations.parse(Objects.requireNonNull(value));
			} catch (IllegalArgumentException e) {
				throw new TypeConversionException(e.getMessage());
			}
		}
	}

	/** One of a few words. */
	private abstract static class Choice<E extends Enum<E>> implements ITypeConverter<E> {

		private final Class<E> type;

		Choice(Class<E> type) {
			this.type = type;
		}

		@Override
		public E convert(@Nullable String value) {
			String text = Objects.requireNonNull(value);
			try {
				return OptionText.parse(type, text);
			} catch (IllegalArgumentException e) {
				throw new TypeConversionException(e.getMessage());
			}
		}
	}

	static final class Network extends Choice<RunSpec.Network> {
		Network() {
			super(RunSpec.Network.class);
		}
	}

	static final class FirmwareName extends Choice<Firmware> {
		FirmwareName() {
			super(Firmware.class);
		}
	}

	/** All firmware, for completion. */
	static final class FirmwareNames extends Words {
		FirmwareNames() {
			super(OptionText.all(Firmware.class));
		}
	}

	static final class Start extends Choice<RunSpec.Start> {
		Start() {
			super(RunSpec.Start.class);
		}
	}

	static final class Keep extends Choice<RunSpec.Keep> {
		Keep() {
			super(RunSpec.Keep.class);
		}
	}

	static final class VolumeFormat extends Choice<VolumeSpec.Format> {
		VolumeFormat() {
			super(VolumeSpec.Format.class);
		}
	}

	/** For completion. */
	static final class VolumeFormats extends Words {
		VolumeFormats() {
			super(OptionText.all(VolumeSpec.Format.class));
		}
	}

	/** For completion. */
	static final class Networks extends Words {
		Networks() {
			super(OptionText.all(RunSpec.Network.class));
		}
	}

	/** For completion. */
	static final class Starts extends Words {
		Starts() {
			super(OptionText.all(RunSpec.Start.class));
		}
	}

	/** For completion. */
	static final class Keeps extends Words {
		Keeps() {
			super(OptionText.all(RunSpec.Keep.class));
		}
	}

	private abstract static class Words implements Iterable<String> {

		private final List<String> words;

		Words(List<String> words) {
			this.words = words;
		}

		@Override
		public Iterator<String> iterator() {
			return words.iterator();
		}
	}
}
