"""The press knows the order of the stages; nothing else does.

load → check → compose → typeset → paginate → bind → proof → publish
"""
