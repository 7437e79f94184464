"""Guides of any number of roles in the sample guide's shape, the same bytes every time.

In: a number of roles. Out: the files of a guide that loads and checks without an error. Its words
are the sample guide's own, dealt anew; its roles, people, figures and pictures are invented. So
that it says something about books to come, a role has what a full role of the sample has: about
1,400 words on four pages, a fact box with pay and codes, every kind of block.
"""

from bench.guides.folder import files, write

__all__ = ["files", "write"]
