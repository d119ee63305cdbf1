"""What a task costs, as a number that is the same on each machine."""

import sys


def steps(task):
    """Return how many lines of Python a task runs."""
    count = 0

    def trace(_frame, event, _argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        task()
    finally:
        sys.settrace(before)
    return count
