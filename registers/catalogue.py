"""The registers that learners in Dutch mental health care are in. Pure: codes, proper nouns and hints, no rows.

What a number looks like is said only where a source says it (registers.formats); for the others the hint asks to copy
the number and to check it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
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


COPY_IT = _("Copy the number as it stands in your register, and check it.")
HINTS: Mapping[RegisterCode, Any] = MappingProxyType(
    {
        RegisterCode.BIG: _("11 digits, such as 09049999925. Zeros at the start count."),
        RegisterCode.NIP: _("With its zeros, such as NIP-00123456."),
        RegisterCode.VENVN: _("Your relation number of 6 digits, such as 012345. Your BIG number you add separately."),
    }
)


@dataclass(frozen=True, slots=True)
class Register:
    """What is fixed about a register. `name` is a proper noun, the same in both languages; `hint` a lazy sentence."""

    code: RegisterCode
    name: str
    hint: Any = COPY_IT


REGISTERS: Mapping[RegisterCode, Register] = MappingProxyType(
    {
        code: Register(code, str(code.label), HINTS.get(code, COPY_IT))
        for code in RegisterCode
        if code is not RegisterCode.OTHER
    }
)
