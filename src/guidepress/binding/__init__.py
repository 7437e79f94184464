"""Binding: galleys and folios become one file. In: galleys, folios, fonts. Out: a PDF."""
