"""Writes the golden values of the recurrent cells: python generate.py <folder>.

LSTM and GRU (reset after) come from PyTorch in float64. The plain cells and the GRU with reset
before the product come from the equations in NumPy, differentiated by complex steps, which are
exact to rounding and share nothing with backpropagation.
"""

import json
import pathlib
import sys

import numpy as np
import torch

T, B, I, H = 3, 2, 3, 2


def numbers(rng, *shape):
    """Numbers that a float holds exactly, so that both precisions see the same problem."""
    return rng.uniform(-1, 1, shape).astype(np.float32).astype(np.float64)


def problem(rng, gates, parts, lengths):
    return {
        "steps": T, "batch": B, "inputSize": I, "hiddenSize": H, "lengths": lengths,
        "x": numbers(rng, T, B, I),
        "inputWeights": numbers(rng, I, gates * H),
        "recurrentWeights": numbers(rng, H, gates * H),
        "bias": numbers(rng, gates * H),
        "recurrentBias": np.zeros(0),
        "state": [numbers(rng, B, H) for _ in range(parts)],
        "outGradient": numbers(rng, T, B, H),
        "stateGradient": [numbers(rng, B, H) for _ in range(parts)],
    }


def by_torch(p, module):
    """The module has one bias too many: ours is bias_ih, and bias_hh only as the candidate's of a GRU."""
    tensors = {k: torch.tensor(p[k], requires_grad=True) for k in
               ("x", "inputWeights", "recurrentWeights", "bias", "recurrentBias")}
    state = [torch.tensor(s, requires_grad=True) for s in p["state"]]
    gates = p["bias"].size // H
    hidden_bias = torch.cat([
        torch.zeros(gates * H - tensors["recurrentBias"].numel(), dtype=torch.float64),
        tensors["recurrentBias"]])
    weights = {
        "weight_ih_l0": tensors["inputWeights"].T,
        "weight_hh_l0": tensors["recurrentWeights"].T,
        "bias_ih_l0": tensors["bias"],
        "bias_hh_l0": hidden_bias,
    }
    x = tensors["x"]
    if p["lengths"]:
        x = torch.nn.utils.rnn.pack_padded_sequence(
            x, torch.tensor(p["lengths"]), enforce_sorted=False)
    initial = tuple(s.unsqueeze(0) for s in state)
    out, end = torch.func.functional_call(
        module, weights, (x, initial if len(initial) > 1 else initial[0]))
    if p["lengths"]:
        out, _ = torch.nn.utils.rnn.pad_packed_sequence(out, total_length=T)
    end = [e.squeeze(0) for e in (end if isinstance(end, tuple) else (end,))]
    loss = (out * torch.tensor(p["outGradient"])).sum()
    for e, g in zip(end, p["stateGradient"]):
        loss = loss + (e * torch.tensor(g)).sum()
    loss.backward()
    p["expected"] = {
        "out": out.detach().numpy(),
        "state": [e.detach().numpy() for e in end],
        "stateGradient": [s.grad.numpy() for s in state],
        "inputGradient": tensors["x"].grad.numpy(),
        **{k: tensors[k].grad.numpy() if tensors[k].grad is not None else np.zeros(0)
           for k in ("inputWeights", "recurrentWeights", "bias", "recurrentBias")},
    }
    return p


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def relu(a):
    return np.where(a.real > 0, a, 0)


def reset_before(p, x, h):
    w, r, b = p["inputWeights"], p["recurrentWeights"], p["bias"]
    a = x @ w + b
    reset = sigmoid(a[:, :H] + h @ r[:, :H])
    z = sigmoid(a[:, H:2 * H] + h @ r[:, H:2 * H])
    n = np.tanh(a[:, 2 * H:] + (reset * h) @ r[:, 2 * H:])
    return (1 - z) * n + z * h


def plain(activation):
    return lambda p, x, h: activation(x @ p["inputWeights"] + h @ p["recurrentWeights"] + p["bias"])


def forward(p, step):
    h = p["state"][0]
    out = []
    for t in range(T):
        new = step(p, p["x"][t], h)
        real = np.array([t < n for n in p["lengths"]])[:, None] if p["lengths"] else True
        h = np.where(real, new, h)
        out.append(np.where(real, new, 0))
    return np.stack(out), h


def complex_steps(p, step):
    def loss():
        out, end = forward(p, step)
        return (out * p["outGradient"]).sum() + (end * p["stateGradient"][0]).sum()

    def gradient(holder, key):
        real = holder[key]
        result = np.zeros(real.shape)
        for at in np.ndindex(*real.shape):
            moved = real.astype(np.complex128)
            moved[at] += 1e-30j
            holder[key] = moved
            result[at] = loss().imag / 1e-30
        holder[key] = real
        return result

    out, end = forward(p, step)
    p["expected"] = {
        "out": out, "state": [end],
        "stateGradient": [gradient(p["state"], 0)],
        "inputGradient": gradient(p, "x"),
        **{k: gradient(p, k) for k in ("inputWeights", "recurrentWeights", "bias")},
        "recurrentBias": np.zeros(0),
    }
    return p


def plain_lists(value):
    if isinstance(value, np.ndarray):
        return value.ravel().tolist()
    if isinstance(value, dict):
        return {k: plain_lists(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain_lists(v) for v in value]
    return value


def main(folder):
    for padded in (False, True):
        rng = np.random.default_rng(20260 + padded)
        lengths = [3, 1] if padded else None
        lstm = by_torch(problem(rng, 4, 2, lengths), torch.nn.LSTM(I, H, dtype=torch.float64))
        gru = problem(rng, 3, 1, lengths)
        gru["recurrentBias"] = numbers(rng, H)
        gru = by_torch(gru, torch.nn.GRU(I, H, dtype=torch.float64))
        reset = complex_steps(problem(rng, 3, 1, lengths), reset_before)
        tanh = complex_steps(problem(rng, 1, 1, lengths), plain(np.tanh))
        rectified = problem(rng, 1, 1, lengths)
        rectified["bias"] = np.abs(rectified["bias"])  # most units alive, some not
        cases = {
            "LSTM": lstm,
            "GRU": gru,
            "GRU_RESET_BEFORE": reset,
            "RNN_TANH": tanh,
            "RNN_RELU": complex_steps(rectified, plain(relu)),
        }
        for name, case in cases.items():
            file = name.lower().replace("_", "-") + ("-padded" if padded else "") + ".json"
            text = json.dumps({"kind": name, **plain_lists(case)}, indent=1)
            # One line per array: the numbers are for machines, the names for people.
            text = "".join(
                line.strip() if line.startswith(("  ", " ]")) and '"' not in line else "\n" + line
                for line in text.splitlines())
            (pathlib.Path(folder) / file).write_text(text.strip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
