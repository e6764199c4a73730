"""Frameworks that the format rules out."""

from __future__ import annotations

from tests.domain.framework_documents import S
from tests.domain.invalid_rules import INVALID_RULES
from tests.domain.samples import LADDER, Raw, changed, framework, item, without

# name: (document, path, part of the reason)
INVALID: dict[str, tuple[Raw, str, str]] = {
    # the document's own fields
    "no id": (without(S, "id"), "$.id", "is missing"),
    "bad id": (changed(S, "id", to="Small Framework"), "$.id", "not of the allowed form"),
    "id with a line break": (changed(S, "id", to="small\n"), "$.id", "allowed form"),
    "version zero": (changed(S, "version", to=0), "$.version", "at least 1"),
    "version as text": (changed(S, "version", to="1"), "$.version", "whole number"),
    "version as a fraction": (changed(S, "version", to=1.0), "$.version", "whole number"),
    "version true": (changed(S, "version", to=True), "$.version", "whole number"),
    "unknown kind": (changed(S, "kind", to="audit"), "$.kind", "must be one of 'agreement'"),
    "title is a text": (changed(S, "title", to="x"), "$.title", "must be an object"),
    "title without th": (changed(S, "title", to={"en": "x"}), "$.title.th", "is missing"),
    "title with blank th": (changed(S, "title", to={"th": " "}), "$.title.th", "not be empty"),
    "th is a number": (changed(S, "title", to={"th": 1}), "$.title.th", "must be text"),
    "notice without th": (changed(S, "notice", to={}), "$.notice.th", "is missing"),
    "fiscal year of the common era": (
        changed(S, "fiscal_year", to=2027),
        "$.fiscal_year",
        "at least 2500, not 2027",
    ),
    "fiscal year too late": (changed(S, "fiscal_year", to=9999), "$.fiscal_year", "at most"),
    "no office kinds": (changed(S, "office_kinds", to=[]), "$.office_kinds", "at least 1"),
    "unknown office kind": (changed(S, "office_kinds", to=["x"]), "$.office_kinds[0]", "one of"),
    "office kind twice": (
        changed(S, "office_kinds", to=["สพป", "สพป"]),
        "$.office_kinds[1]",
        "there twice",
    ),
    "no items": (changed(S, "items", to=[]), "$.items", "at least 1"),
    "items are an object": (changed(S, "items", to={}), "$.items", "must be a list"),
    "item is a text": (changed(S, "items", to=["x"]), "$.items[0]", "must be an object"),
    "no rounds": (changed(S, "rounds", to=[]), "$.rounds", "at least 1"),
    "no groups": (changed(S, "groups", to=[]), "$.groups", "at least 1"),
    # score and grades
    "scale zero": (changed(S, "score", "scale", to="0"), "$.score.scale", "above zero"),
    "scale negative": (changed(S, "score", "scale", to="-5"), "$.score.scale", "above zero"),
    "scale is a number": (changed(S, "score", "scale", to=5), "$.score.scale", "in quotes"),
    "decimals as text": (changed(S, "score", "decimals", to="4"), "$.score.decimals", "whole"),
    "decimals negative": (changed(S, "score", "decimals", to=-1), "$.score.decimals", "at least"),
    "decimals too many": (changed(S, "score", "decimals", to=99), "$.score.decimals", "at most"),
    "rounding": (changed(S, "score", "rounding", to="up"), "$.score.rounding", "one of"),
    "na policy": (changed(S, "score", "na", to="skip"), "$.score.na", "one of"),
    "aggregate": (changed(S, "score", "aggregate", to="sum"), "$.score.aggregate", "one of"),
    "no floor": (without(S, "score", "floor"), "$.score.floor", "is missing"),
    "grades rise": (
        changed(S, "grades", 1, "from", to="4.6"),
        "$.grades[1].from",
        "is above the band before",
    ),
    "grades equal": (changed(S, "grades", 1, "from", to="4.5"), "$.grades[1].from", "equals"),
    "grade unreadable in between": (
        changed(
            S,
            "grades",
            to=[{"from": f, "title": {"th": "ก"}} for f in ("4", "x", "5")],
        ),
        "$.grades[2].from",
        "is above the band before",
    ),
    "grade without th": (changed(S, "grades", 0, "title", to={}), "$.grades[0].title.th", "miss"),
    # numbers
    "number empty": (changed(S, "score", "floor", to=""), "$.score.floor", "plain decimal"),
    "number with exponent": (changed(S, "score", "floor", to="1e2"), "$.score.floor", "plain"),
    "number NaN": (changed(S, "score", "floor", to="NaN"), "$.score.floor", "plain decimal"),
    "number infinite": (changed(S, "score", "floor", to="Infinity"), "$.score.floor", "plain"),
    "number with comma": (changed(S, "score", "floor", to="1,000"), "$.score.floor", "plain"),
    "number with space": (changed(S, "score", "floor", to=" 1"), "$.score.floor", "plain"),
    "number with plus": (changed(S, "score", "floor", to="+1"), "$.score.floor", "plain"),
    "number with line break": (changed(S, "score", "floor", to="1\n"), "$.score.floor", "plain"),
    "number with Thai digits": (changed(S, "score", "floor", to="๑"), "$.score.floor", "plain"),
    "number without digits": (changed(S, "score", "floor", to="."), "$.score.floor", "plain"),
    "number half": (changed(S, "score", "floor", to=".5"), "$.score.floor", "plain decimal"),
    "number is true": (changed(S, "score", "floor", to=True), "$.score.floor", "decimal string"),
    "number is null": (changed(S, "score", "floor", to=None), "$.score.floor", "decimal string"),
    "number too long": (changed(S, "score", "floor", to="1" * 41), "$.score.floor", "longer than"),
    "number is a float": (changed(S, "score", "floor", to=1.5), "$.score.floor", "1.5 in quotes"),
    # rounds
    "round id": (changed(S, "rounds", 0, "id", to="6 m"), "$.rounds[0].id", "allowed form"),
    "round twice": (changed(S, "rounds", 1, "id", to="6m"), "$.rounds[1].id", "there twice"),
    "negotiation without a day": (
        {**S, "negotiation": {"propose_by": "2026-10-31"}},
        "$.negotiation.agree_by",
        "is missing",
    ),
    "agreed before it is proposed": (
        {**S, "negotiation": {"propose_by": "2026-10-31", "agree_by": "2026-10-30"}},
        "$.negotiation.agree_by",
        "before the day of the first proposals",
    ),
    "round ends first": (
        changed(S, "rounds", 0, "to", to="2026-09-30"),
        "$.rounds[0].to",
        "before the round's from",
    ),
    "no such day": (changed(S, "rounds", 0, "to", to="2027-02-29"), "$.rounds[0].to", "no such"),
    "day of another form": (changed(S, "rounds", 0, "to", to="31/3/2027"), "$.rounds[0].to", "day"),
    "day is a number": (changed(S, "rounds", 0, "to", to=20270331), "$.rounds[0].to", "day such"),
    "Buddhist year in a date": (
        changed(S, "rounds", 0, "to", to="2570-03-31"),
        "$.rounds[0].to",
        "write 2027 instead of 2570",
    ),
    "round without due": (without(S, "rounds", 0, "due"), "$.rounds[0].due", "is missing"),
    # groups and weights
    "group twice": (
        changed(
            S,
            "groups",
            to=[{"code": "G", "title": {"th": "ก"}, "weight": "50"}] * 2,
        ),
        "$.groups[1].code",
        "there twice",
    ),
    "groups do not add up": (
        changed(S, "groups", 0, "weight", to="99.5"),
        "$.groups",
        "add up to 99.5, not 100",
    ),
    "items do not add up": (
        changed(S, "items", 0, "weight", to="99"),
        "$.groups[0].weight",
        "the items' weights add up to 99, not 100",
    ),
    "group without a code": (
        changed(S, "groups", to=[{"title": {"th": "ก"}, "weight": "100"}]),
        "$.groups[0].code",
        "is missing",
    ),
    "group weight unreadable": (
        changed(S, "groups", 0, "weight", to="x"),
        "$.groups[0].weight",
        "plain decimal",
    ),
    "group without items": (
        changed(
            S,
            "groups",
            to=[
                {"code": "G", "title": {"th": "ก"}, "weight": "100"},
                {"code": "H", "title": {"th": "ข"}, "weight": "1"},
            ],
        ),
        "$.groups[1].weight",
        "add up to 0, not 1",
    ),
    "weight negative": (changed(S, "items", 0, "weight", to="-1"), "$.items[0].weight", "below"),
    "weight missing": (without(S, "items", 0, "weight"), "$.items[0].weight", "is missing"),
    "weight is a number": (changed(S, "items", 0, "weight", to=8), "$.items[0].weight", "8 in quo"),
    # items
    "item code": (changed(S, "items", 0, "code", to="1/2"), "$.items[0].code", "allowed form"),
    "item code too long": (
        changed(S, "items", 0, "code", to="1" * 33),
        "$.items[0].code",
        "longer",
    ),
    "item twice": (
        framework(item("1", LADDER, "50"), item("1", LADDER, "50")),
        "$.items[1].code",
        "the item 1 is there twice",
    ),
    "unknown group": (changed(S, "items", 0, "group", to="X"), "$.items[0].group", "no group 'X'"),
    "unknown round": (changed(S, "items", 0, "rounds", to=["9m"]), "$.items[0].rounds[0]", "'9m'"),
    "item without rounds": (
        changed(S, "items", 0, "rounds", to=[]),
        "$.items[0].rounds",
        "least 1",
    ),
    "item's round twice": (
        changed(S, "items", 0, "rounds", to=["6m", "6m"]),
        "$.items[0].rounds[1]",
        "twice",
    ),
    "cancelled from nowhere": (
        changed(S, "items", 0, "cancelled_from", to="9m"),
        "$.items[0].cancelled_from",
        "no round '9m'",
    ),
    "weights of nowhere": (
        changed(S, "items", 0, "weights", to={"9m": "5"}),
        "$.items[0].weights['9m']",
        "no round",
    ),
    "weights negative": (
        changed(S, "items", 0, "weights", to={"6m": "-5"}),
        "$.items[0].weights['6m']",
        "below zero",
    ),
    "item's office kind": (
        changed(S, "items", 0, "office_kinds", to=["x"]),
        "$.items[0].office_kinds[0]",
        "must be one of",
    ),
    "item for no office": (
        changed(S, "items", 0, "office_kinds", to=[]),
        "$.items[0].office_kinds",
        "at least 1",
    ),
    "unknown source": (changed(S, "items", 0, "source", to="x"), "$.items[0].source", "one of"),
    "na_allowed as text": (
        changed(S, "items", 0, "na_allowed", to="yes"),
        "$.items[0].na_allowed",
        "true or false",
    ),
    "evidence required as number": (
        changed(S, "items", 0, "evidence", to=[{"title": {"th": "ก"}, "required": 1}]),
        "$.items[0].evidence[0].required",
        "true or false",
    ),
    "baseline of the common era": (
        changed(S, "items", 0, "baseline", to={"2026": "1"}),
        "$.items[0].baseline['2026']",
        "not a Buddhist year",
    ),
    "baseline is no number": (
        changed(S, "items", 0, "baseline", to={"2569": 7}),
        "$.items[0].baseline['2569']",
        "in quotes",
    ),
    **INVALID_RULES,
}
