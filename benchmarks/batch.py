"""A thousand certificates, one after another, through the service that a learner's claim goes through.

The learners are rows, many written at once, in a database of the benchmark's own; what follows is real: conditions,
snapshot, credential, two PDFs, two signatures, one transaction. A batch that was cut short is run again over everyone,
as a job that is tried again would be: who has a certificate keeps it.
"""

from __future__ import annotations

import hashlib
import io
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tqdm import tqdm

SAMPLE = 50
ROOT = Path(__file__).resolve().parents[1]
FIRST = ("Noor", "Bram", "Fatima", "Jasper", "Zoë", "Łukasz", "Anne-Fleur", "Sibel", "Óscar", "Marijke")
LAST = ("van den Bakker", "de Vries", "El Amrani", "Jansen", "Ní Bhriain", "Wiśniewska", "'t Hart", "Yılmaz", "Smits")


def name_of(number: int) -> str:
    """Return a name to print; the same for the same learner in every run."""
    return f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]}"


def set_up(folder: Path) -> None:
    """Let Django work on a site in this folder; the course is loaded where it is not there yet."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.dev", "VAR_DIR": str(folder)}
    import django

    django.setup()
    from config.preparation import prepare

    prepare()


def enrolments(wanted: int) -> list[Any]:
    """Return this many enrolments that meet every condition, in a fixed order; those that lack are written."""
    from django.conf import settings

    from accounts.models import User
    from courses.models import Course, Enrolment

    course = Course.objects.select_related("live_release").get(slug=settings.COURSE_SLUG)
    learners = [User(email=f"learner-{number}@example.org", password="!") for number in range(wanted)]
    known = set(User.objects.values_list("email", flat=True))
    write_learners([learner for learner in learners if learner.email not in known], course)
    return list(Enrolment.objects.select_related("user", "course__live_release", "release").order_by("pk")[:wanted])


def write_learners(learners: list[Any], course: Any) -> None:
    """Write these people with everything that they did, in one transaction: either all or none of them are there."""
    from allauth.account.models import EmailAddress
    from django.db import transaction
    from django.utils import timezone

    from accounts.models import User
    from courses.models import Enrolment, LessonRead, ModuleCompletion
    from courses.outline import outline

    now, known = timezone.now(), outline(course)
    done = {"enrolled_at": now, "final_test_passed_at": now, "evaluated_at": now}
    with transaction.atomic():
        users = User.objects.bulk_create(learners)
        EmailAddress.objects.bulk_create(
            EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
        )
        rows = Enrolment.objects.bulk_create(
            Enrolment(user=user, course=course, release=course.live_release, **done) for user in users
        )
        LessonRead.objects.bulk_create(
            LessonRead(enrolment=row, lesson_id=lesson.pk, read_at=now) for row in rows for lesson in known.lessons
        )
        ModuleCompletion.objects.bulk_create(
            ModuleCompletion(enrolment=row, module_id=module.pk, quiz_passed_at=now)
            for row in rows
            for module in known.modules
        )


def issue(wanted: int) -> str:
    """Claim for everyone, with a bar, and return in a sentence how quick that was."""
    from certificates.models import Certificate
    from certificates.services import claim_certificate

    learners = enrolments(wanted)
    before = Certificate.objects.count()
    wall, cpu = time.perf_counter(), time.process_time()
    for number, enrolment in enumerate(tqdm(learners, unit="certificate", smoothing=0.05)):
        claim_certificate(enrolment=enrolment, name=name_of(number))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    new = Certificate.objects.count() - before
    speed = f"{new / wall:.1f} per second, {cpu / new * 1000:.1f} ms of processor time each" if new else "nothing to do"
    return f"{new} issued, {before} were there: {speed}"


def check(wanted: int) -> str:
    """Look at everything that was issued; return what was found. Stops the program at the first thing that is wrong."""
    from certificates.models import Certificate, CertificateDocument
    from certificates.pdf import LANGUAGES

    rows = Certificate.objects.values_list("number", "enrolment_id", "status_index")
    for what, found in zip(("numbers", "learners", "places in the status list"), zip(*rows, strict=True), strict=True):
        expect(len(set(found)) == len(found) == wanted, f"{what}: {len(set(found))} of {wanted}")
    documents = CertificateDocument.objects.order_by("pk")
    expect(documents.count() == wanted * len(LANGUAGES), "every certificate has both documents")
    for document in documents.iterator(chunk_size=100):
        same = hashlib.sha256(document.pdf).hexdigest() == document.sha256
        expect(same, f"document {document.pk} is not what its hash says")
    sample = random.sample(list(documents.values_list("pk", flat=True)), min(SAMPLE, wanted * len(LANGUAGES)))
    for document in documents.filter(pk__in=sample).select_related("certificate"):
        expect(is_signed(bytes(document.pdf)), f"the signature of document {document.pk} does not hold")
        expect(is_rendered_alike(document), f"document {document.pk} is not what its snapshot makes today")
    return (
        f"checked: {wanted} numbers, all different; {wanted * len(LANGUAGES)} hashes; of {len(sample)} documents the "
        "signature, and that the snapshot makes the same bytes again"
    )


def expect(holds: bool, sentence: str) -> None:
    """Stop the program where this does not hold."""
    if not holds:
        raise SystemExit(f"WRONG: {sentence}")


def is_signed(pdf: bytes) -> bool:
    """Tell whether there is one signature, valid, over the whole file; the certificate of this site is the root."""
    from asn1crypto import x509
    from cryptography.hazmat.primitives.serialization import Encoding
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    from certificates.signing import signing_pair

    root = x509.Certificate.load(signing_pair().certificate.public_bytes(Encoding.DER))
    signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    if len(signatures) != 1:
        return False
    found = validate_pdf_signature(signatures[0], ValidationContext(trust_roots=[root]))
    return bool(found.bottom_line and found.coverage.name == "ENTIRE_FILE")


def is_rendered_alike(document: Any) -> bool:
    """Tell whether the snapshot makes the bytes that were signed, to the last one."""
    from certificates.pdf import render

    certificate = document.certificate
    pdf = render(certificate.snapshot, document.language, credential=certificate.credential)
    return hashlib.sha256(pdf).hexdigest() == document.rendered_sha256


def killed_half_way(folder: Path, wanted: int) -> dict[int, str]:
    """Kill a batch in a process of its own as soon as half is there; return {enrolment: number} of what it issued."""
    from certificates.models import Certificate

    enrolments(wanted)
    command = [sys.executable, "-m", "benchmarks.certificates", "--batch", str(wanted), "--folder", str(folder)]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        while process.poll() is None and Certificate.objects.count() < wanted // 2:
            time.sleep(0.05)
    finally:
        process.kill()
        process.wait()
    issued = dict(Certificate.objects.values_list("enrolment_id", "number"))
    expect(0 < len(issued) < wanted, f"killed half-way, {len(issued)} of {wanted} were issued")
    print(f"\nkilled after {len(issued)} of {wanted}; now the same batch again, over everyone", flush=True)
    return issued


def compare(issued: dict[int, str]) -> str:
    """Say that what was issued before the kill is still what those learners have."""
    from certificates.models import Certificate

    now = dict(Certificate.objects.values_list("enrolment_id", "number"))
    expect(all(now[enrolment] == number for enrolment, number in issued.items()), "a certificate was issued twice")
    return f"the {len(issued)} from before the kill are the same ones, and nobody has two"
