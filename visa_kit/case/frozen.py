"""The bases of every value that a case is made of."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from textwrap import dedent

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value that cannot be changed, refuses unknown fields, and round-trips through JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Written(Frozen):
    """A value that people write in case files, profiles and workbooks: they are shown the sentence below each field."""


@cache
def sentences_of(model: type[BaseModel]) -> Mapping[str, str]:
    """The sentence below each field of a written value, as it stands in the source; of one that is not written, none.

    They are read when somebody asks: pydantic would read all of them at each start, a tenth of a second for every command.
    """
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, Written) and base is not Written:
            (definition,) = ast.parse(dedent(inspect.getsource(base))).body
            assert isinstance(definition, ast.ClassDef)
            for field, below in pairwise(definition.body):
                match field, below:
                    case (
                        ast.AnnAssign(target=ast.Name(id=name)),
                        ast.Expr(value=ast.Constant(value=str(sentence))),
                    ):
                        found[name] = inspect.cleandoc(sentence)
    return found
