"""Composition: a guide and its layout become sections, page numbers left open.

Comes in: `Guide` and `Layout`. Goes out: `Section` values and findings. Templates see only
views, frozen values made here, and every text in a view has been through French typography.
"""
