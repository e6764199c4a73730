"""Computed values: a formula over the variables that an office enters, in exact numbers.

Rules:

* Allowed are ``+ - * / ( )``, ``min``, ``max``, ``abs``, plain decimals and the
  variables' names; nothing else, however harmless.
* A number is read from the text of the formula, never through a float.
* simpleeval walks the formula once, when it is compiled, and yields a function;
  evaluating is then free of parsing and safe in several threads.
"""

from __future__ import annotations

import ast
import keyword
import re
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar, Final, TypeAlias

from simpleeval import InvalidExpression, SimpleEval

from desktop_app.domain.errors import RuleViolation
from desktop_app.domain.problems import shown

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

FUNCTIONS: Final = ("min", "max", "abs")
MAX_LENGTH: Final = 1000
MAX_DEPTH: Final = 150

_TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?)(?![0-9A-Za-z_.])|(?P<name>[A-Za-z_][A-Za-z0-9_]*)|[-+*/(),])"
)


class ExpressionInvalid(RuleViolation):
    """A formula is not one that the program computes."""

    code: ClassVar[str] = "expression.invalid"
    template: ClassVar[str] = (
        "The formula {expression} cannot be used: {reason}. Allowed are + - * / ( ), min, max, "
        "abs, plain decimals and the names of the item's variables."
    )


class UnknownVariable(ExpressionInvalid):
    """A formula names a variable that the item does not have."""

    code: ClassVar[str] = "expression.unknown_variable"


class DivisionByZero(RuleViolation):
    """The entered figures make a divisor zero, so there is no value."""

    code: ClassVar[str] = "expression.division_by_zero"
    template: ClassVar[str] = (
        "The formula {expression} divides by zero with these figures; correct the figures or "
        "report N/A."
    )


class VariableMissing(RuleViolation):
    """A variable of the formula was not given."""

    code: ClassVar[str] = "expression.variable_missing"
    template: ClassVar[str] = "The variable {name} was not reported; enter it."


_Values: TypeAlias = "Mapping[str, Fraction]"
_Compute: TypeAlias = "Callable[[_Values], Fraction]"


class _ZeroDivisor(Exception):
    """A divisor is zero."""


def _divide(left: Fraction, right: Fraction) -> Fraction:
    if right == 0:
        raise _ZeroDivisor
    return left / right


def _binary(operation: Callable[[Fraction, Fraction], Fraction]) -> Callable[..., _Compute]:
    def build(left: _Compute, right: _Compute) -> _Compute:
        return lambda values: operation(left(values), right(values))

    return build


def _unary(operation: Callable[[Fraction], Fraction]) -> Callable[[_Compute], _Compute]:
    def build(operand: _Compute) -> _Compute:
        return lambda values: operation(operand(values))

    return build


def _pick(choose: Callable[[list[Fraction]], Fraction]) -> Callable[..., _Compute]:
    def build(*operands: _Compute) -> _Compute:
        return lambda values: choose([operand(values) for operand in operands])

    return build


class _Compiler(SimpleEval):  # type: ignore[misc]  # simpleeval carries no type information
    """simpleeval cut down to our grammar; its "values" are functions of the variables."""

    def __init__(self, text: str, names: Collection[str]) -> None:
        super().__init__(
            operators={
                ast.Add: _binary(lambda a, b: a + b),
                ast.Sub: _binary(lambda a, b: a - b),
                ast.Mult: _binary(lambda a, b: a * b),
                ast.Div: _binary(_divide),
                ast.USub: _unary(lambda a: -a),
                ast.UAdd: _unary(lambda a: a),
            },
            functions={"min": _pick(min), "max": _pick(max), "abs": _unary(abs)},
            names={},
        )
        self.nodes = {
            ast.Expression: lambda node: self._eval(node.body),
            ast.Constant: self._number,
            ast.Name: self._variable,
            ast.UnaryOp: self._eval_unaryop,
            ast.BinOp: self._eval_binop,
            ast.Call: self._call,
        }
        self.text = text
        self.known = names
        self.used: set[str] = set()

    def _number(self, node: ast.Constant) -> _Compute:
        number = Fraction(self.text[node.col_offset : node.end_col_offset])
        return lambda _values: number

    def _variable(self, node: ast.Name) -> _Compute:
        name = node.id
        if name not in self.known:
            raise UnknownVariable(
                expression=shown(self.text), reason=f"there is no variable {shown(name)}"
            )
        self.used.add(name)
        return lambda values: values[name]

    def _call(self, node: ast.Call) -> object:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in FUNCTIONS:
            raise InvalidExpression(f"there is no function {shown(name)}")
        if not node.args or (name == "abs" and len(node.args) != 1):
            raise InvalidExpression(f"{name} has the wrong number of arguments")
        return self._eval_call(node)


class Expression:
    """A compiled formula; immutable and safe to share between threads.

    Attributes:
        text: The formula as written.
        names: The variables that it uses.
    """

    __slots__ = ("_compute", "names", "text")

    def __init__(self, text: str, names: frozenset[str], compute: _Compute) -> None:
        """Keep the parts; use :func:`compile_expression` to make one."""
        self.text: Final = text
        self.names: Final = names
        self._compute: Final = compute

    def __repr__(self) -> str:
        """Return the formula, for test reports."""
        return f"Expression({self.text!r})"

    def evaluate(self, values: Mapping[str, Fraction]) -> Fraction:
        """Compute the exact value.

        Raises:
            DivisionByZero: A divisor is zero with these figures.
            VariableMissing: A variable of the formula is not in ``values``.
        """
        try:
            return self._compute(values)
        except _ZeroDivisor:
            raise DivisionByZero(expression=self.text) from None
        except KeyError as error:
            raise VariableMissing(name=str(error.args[0])) from None


def compile_expression(text: str, names: Collection[str]) -> Expression:
    """Check a formula against the grammar and the variables' names, and compile it.

    Raises:
        UnknownVariable: It uses a name that is not in ``names``.
        ExpressionInvalid: It is too long, too deep or outside the grammar.
    """
    plain = text.strip(" \t")

    def refuse(reason: str) -> ExpressionInvalid:
        return ExpressionInvalid(expression=shown(text), reason=reason)

    if not plain:
        raise refuse("it is empty")
    if len(plain) > MAX_LENGTH:
        raise refuse(f"it is longer than {MAX_LENGTH} characters")
    _check_tokens(plain, refuse)
    try:
        tree = ast.parse(plain, mode="eval")
    except (SyntaxError, MemoryError, RecursionError) as error:
        raise refuse("it is incomplete or its parts are in the wrong order") from error
    if _depth(tree) > MAX_DEPTH:
        raise refuse(f"it is nested deeper than {MAX_DEPTH} levels")
    compiler = _Compiler(plain, names)
    try:
        compute: _Compute = compiler.eval(plain, previously_parsed=tree)
    except InvalidExpression as error:
        raise refuse(_reason(error)) from error
    return Expression(plain, frozenset(compiler.used), compute)


def _check_tokens(text: str, refuse: Callable[[str], ExpressionInvalid]) -> None:
    """Let nothing but our own tokens reach Python's parser."""
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise refuse(f"{shown(text[position:].lstrip())} is not understood")
        if found["name"] is not None and keyword.iskeyword(found["name"]):
            raise refuse(f"{found['name']} is a reserved word")
        position = found.end()
    if "**" in text or "//" in text or "\n" in text or "\r" in text:
        raise refuse("** and // and line breaks are not allowed")


def _depth(tree: ast.AST) -> int:
    """Return the depth without recursion: a hostile formula must not exhaust the stack."""
    deepest = 0
    stack = [(tree, 1)]
    while stack:
        node, depth = stack.pop()
        deepest = max(deepest, depth)
        stack.extend((child, depth + 1) for child in ast.iter_child_nodes(node))
    return deepest


def _reason(error: InvalidExpression) -> str:
    """Return simpleeval's reason without its addresses and apologies."""
    text = str(error)
    return text if text.startswith(("there is", *FUNCTIONS)) else "it uses something not allowed"
