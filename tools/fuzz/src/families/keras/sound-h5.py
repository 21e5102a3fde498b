"""Makes sound.h5 beside it (h5py 3.7.0): the groups and attributes in which Keras 2 saves a model."""
import json
import pathlib

import h5py
import numpy

layers = [
    ("conv", "Conv1D", {"filters": 2, "kernel_size": [2], "activation": "relu",
                        "batch_input_shape": [None, 4, 2]}, [(2, 2, 2), (2,)]),
    ("flat", "Flatten", {}, []),
    ("head", "Dense", {"units": 2, "activation": "softmax"}, [(6, 2), (2,)]),
]
config = {
    "class_name": "Sequential",
    "config": {"name": "net", "layers": [
        {"class_name": kind, "config": {"name": name, **settings}} for name, kind, settings, _ in layers
    ]},
}
numbers = numpy.random.default_rng(1)
with h5py.File(pathlib.Path(__file__).with_name("sound.h5"), "w") as file:
    file.attrs["backend"] = numpy.bytes_("tensorflow")
    file.attrs["keras_version"] = numpy.bytes_("2.12.0")
    file.attrs["model_config"] = numpy.bytes_(json.dumps(config))
    weights = file.create_group("model_weights")
    weights.attrs["layer_names"] = [numpy.bytes_(name) for name, *_ in layers]
    for name, _, _, shapes in layers:
        group = weights.create_group(name)
        parts = ["kernel:0", "bias:0"][:len(shapes)]
        group.attrs["weight_names"] = [numpy.bytes_(f"{name}/{part}") for part in parts] or numpy.array([], "S1")
        for part, shape in zip(parts, shapes):
            values = numbers.standard_normal(shape).astype("<f4")
            group.create_dataset(f"{name}/{part}", data=values)
