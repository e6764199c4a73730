"""Agreed figures: which settlement holds in a round, and the framework with its figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.domain.agreement_documents import Agreement, Proposal, parse_agreement
from desktop_app.domain.agreement_documents import parse_proposal as parse_proposal_document
from desktop_app.domain.agreement_terms import with_agreed
from desktop_app.services import library

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.domain.agreement_documents import Terms
    from desktop_app.domain.framework import Framework

Settlement: TypeAlias = tuple[str, str]
"""The package and the text of a settlement."""
