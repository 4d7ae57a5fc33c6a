"""The registers that learners in Dutch mental health care are in. Pure: codes and proper nouns, no rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db import models
from django.utils.translation import pgettext_lazy


class RegisterCode(models.TextChoices):
    """How a register is kept in rows and snapshots."""

    BIG = "big", "BIG-register"
    NIP = "nip", "NIP"
    NVO = "nvo", "NVO"
    VGCT = "vgct", "VGCt"
    NVP = "nvp", "NVP"
    VENVN = "venvn", "V&VN"
    LVPOHGGZ = "lvpohggz", "LV POH-GGZ"
    SKJ = "skj", "SKJ"
    OTHER = "other", pgettext_lazy("a register", "Other")


@dataclass(frozen=True, slots=True)
class Register:
    """What is fixed about a register. `name` is a proper noun, the same in both languages."""

    code: RegisterCode
    name: str


REGISTERS: Mapping[RegisterCode, Register] = MappingProxyType(
    {code: Register(code, str(code.label)) for code in RegisterCode if code is not RegisterCode.OTHER}
)
