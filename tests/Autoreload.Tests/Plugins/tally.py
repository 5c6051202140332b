#!@PYTHON@
"""Counts what goes through a node: the plugin of the recording tally.trace."""
import os
import sys
import time
import traceback

from pyln.client import Plugin

plugin = Plugin()
seen = {}


@plugin.method("tally")
def tally(plugin, **kwargs):
    """Says what was counted."""
    # tally
    return {"version": @VERSION@, "seen": seen, "at": time.time()}


@plugin.method("tally-slow")
def slow(plugin, seconds="0.3", **kwargs):
    """Takes its time."""
    time.sleep(float(seconds))
    return {"slept": seconds}


@plugin.method("tally-add")
def add(plugin, name="x", weight=1, **kwargs):
    """Counts one more."""
    if name == "broken":
        raise ValueError("there is no such thing as 'broken'")
    seen[name] = seen.get(name, 0) + int(weight)
    return {"name": name, "count": seen[name]}


@plugin.hook("rpc_command")
def on_rpc(plugin, rpc_command, **kwargs):
    seen[rpc_command["method"]] = seen.get(rpc_command["method"], 0) + 1
    return {"result": "continue"}


@plugin.subscribe("block_added")
def on_block(plugin, **kwargs):
    plugin.log("a block came")


@plugin.init()
def init(options, configuration, plugin, **kwargs):
    # init
    plugin.log("tally @VERSION@ is ready")


# more
plugin.run()
