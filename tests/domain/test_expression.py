from __future__ import annotations

import ast
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.expression import (
    DivisionByZero,
    Expression,
    ExpressionInvalid,
    UnknownVariable,
    VariableMissing,
    compile_expression,
)

NAMES = ("x", "y", "จำนวน")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x", Fraction(3)),
        ("0.1 + 0.2", Fraction(3, 10)),
        ("x / y * 100", Fraction(30)),
        ("-x + +y", Fraction(7)),
        ("2 * (x - y)", Fraction(-14)),
        ("min(x, y, 2.5)", Fraction(5, 2)),
        ("max(x, y)", Fraction(10)),
        ("min(x)", Fraction(3)),
        ("abs(-0.5)", Fraction(1, 2)),
        ("\t x\t- 1 ", Fraction(2)),
        ("1 / 3", Fraction(1, 3)),
        (
            "0.1234567890123456789012345678901234567",
            Fraction("0.1234567890123456789012345678901234567"),
        ),
    ],
)
def test_formulas_are_exact(text: str, value: Fraction) -> None:
    found = compile_expression(text, NAMES).evaluate({"x": Fraction(3), "y": Fraction(10)})
    assert found == value
    assert type(found) is Fraction


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("1 +", "incomplete"),
        ("(x", "incomplete"),
        ("1 2", "incomplete"),
        ("007", "incomplete"),
        ("(" * 300 + "1" + ")" * 300, "incomplete"),
        ("x ** 2", "**"),
        ("x // 2", "//"),
        ("x\n+ 1", "line breaks"),
        ("x % 2", "'% 2' is not understood"),
        ("x < y", "not understood"),
        ("x.real", "not understood"),
        ("x[0]", "not understood"),
        ("'x'", "not understood"),
        ("x = 1", "not understood"),
        ("x; y", "not understood"),
        ("1e5", "not understood"),
        ("0x10", "not understood"),
        ("1_000", "not understood"),
        ("2x", "not understood"),
        ("1.", "not understood"),
        (".5", "not understood"),
        ("๕", "not understood"),
        ("จำนวน", "not understood"),
        ("@", "not understood"),
        ("lambda", "reserved word"),
        ("x if y else 1", "reserved word"),
        ("True", "reserved word"),
        ("not x", "reserved word"),
        ("(x, y)", "something not allowed"),
        ("min(*x)", "something not allowed"),
        ("f(1)", "no function 'f'"),
        ("x(1)", "no function 'x'"),
        ("min(1)(2)", "no function"),
        ("__import__(x)", "no function '__import__'"),
        ("min()", "wrong number"),
        ("abs(x, y)", "wrong number"),
        ("-" * 200 + "1", "deeper than 150"),
        ("1" * 1001, "longer than 1000"),
    ],
)
def test_everything_else_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ExpressionInvalid) as caught:
        compile_expression(text, NAMES)
    assert reason in str(caught.value)


@pytest.mark.parametrize("text", ["z", "x + min", "abs + 1"])
def test_unknown_names_are_told_apart(text: str) -> None:
    with pytest.raises(UnknownVariable, match="no variable"):
        compile_expression(text, NAMES)


def test_a_parser_that_gives_up_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def give_up(*_: object, **__: object) -> ast.Expression:
        raise RecursionError

    monkeypatch.setattr(ast, "parse", give_up)
    with pytest.raises(ExpressionInvalid):
        compile_expression("x", NAMES)


def test_division_by_zero_is_no_zero_and_no_crash() -> None:
    found = compile_expression("x / (y - y)", NAMES)
    with pytest.raises(DivisionByZero, match="divides by zero"):
        found.evaluate({"x": Fraction(1), "y": Fraction(2)})


def test_a_variable_that_is_not_given() -> None:
    with pytest.raises(VariableMissing, match="y was not reported"):
        compile_expression("x + y", NAMES).evaluate({"x": Fraction(1)})


def test_what_an_expression_tells_about_itself() -> None:
    found = compile_expression(" x + x ", NAMES)
    assert found.names == {"x"}
    assert found.text == "x + x"
    assert repr(found) == "Expression('x + x')"


def test_a_long_sum_is_fine() -> None:
    assert compile_expression("+".join(["x"] * 140), NAMES).evaluate({"x": Fraction(1)}) == 140


_leaves = st.sampled_from(["x", "y", "1", "0", "2.5", "0.1"])
_formulas = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        inner.map(lambda one: f"-{one}"),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(
            lambda t: f"{t[0]}({t[1]}, {t[2]})"
        ),
        inner.map(lambda one: f"abs({one})"),
    ),
    max_leaves=12,
)


@given(_formulas, st.fractions(max_denominator=50), st.fractions(max_denominator=50))
def test_agrees_with_python_on_exact_numbers(text: str, x: Fraction, y: Fraction) -> None:
    compiled = compile_expression(text, NAMES)

    class Exact(ast.NodeTransformer):
        def visit_Constant(self, node: ast.Constant) -> ast.expr:
            call = ast.Call(ast.Name("F", ast.Load()), [ast.Constant(str(node.value))], [])
            return ast.copy_location(call, node)

    tree = ast.fix_missing_locations(Exact().visit(ast.parse(text, mode="eval")))
    names = {"F": Fraction, "x": x, "y": y}
    try:
        expected = eval(compile(tree, "", "eval"), names)  # noqa: S307  our own formulas
    except ZeroDivisionError:
        with pytest.raises(DivisionByZero):
            compiled.evaluate({"x": x, "y": y})
        return
    assert compiled.evaluate({"x": x, "y": y}) == expected


@given(st.text(max_size=60))
def test_no_text_crashes_the_compiler(text: str) -> None:
    try:
        found = compile_expression(text, NAMES)
    except ExpressionInvalid:
        return
    assert isinstance(found, Expression)
