"""Writes the golden values of pooling and of words by their characters: python generate.py <folder>.

Both come from PyTorch in float64, differentiated by autograd.
"""

import json
import pathlib
import sys

import numpy as np
import torch


def numbers(rng, *shape):
    """Numbers that a float holds exactly, so that both precisions see the same problem."""
    return rng.uniform(-1, 1, shape).astype(np.float32).astype(np.float64)


def tensors(p, keys):
    return {k: torch.tensor(p[k], requires_grad=True) for k in keys}


def finish(p, out, parameters):
    (out * torch.tensor(p["outGradient"])).sum().backward()
    p["expected"] = {"out": out.detach().numpy(), **{k: v.grad.numpy() for k, v in parameters.items()}}
    return p


def attention(rng):
    steps, batch, width, lengths = 3, 2, 4, [3, 2]
    p = {
        "width": width, "steps": steps, "batch": batch, "lengths": lengths,
        "y": numbers(rng, steps, batch, width),
        "projection": numbers(rng, width, width),
        "bias": numbers(rng, width),
        "query": numbers(rng, width),
        "outGradient": numbers(rng, batch, width),
    }
    t = tensors(p, ("y", "projection", "bias", "query"))
    scores = torch.tanh(t["y"] @ t["projection"] + t["bias"]) @ t["query"]
    padding = torch.arange(steps)[:, None] >= torch.tensor(lengths)[None, :]
    weights = torch.softmax(scores.masked_fill(padding, -torch.inf), dim=0)
    p = finish(p, (weights[:, :, None] * t["y"]).sum(dim=0), t)
    p["expected"]["attention"] = weights.detach().numpy().T
    return p


def words(rng):
    characters, embedding, hidden = 5, 3, 2
    spelled = [[0, 1, 2], [3], [0, 1, 2], [2, 1], [3, 3, 0, 3]]  # 0 and 2 are one word, 4 is not used
    p = {"characters": characters, "embeddingSize": embedding, "hiddenSize": hidden,
         "words": spelled, "table": numbers(rng, characters, embedding)}
    for d in ("forward", "backward"):
        p[d + "InputWeights"] = numbers(rng, embedding, 4 * hidden)
        p[d + "RecurrentWeights"] = numbers(rng, hidden, 4 * hidden)
        p[d + "Bias"] = numbers(rng, 4 * hidden)
    p["outGradient"] = numbers(rng, len(spelled), 2 * hidden)
    t = tensors(p, [k for k in p if k not in ("characters", "embeddingSize", "hiddenSize", "words",
                                              "outGradient")])
    lstm = torch.nn.LSTM(embedding, hidden, bidirectional=True, dtype=torch.float64)
    weights = {}
    for d, suffix in (("forward", ""), ("backward", "_reverse")):
        weights["weight_ih_l0" + suffix] = t[d + "InputWeights"].T
        weights["weight_hh_l0" + suffix] = t[d + "RecurrentWeights"].T
        weights["bias_ih_l0" + suffix] = t[d + "Bias"]
        weights["bias_hh_l0" + suffix] = torch.zeros(4 * hidden, dtype=torch.float64)
    packed = torch.nn.utils.rnn.pack_sequence(
        [t["table"][torch.tensor(w)] for w in spelled], enforce_sorted=False)
    _, (ends, _) = torch.func.functional_call(lstm, weights, (packed,))
    return finish(p, torch.cat([ends[0], ends[1]], dim=1), t)


def plain_lists(value):
    if isinstance(value, np.ndarray):
        return value.ravel().tolist()
    if isinstance(value, dict):
        return {k: plain_lists(v) for k, v in value.items()}
    return value


def compact(value, indent=1):
    """One line per array."""
    pad = " " * indent
    if isinstance(value, dict):
        lines = [f"{pad}{json.dumps(k)}: {compact(v, indent + 1)}" for k, v in value.items()]
        return "{\n" + ",\n".join(lines) + "\n" + " " * (indent - 1) + "}"
    return json.dumps(value, separators=(",", ":"))


if __name__ == "__main__":
    for name, problem in (("attention", attention(np.random.default_rng(1))),
                          ("words", words(np.random.default_rng(2)))):
        file = pathlib.Path(sys.argv[1]) / (name + ".json")
        file.write_text(compact(plain_lists(problem)) + "\n", encoding="utf-8")
