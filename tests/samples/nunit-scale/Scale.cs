// Copyright (c) 2026 Guestbench contributors
// SPDX-License-Identifier: EPL-2.0
using System;

namespace Example
{
	/// <summary>Temperatures in degrees of Celsius and of Fahrenheit.</summary>
	public static class Scale
	{
		private const double AbsoluteZero = -273.15;

		public static double ToFahrenheit(double celsius)
		{
			if (celsius < AbsoluteZero)
			{
				throw new ArgumentOutOfRangeException("celsius", celsius, "Nothing is that cold");
			}
			return celsius * 9 / 5 + 32;
		}

		public static double ToCelsius(double fahrenheit)
		{
			return (fahrenheit - 32) * 5 / 9;
		}
	}
}
