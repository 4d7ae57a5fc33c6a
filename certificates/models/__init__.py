"""Certificates as a chain of records, their documents, requests to correct one; and evaluations without persons."""

from certificates.models.certificates import Certificate, CertificateDocument
from certificates.models.corrections import CorrectionRequest
from certificates.models.evaluations import Evaluation

__all__ = ["Certificate", "CertificateDocument", "CorrectionRequest", "Evaluation"]
