"""Step 4, export: from weights to an ONNX graph, whole and quantized.

python -m training.export --work .training --name reader --layers 6 --out src/ascribe/reading/tagger/model
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import warnings
from collections.abc import Sequence
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from safetensors.torch import load_file

from ascribe.reading.tagger.features import SIZES
from training.network import Network

INPUTS = ("ids", "features", "mask", "mentions")
FILES = ("tagger.onnx", "vocabulary.txt", "screen.json")
OUTPUTS = ("tags", "labels", "pointers", "ends", "queries", "keys")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", type=Path, default=Path(".training"))
    parser.add_argument("--name", required=True)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--out", type=Path, required=True, help="the folder of the model")
    parser.add_argument("--version", default="1")
    options = parser.parse_args(arguments)
    network = Network(options.layers)
    network.load_state_dict(load_file(options.work / f"{options.name}.safetensors"))
    whole = options.work / f"{options.name}.onnx"
    export(network.eval(), whole)
    options.out.mkdir(parents=True, exist_ok=True)
    quantize(whole, options.out / "tagger.onnx", options.work / f"{options.name}.shaped.onnx")
    shutil.copyfile(options.work / "pretrained" / "vocab.txt", options.out / "vocabulary.txt")
    shutil.copyfile(options.work / "screen.json", options.out / "screen.json")
    files = {name: hashlib.sha256((options.out / name).read_bytes()).hexdigest() for name in FILES}
    manifest = json.dumps({"version": options.version, "files": files}, indent=1)
    (options.out / "manifest.json").write_text(manifest + "\n", encoding="utf-8")
    print(f"{options.out}: {sum((options.out / name).stat().st_size for name in FILES) / 1e6:.1f} MB")


def export(network: Network, path: Path) -> None:
    """Write the network as an ONNX graph with windows, pieces and candidates of any number."""
    sample = (
        torch.randint(1000, 2000, (2, 24)),
        torch.zeros((2, 24, len(SIZES)), dtype=torch.long),
        torch.ones((2, 24)),
        torch.randint(1, 20, (2, 5, 4)),
    )
    many = {"ids": {0: "windows", 1: "pieces"}, "features": {0: "windows", 1: "pieces"}}
    many |= {"mask": {0: "windows", 1: "pieces"}, "mentions": {0: "windows", 1: "candidates"}}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            sample,
            str(path),
            input_names=INPUTS,
            output_names=OUTPUTS,
            dynamic_axes=many,
            opset_version=17,
            dynamo=False,
        )


def quantize(whole: Path, out: Path, shaped: Path) -> None:
    """Weights as 8-bit numbers: a scale for every channel, and a bit of range spared for older processors."""
    quant_pre_process(str(whole), str(shaped), skip_symbolic_shape=True)
    quantize_dynamic(str(shaped), str(out), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)


if __name__ == "__main__":
    main()
