"""visa_kit assembles the papers for Japan's Visa for Medical Stay (医療滞在ビザ)."""

__version__ = "0.1.0"
