"""A GGUF model written again with 8 bits a weight (Q8_0): half the file and the memory, a third less time."""

from pathlib import Path

_NAMED_ANEW = ("general.architecture", "general.file_type")


def convert(files: Path, prepared: Path, ours: bool = True) -> None:  # noqa: ARG001  # any file goes
    """Write `model.gguf` of the first folder into the second, its matrices of 16 bits in 8."""
    import numpy as np
    from gguf import GGMLQuantizationType, GGUFReader, GGUFValueType, GGUFWriter, LlamaFileType
    from gguf.quants import quantize

    small, wide = GGMLQuantizationType.Q8_0, GGMLQuantizationType.F16
    source = GGUFReader(files / "model.gguf")
    target = GGUFWriter(prepared / "model.gguf", source.fields["general.architecture"].contents())
    target.add_file_type(LlamaFileType.MOSTLY_Q8_0)
    for name, field in source.fields.items():
        if not name.startswith("GGUF.") and name not in _NAMED_ANEW:
            of = field.types[-1] if field.types[0] == GGUFValueType.ARRAY else None
            target.add_key_value(name, field.contents(), field.types[0], sub_type=of)
    for tensor in source.tensors:
        data, kind = tensor.data, tensor.tensor_type
        if kind == wide and len(tensor.shape) == 2:
            data, kind = quantize(data.astype(np.float32), small), small
        target.add_tensor(tensor.name, data, raw_dtype=kind)
    target.write_header_to_file()
    target.write_kv_data_to_file()
    target.write_tensors_to_file()
    target.close()
