"""Galleys: sections become set pages. In: a section and a layout. Out: a galley."""
