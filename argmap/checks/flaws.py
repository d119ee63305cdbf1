"""The kinds of flaw that a workspace can have though every name in it holds."""

from argmap.diagnostics import Rule

CIRCULAR_ARGUMENT = Rule("A501", "circular-argument", spoils=False)

CHECK_RULES = (CIRCULAR_ARGUMENT,)
