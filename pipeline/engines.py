"""Who works on the shards: this process, the cores of this machine, or a cluster.

All give the same: what each shard yielded, in the order of the inputs.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from typing import Any

from pipeline.config import Config
from pipeline.errors import GlaneurError, Problem
from pipeline.readers import Source
from pipeline.readers.later import Found
from pipeline.shards import Shard, nothing_of, run_shard

Results = Iterator[tuple[Shard, bytes]]
Engine = Callable[[Iterable[Shard]], Results]
Kept = Callable[[Shard], bytes | None]

# a shard that was being worked on by so many workers when they died is not given to another
_DEATHS = 3
# bytes of inputs from which all cores are worth their start
_MUCH = 5_000_000
# seconds for a scheduler to answer
_PATIENCE = 10
# shards waiting at each worker, so that it never waits for this process
_AHEAD = 2


def suited(sources: Sequence[Source]) -> int:
    """Processes for some inputs: one for a few, as starting more takes seconds; then all cores."""
    if sum(one.size for one in sources) < _MUCH:
        return 1
    available = getattr(os, "sched_getaffinity", None)
    return len(available(0)) if available else os.cpu_count() or 1


@contextmanager
def engine(config: Config, kept: Kept, workers: int, scheduler: str | None) -> Iterator[Engine]:
    """What works on shards.

    Args:
        config: settings of the run.
        kept: what an earlier run kept of a shard; None when it must be worked on.
        workers: processes on this machine; 1 is this process itself.
        scheduler: address of a Dask scheduler, or the JSON file in which it wrote that, whose
            workers are used instead.

    Raises:
        GlaneurError: E209 when the cluster cannot be reached.
    """
    if workers == 1 and scheduler is None:
        yield partial(_inline, config=config, kept=kept)
        return
    with ExitStack() as stack:
        # a run of which everything is kept starts no worker
        client = cache(lambda: stack.enter_context(_client(workers, scheduler)))
        yield partial(_spread, config=config, kept=kept, client=client)


def _inline(shards: Iterable[Shard], config: Config, kept: Kept) -> Results:
    for shard in shards:
        data = kept(shard)
        yield shard, run_shard(shard.items, config) if data is None else data


@contextmanager
def _client(workers: int, scheduler: str | None) -> Iterator[Any]:
    # a second to import, which a run in one process need not wait for
    import dask
    import distributed

    cluster_of: Any = distributed.LocalCluster
    client_of: Any = distributed.Client

    settings = {
        "distributed.scheduler.allowed-failures": _DEATHS - 1,
        "distributed.comm.timeouts.connect": f"{_PATIENCE}s",
        "distributed.worker.daemon": True,
        # its own look at a worker, a hundred times a second, costs a tenth of the work
        "distributed.worker.profile.enabled": False,
        "distributed.admin.tick.interval": "3s",
        "distributed.admin.tick.limit": "60s",
    }
    with dask.config.set(settings):
        try:
            if scheduler:
                by_file = scheduler.endswith(".json")
                where = {"scheduler_file" if by_file else "address": scheduler}
                client = client_of(**where, timeout=_PATIENCE)
            else:
                cluster = cluster_of(
                    n_workers=workers,
                    threads_per_worker=1,
                    dashboard_address=None,
                    silence_logs=logging.CRITICAL,
                    env={"OPENBLAS_NUM_THREADS": "1"},
                )
                client = client_of(cluster)
        except (OSError, TimeoutError) as error:
            raise GlaneurError("E209", scheduler or "this machine", str(error)) from error
        try:
            yield client
        finally:
            client.close()
            if not scheduler:
                cluster.close()


def _spread(
    shards: Iterable[Shard], config: Config, kept: Kept, client: Callable[[], Any]
) -> Results:
    waiting: deque[tuple[Shard, Any]] = deque()
    for shard in shards:
        data = kept(shard)
        if data is not None and not waiting:
            yield shard, data
            continue
        task = _submit(client(), shard.items, config) if data is None else data
        waiting.append((shard, task))
        if len(waiting) > _AHEAD * max(1, len(client().ncores())):
            yield _first(waiting, config, client())
    while waiting:
        yield _first(waiting, config, client())


def _submit(client: Any, items: Sequence[Found], config: Config) -> Any:
    with warnings.catch_warnings():
        # an item of many megabytes is what there is to do
        warnings.filterwarnings("ignore", message="Sending large graph")
        return client.submit(run_shard, items, config, pure=False)


def _first(waiting: deque[tuple[Shard, Any]], config: Config, client: Any) -> tuple[Shard, bytes]:
    shard, task = waiting.popleft()
    done = isinstance(task, bytes)
    return shard, task if done else _gathered(task, shard.items, config, client)


def _gathered(task: Any, items: Sequence[Found], config: Config, client: Any) -> bytes:
    """What a task gave; one that kills its workers is halved, down to the article that does."""
    from distributed import KilledWorker

    try:
        found: bytes = task.result()
    except KilledWorker:
        if len(items) == 1:
            [item] = items
            if isinstance(item, Problem):
                return nothing_of(item, item)
            return nothing_of(item, Problem("E502", item.locator, "run"))
        middle = len(items) // 2
        halves = [items[:middle], items[middle:]]
        tasks = [_submit(client, half, config) for half in halves]
        return b"".join(
            _gathered(one, half, config, client) for half, one in zip(halves, tasks, strict=True)
        )
    finally:
        task.release()
    return found
