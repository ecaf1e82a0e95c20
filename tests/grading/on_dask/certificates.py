"""An authority of one's own, and certificates that it signs: as `openssl` would make them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Files(NamedTuple):
    """What one side of a connection holds."""

    ca: str
    certificate: str
    key: str


class Authority:
    """Signs certificates, which stand in a folder of its own.

    Args:
        folder: is made.

    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _named(folder.name)
        can_sign = x509.BasicConstraints(ca=True, path_length=None)
        signed = self._begun(self._name, self._key.public_key()).add_extension(can_sign, critical=True)
        self._ca = self._written("ca.pem", signed.sign(self._key, hashes.SHA256()))

    def signs(self, name: str) -> Files:
        """A certificate for somebody."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self._begun(_named(name), key.public_key()).sign(self._key, hashes.SHA256())
        plain, pkcs8 = serialization.NoEncryption(), serialization.PrivateFormat.PKCS8
        file = self._folder / f"{name}.key"
        file.write_bytes(key.private_bytes(serialization.Encoding.PEM, pkcs8, plain))
        file.chmod(0o600)
        return Files(self._ca, self._written(f"{name}.pem", certificate), str(file))

    def _begun(self, name: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(days=1))
        )

    def _written(self, name: str, certificate: x509.Certificate) -> str:
        file = self._folder / name
        file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        return str(file)


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
