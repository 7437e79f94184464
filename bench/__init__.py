"""How fast the press is: guides of any size, and the cases that are measured with them."""
