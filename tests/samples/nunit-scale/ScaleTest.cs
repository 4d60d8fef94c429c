// Copyright (c) 2026 Guestbench contributors
// SPDX-License-Identifier: EPL-2.0
using System;
using NUnit.Framework;

namespace Example
{
	[TestFixture]
	public class ScaleTest
	{
		[TestCase(0, 32)]
		[TestCase(36.6, 97.88)]
		[TestCase(-40, -40)]
		public void ConvertsToFahrenheit(double celsius, double fahrenheit)
		{
			Assert.AreEqual(fahrenheit, Scale.ToFahrenheit(celsius), 1e-9);
		}

		[Test]
		public void ComesBack()
		{
			Console.WriteLine("there and back");
			Assert.AreEqual(21.5, Scale.ToCelsius(Scale.ToFahrenheit(21.5)), 1e-9);
		}

		[Test, ExpectedException(typeof(ArgumentOutOfRangeException))]
		public void NothingIsColderThanAbsoluteZero()
		{
			Scale.ToFahrenheit(-300);
		}

		[Test]
		public void FailsBecauseWaterDoesNotFreezeAtTen()
		{
			Assert.AreEqual(50, Scale.ToFahrenheit(0), "freezing");
		}

		[Test]
		public void EndsWithAnError()
		{
			throw new InvalidOperationException("the thermometer broke");
		}

		[Test, Ignore("there is no scale of Kelvin yet")]
		public void ConvertsToKelvin()
		{
		}
	}
}
