"""Who someone is: the e-mail address is the login, the name is only what the person wants on the page."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


@lru_cache(maxsize=1024)
def _device_key(pk: int) -> str:
    return salted_hmac("accounts.device_key", str(pk)).hexdigest()[:16]


class UserManager(BaseUserManager["User"]):
    """Makes users; the e-mail address is kept in lower case, so that one address is one account."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Return a saved user with this address; raise ValueError without one."""
        if not email:
            raise ValueError("an e-mail address is needed")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Return a saved owner: may enter the admin and do everything that it offers."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str | None) -> User:
        """Find by address, whatever its case."""
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account: a learner, (is_staff) one of the owners, or (reviewer_until) an accreditor's reviewer.

    A reviewer sees the whole course and the dossier until that day; nothing that he does counts (accounts/counting.py).
    """

    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=80, blank=True, help_text=_("Shown to you in the page header only."))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="nl")
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(_("is an owner"), default=False)
    reviewer_for = models.CharField(
        _("reviewer for"), max_length=120, blank=True, help_text=_("Which register, or which application.")
    )
    reviewer_until = models.DateField(
        _("reviewer until"), null=True, blank=True, help_text=_("The last day on which the reviewer may come in.")
    )
    date_joined = models.DateTimeField(_("registered on"), default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("learner")
        verbose_name_plural = _("learners")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_one_account_per_email",
                violation_error_message=_("There is already an account with this e-mail address."),
            ),
            models.CheckConstraint(
                condition=models.Q(language__in=["nl", "en"]),
                name="accounts_language_is_offered",
                violation_error_message=_("Choose Dutch or English."),
            ),
            models.CheckConstraint(
                condition=models.Q(reviewer_until=None) | models.Q(is_staff=False, is_superuser=False),
                name="accounts_reviewer_is_no_owner",
                violation_error_message=_("A reviewer cannot be an owner."),
            ),
            models.CheckConstraint(
                condition=models.Q(reviewer_until=None, reviewer_for="")
                | (models.Q(reviewer_until__isnull=False) & ~models.Q(reviewer_for="")),
                name="accounts_reviewer_has_a_label_and_an_end",
                violation_error_message=_("Say for whom the reviewer comes, and until which day."),
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def is_reviewer(self) -> bool:
        """Judges the course for a register; also after the last day, for what was done then never counts."""
        return self.reviewer_until is not None

    def may_review(self, day: date) -> bool:
        """Tell whether this is a reviewer whose last day has not passed."""
        return self.is_active and self.reviewer_until is not None and day <= self.reviewer_until

    @property
    def display_name(self) -> str:
        """The name that the person gave, or the address before the @."""
        return self.name or self.email.split("@")[0]

    @property
    def device_key(self) -> str:
        """Stands for the account in scripts, so that one person's kept pages and answers never become another's."""
        return _device_key(self.pk)

    @property
    def initials(self) -> str:
        """One or two capitals for the round badge in the header."""
        words = [word for word in self.display_name.replace(".", " ").split() if word]
        return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


class Reviewer(User):
    """The same accounts, for the owner's list of reviewers."""

    class Meta:
        proxy = True
        verbose_name = _("reviewer")
        verbose_name_plural = _("reviewers")
