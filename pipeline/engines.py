"""Who works on the shards: this process, the cores of this machine, or a cluster.

All give the same: what each shard yielded, in the order of the inputs.
"""

from __future__ import annotations

import gc
import logging
import os
import pickle
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import cache, partial
from typing import Any
from uuid import uuid4

from pipeline.config import Config
from pipeline.errors import GlaneurError, Problem
from pipeline.readers import Source
from pipeline.readers.later import Found
from pipeline.shards import Shard, nothing_of, run_shard

Results = Iterator[tuple[Shard, bytes]]
Engine = Callable[[Iterable[Shard]], Results]
Kept = Callable[[Shard], bytes | None]
# a function of articles and of one thing more
_Task = tuple[Callable[[Sequence[Found], Any], bytes], Any]
# articles that were given to a worker, and what tells when it is done
_Given = tuple[Sequence[Found], Any]

# a shard that was being worked on by so many workers when they died is not given to another
_DEATHS = 3
# bytes of inputs from which all cores are worth their start
_MUCH = 5_000_000
# seconds for a scheduler to answer
_PATIENCE = 10
# articles that a worker is given at once, about: the last ones keep no worker busy alone for long
_PORTION = 128
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
        GlaneurError: E209 when the cluster cannot be reached, E304 when a file that the settings
            name cannot be read, to be sent to it.
    """
    if workers == 1 and scheduler is None:
        yield partial(_inline, config=config, kept=kept)
        return
    task, delivery = _task(config, elsewhere=scheduler is not None)
    with ExitStack() as stack:
        # a run of which everything is kept starts no worker
        client = cache(lambda: stack.enter_context(_client(workers, scheduler, delivery)))
        batch = config.run.batch_size
        yield partial(_spread, task=task, batch=batch, kept=kept, client=client)


def _inline(shards: Iterable[Shard], config: Config, kept: Kept) -> Results:
    for shard in shards:
        data = kept(shard)
        yield shard, run_shard(shard.items, config) if data is None else data


def _task(config: Config, *, elsewhere: bool) -> tuple[_Task, Any]:
    """What workers do with articles, and what must be brought to them before."""
    if not elsewhere:
        return (run_shard, config), None
    # it needs the library of the cluster
    from pipeline.delivery import packed, run_there

    sent, delivery = packed(config, f"glaneur-{uuid4().hex}")
    return (run_there, sent), delivery


@contextmanager
def _client(workers: int, scheduler: str | None, delivery: Any) -> Iterator[Any]:
    # a second to import, which a run in one process need not wait for
    import dask
    import distributed

    # modules stay: while rows are joined, no collection of garbage need look at them
    gc.freeze()
    cluster_of: Any = distributed.LocalCluster
    client_of: Any = distributed.Client

    environment = dict(dask.config.get("distributed.nanny.pre-spawn-environ"))
    # by which workers give memory back so eagerly that they fetch it again for every batch
    environment.pop("MALLOC_TRIM_THRESHOLD_", None)
    settings = {
        "distributed.scheduler.allowed-failures": _DEATHS - 1,
        "distributed.comm.timeouts.connect": f"{_PATIENCE}s",
        "distributed.worker.daemon": True,
        # its own look at a worker, a hundred times a second, costs a tenth of the work
        "distributed.worker.profile.enabled": False,
        "distributed.admin.tick.interval": "3s",
        "distributed.admin.tick.limit": "60s",
        # by default each process is asked ten times a second for its memory, twice for all else
        "distributed.worker.memory.monitor-interval": "1s",
        "distributed.admin.system-monitor.interval": "10s",
        "distributed.nanny.pre-spawn-environ": environment,
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
            if delivery:
                client.register_plugin(delivery, name=delivery.name)
            yield client
        finally:
            if delivery:
                # the cluster may be gone
                with suppress(Exception):
                    client.unregister_worker_plugin(delivery.name)
            client.close()
            if not scheduler:
                cluster.close()


def _spread(
    shards: Iterable[Shard], task: _Task, batch: int, kept: Kept, client: Callable[[], Any]
) -> Results:
    waiting: deque[tuple[Shard, bytes | list[_Given]]] = deque()
    for shard in shards:
        data = kept(shard)
        if data is not None and not waiting:
            yield shard, data
            continue
        if data is None:
            given = [_give(client(), items, task) for items in _portions(shard.items, batch)]
        waiting.append((shard, given if data is None else data))
        if len(waiting) > _AHEAD * max(1, len(client().ncores())):
            yield _first(waiting, task, client())
    while waiting:
        yield _first(waiting, task, client())


def _portions(items: Sequence[Found], batch: int) -> Iterator[Sequence[Found]]:
    """Cut a shard in what is given to a worker at once.

    In whole batches, so that the model sees what it sees in one process.
    """
    size = batch * max(1, _PORTION // batch)
    while 2 * len(items) >= 3 * size:
        yield items[:size]
        items = items[size:]
    yield items


def _give(client: Any, items: Sequence[Found], task: _Task) -> _Given:
    with warnings.catch_warnings():
        # an item of many megabytes is what there is to do
        warnings.filterwarnings("ignore", message="Sending large graph")
        # in bytes already, else the scheduler unpacks all and packs it again
        return items, client.submit(_done, pickle.dumps((*task, items)), pure=False)


def _done(packed: bytes) -> bytes:
    """Do what was given, at a worker."""
    function, argument, items = pickle.loads(packed)  # noqa: S301 - of the run itself
    found: bytes = function(items, argument)
    return found


def _first(
    waiting: deque[tuple[Shard, bytes | list[_Given]]], task: _Task, client: Any
) -> tuple[Shard, bytes]:
    shard, given = waiting.popleft()
    if isinstance(given, bytes):
        return shard, given
    return shard, b"".join(_gathered(one, task, client) for one in given)


def _gathered(given: _Given, task: _Task, client: Any) -> bytes:
    """What a task gave; one that kills its workers is halved, down to the article that does."""
    from distributed import KilledWorker

    items, future = given
    try:
        found: bytes = future.result()
    except KilledWorker:
        if len(items) == 1:
            [item] = items
            if isinstance(item, Problem):
                return nothing_of(item, item)
            return nothing_of(item, Problem("E502", item.locator, "run"))
        middle = len(items) // 2
        halves = [_give(client, half, task) for half in (items[:middle], items[middle:])]
        return b"".join(_gathered(half, task, client) for half in halves)
    finally:
        future.release()
    return found
