"""`python -m guidepress`, for where the console script is not on the path."""

from guidepress.cli import main

if __name__ == "__main__":
    main()
