"""Whether a function can fall off its end, and so return None."""

from __future__ import annotations

import ast


def always_returns(body: list[ast.stmt]) -> bool:
    """Whether a function never falls off its end."""
    if not body:
        return False
    last = body[-1]
    if isinstance(last, ast.Return):
        return last.value is not None
    if isinstance(last, ast.Raise):
        return True
    if isinstance(last, ast.If):
        return always_returns(last.body) and always_returns(last.orelse)
    if isinstance(last, ast.With):
        return always_returns(last.body)
    if isinstance(last, ast.Try):
        if always_returns(last.finalbody):
            return True
        handlers = all(always_returns(handler.body) for handler in last.handlers)
        return handlers and always_returns(last.orelse or last.body)
    return isinstance(last, ast.While) and _endless(last)


def _endless(loop: ast.While) -> bool:
    return isinstance(loop.test, ast.Constant) and bool(loop.test.value)
