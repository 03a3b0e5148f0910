"""A condition: its syntax tree turned into functions, node by node, of those that are allowed."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from decimal import Context, Decimal
from typing import Any

from pipeline.looking.suggest import unknown
from pipeline.looking.where.comparing import among, compared, within
from pipeline.looking.where.fault import Fault
from pipeline.looking.where.functions import FUNCTIONS, called
from pipeline.looking.where.kinds import Get, Term, constant, of_column
from pipeline.looking.where.syntax import parsed, text_of
from pipeline.tables import Cell, Column

# no traps: what overflows or is divided by zero is not known, and costs nothing to find out
_EXACT = Context(prec=60, traps=[])
_Calculation = Callable[[Decimal, Decimal], Decimal]
_CALCULATIONS: dict[type[ast.operator], _Calculation] = {
    ast.Add: _EXACT.add,
    ast.Sub: _EXACT.subtract,
    ast.Mult: _EXACT.multiply,
    ast.Div: _EXACT.divide,
    ast.FloorDiv: _EXACT.divide_int,
    ast.Mod: _EXACT.remainder,
}
_SIGNS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Is: "==",
    ast.IsNot: "!=",
}
_ELSEWHERE = {"null": "None", "none": "None", "true": "True", "false": "False"}


class Condition:
    """Whether a row is wanted.

    Args:
        text: the condition.
        columns: of the table.

    Raises:
        GlaneurError: E220 when it is no condition on these columns.

    >>> columns = [Column("amount", Decimal, ""), Column("currency", str, "")]
    >>> condition = Condition('currency in ["EUR", "CHF"] and amount >= 1e6', columns)
    >>> condition([Decimal(1000000), "EUR"]), condition([None, "EUR"])
    (True, False)
    """

    def __init__(self, text: str, columns: Sequence[Column]) -> None:
        self.text = text.strip()
        try:
            self._holds = _Reading(self.text, columns).truth(parsed(text))
        except Fault as fault:
            raise fault.said(self.text) from fault

    def __call__(self, row: Sequence[Cell]) -> bool:
        """Whether the condition holds for the cells of a row.

        Raises:
            GlaneurError: E220 when a pattern takes too long.
        """
        try:
            return bool(self._holds(row))
        except Fault as fault:
            raise fault.said(self.text) from fault


class _Reading:
    """Reads the nodes of one condition; what is not named here is not allowed."""

    def __init__(self, source: str, columns: Sequence[Column]) -> None:
        self._source = source
        self._columns = {
            one.name: of_column(one.name, one.type, i) for i, one in enumerate(columns)
        }

    def truth(self, node: ast.expr) -> Get:
        """What tells of a row whether a node holds."""
        term = self.term(node)
        if term.kind != "truth":
            raise Fault(f"{term}, and no condition: compare it with something", node)
        return term.get

    def term(self, node: ast.expr) -> Term:
        """The term that a node is."""
        try:
            return self._read(node)
        except Fault as fault:
            fault.node = fault.node or node
            raise

    def _read(self, node: ast.expr) -> Term:
        readers: dict[type[ast.expr], Callable[[Any], Term]] = {
            ast.Constant: self._constant,
            ast.Name: self._column,
            ast.BoolOp: self._together,
            ast.UnaryOp: self._unary,
            ast.BinOp: self._calculation,
            ast.Compare: self._comparison,
            ast.Call: self._call,
        }
        if type(node) in readers:
            return readers[type(node)](node)
        raise Fault(_refused(node))

    def _said(self, node: ast.expr) -> str:
        return ast.get_source_segment(self._source, node) or ""

    def _constant(self, node: ast.Constant) -> Term:
        said = self._said(node)
        match node.value:
            case None:
                return constant(None, "nothing", said)
            case bool():
                return constant(node.value, "truth", said)
            case str():
                return constant(text_of(node, self._source), "text", said)
            case int():
                return constant(node.value, "number", said)
            case float():
                # as it is written, not as the nearest binary number
                return constant(Decimal(said.replace("_", "")), "number", said)
        raise Fault("no number, text, True, False or None")

    def _column(self, node: ast.Name) -> Term:
        name = node.id
        if name in self._columns:
            return self._columns[name]
        if name.lower() in _ELSEWHERE:
            raise Fault(f"write {_ELSEWHERE[name.lower()]}")
        if name in FUNCTIONS:
            raise Fault(f"{name} is a function: {name}(…)")
        raise Fault(unknown("column", name, self._columns))

    def _together(self, node: ast.BoolOp) -> Term:
        tests, said = [self.truth(one) for one in node.values], self._said(node)
        if isinstance(node.op, ast.And):
            return Term("truth", lambda row: all(test(row) for test in tests), said=said)
        return Term("truth", lambda row: any(test(row) for test in tests), said=said)

    def _unary(self, node: ast.UnaryOp) -> Term:
        said = self._said(node)
        if isinstance(node.op, ast.Not):
            test = self.truth(node.operand)
            return Term("truth", lambda row: not test(row), said=said)
        term = self.term(node.operand)
        if isinstance(node.op, ast.Invert) or term.kind != "number":
            raise Fault(f"{term}: no sign before it")
        if isinstance(node.op, ast.UAdd):
            return term
        get = term.get
        return Term("number", lambda row: _minus(get(row)), constant=term.constant, said=said)

    def _calculation(self, node: ast.BinOp) -> Term:
        left, right = self.term(node.left), self.term(node.right)
        a, b = left.get, right.get
        if left.kind == right.kind == "date" and isinstance(node.op, ast.Sub):
            return Term("number", lambda row: _days(a(row), b(row)), said=self._said(node))
        if type(node.op) not in _CALCULATIONS:
            raise Fault("numbers are calculated with + - * / // %")
        if left.kind != "number" or right.kind != "number":
            raise Fault(f"{left} and {right}: only numbers are calculated with")
        calculate = _CALCULATIONS[type(node.op)]
        return Term("number", lambda row: _number(calculate, a(row), b(row)), said=self._said(node))

    def _comparison(self, node: ast.Compare) -> Term:
        tests, left = [], node.left
        for sign, right in zip(node.ops, node.comparators, strict=True):
            tests.append(self._compared(left, sign, right))
            left = right
        holds = tests[0] if len(tests) == 1 else lambda row: all(test(row) for test in tests)
        return Term("truth", holds, said=self._said(node))

    def _compared(self, left: ast.expr, sign: ast.cmpop, right: ast.expr) -> Get:
        term = self.term(left)
        if isinstance(sign, ast.In | ast.NotIn):
            if isinstance(right, ast.List | ast.Tuple | ast.Set):
                test = among(term, [self._choice(one) for one in right.elts])
            else:
                test = within(term, self.term(right))
            if isinstance(sign, ast.In):
                return test
            get = term.get
            return lambda row: get(row) is not None and not test(row)
        other = self.term(right)
        if isinstance(sign, ast.Is | ast.IsNot) and {term.kind, other.kind}.isdisjoint(
            {"nothing", "truth"}
        ):
            raise Fault("is goes with None, True and False; write ==")
        return compared(_SIGNS[type(sign)], term, other)

    def _choice(self, node: ast.expr) -> Term:
        term = self.term(node)
        if not term.constant:
            raise Fault("a list holds numbers, texts and None", node)
        return term

    def _call(self, node: ast.Call) -> Term:
        if isinstance(node.func, ast.Attribute):
            name = node.func.attr
            hint = f"; write {name}({self._said(node.func.value)})" if name in FUNCTIONS else ""
            raise Fault(f"no point: columns have no parts{hint}")
        if not isinstance(node.func, ast.Name) or node.keywords:
            raise Fault(f"only these are called: {', '.join(FUNCTIONS)}")
        if node.func.id not in FUNCTIONS:
            raise Fault(unknown("function", node.func.id, FUNCTIONS))
        return called(node.func.id, [self.term(one) for one in node.args])


def _refused(node: ast.expr) -> str:
    match node:
        case ast.Attribute():
            return "no point: columns have no parts"
        case ast.Subscript():
            return "no brackets behind a name: columns have no parts"
        case ast.List() | ast.Tuple() | ast.Set():
            return "a list stands behind in"
        case ast.JoinedStr():
            return "text has no prefix"
    return "not allowed in a condition"


def _minus(value: Any) -> Any:
    return None if value is None else _EXACT.minus(Decimal(value))


def _days(last: Any, first: Any) -> int | None:
    return None if last is None or first is None else (last - first).days


def _number(calculate: _Calculation, a: Any, b: Any) -> Decimal | None:
    if a is None or b is None:
        return None
    found = calculate(Decimal(a), Decimal(b))
    return found if found.is_finite() else None
