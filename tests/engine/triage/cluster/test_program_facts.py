"""Which departures of a worker's program are told, and how."""

from __future__ import annotations

from dataclasses import replace

from engine import __version__
from engine.triage.cluster.program_facts import program_facts


def test_the_same_program() -> None:
    facts = program_facts()
    assert facts.version == __version__
    assert len(facts.code) == 64
    assert dict(facts.libraries)["numpy"]
    assert facts.difference(replace(facts)) == ""


def test_another_program() -> None:
    facts = program_facts()
    assert facts.difference(replace(facts, version="9.9")).startswith("CXR Desktop 9.9 instead of")
    assert facts.difference(replace(facts, python="3.8")).startswith("Python 3.8 instead of 3.")
    assert facts.difference(replace(facts, code="0" * 64)).startswith("another state of CXR")
    (name, _), *rest = facts.libraries
    other = replace(facts, libraries=((name, "1.0"), *rest))
    assert facts.difference(other).startswith(f"{name} 1.0 instead of ")
    missing = replace(facts, libraries=((name, ""), *rest))
    assert facts.difference(missing).startswith(f"{name} missing instead of ")


def test_a_frozen_build_has_no_source() -> None:
    facts = program_facts()
    assert facts.difference(replace(facts, code="")) == ""
