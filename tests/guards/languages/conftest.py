"""The model decree in every state, for whoever opens its pages."""

from tests.drafting.services.conftest import (
    archived,
    clean,
    draft,
    frozen,
    key,
    model,
    signed,
    to_sign,
)

__all__ = ["archived", "clean", "draft", "frozen", "key", "model", "signed", "to_sign"]
